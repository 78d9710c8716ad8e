"""The pipeline's analyses are those of the package, by whatever quicker way they are found."""

from __future__ import annotations

import spacy

from truceline.parse.pipeline import Pipeline
from truceline.settings import Settings

TEXT = (
    "Gunmen slew twelve villagers and took the others' cattle; mice, geese and oxen were seen fleeing. The worst-hit "
    "towns lay nearer the axes of advance than the analyses, bases and phenomena of earlier crises had shown. She has "
    "been singing, dying and tying knots, and they'd better stop firing the heavier shells that fell further out."
)


def test_base_forms_are_those_of_the_package(nlp: Pipeline) -> None:
    stock = spacy.load(Settings().pipeline)
    assert [t.lemma_ for t in nlp(TEXT)] == [t.lemma_ for t in stock(TEXT)]
    assert "slay" in {t.lemma_ for t in nlp(TEXT)}
