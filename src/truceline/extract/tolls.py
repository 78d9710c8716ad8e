"""Tolls: how many were killed, wounded, captured, and the word that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from ..parse.clauses import conjuncts, is_passive, objects, obliques, subjects
from ..vocabulary.grammar import Grammar
from .lexicon import lemmas
from .numbers import NONE, Number, read_number

_DEATH_NOUNS = {"death", "fatality", "casualty", "toll", "injury", "dead", "wounded", "injured", "life", "killing", "loss", "body"}
_RISE = {"rise", "climb", "reach", "stand", "increase", "put", "bring", "grow", "jump", "go", "hit", "be", "raise", "pass", "exceed", "top", "push", "swell", "mount"}
_SUBSET = {"including", "among", "of"}
_OTHER_MEASURES = {
    "capture": "captured", "detain": "captured", "arrest": "arrested", "abduct": "abducted", "kidnap": "abducted",
    "displace": "displaced", "release": "released", "free": "released", "evacuate": "evacuated",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toll:
    """measure: killed, wounded, …; who: the noun counted; anchor: the word that tells it; heads: the noun phrases."""

    measure: str
    number: Number
    who: str | None
    anchor: Token
    heads: tuple[Token, ...]


def find_tolls(sent: Span, *, grammar: Grammar) -> list[Toll]:
    """All tolls told in a sentence, in order."""
    found: list[Toll] = []
    for token in sent:
        measure = _measure(token, grammar)
        if measure is None:
            continue
        toll = _toll(token, measure)
        if toll is not None and not any(t.measure == measure and set(t.heads) & set(toll.heads) for t in found):
            found.append(toll)
    return found


def _measure(token: Token, grammar: Grammar) -> str | None:
    own = lemmas(token)
    if token.pos_ == "VERB":
        for lemma in own:
            if lemma in _OTHER_MEASURES:
                return _OTHER_MEASURES[lemma]
    if own & {"claim", "lose", "cost", "leave", "life", "fell", "fall"}:
        return _idiom(token)
    if own & grammar.lists["killed"] or token.lower_ in {"bodies", "corpses"}:
        return "killed"
    if own & grammar.lists["wounded"]:
        return "wounded"
    return None


def _idiom(token: Token) -> str | None:
    """ "claimed 12 lives", "cost thousands of lives", "lost their lives": only with "life"."""
    if token.lower_ in {"lives", "life"} and _above(token).lemma_ in {"claim", "lose", "cost", "take"}:
        return "killed"
    return None


def _above(noun: Token) -> Token:
    """The verb over a noun, also through "thousands of"."""
    at = noun.head
    return at.head.head if at.lower_ == "of" and at.head != at else at


def _toll(token: Token, measure: str) -> Toll | None:
    if token.lower_ in {"lives", "life"} and _above(token).lemma_ == "lose":
        return _from_heads(token, measure, subjects(_above(token)))
    if token.lower_ in {"lives", "life"}:
        head = token.head.head if token.head.lower_ == "of" else token
        return _from_heads(token, measure, [head])
    if token.lower_ == "death" and token.head.lower_ == "to" and token.head.head.pos_ == "VERB":
        return _from_heads(token, measure, _patients(token.head.head, measure))
    if token.pos_ == "VERB" or (token.tag_ in {"VBN", "VBD"}):
        heads = _patients(token, measure)
        made = _from_heads(token, measure, heads)
        if made is not None:
            return made
        return None if heads else _beside(token, measure)
    if token.lemma_.lower() in _DEATH_NOUNS or token.lower_ in _DEATH_NOUNS:
        return _from_noun(token, measure)
    return None


def _patients(verb: Token, measure: str) -> list[Token]:
    if is_passive(verb):
        return subjects(verb)
    found = objects(verb)
    if found:
        return found
    if verb.lemma_ in {"die", "perish"} or verb.tag_ == "VBN" or measure == "wounded":
        return subjects(verb)
    return []


def _from_heads(token: Token, measure: str, heads: Sequence[Token]) -> Toll | None:
    counted = [(h, number_of(h)) for h in heads]
    numbers = [(h, n) for h, n in counted if n is not None]
    if not numbers:
        return None
    return Toll(measure, _sum([n for _, n in numbers]), _who([h for h, _ in numbers]), token, tuple(h for h, _ in counted))


def _sum(numbers: Sequence[Number]) -> Number:
    if len(numbers) == 1:
        return numbers[0]
    words = " and ".join(n.words for n in numbers)
    if all(n.low is None and n.high is None for n in numbers):
        return Number(None, None, words)
    low = sum(n.low or 0 for n in numbers)
    high = None if any(n.high is None for n in numbers) else sum(n.high or 0 for n in numbers)
    return Number(low, high, words)


def _who(heads: Sequence[Token]) -> str | None:
    names = []
    for head in heads:
        inner = [t for p, t in obliques(head) if p == "of"]
        noun = inner[0] if inner and (head.like_num or head.lower_ in {"dozens", "scores", "hundreds", "thousands", "total", "number"}) else head
        if not noun.like_num:
            names.append(noun.text)
    return " and ".join(names) or None


def number_of(head: Token) -> Number | None:
    """The number of a noun phrase, from the words before and in its head ("more than 2,400 US service members",
    "dozens of people", "a soldier", a named person = 1)."""
    if head.lower_ in {"nobody", "none", "no-one"}:
        return Number(0, 0, head.text)
    left = [t for t in head.lefts if t.dep_ not in {"relcl", "cc", "conj"} and t.pos_ != "VERB"]
    start = min([t.left_edge.i for t in left] + [head.i])
    text = head.doc[start : head.i + 1].text
    if NONE.match(text):
        return Number(0, 0, text)
    before = head.doc[start : head.i].text
    own = head.text if head.like_num or head.lower_ in {"dozens", "scores", "hundreds", "thousands", "dozen"} else ""
    if head.i + 2 < len(head.doc) and head.nbor().lower_ == "or" and head.nbor(2).lower_ == "more":
        own += " or more"
    number = read_number(f"{before} {own}".strip())
    if number is not None and not (number.words.lower() == "some" and head.tag_ in {"NN", "NNP"}):
        return number
    if any(t.dep_ == "det" and t.lower_ in {"a", "an", "another", "one"} for t in left) and head.tag_ in {"NN", "NNP"}:
        if head.lower_ in {"number", "group", "family", "crowd", "lot", "majority"}:
            return Number(None, None, text)
        return Number(1, 1, text)
    if head.ent_type_ == "PERSON" or (head.tag_ == "NNP" and head.dep_ != "compound" and head.ent_type_ in {"PERSON", ""}):
        return Number(1, 1, text)
    if head.tag_ == "NN" and any(t.dep_ in {"det", "poss"} for t in left) and head.lower_ not in {"people", "police", "army"}:
        return Number(1, 1, text)
    return None


def _beside(token: Token, measure: str) -> Toll | None:
    """A number that stands alone beside the word ("20 wounded", "with 23 killed")."""
    for at in (token.i - 1, token.i - 2):
        if at >= token.sent.start and token.doc[at].like_num:
            number = read_number(token.doc[max(token.sent.start, at - 3) : at + 1].text)
            if number is not None:
                return Toll(measure, number, None, token, (token.doc[at],))
    return None


def _from_noun(noun: Token, measure: str) -> Toll | None:
    verb = noun.head
    if noun.dep_ in {"oprd", "acomp", "advcl", "ccomp", "amod", "attr", "xcomp"} and verb.pos_ in {"VERB", "AUX"}:
        # "left 12 dead", "12 were dead"
        heads = [t for t in _patients(verb, measure) if t != noun] or subjects(noun)
        if not heads and verb.lemma_ == "be":
            heads = subjects(verb)
        made = _from_heads(noun, measure, [h for h in heads if h != noun])
        if made is not None:
            return made
    own = number_of(noun) if any(c.dep_ in {"nummod", "amod", "quantmod"} for c in noun.children) else None
    if own is not None and own.low != 1:
        return Toll(measure, own, None, noun, (noun,))
    for preposition, inner in obliques(noun):
        if preposition in {"of", "to", "at"}:
            made = _from_heads(noun, measure, conjuncts(inner))
            if made is not None:
                return made
    if verb.pos_ in {"VERB", "AUX"} and verb.lemma_ in _RISE:
        for preposition, inner in obliques(verb):
            if preposition in {"to", "at"}:
                made = _from_heads(noun, measure, [inner])
                if made is not None:
                    return made
        return _from_heads(noun, measure, [t for t in objects(verb) if t != noun])
    return _beside(noun, measure)
