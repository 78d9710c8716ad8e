"""The closed lists, and what is said where a knowledge file does not check."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary import arguments, grammar, nouns, triggers, types
from truceline.vocabulary.grammar import LightVerb, load_grammar
from truceline.vocabulary.types import load_types
from truceline.vocabulary.yaml_lines import load_yaml, parse_yaml

Write = Callable[[ModuleType, str, str], None]


@pytest.fixture
def write(monkeypatch: pytest.MonkeyPatch) -> Write:
    """``write(module, name, text)``: the module reads this text where it asks for the file of that name."""

    def call(module: ModuleType, name: str, text: str) -> None:
        monkeypatch.setattr(
            module, "load_yaml", lambda asked: parse_yaml(text, name=name) if asked == name else load_yaml(asked)
        )

    return call


def test_light_verbs_keep_their_particles() -> None:
    found = load_grammar()
    assert LightVerb("carry", ("out",)) in found.actor_subject["carry"]
    assert LightVerb("come", ("under",)) in found.target_subject["come"]
    assert LightVerb("launch", ()) in found.actor_subject["launch"]


def test_the_lists_hold_what_they_are_for() -> None:
    lists = load_grammar().lists
    assert "series" in lists["transparent"]
    assert "fighter" in lists["party_heads"]
    assert "kill" in lists["killed"]
    assert "injure" in lists["wounded"]
    assert not lists["killed"] & lists["wounded"]


@pytest.mark.parametrize("name", ["transparent", "party_heads", "killed", "wounded", "results"])
def test_a_missing_list_is_named(write: Write, name: str) -> None:
    others = "".join(f"{n}: [x]\n" for n in ("transparent", "party_heads", "killed", "wounded", "results") if n != name)
    write(grammar, "grammar.yml", others)
    with pytest.raises(VocabularyError, match=rf"grammar\.yml: the list '{name}' is missing"):
        load_grammar()


def test_a_missing_list_of_nouns_is_named(write: Write) -> None:
    write(nouns, "nouns.yml", "military_things: [tank]\n")
    with pytest.raises(VocabularyError, match=r"nouns\.yml: the list 'civilian_things' is missing"):
        nouns.load_nouns()


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            "raid:\n  verbs:\n    - raid\nambush:\n  verbs:\n    - ambush\n",
            r"violence\.yml:4: unknown event type 'ambush'",
        ),
        ("raid:\n  verbs:\n    - raid\n    - ACTOR raid VICTIM\n", r"violence\.yml:4: unknown slot 'VICTIM'"),
        (
            "raid:\n  verb:\n    - raid\n",
            r"violence\.yml:2: unknown section 'verb' under raid; known are counterexamples",
        ),
        (
            "raid:\n  nouns:\n    - raid\n    - raid TARGET\n",
            r"violence\.yml:4: expected a preposition, found 'TARGET'",
        ),
        (
            "raid:\n  verbs:\n    - ACTOR enter <howse>\n",
            r"violence\.yml:3: unknown class <howse> in 'ACTOR enter <howse>'",
        ),
        ("raid:\n  not:\n    - police raid\n    - raid on VICTIM\n", r"violence\.yml:4: unknown slot 'VICTIM'"),
        ("raid:\n  not:\n    - police raid\n    - raid <howse>\n", r"violence\.yml:4: unknown class <howse>"),
        ("coup:\n  verbs:\n    - oust\n", r"violence\.yml:1: coup stands in triggers/control\.yml too"),
        ("raid:\n  verbs: raid\n", r"violence\.yml:2: verbs must be a list"),
        ("raid:\n  verbs:\n    - [raid, storm]\n", r"violence\.yml: an entry must be one line of words"),
    ],
)
def test_a_trigger_that_does_not_check(write: Write, text: str, error: str) -> None:
    write(triggers, "triggers/violence.yml", text)
    with pytest.raises(VocabularyError, match=error):
        triggers.load_triggers(load_types())


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("raid:\n  family: wars\n", r"event_types\.yml:1: raid: family must be one of violence"),
        (
            "raid:\n  family: violence\n  definition: x\n",
            r"event_types\.yml:1: raid: a definition and a plover event are needed",
        ),
        (
            "raid:\n  family: violence\n  definition: x\n  plover: {event: ASSAULT}\n  finer:\n    - {word: [x]}\n",
            r"event_types\.yml:1: raid: a finer code has words",
        ),
        (
            "raid:\n  family: violence\n  definition: x\n  plover: {event: RAID}\n",
            r"event_types\.yml:1: raid: PLOVER has no event 'RAID'",
        ),
        (
            "met:\n  family: talks\n  definition: x\n  plover: {event: CONSULT, mode: meet}\n",
            r"event_types\.yml:1: met: 'meet' is no mode of PLOVER's CONSULT; its modes: visit, third-party",
        ),
    ],
)
def test_a_type_that_does_not_check(write: Write, text: str, error: str) -> None:
    write(types, "event_types.yml", text)
    with pytest.raises(VocabularyError, match=error):
        load_types()


def test_an_absent_type_is_answered_with_those_that_exist() -> None:
    with pytest.raises(VocabularyError, match="no event type 'ambush'; known are attack, "):
        load_types()["ambush"]


def test_arguments_name_types_that_exist(write: Write) -> None:
    write(arguments, "arguments.yml", "both:\n  - armed_clash\n  - ambush\n")
    with pytest.raises(VocabularyError, match=r"arguments\.yml:3: unknown event type 'ambush' under both"):
        arguments.load_arguments(load_types())
    write(arguments, "arguments.yml", "both:\n  - armed_clash\n")
    with pytest.raises(VocabularyError, match=r"arguments\.yml: the list 'toward' is missing"):
        arguments.load_arguments(load_types())


def test_the_classes_name_classes_that_exist() -> None:
    nouns, verbs = triggers._load_classes()
    known = set(nouns) | set(verbs)
    for template in [t for table in (nouns, verbs) for members in table.values() for t in members]:
        triggers._check_classes(template, known, file="classes.yml", line=None)
