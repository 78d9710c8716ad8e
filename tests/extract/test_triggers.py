"""The examples and counterexamples that stand beside the triggers: each sentence is read, type by type."""

from __future__ import annotations

from collections import defaultdict

import pytest

from truceline.extract.choose import choose
from truceline.extract.find import find
from truceline.extract.lexicon import Lexicon
from truceline.parse.analysis import Doc
from truceline.parse.names import is_party
from truceline.parse.pipeline import load_pipeline
from truceline.settings import Settings
from truceline.vocabulary.grammar import load_grammar
from truceline.vocabulary.templates import TemplateError, parse_template
from truceline.vocabulary.triggers import load_triggers
from truceline.vocabulary.types import load_types

TYPES = load_types()
TRIGGERS = load_triggers(TYPES)


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """Every example sentence → the types found in it."""
    grammar = load_grammar()
    lexicon = Lexicon(TRIGGERS, grammar.lists["transparent"])
    sentences = sorted({sentence for _, sentence, _ in TRIGGERS.examples})
    read: dict[str, set[str]] = defaultdict(set)
    for sentence, doc in zip(sentences, load_pipeline(Settings().pipeline).pipe(sentences), strict=True):
        for sent in Doc(doc).sents:
            for match in choose(find(sent, lexicon=lexicon, grammar=grammar, is_party=is_party), types=TYPES):
                read[sentence] |= {match.type, *(joined.type for joined in match.joined)}
    return read


@pytest.mark.parametrize("name", [kind.name for kind in TYPES])
def test_examples_of_a_type(name: str, found: dict[str, set[str]]) -> None:
    wrong = [s for kind, s, wanted in TRIGGERS.examples if kind == name and (name in found[s]) != wanted]
    assert wrong == []


@pytest.mark.parametrize("name", [kind.name for kind in TYPES])
def test_a_type_has_examples_of_both_sorts(name: str) -> None:
    sorts = {wanted for kind, _, wanted in TRIGGERS.examples if kind == name}
    assert sorts == {True, False}


def test_typed_slot_binds_and_restricts() -> None:
    template = parse_template("ACTOR capture TARGET:<people>", pos="verb")
    assert template.object == "TARGET" and template.typed
    assert template.object_words is not None and template.object_words.head == {"<people>"}


def test_subject_may_be_of_a_class() -> None:
    template = parse_template("THING:<shell> hit TARGET", pos="verb")
    assert template.subject == "THING" and template.subject_words is not None
    assert template.weight > parse_template("ACTOR hit TARGET", pos="verb").weight


def test_lone_phrase_must_be_there() -> None:
    assert not parse_template("ACTOR fire at TARGET", pos="verb").phrases[0].optional
    assert parse_template("ACTOR open fire on TARGET", pos="verb").phrases[0].optional


def test_unknown_slot_is_an_error() -> None:
    with pytest.raises(TemplateError, match="unknown slot"):
        parse_template("ACTOR capture VICTIM:<people>", pos="verb")
