"""What an event's word itself says of its reality: its auxiliaries, negations and modifiers."""

from __future__ import annotations

from collections.abc import Mapping

from ..model.words import Modality
from ..parse.analysis import Token
from ..vocabulary.modality import ModalityWords
from .match import is_negated

_DEALS = {"agreement", "deal", "accord", "pact", "treaty", "plan", "term", "truce", "ceasefire"}


def own(token: Token, used: frozenset[int], words: ModalityWords) -> tuple[Modality, str] | None:
    """What the token's own modifiers and auxiliaries say."""
    if token.pos_ in {"VERB", "AUX"}:
        return auxiliaries(token, used, words)
    for child in token.children:
        if child.i in used:
            continue
        low = child.lower_
        if low in words.modifiers:
            return words.modifiers[low], low
        if child.dep_ in {"det", "neg"} and low in {"no", "neither"}:
            return "negated", low
    return None


def nobody(subject: Token) -> bool:
    """ "nobody", "no group", "neither of them"."""
    return subject.lower_ in {"nobody", "none", "neither", "nothing"} or any(
        c.lower_ in {"no", "neither"} and c.dep_ in {"det", "neg", "advmod"} for c in subject.children
    )


def auxiliaries(verb: Token, used: frozenset[int], words: ModalityWords) -> tuple[Modality, str] | None:
    """What a verb's auxiliaries and its negation say; used: words of the event's trigger, which don't count."""
    lists = words.words
    if negated(verb) and not any(c.dep_ == "neg" and c.i in used for c in verb.children):
        return "negated", "not"
    if any(
        c.dep_ in {"nsubj", "nsubjpass"} and nobody(c) and not used & {g.i for g in c.children} for c in verb.children
    ):
        return "negated", "no"
    if verb.i and verb.nbor(-1).lower_ in {"nearly", "almost"} and verb.nbor(-1).head == verb:
        return "negated", "nearly"
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    perfect = "have" in auxiliaries or "'ve" in auxiliaries
    if perfect and "to" in auxiliaries and verb.head.lemma_ == "be" and verb.head.tag_ == "VBD":
        return "negated", "were to have"
    if auxiliaries & lists["future_auxiliaries"]:
        return "planned", "will"
    if auxiliaries & lists["possible_auxiliaries"]:
        if any(c.lower_ == "so" for c in verb.children):
            return "planned", "so that"
        return ("possible", "may") if not ("could" in auxiliaries and verb.tag_ == "VBD") else None
    if auxiliaries & lists["conditional_auxiliaries"]:
        return ("possible", "would have") if perfect else ("planned", "would")
    if auxiliaries & lists["demanded_auxiliaries"]:
        if perfect and "must" not in auxiliaries:
            return "negated", "should have"
        return ("planned", "must") if _under_a_deal(verb) else ("demanded", "must")
    if _scheduled(verb, auxiliaries, lists):
        return "planned", "scheduled"
    if verb.dep_ in {"xcomp", "ROOT", "ccomp", "advcl"} and "to" in auxiliaries and verb.head.lemma_ == "be":
        if verb.lemma_ == "blame":
            return None  # "Kinshasa was to blame"
        return "planned", "be to"
    return None


def negated(verb: Token) -> bool:
    """Whether the verb itself is negated, also by "neither" and "nor"."""
    return is_negated(verb) or _nor(verb)


def _nor(verb: Token) -> bool:
    """ "neither accepted nor rejected it", "nor did they leave"."""
    if any(
        c.lower_ in {"neither", "nor"} and c.dep_ in {"preconj", "cc", "advmod"} and c.i < verb.i for c in verb.lefts
    ):
        return True
    return verb.dep_ == "conj" and any(c.lower_ == "nor" and verb.head.i < c.i < verb.i for c in verb.head.children)


def _scheduled(verb: Token, auxiliaries: set[str], lists: Mapping[str, frozenset[str]]) -> bool:
    """ "The truce expires on Sunday", "begins leaving tomorrow": the plain present of a day tells the timetable."""
    at = verb.head if verb.dep_ == "xcomp" and verb.head.lemma_ in lists["scheduling"] else verb
    if at.tag_ not in {"VBZ", "VBP"} or auxiliaries - {"to"} or at.lemma_ not in lists["scheduling"]:
        return False
    times = (t for v in {verb, at} for c in v.children if c.dep_ in {"prep", "npadvmod", "advmod"} for t in c.subtree)
    return any(t.lower_ in lists["days_ahead"] for t in times if t.i > at.i)


def _under_a_deal(verb: Token) -> bool:
    """ "Under the accord they must leave by May": set, not asked for."""
    return any(c.lower_ == "under" and any(t.lemma_ in _DEALS for t in c.subtree) for c in verb.children)
