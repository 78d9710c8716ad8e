"""A parsed report: each block by itself, and every token back to the report's own characters."""

from __future__ import annotations

import pytest

from tests import make
from truceline.errors import PipelineError
from truceline.intake.layout import Block
from truceline.parse.document import Parsed, offsets_of, paragraph_of
from truceline.parse.pipeline import Pipeline, load_pipeline
from truceline.vocabulary.knowledge import Knowledge

TEXT = "Rebels  shelled \u201cthe old\u201d Moundou.Chad denied it.\n\nAl Shabaab\u2019s men left Baidoa."


@pytest.fixture(scope="module")
def parsed(nlp: Pipeline, knowledge: Knowledge) -> Parsed:
    return make.parsed(TEXT, nlp=nlp, table=knowledge.actors)


def test_sentences_come_in_order(parsed: Parsed) -> None:
    assert [s[0].text for s in parsed.sentences()] == ["Rebels", "Chad", "Al Shabaab"]
    assert [p.index for p in parsed.paragraphs] == [0, 1]


@pytest.mark.parametrize("word", ["Rebels", "shelled", "Moundou", "Chad", "it", "Al Shabaab", "men", "Baidoa"])
def test_a_token_leads_back_to_its_characters(parsed: Parsed, word: str) -> None:
    token = next(t for s in parsed.sentences() for t in s if t.text == word)
    start, end = offsets_of([token])
    assert TEXT[start:end] == word
    assert parsed.at(start) == token
    assert parsed.at(end - 1) == token
    assert token in paragraph_of(token).doc


def test_a_span_leads_back_over_cleaned_characters(parsed: Parsed) -> None:
    first = next(parsed.sentences())
    start, end = offsets_of(first)
    assert TEXT[start:end] == "Rebels  shelled \u201cthe old\u201d Moundou."
    assert offsets_of([first[2], first[0]]) == offsets_of(first[0:3])
    assert parsed.quote(start, end).quote == TEXT[start:end]


def test_a_token_ends_where_its_own_characters_end(nlp: Pipeline, knowledge: Knowledge) -> None:
    text = "Rebels shelled Gao\u200b\u200b and left."
    doc = make.parsed(text, nlp=nlp, table=knowledge.actors).paragraphs[0].doc
    assert offsets_of([make.token(doc, "Gao")]) == (15, 18)


def test_nothing_stands_between_paragraphs(parsed: Parsed) -> None:
    assert parsed.at(TEXT.index("\n\n")) is None
    assert parsed.at(len(TEXT) + 5) is None


def test_a_headline_never_runs_into_the_first_sentence(nlp: Pipeline, knowledge: Knowledge) -> None:
    text = "Truce in doubt\nRebels shelled Moundou."
    blocks = [Block(0, 14, "title"), Block(15, len(text), "body")]
    parsed = make.parsed(text, nlp=nlp, table=knowledge.actors, blocks=blocks)
    assert [s.text for s in parsed.sentences()] == ["Truce in doubt", "Rebels shelled Moundou."]


def test_empty_blocks_are_left_out(nlp: Pipeline, knowledge: Knowledge) -> None:
    text = "Rebels left.   "
    parsed = make.parsed(text, nlp=nlp, table=knowledge.actors, blocks=[Block(0, 12, "body"), Block(12, 15, "body")])
    assert len(parsed.paragraphs) == 1


def test_an_absent_pipeline_is_named_with_the_next_step() -> None:
    with pytest.raises(PipelineError, match=r"'no_such_pipeline' is not installed\. Install"):
        load_pipeline("no_such_pipeline")
