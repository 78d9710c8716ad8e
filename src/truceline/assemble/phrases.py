"""The noun that names an arrangement ("a fresh ceasefire deal", "its old truce"), and what stands with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from ..extract.lexicon import Lexicon, lemmas
from ..parse.analysis import Token
from ..parse.clauses import agents, conjuncts, is_passive, subjects
from ..parse.phrases import obliques

TRUCE = ("<ceasefire>", "<ceasefire_deal>", "<ceasefire_proposal>")
TALKS = ("<talks>", "<peace_talks>", "<agreement>", "<pact>")
_BACK = {"the", "this", "that", "these", "those", "its", "their", "his", "both"}
_NEW = {"a", "an", "another", "any", "some", "no"}
# Words that set one arrangement off from another told before.
_OTHER = {"another", "earlier", "previous", "second", "third", "fourth", "separate", "own", "former", "past"}
_EARLIER = {"earlier", "previous", "past", "prior", "former", "successive", "repeated", "other"}
_BROKER = {"broker", "mediate", "facilitate", "arrange", "negotiate", "moderate", "guarantee", "sponsor", "chair"}
# Only these say by themselves that their subject is no party: parties, too, negotiate and arrange.
_THIRD = {"broker", "mediate", "facilitate", "moderate"}
_BROKERED = {"brokered", "mediated", "sponsored", "arranged", "facilitated"}
_MEDIATION = {"mediation", "facilitation", "brokerage"}
_UNDER = {
    "mediator",
    "mediation",
    "auspex",
    "auspices",
    "envoy",
    "aegis",
    "facilitation",
    "supervision",
    "chairmanship",
}
_UNSIGNED = {"unsigned", "without"}
_LEAVE = {"leave", "quit", "fly", "depart", "walk"}
_YEAR = re.compile(r"^(?:19|20)\d\d$")


def arrangement(used: Sequence[Token], lexicon: Lexicon, classes: Sequence[str]) -> Token | None:
    """The noun among a trigger's words that names the arrangement; None where a verb alone tells it ("stop firing")."""
    nouns = [t for t in used if t.pos_ in {"NOUN", "PROPN"} or t.tag_ == "VBG"]
    for name in classes:
        for token in nouns:
            if lexicon.in_noun_class(token, name):
                return outermost(token)
    return None


def outermost(noun: Token) -> Token:
    """ "ceasefire" in "the ceasefire deal": the noun that the whole phrase hangs on."""
    while noun.dep_ in {"compound", "nmod", "amod"} and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    return noun


def _before(noun: Token) -> list[Token]:
    """Words before a noun that belong to its phrase."""
    return [t for child in noun.lefts for t in child.subtree]


def points_back(noun: Token) -> bool:
    """ "the truce", "their ceasefire", "the 1991 accord": the reader is to know which."""
    words = {c.lower_ for c in noun.lefts}
    return bool(words & _BACK) or any(c.dep_ == "poss" for c in noun.lefts)


def left_unsigned(words: AbstractSet[str]) -> bool:
    """Base forms of "left without signing the accord", "flew home leaving it unsigned"."""
    return bool(words & _UNSIGNED and words & _LEAVE)


def of_earlier_ones(noun: Token) -> bool:
    """ "Three earlier truces", "previous ceasefires": several that are only summed up."""
    return of_several(noun) and any(t.lower_ in _EARLIER for t in noun.lefts)


def of_several(noun: Token) -> bool:
    """ "Earlier truces", "three ceasefires": more than one arrangement."""
    return noun.tag_ in {"NNS", "NNPS"} and noun.lower_ not in {"hostilities", "talks", "negotiations"}


def brings_in(noun: Token) -> bool:
    """ "a truce", "another one"."""
    return bool({c.lower_ for c in noun.lefts} & _NEW)


def sets_off(noun: Token) -> bool:
    """ "an earlier truce", "its own ceasefire": not the one told before."""
    return any(t.lower_ in _OTHER for t in noun.lefts)


def year_of(noun: Token) -> str | None:
    """The year that the phrase itself gives: "the 2002 ceasefire", "a truce agreed in 2002"."""
    for token in _before(noun):
        if _YEAR.match(token.text):
            return token.text
    for child in noun.children:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            for token in child.subtree:
                if _YEAR.match(token.text):
                    return token.text
    return None


def parties_in(noun: Token) -> list[Token]:
    """Heads of the words that say between whom: "between A and B", "with B", "A's", "an A-B truce", "by A"."""
    found = [t for p, t in [*obliques(noun), *_shared(noun)] if p in {"between", "among", "with", "by"}]
    for child in noun.lefts:
        if child.dep_ in {"poss", "compound", "nmod", "amod"}:
            found += [*conjuncts(child), *[t for t in child.lefts if t.pos_ == "PROPN"]]
    return [t for t in found if t.ent_type_ not in {"DATE", "TIME", "CARDINAL", "ORDINAL"}]


def _shared(noun: Token) -> list[tuple[str, Token]]:
    """What stands after two nouns and hangs on the first: "a truce or talks with B"."""
    first = noun.head if noun.dep_ == "conj" else None
    return [(p, t) for p, t in obliques(first) if t.i > noun.i] if first is not None else []


def brokers_of(noun: Token | None, head: Token) -> list[Token]:
    """Heads of the words that say who mediated: "brokered by Q", "Q-brokered", "Q brokered it", "under Q's envoy"."""
    found: list[Token] = []
    for at in {t.i: t for t in (noun, head) if t is not None}.values():
        for child in at.children:
            if child.dep_ in {"acl", "relcl", "conj"} and child.lemma_.lower() in _BROKER:
                found += agents(child)
        found += _hyphened(at)
        if lemmas(at) & _MEDIATION:
            found += [t for p, t in obliques(at) if p in {"by", "from"}]
        verb = at if at.pos_ == "VERB" else at.head
        if verb.pos_ == "VERB" and verb.lemma_.lower() in _BROKER and is_passive(verb):
            found += agents(verb)
        elif verb.pos_ == "VERB" and verb.lemma_.lower() in _THIRD and (at.dep_ == "dobj" or at == verb):
            found += subjects(verb)
        for holder in (at, at.head):
            for preposition, inner in obliques(holder):
                if preposition in {"under", "through"} and lemmas(inner) & _UNDER:
                    found += [inner, *[c for c in inner.children if c.dep_ in {"poss", "compound", "appos", "amod"}]]
    return [t for t in found if t != noun]


def _hyphened(noun: Token) -> list[Token]:
    """ "Russian-brokered", "U.N.-mediated"."""
    found: list[Token] = []
    for token in _before(noun):
        brokered = token.lemma_.lower() in _BROKER or token.lower_ in _BROKERED
        if brokered and token.i >= 2 and token.nbor(-1).text == "-":
            found.append(token.nbor(-2))
    return found
