"""Tolls read from the grammar of the sentence: subjects of passives, objects, "of" phrases. Sees what stands far from
the word that tells it, and coordinated and named people ("the minister, his wife and two guards")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..parse.analysis import Token
from ..parse.clauses import conjuncts, is_passive, objects, subjects
from ..parse.phrases import obliques
from .counted import GROUPS, Countable
from .numbers import NONE, Number, read_number
from .tolls_near import acts, add

_COUNTERS = {"dozens", "scores", "hundreds", "thousands", "total", "number"}
# "a 35-year-old man"
_AGE = re.compile(r"\b[\w-]+?[ -](?:year|month|week|day)s?[ -]olds?\b")
_STATES = {"dead", "killed", "wounded", "injured", "hurt"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The noun phrases that a word tells by the grammar, their number and what they are called."""

    number: Number
    who: str | None
    heads: tuple[Token, ...]


def parsed_toll(token: Token, measure: str, countable: Countable, parts: frozenset[int]) -> Parsed | None:
    """The toll that a word tells by the grammar of its sentence, None where no number is told. parts: token indices of
    phrases that name a part of others ("including three children"), which are not added."""
    told = sorted(_told_heads(token, measure), key=lambda t: t.i)
    after = [h for h in told[1:] if h.i > token.i and h.tag_ in {"NN", "NNP"}]
    speaker = next((h.i for h in after if acts(h.i + 1, h.sent)), len(token.doc))
    heads = [h for h in told if h.i not in parts and h.lower_ not in _STATES and h.i < speaker]
    numbers = [(h, n) for h in heads if (n := number_of(h, countable, among=heads)) is not None]
    if not numbers or (len(numbers) > 1 and len(numbers) < len(heads)):
        return None
    return Parsed(
        add([n for _, n in numbers], [h for h, _ in numbers]),
        _who([h for h, _ in numbers]),
        tuple(h for h, _ in numbers),
    )


def _told_heads(token: Token, measure: str) -> Sequence[Token]:
    if token.lower_ in {"lives", "life"}:
        return subjects(token.head) if token.head.lemma_ == "lose" else []
    if token.lower_ == "death" and token.head.lower_ == "to" and token.head.head.pos_ == "VERB":
        return _patients(token.head.head, measure)
    if token.pos_ == "VERB" or token.tag_ in {"VBN", "VBD"}:
        return _patients(token, measure)
    return _of_noun(token, measure)


def _patients(verb: Token, measure: str) -> list[Token]:
    if is_passive(verb):
        return subjects(verb)
    found = objects(verb)
    if found:
        return found
    if verb.lemma_ in {"die", "perish"} or verb.tag_ == "VBN" or measure == "wounded":
        return subjects(verb)
    return []


def _who(heads: Sequence[Token]) -> str | None:
    names = []
    for head in heads:
        inner = [t for p, t in obliques(head) if p == "of"]
        noun = inner[0] if inner and (head.like_num or head.lower_ in _COUNTERS) else head
        if not noun.like_num:
            names.append(noun.text)
    return " and ".join(dict.fromkeys(names)) or None


def number_of(head: Token, countable: Countable, *, among: Sequence[Token] = ()) -> Number | None:
    """The number of a noun phrase, from the words before and in its head ("more than 1,300 Kenyan soldiers",
    "dozens of people", "a soldier", a named person = 1). None for what names no people, and for years.
    among: the nouns coordinated with it."""
    if head.lower_ in {"nobody", "none", "no-one"}:
        return Number(0, 0, head.text)
    if countable.is_thing(head) or head.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"}:
        return None
    left = [
        t
        for t in head.lefts
        if t.dep_ not in {"relcl", "cc", "conj"} and t.pos_ != "VERB" and t.ent_type_ not in {"DATE", "TIME"}
    ]
    start = min([t.left_edge.i for t in left] + [head.i])
    text = head.doc[start : head.i + 1].text
    if NONE.match(text):
        return Number(0, 0, text) if countable.is_person(head) else None
    own = head.text if head.like_num or head.lower_ in _COUNTERS | {"dozen"} else ""
    if own and head.lower_ not in _COUNTERS and any(countable.is_thing(t) for p, t in obliques(head) if p == "of"):
        return None
    if head.i + 2 < len(head.doc) and head.nbor().lower_ == "or" and head.nbor(2).lower_ == "more":
        own += " or more"
    number = read_number(_AGE.sub("", f"{head.doc[start : head.i].text} {own}").strip())
    single = head.tag_ in {"NN", "NNP"}
    titled = (
        head.tag_ == "NNP"
        and head.is_title
        and head.i > start
        and head.ent_type_ != "NORP"
        and not head.nbor(-1).text.islower()
    )
    if number is not None and titled and (number.low or 0) > 1:
        return None  # a figure beside a heading ("85 Related Commander Killed")
    if (
        number is not None
        and not (single and number.low is None)
        and (not single or number.low == 1 or own or countable.is_person(head))
    ):
        return number
    if not single:
        return None
    return _single(head, left, text, countable, any(countable.is_person(t) for t in among if t != head))


def _single(head: Token, left: Sequence[Token], text: str, countable: Countable, beside: bool) -> Number | None:
    """One person: named, or told by a singular noun with an article or an owner. beside: people are named with it."""
    if head.ent_type_ == "PERSON":
        return Number(1, 1, text)
    own = any(t.dep_ in {"det", "poss"} or t.lower_ in {"a", "an", "another"} for t in left)
    if own and (countable.names_person(head) or beside) and head.lower_ not in GROUPS:
        return Number(1, 1, text)
    return None


def _of_noun(noun: Token, measure: str) -> Sequence[Token]:
    """The people of "left 12 dead", "12 were dead", "the killing of two men"."""
    verb = noun.head
    if noun.dep_ in {"oprd", "acomp", "advcl", "ccomp", "amod", "attr", "xcomp", "advmod"} and verb.pos_ in {
        "VERB",
        "AUX",
    }:
        heads = [t for t in _patients(verb, measure) if t != noun] or subjects(noun)
        if not heads and verb.lemma_ == "be":
            heads = subjects(verb)
        if heads:
            return [h for h in heads if h != noun]
    return [t for preposition, inner in obliques(noun) if preposition == "of" for t in conjuncts(inner)]
