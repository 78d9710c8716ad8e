"""All places where a trigger fits, before anything is settled."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import make
from truceline.extract.find import Match, find
from truceline.extract.lexicon import Lexicon
from truceline.parse.names import is_party
from truceline.parse.pipeline import Pipeline
from truceline.vocabulary.knowledge import Knowledge

Found = Callable[[str, str], list[Match]]


@pytest.fixture(scope="module")
def found(nlp: Pipeline, knowledge: Knowledge) -> Found:
    """``found(sentence, type)`` → the matches of the type."""
    lexicon = Lexicon(knowledge.triggers, knowledge.grammar.lists["transparent"])

    def call(sentence: str, type_: str) -> list[Match]:
        parsed = make.parsed(sentence, nlp=nlp, table=knowledge.actors)
        matches = (find(s, lexicon=lexicon, grammar=knowledge.grammar, is_party=is_party) for s in parsed.sentences())
        return [match for one in matches for match in one if match.type == type_]

    return call


def best(matches: list[Match]) -> tuple[list[str], list[str]]:
    """Actors and targets of the longest match."""
    match = max(matches, key=lambda m: (m.weight, len(m.actors) + len(m.targets)))
    return make.texts(match.actors), make.texts(match.targets)


@pytest.mark.parametrize(
    ("sentence", "actors", "targets"),
    [
        ("Rebels carried out an attack on a convoy.", ["Rebels"], ["convoy"]),
        ("Rebels launched an attack against the base.", ["Rebels"], ["base"]),
        ("An attack was carried out by rebels.", ["rebels"], []),
        ("The convoy came under attack from militants.", ["militants"], ["convoy"]),
    ],
)
def test_light_verbs_lend_their_subject(found: Found, sentence: str, actors: list[str], targets: list[str]) -> None:
    assert best([m for m in found(sentence, "attack") if m.head.text == "attack"]) == (actors, targets)


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("A Taliban-claimed attack rocked Kunduz.", ["Taliban"]),
        ("An attack claimed by the Taliban rocked Kunduz.", ["Taliban"]),
        ("An attack blamed on Boko Haram rocked Maiduguri.", ["Boko Haram"]),
    ],
)
def test_participles_tell_who_did_it(found: Found, sentence: str, actors: list[str]) -> None:
    assert best([m for m in found(sentence, "attack") if m.head.text == "attack"])[0] == actors


def test_who_is_only_blamed_is_marked(found: Found) -> None:
    blamed = {m.blamed for m in found("An attack blamed on Boko Haram rocked Maiduguri.", "attack") if m.actors}
    assert blamed == {True}
    assert not any(m.blamed for m in found("An attack claimed by the Taliban rocked Kunduz.", "attack"))


def test_a_participle_tells_whom(found: Found) -> None:
    assert best(found("Officials reported an attack targeting pilgrims.", "attack"))[1] == ["pilgrims"]


def test_the_demand_is_made_to_who_is_to_act(found: Found) -> None:
    assert best(found("Kenya demanded that Uganda withdraw its soldiers.", "demand")) == (["Kenya"], ["Uganda"])


def test_an_accusation_is_made_against_who_is_said_to_have_done_it(found: Found) -> None:
    matches = found("Kenya alleged that Uganda had broken the truce.", "accuse")
    assert best(matches) == (["Kenya"], ["Uganda"])


def test_whose_truce_it_is(found: Found) -> None:
    matches = found("A ceasefire between Chad and Libya took effect on Monday.", "ceasefire_begin")
    assert best(matches)[0] == ["Chad", "Libya"]


def test_a_first_noun_only_qualifies(found: Found) -> None:
    assert found("An attack helicopter was sold.", "attack") == []
    assert found("The strike-hit factory was sold.", "strike") == []


def test_allegiance_is_no_event(found: Found) -> None:
    assert found("Rebels backed by Iran left.", "support") == []
    assert found("Iran backed the rebels.", "support") != []


def test_an_entry_under_not_blocks(found: Found) -> None:
    blocking = [m for m in found("He died of a heart attack.", "") if m.blocks == "attack"]
    assert any(m.head.text == "attack" for m in blocking)
    assert [m for m in found("He died of an infection.", "") if m.blocks == "attack"] == []


def test_results_are_told_apart(found: Found) -> None:
    assert all(m.result for m in found("The blast killed nine.", "attack") if m.head.text == "killed")
    assert not any(m.result for m in found("Rebels attacked a convoy.", "attack"))


def test_the_words_used_are_kept(found: Found) -> None:
    match = max(found("Police opened fire on the crowd.", "shooting"), key=lambda m: m.weight)
    assert [t.text for t in match.used][:2] == ["opened", "fire"]
    assert match.words == {t.i for t in match.used}
    assert match.rule.startswith("shooting: ")
