"""Subjects and objects, also where the parser loses them."""

from __future__ import annotations

import pytest

from tests.make import parsed, texts, token
from truceline.parse.clauses import agents, is_passive, objects, subjects
from truceline.parse.phrases import attached
from truceline.parse.pipeline import Pipeline
from truceline.vocabulary.knowledge import Knowledge


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("The rebels who attacked the town fled.", "attacked", ["rebels"]),
        ("The army urged the rebels to leave the town.", "leave", ["rebels"]),
        ("Chad was one of two neighbours to recognize the junta.", "recognize", ["Chad"]),
        ("The envoy went to Kisumu on Monday to mediate.", "mediate", ["envoy"]),
        ("Ethiopian jets hit Asmara airport and Eritrean planes struck the town of Mekele.", "struck", ["planes"]),
        ("The post near Jilib was overrun by fighters at dawn.", "overrun", ["post"]),
        ("The Tamil Tigers complained of army shelling near Trincomalee.", "shelling", ["army"]),
        ("Rebels took the town on Monday, officials said, killing nine.", "killing", ["Rebels"]),
        ("Rebels took the town on Monday, officials said, adding that nine had died.", "adding", ["officials"]),
    ],
)
def test_subjects(nlp: Pipeline, knowledge: Knowledge, text: str, verb: str, subject: list[str]) -> None:
    doc = parsed(text, nlp=nlp, table=knowledge.actors).paragraphs[0].doc
    assert texts(subjects(token(doc, verb))) == subject


def test_who_is_asked_for(nlp: Pipeline, knowledge: Knowledge) -> None:
    text = "The senate called for the general to be tried."
    doc = parsed(text, nlp=nlp, table=knowledge.actors).paragraphs[0].doc
    assert [t.text for p, t in attached(token(doc, "called")) if p == "for"] == ["general"]


def test_the_next_clause_lends_no_object(nlp: Pipeline, knowledge: Knowledge) -> None:
    doc = (
        parsed(
            "Ethiopian jets hit Asmara airport and Eritrean planes struck the town.", nlp=nlp, table=knowledge.actors
        )
        .paragraphs[0]
        .doc
    )
    assert texts(objects(token(doc, "hit"))) == ["airport"]


def test_shot_dead_by(nlp: Pipeline, knowledge: Knowledge) -> None:
    doc = parsed("A commander was shot dead by army snipers.", nlp=nlp, table=knowledge.actors).paragraphs[0].doc
    assert texts(agents(token(doc, "shot"))) == ["snipers"]


def test_a_participle_after_with_is_passive(nlp: Pipeline, knowledge: Knowledge) -> None:
    doc = (
        parsed(
            "May was a bloody month, with 14 Kenyan rangers killed along the river.",
            nlp=nlp,
            table=knowledge.actors,
        )
        .paragraphs[0]
        .doc
    )
    assert is_passive(token(doc, "killed"))
