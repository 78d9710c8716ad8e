"""Tense of a clause, as far as dates need it: a weekday in the future tense is the coming one."""

from __future__ import annotations

from collections.abc import Callable

from .analysis import Token
from .clauses import clause_verb
from .document import Parsed

_FUTURE = {"will", "wo", "shall", "'ll"}
# Participles that say when something is to be: "elections set for May".
_SET = {"set", "plan", "schedule", "expect", "slate", "fix", "call", "intend", "propose", "promise", "book", "time"}


def tense_of(verb: Token) -> str:
    """ "past", "present" or "future" of a verb, from its auxiliaries; an infinitive takes that of its governor, and is
    future under a present one ("plans to meet on Monday")."""
    auxiliaries = {c.lower_: c for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if auxiliaries.keys() & _FUTURE:
        return "future"
    if "to" in auxiliaries and verb.dep_ in {"xcomp", "acl", "advcl", "ccomp"} and verb.head != verb:
        return (
            "future"
            if verb.head.lemma_ not in {"manage", "begin", "start", "continue", "have", "use"}
            else tense_of(verb.head)
        )
    tags = [c.tag_ for c in auxiliaries.values()] or [verb.tag_]
    if "VBD" in tags or verb.tag_ == "VBD":
        return "past"
    if "would" in auxiliaries:
        return "future"
    if "VBZ" in tags or "VBP" in tags:
        if verb.tag_ == "VBN" and auxiliaries.keys() & {"has", "have", "'ve"}:
            return "past"
        return "present"
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and not auxiliaries and verb.lemma_ not in _SET:
        return "past"  # "will observe the truce signed on 23 July"
    if verb.tag_ in {"VBG", "VBN"} and verb.head != verb:
        return tense_of(clause_verb(verb.head))
    return "past"


def tense_reader(parsed: Parsed) -> Callable[[int], str]:
    """A function from an offset of the report to the tense of the clause there."""

    def tense_at(offset: int) -> str:
        token = parsed.at(offset)
        return tense_of(clause_verb(token)) if token is not None else "past"

    return tense_at
