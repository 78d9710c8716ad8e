"""Overlapping matches are settled: blocked, covered, joined."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from tests import make
from truceline.extract.choose import choose
from truceline.extract.find import Match
from truceline.parse.pipeline import Pipeline
from truceline.vocabulary.types import EventTypes, load_types


@pytest.fixture(scope="module")
def types() -> EventTypes:
    return load_types()


@pytest.fixture(scope="module")
def blast(nlp: Pipeline) -> Doc:
    return nlp("A bomb blast in the market killed nine people and wounded four.")


def chosen(matches: list[Match], types: EventTypes) -> list[tuple[str, str]]:
    return [(m.type, m.head.text) for m in choose(matches, types=types)]


def test_nothing_comes_of_nothing(types: EventTypes) -> None:
    assert choose([], types=types) == []


def test_the_longer_template_wins_at_one_word(nlp: Pipeline, types: EventTypes) -> None:
    doc = nlp("Chad broke off the talks.")
    broke = make.token(doc, "broke")
    short = make.match("attack", broke, weight=2)
    long = make.match("talks_end", broke, used=[make.token(doc, "off"), make.token(doc, "talks")], weight=5)
    assert chosen([short, long], types) == [("talks_end", "broke")]
    assert chosen([long, short], types) == [("talks_end", "broke")]


def test_of_two_as_long_the_truce_wins(nlp: Pipeline, types: EventTypes) -> None:
    head = make.token(nlp("Chad rejected it."), "rejected")
    matches = [make.match("reject", head, weight=4), make.match("ceasefire_reject", head, weight=4)]
    assert chosen(matches, types) == [("ceasefire_reject", "rejected")]


def test_a_truce_takes_along_what_it_stops(nlp: Pipeline, types: EventTypes) -> None:
    doc = nlp("Rebels halted attacks.")
    halted, attacks = make.token(doc, "halted"), make.token(doc, "attacks")
    matches = [make.match("ceasefire_begin", halted, used=[attacks], weight=5), make.match("attack", attacks)]
    assert chosen(matches, types) == [("ceasefire_begin", "halted")]


def test_another_family_does_not_take_it_along(nlp: Pipeline, types: EventTypes) -> None:
    doc = nlp("Rebels condemned attacks.")
    condemned, attacks = make.token(doc, "condemned"), make.token(doc, "attacks")
    matches = [make.match("condemn", condemned, used=[attacks], weight=5), make.match("attack", attacks)]
    assert chosen(matches, types) == [("condemn", "condemned"), ("attack", "attacks")]


def test_what_is_threatened_is_no_event_beside_the_threat(nlp: Pipeline, types: EventTypes) -> None:
    doc = nlp("Chad threatened to shell them.")
    threatened, shell = make.token(doc, "threatened"), make.token(doc, "shell")
    matches = [make.match("threaten", threatened, used=[shell], weight=3), make.match("shelling", shell, weight=3)]
    assert chosen(matches, types) == [("threaten", "threatened")]


def test_a_blocked_match_falls(nlp: Pipeline, types: EventTypes) -> None:
    doc = nlp("He had a heart attack.")
    attack, heart = make.token(doc, "attack"), make.token(doc, "heart")
    block = make.match("", attack, used=[heart], weight=3, blocks="attack")
    assert chosen([make.match("attack", attack, weight=2), block], types) == []
    assert chosen([make.match("raid", attack, weight=2), block], types) == [("raid", "attack")]
    assert chosen([make.match("attack", attack, weight=4), block], types) == [("attack", "attack")]


def test_deaths_and_wounds_join_their_cause(blast: Doc, types: EventTypes) -> None:
    cause = make.match("bombing", make.token(blast, "blast"))
    people, four = make.token(blast, "people"), make.token(blast, "four")
    killed = make.match("attack", make.token(blast, "killed"), targets=[people], result=True)
    wounded = make.match("attack", make.token(blast, "wounded"), targets=[four], result=True)
    (kept,) = choose([killed, cause, wounded], types=types)
    assert kept.type == "bombing"
    assert make.texts(kept.targets) == ["people", "four"]
    assert {m.head.text for m in kept.joined} == {"killed", "wounded"}


def test_deaths_and_wounds_without_a_cause_are_one(nlp: Pipeline, types: EventTypes) -> None:
    doc = nlp("Gunmen killed nine people and wounded four.")
    gunmen = make.token(doc, "Gunmen")
    killed = make.match(
        "attack", make.token(doc, "killed"), actors=[gunmen], targets=[make.token(doc, "people")], result=True
    )
    wounded = make.match(
        "attack", make.token(doc, "wounded"), actors=[gunmen], targets=[make.token(doc, "four")], result=True
    )
    assert chosen([killed, wounded], types) == [("attack", "killed")]


def test_a_result_lends_its_doer_to_a_cause_that_has_none(nlp: Pipeline, types: EventTypes) -> None:
    doc = nlp("Nine people were killed in a raid by police.")
    police = make.token(doc, "police")
    raid = make.match("raid", make.token(doc, "raid"))
    killed = make.match(
        "attack", make.token(doc, "killed"), actors=[police], targets=[make.token(doc, "people")], result=True
    )
    (kept,) = choose([killed, raid], types=types)
    assert (kept.type, make.texts(kept.actors), make.texts(kept.targets)) == ("raid", ["police"], ["people"])


def test_results_stay_away_from_another_deed(nlp: Pipeline, types: EventTypes) -> None:
    doc = nlp("Soldiers raided a farm. Nine people were killed.")
    raid = make.match("raid", make.token(doc, "raided"))
    killed = make.match("attack", make.token(doc, "killed"), targets=[make.token(doc, "people")], result=True)
    assert chosen([raid, killed], types) == [("raid", "raided"), ("attack", "killed")]


def test_what_strikes_is_the_same_event_as_the_striking(nlp: Pipeline, types: EventTypes) -> None:
    doc = nlp("The blast hit a school.")
    noun, verb = make.token(doc, "blast"), make.token(doc, "hit")
    matches = [
        make.match("bombing", noun),
        make.match("attack", verb, actors=[noun], targets=[make.token(doc, "school")]),
    ]
    (kept,) = choose(matches, types=types)
    assert (kept.type, make.texts(kept.targets)) == ("bombing", ["school"])
