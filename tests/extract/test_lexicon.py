"""Whether a word is one that a template asks for."""

from __future__ import annotations

import pytest

from tests import make
from truceline.extract.lexicon import Lexicon, lemmas
from truceline.parse.analysis import Doc
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.vocabulary.knowledge import Knowledge
from truceline.vocabulary.templates import Words


@pytest.fixture(scope="module")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge.triggers, knowledge.grammar.lists["transparent"])


@pytest.mark.parametrize(
    ("sentence", "word", "lemma"),
    [
        ("Rebels seized towns.", "seized", "seize"),
        ("A shoot-out left two dead.", "out", "shoot-out"),
        ("A shoot-out left two dead.", "out", "shootout"),
        ("Gaza Ceasefires Collapse", "Ceasefires", "ceasefire"),
        ("Libya Peace Parties Meet", "Parties", "party"),
    ],
)
def test_base_forms(nlp: Pipeline, sentence: str, word: str, lemma: str) -> None:
    assert lemma in lemmas(make.token(Doc(nlp(sentence)), word))


@pytest.mark.parametrize(("sentence", "word"), [("The press met.", "press"), ("A US bus left.", "bus")])
def test_no_base_form_is_cut_out_of_a_word(nlp: Pipeline, sentence: str, word: str) -> None:
    assert word[:-1] not in lemmas(make.token(Doc(nlp(sentence)), word))


@pytest.mark.parametrize(
    ("name", "sentence", "word", "belongs"),
    [
        ("<ceasefire>", "The truce held.", "truce", True),
        ("<ceasefire>", "The roof held.", "roof", False),
        ("<ceasefire>", "The halt to fighting held.", "halt", True),
        ("<ceasefire>", "The halt to construction held.", "halt", False),
        ("<place>", "They reached Baghdad.", "Baghdad", True),
        ("<place>", "They reached a compromise.", "compromise", False),
        ("<people>", "They met him.", "him", True),
        ("<people>", "They detained villagers.", "villagers", True),
        ("<people>", "They bought rice.", "rice", False),
    ],
)
def test_classes_of_nouns(lexicon: Lexicon, nlp: Pipeline, name: str, sentence: str, word: str, belongs: bool) -> None:
    assert lexicon.in_noun_class(make.token(Doc(nlp(sentence)), word), name) is belongs


def test_a_state_is_no_pronoun(lexicon: Lexicon, nlp: Pipeline) -> None:
    assert not lexicon.in_noun_class(make.token(Doc(nlp("Rebels attacked the US.")), "US"), "<people>")


def test_a_word_or_a_class(lexicon: Lexicon, nlp: Pipeline) -> None:
    truce = make.token(Doc(nlp("The truces held.")), "truces")
    assert lexicon.is_word(truce, frozenset({"truce", "pact"}))
    assert lexicon.is_word(truce, frozenset({"pact", "<ceasefire>"}))
    assert not lexicon.is_word(truce, frozenset({"pact", "<talks>"}))


def test_modifiers_stand_before_or_after_of(lexicon: Lexicon, nlp: Pipeline) -> None:
    peace = frozenset({"peace"})
    assert lexicon.has_modifier(make.token(Doc(nlp("The peace talks began.")), "talks"), peace)
    assert lexicon.has_modifier(make.token(Doc(nlp("A plan of peace was read.")), "plan"), peace)
    assert not lexicon.has_modifier(make.token(Doc(nlp("The trade talks began.")), "talks"), peace)


def test_a_phrase_with_its_preposition_and_words(lexicon: Lexicon, nlp: Pipeline) -> None:
    act = make.token(Doc(nlp("It was an act of violence.")), "act")
    assert lexicon.has_phrase(act, frozenset({"of"}), Words(frozenset({"violence"})))
    assert lexicon.has_phrase(act, frozenset({"of"}), None)
    assert not lexicon.has_phrase(act, frozenset({"of"}), Words(frozenset({"mercy"})))
    assert not lexicon.has_phrase(act, frozenset({"with"}), None)


@pytest.mark.parametrize(
    ("sentence", "head", "found"),
    [
        ("They broke the truce.", "truce", "truce"),
        ("They broke the terms of the truce.", "terms", "truce"),
        ("They broke borders and truces.", "borders", "truces"),
        ("They broke the windows of the house.", "windows", None),
        ("They broke news of the truce.", "news", None),
    ],
)
def test_the_noun_that_is_meant(lexicon: Lexicon, nlp: Pipeline, sentence: str, head: str, found: str | None) -> None:
    noun = lexicon.phrase_in(make.token(Doc(nlp(sentence)), head), Words(frozenset({"<ceasefire>"})))
    assert (noun.text if noun is not None else None) == found


def test_a_pronoun_in_a_phrase_of_the_noun_it_stands_for_ends(reader: Reader) -> None:
    """ "A deal on it": what "it" is must be found without asking the deal, which asks what "it" is."""
    text = "The rebels wanted a truce. The two sides reached a deal on it in May and later broke it."
    assert "agreement_reach" in {event.type for event in reader.read(make.raw(text)).events}
