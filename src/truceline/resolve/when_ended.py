"""The end of a war as the date of what it cost: "a 2004 accord that ended a war in which thousands died"."""

from __future__ import annotations

from collections.abc import Sequence

from ..extract.finding import Finding
from ..parse.analysis import Token
from ..parse.clauses import clause_verb, is_passive
from .dates import DateSpan
from .when_link import Link, When

_ENDS = {"end", "halt", "stop", "conclude", "finish", "settle", "close"}
_WARS = {"war", "conflict", "insurgency", "fighting", "uprising", "rebellion", "hostility"}


def ended(finding: Finding, here: Sequence[tuple[DateSpan, Link]]) -> list[When]:
    """The time up to the day that ended the war which the event is or was part of, where its sentence tells that day
    and none of its own. Empty where it tells none."""
    war = _war_of(finding)
    ending = next((v for v in war.sent if _ends(v, war)), None) if war is not None else None
    if war is None or ending is None:
        return []
    by = ending.head if ending.dep_ == "relcl" else None  # "the accord of May 2004 that ended it"
    for span, link in here:
        date = span.date
        if date is None or not date.resolved or date.start is None or date.start != date.end:
            continue
        if clause_verb(link.token) == ending or (by is not None and link.token in {by, ending}):
            return [When(span, 0, date.model_copy(update={"start": None, "basis": "event"}))]
    return []


def _war_of(finding: Finding) -> Token | None:
    """The war that the event is, or in which it was done ("a war in which two million died")."""
    at = finding.head
    if at.lemma_.lower() in _WARS:
        return at
    verb = clause_verb(at)
    while verb.dep_ == "conj" and verb.head != verb:
        verb = clause_verb(verb.head)
    if verb.dep_ == "relcl" and verb.head.lemma_.lower() in _WARS:
        return verb.head
    own = clause_verb(at)
    inner = [t for c in own.children for t in ([c] if c.dep_ == "dobj" else c.children if c.lower_ == "in" else [])]
    return next((t for t in inner if t.lemma_.lower() in _WARS), None)


def _ends(verb: Token, war: Token) -> bool:
    """Whether the verb says that the war ended: it was ended, something ended it, it ended."""
    if verb.lemma_ not in _ENDS or verb.pos_ != "VERB":
        return False
    if any(c == war and c.dep_ in {"dobj", "nsubjpass"} for c in verb.children):
        return True
    at = verb
    while at.dep_ == "conj" and at.head != at:
        at = clause_verb(at.head)
    told_of = at.dep_ == "relcl" and at.head == war
    own = any(c == war and c.dep_ == "nsubj" for c in at.children)
    return (told_of or own) and (is_passive(verb) or not any(c.dep_ == "dobj" for c in verb.children))
