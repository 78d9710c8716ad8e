"""Odd names are parsed as familiar ones, and nothing of it shows afterwards."""

from __future__ import annotations

import pytest

from truceline.intake.raw import RawReport
from truceline.parse.mask import mask, unmask
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.vocabulary.knowledge import Knowledge


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("IGAD urged both sides to stop.", "NATO urged both sides to stop."),
        ("Troops fought Al Shabaab near Baidoa.", "Troops fought Hamas near Baidoa."),
        ("Fighters of M23 left Goma.", "Fighters of Hamas left Goma."),
    ],
)
def test_names_of_groups_and_organisations_get_a_stand_in(knowledge: Knowledge, text: str, masked: str) -> None:
    found = mask(text, knowledge.actors, year=None)
    assert found.text == masked
    for start, end, words in found.spans:
        assert found.text[start:end] in {"NATO", "Hamas"}
        assert words in text


@pytest.mark.parametrize(
    "text",
    [
        "France shelled Libya.",
        "Hezbollah left Tyre.",
        "Somali troops and Ugandan forces left.",
        "Houthi rebels left Sanaa.",
        "The insurgents shelled the town.",
    ],
)
def test_familiar_names_and_people_stay(knowledge: Knowledge, text: str) -> None:
    found = mask(text, knowledge.actors, year=None)
    assert (found.text, found.spans) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "IGAD urged Al Shabaab and M23 to free the monitors of the African Union.",
        "Al Shabaab's leaders met IGAD.",
        "M23 left.",
    ],
)
def test_the_analysis_lies_over_the_true_words(knowledge: Knowledge, nlp: Pipeline, text: str) -> None:
    masked = mask(text, knowledge.actors, year=None)
    doc = unmask(nlp(masked.text), masked)
    assert doc.text == text
    assert "Hamas" not in doc.text
    assert not {"Hamas", "NATO"} & {t.lemma_ for t in doc}
    for _, _, words in masked.spans:
        token = next(t for t in doc if t.text == words)
        assert token.pos_ == "PROPN"


def test_a_stand_in_keeps_the_sentence_whole(knowledge: Knowledge, nlp: Pipeline) -> None:
    masked = mask("IGAD urged Al Shabaab to disarm.", knowledge.actors, year=None)
    doc = unmask(nlp(masked.text), masked)
    verb = next(t for t in doc if t.text == "urged")
    assert [t.text for t in doc if t.dep_ == "nsubj" and t.head == verb] == ["IGAD"]
    assert "Al Shabaab" in [t.text for t in doc]


def test_a_text_without_such_names_is_parsed_as_it_is(knowledge: Knowledge, nlp: Pipeline) -> None:
    masked = mask("France shelled Libya.", knowledge.actors, year=None)
    assert [t.text for t in unmask(nlp(masked.text), masked)] == ["France", "shelled", "Libya", "."]


def test_a_stand_in_that_grows_together_with_its_neighbour_is_given_up(
    knowledge: Knowledge, nlp: Pipeline, reader: Reader
) -> None:
    text = "The NSCN(IM) and the ULFA(Progressive) turned the offer down. Talks with the government are to follow."
    masked = mask(text, knowledge.actors, year=None)
    assert unmask(nlp(masked.text), masked) is None
    assert reader.read(RawReport(id="a", source="a", text=text)).report.text == text
