"""Towns that the parser takes for persons."""

from __future__ import annotations

import pytest

from tests import make
from truceline.extract.place_words import towns_taken_for_persons
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.vocabulary.knowledge import Knowledge


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("The rebels held Goma for nine days.", ["Goma"]),
        ("The rebels held Goma for nine days. Paul Goma, a writer, was spared.", []),
        ("The rebels held Jackson for nine days.", []),
    ],
)
def test_a_bare_name_of_a_town(nlp: Pipeline, knowledge: Knowledge, text: str, towns: list[str]) -> None:
    parsed = make.parsed(text, nlp=nlp, table=knowledge.actors)
    assert [text[a:b] for a, b in towns_taken_for_persons(parsed, knowledge.places)] == towns


def test_who_holds_a_town_abducts_nobody(reader: Reader) -> None:
    events = reader.read(make.raw("The M23 rebels held Goma for nine days in 2012.")).events
    assert [e.type for e in events] == ["seize_territory"]
