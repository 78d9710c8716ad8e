"""What carries over from sentence to sentence: history told along, and the day of the story."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ..extract.finding import Finding
from ..model import DateValue
from ..parse.analysis import Token
from ..parse.clauses import clause_verb
from ..vocabulary.types import EventTypes
from .draft import Draft
from .live_posts import dated_by_post
from .reckon import Reckoner, standing
from .spans import bounds, length

_MEETS = {
    "talks_hold", "talks_mediate", "talks_resume", "talks_suspend", "talks_end", "agreement_sign",
    "agreement_reach",
}  # fmt: skip
_LONG_TALKS = 62  # days
_RECENT = re.compile(r"\b(today|yesterday|tonight|(mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)
_OF_OLD = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december|[a-z]{3,4}\.? \d{1,2}|"
    r"(19|20)\d\d)\b",
    re.IGNORECASE,
)
_TOLD = {"actual", "alleged", "denied"}
_SPANS = {"month", "year", "decade"}
_SAYING = {"ccomp", "parataxis"}
_FORMER = {"earlier", "previous", "prior", "past", "former", "old", "historic"}


def carry(
    drafts: Sequence[Draft], *, types: EventTypes, published: dt.date | None, new_within: int, text: str = ""
) -> list[Draft]:
    """Drafts with the dates that hang on other events, with the horizon of the history that they stand in, and with the
    day that their sentence leaves to the one before. published: day of publication; new_within: days
    that count as news; text: the report's, in which a live page shows."""
    reckoner = Reckoner(types, published, new_within)
    newest = published - dt.timedelta(days=new_within) if published is not None else None
    counted = reckoner.count(drafts)
    told = _history(_told_by_month(counted) if published is None else counted, newest)
    return reckoner.carry(dated_by_post(told, text, published=published))


def _told_by_month(drafts: list[Draft]) -> list[Draft]:
    """Of a report without a date: one that tells its news by days of the week tells history by months and years."""
    if not any(d.date is not None and _RECENT.search(d.date.text) for d in drafts):
        return drafts
    return [
        replace(d, horizon="background")
        if d.modality == "actual" and d.date is not None and d.date_distance <= 3 and _OF_OLD.search(d.date.text)
        else d
        for d in drafts
    ]


def _history(drafts: list[Draft], newest: dt.date | None) -> list[Draft]:
    found: list[Draft] = []
    for draft in drafts:
        span = _lasted(draft.finding) if draft.horizon == "new" and draft.modality == "actual" else None
        if span is not None:
            long = DateValue(start=None, end=None, precision=None, text=span.text, basis="unresolved")
            draft = replace(draft, horizon="background", date=long, date_distance=0)
        elif draft.horizon == "new" and (
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
    if _former(draft.finding) or _looks_back(draft):
        return True
    same = [d for d in drafts if d.finding.sent == sent and d is not draft and not _undated(d)]
    if draft.modality == "actual" and any(_while_that(draft.finding, d) for d in same if d.horizon == "background"):
        return True
    if _would(draft.finding) and any(d.finding.sent == sent and d.horizon == "background" for d in before):
        return True
    if any(d.horizon == "new" for d in same):
        return False
    if any(d.horizon == "background" and _within(draft.finding, d) for d in same):
        return True
    if _pluperfect(draft.finding) and not draft.speakers:
        return True
    if any(d.horizon == "background" for d in same) and draft.finding.head.pos_ in {"VERB", "AUX"}:
        return False
    verb = clause_verb(draft.finding.head)
    beside = [clause_verb(d.finding.head) for d in before if d.finding.sent == sent and d.horizon == "background"]
    if standing(verb) or (verb.tag_ in {"VBZ", "VBP"} and any(standing(v) for v in beside)):
        return True
    previous = [d for d in before if draft.finding.number - d.finding.number == 1]
    previous = [d for d in previous if d.modality in _TOLD] or previous
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


def _looks_back(draft: Draft) -> bool:
    """ "on the day when they had promised to leave": a clause within the news that looks back from it."""
    verb = clause_verb(draft.finding.head)
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
    when = any(c.lower_ == "when" for c in verb.children)
    return had and not draft.speakers and (verb.dep_ == "relcl" and when)


def _lasted(finding: Finding) -> Token | None:
    """The "months" of "after months of a blockade": begun long before the news, on no day that is told."""
    at = finding.head
    for _ in range(6):
        if at.dep_ == "prep" and at.lower_ == "of" and at.head.lemma_ in _SPANS and at.head.tag_ == "NNS":
            return at.head
        if at.head == at or at.dep_ in {"relcl", "advcl", "conj"}:
            return None
        at = at.head
    return None


def _while_that(finding: Finding, dated: Draft) -> bool:
    """ "While the truce, agreed in May, lasted, they stopped taking hostages": at the time of the history beside it."""
    own, at = clause_verb(finding.head), clause_verb(dated.finding.head)
    for _ in range(5):
        if at.dep_ == "advcl" and clause_verb(at.head) == own:
            return any(c.lower_ in {"while", "when", "as"} and c.dep_ in {"mark", "advmod"} for c in at.children)
        if at.head == at:
            return False
        at = clause_verb(at.head)
    return False


def _would(finding: Finding) -> bool:
    """Future from the past: "they had been close to a deal: the troops would leave"."""
    verb = clause_verb(finding.head)
    return any(c.dep_ == "aux" and c.lower_ == "would" for c in verb.children)


def _pluperfect(finding: Finding) -> bool:
    verb = clause_verb(finding.head)
    while verb.dep_ in {"xcomp", "pcomp"} and clause_verb(verb.head) != verb:
        verb = clause_verb(verb.head)
    if any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children):
        return not _reported(verb)
    return False


def _reported(verb: Token) -> bool:
    """In reported speech the pluperfect is only the past of the speaker."""
    at = verb
    for _ in range(4):
        if at.dep_ in _SAYING:
            return not any(c.text == ":" and at.i < c.i < at.head.i for c in at.head.children)
        if at.head == at:
            return False
        at = at.head
    return False
