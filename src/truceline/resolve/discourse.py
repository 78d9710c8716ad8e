"""What carries over from sentence to sentence: history told along, and the day of the story."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from ..extract.finding import Finding
from ..parse.analysis import Token
from ..parse.clauses import clause_verb
from ..vocabulary.types import EventTypes
from .draft import Draft
from .reckon import Reckoner
from .spans import bounds, length

_MEETS = {
    "talks_hold", "talks_mediate", "talks_resume", "talks_suspend", "talks_end", "agreement_sign",
    "agreement_reach",
}  # fmt: skip
_LONG_TALKS = 62  # days
_SAYING = {"ccomp", "parataxis"}
_FORMER = {"earlier", "previous", "prior", "past", "former", "old", "historic"}


def carry(drafts: Sequence[Draft], *, types: EventTypes, published: dt.date | None, new_within: int) -> list[Draft]:
    """Drafts with the dates that hang on other events, with the horizon of the history that they stand in, and with the
    day that their sentence leaves to the one before. published: day of publication; new_within: days
    that count as news."""
    reckoner = Reckoner(types, published, new_within)
    newest = published - dt.timedelta(days=new_within) if published is not None else None
    return reckoner.carry(_history(reckoner.count(drafts), newest))


def _history(drafts: list[Draft], newest: dt.date | None) -> list[Draft]:
    found: list[Draft] = []
    for draft in drafts:
        if draft.horizon == "new" and (
            (_undated(draft) and _told_along(draft, drafts, found)) or _long_begun(draft, newest)
        ):
            draft = replace(draft, horizon="background")
        elif draft.horizon == "background" and _just_ended(draft, newest):
            draft = replace(draft, horizon="new")
        found.append(draft)
    return found


def _long_begun(draft: Draft, newest: dt.date | None) -> bool:
    """ "From October 21 supporters had blocked the road": begun before the news, told as what went before it."""
    date = draft.date
    start = bounds(date)[0] if date is not None and date.resolved else None
    return start is not None and newest is not None and start < newest and _pluperfect(draft.finding)


def _just_ended(draft: Draft, newest: dt.date | None) -> bool:
    """Talks of some weeks that have now come to their end are the news."""
    if draft.type not in _MEETS or newest is None or draft.date is None or not draft.date.resolved:
        return False
    end = bounds(draft.date)[1]
    if draft.date.precision != "day":
        return False
    return end is not None and end >= newest and length(draft.date) <= _LONG_TALKS and draft.scope != "cumulative"


def _undated(draft: Draft) -> bool:
    return draft.date is None or not draft.date.resolved or draft.date_distance > 3


def _told_along(draft: Draft, drafts: Sequence[Draft], before: Sequence[Draft]) -> bool:
    """An undated event is history where it is told within something dated as history, where its own words call it
    earlier, where it goes on from history in the sentence before, or where the reporter's pluperfect looks back."""
    sent = draft.finding.sent
    if _former(draft.finding):
        return True
    same = [d for d in drafts if d.finding.sent == sent and d is not draft and not _undated(d)]
    if any(d.horizon == "new" for d in same):
        return False
    if any(d.horizon == "background" and _within(draft.finding, d) for d in same):
        return True
    if _pluperfect(draft.finding) and not draft.speakers:
        return True
    if any(d.horizon == "background" for d in same) and draft.finding.head.pos_ in {"VERB", "AUX"}:
        return False
    previous = [d for d in before if draft.finding.number - d.finding.number == 1]
    return bool(previous) and all(d.horizon == "background" for d in previous) and not draft.speakers


def _former(finding: Finding) -> bool:
    """ "earlier truces were broken", "has already imposed sanctions", "not long ago"."""
    own = [t for t in finding.sent if t.i in finding.match.words or t == finding.head]
    if any(c.lower_ in _FORMER and c.dep_ == "amod" for t in own for c in t.children):
        return True
    verb = clause_verb(finding.head)
    perfect = any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in verb.children)
    words = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    if verb.dep_ in {"pcomp", "xcomp"}:
        words |= {c.lower_ for c in clause_verb(verb.head).children if c.dep_ == "advmod"}
    return (perfect and "already" in words) or ("ago" in words and "long" in {t.lower_ for t in finding.sent})


def _within(finding: Finding, dated: Draft) -> bool:
    """Whether an event is told in the clause of a dated one, under it, or side by side with it. A date in a noun's own
    phrase ("condemned the bombing of 2012") reaches no further."""
    word = dated.finding.head
    if word.pos_ in {"NOUN", "PROPN"} and dated.date_distance == 0:
        return finding.head in word.subtree
    own, other = clause_verb(finding.head), clause_verb(word)
    at = own
    for _ in range(8):
        if at == other:
            return True
        if at.head == at:
            break
        at = at.head
    return other.dep_ == "conj" and clause_verb(other.head) == own


def _pluperfect(finding: Finding) -> bool:
    verb = clause_verb(finding.head)
    if any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children):
        return not _reported(verb)
    return False


def _reported(verb: Token) -> bool:
    """In reported speech the pluperfect is only the past of the speaker."""
    at = verb
    for _ in range(4):
        if at.dep_ in _SAYING:
            return True
        if at.head == at:
            return False
        at = at.head
    return False
