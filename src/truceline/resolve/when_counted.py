"""Dates counted from another event of the sentence ("two days after X"), and how long a fight went on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from ..extract.finding import Finding
from ..model import DateValue
from ..parse.analysis import Token
from ..parse.clauses import clause_verb
from ..vocabulary.calendar import load_calendar
from .dates import DateSpan, lasting
from .spans import bounds
from .when_link import Link, When, mark_of, own_word, words_of

SAYING = {
    "say", "tell", "report", "announce", "add", "state", "quote", "confirm", "claim", "declare", "note",
    "according", "warn", "admit", "acknowledge", "allege", "charge", "insist", "write", "argue", "concede",
    "testify", "reveal", "stress", "reiterate",
}  # fmt: skip
_COUNTERS = {"after", "before", "since", "following", "from", "of"}
_NTH_DAY = re.compile(r"for (a|an|the) (?P<nth>\S+) (straight |consecutive |successive |running )?day\b")
GOES_ON = {
    "armed_clash", "attack", "shelling", "air_strike", "bombing", "raid", "besiege", "coup", "protest", "strike",
    "riot", "talks_hold", "talks_mediate",
}  # fmt: skip
_LONG_HEADS = {
    "war", "conflict", "fighting", "battle", "clash", "siege", "offensive", "bombardment", "attack", "violence",
    "coup", "insurgency", "talk", "negotiation", "strike", "shelling", "unrest", "protest", "revolt", "uprising",
    "campaign", "assault", "rebellion", "raid", "combat", "hostility", "bombing", "blockade",
}  # fmt: skip


def counted(
    finding: Finding,
    span: DateSpan,
    link: Link,
    here: Sequence[tuple[DateSpan, Link]],
    distance: int | None,
    published: dt.date | None,
) -> list[When]:
    """ "two days after X did": the date of X where the main clause is dated, and of the main clause where X is."""
    named = _complement(finding, span)
    if named is None:
        told = _beside(span, here)
        if told is not None and distance is not None and finding.head.i > words_of(finding, span)[-1].i:
            return [When(span, 1, None, reverse=True, against=told)]
        return [When(span, min(distance, 3), None)] if distance is not None else []
    other, main = named
    head, own = finding.head, clause_verb(finding.head)
    verb = other.pos_ in {"VERB", "AUX"}
    within = head == other or (
        own == other if verb else head in other.subtree and clause_verb(head) == clause_verb(other)
    )
    if within or (verb and own in other.subtree and own.dep_ in {"xcomp", "ccomp", "conj"} and _near(own, other)):
        against = _beside(span, here) or _stated(main, here, other) or _long_since(span, main, published)
        return [When(span, 1 if within else 2, None, reverse=True, other=main, against=against)]
    if own == main or (own.dep_ in {"xcomp", "conj", "ccomp"} and _near(own, main)):
        return [When(span, 2, None, other=other, against=_stated(other, here, None))]
    return []


def _beside(span: DateSpan, here: Sequence[tuple[DateSpan, Link]]) -> DateValue | None:
    """ "in April, the month before war broke out": the date that the words are set beside."""
    told = (s.date for s, _ in here if s.date is not None and s.date.resolved and 0 < span.start - s.end <= 2)
    return next(told, None)


def _long_since(span: DateSpan, main: Token, published: dt.date | None) -> DateValue | None:
    """ "five years after the invasion violence is down": the report's own year or month."""
    if published is None or span.shift is None or span.shift.unit not in {"year", "month"}:
        return None
    now = main.tag_ in {"VBZ", "VBP"} or any(c.dep_ == "aux" and c.tag_ in {"VBZ", "VBP"} for c in main.children)
    text = published.isoformat()
    return DateValue(start=text, end=text, precision="day", text=text, basis="absolute") if now else None


def _near(low: Token, high: Token) -> bool:
    at = low
    for _ in range(3):
        if at == high:
            return True
        at = clause_verb(at.head) if at.head != at else at
    return False


def _complement(finding: Finding, span: DateSpan) -> tuple[Token, Token] | None:
    """What "two days after" counts from, and the verb of the clause that it dates."""
    counter = words_of(finding, span)[-1]
    if counter.lower_ not in _COUNTERS:
        return None
    if counter.dep_ == "mark" or (counter.dep_ == "advmod" and counter.head.i > counter.i):
        other = counter.head
        if other.dep_ in {"ROOT", "parataxis"} or other.head == other:
            before = next((c for c in other.children if c.dep_ in {"ccomp", "parataxis"} and c.i < counter.i), None)
            return (other, before) if before is not None else None
        if other.dep_ == "conj" and other.head.dep_ in {"advcl"}:
            return other, clause_verb(other.head.head)
        return other, _dated_by(other)
    noun = next((c for c in counter.children if c.dep_ in {"pobj", "pcomp"}), None)
    if noun is None:
        return None
    at = counter.head
    return noun, clause_verb(at)


def _dated_by(other: Token) -> Token:
    """The clause that a "two days after" clause is counted to: past another such clause ("…, and a day after B"), and
    past the verb of saying of what was said first."""
    at = clause_verb(other.head)
    mark = mark_of(at)
    if at.dep_ == "advcl" and mark is not None and mark.lower_ in _COUNTERS:
        at = clause_verb(at.head)
    if at.lemma_ in SAYING:
        return next((c for c in at.children if c.dep_ in {"ccomp", "parataxis"} and c.i < at.i), at)
    return at


def _stated(token: Token, here: Sequence[tuple[DateSpan, Link]], apart: Token | None) -> DateValue | None:
    """The date that the words give the clause or the noun itself."""
    for span, link in here:
        if span.date is None or not span.date.resolved or span.kind not in {"date", "time"}:
            continue
        if apart is not None and link.token in apart.subtree:
            continue
        if link.token == token or (not link.inside and clause_verb(link.token) == token):
            return span.date
    return None


# -- how long it went on -------------------------------------------------------------------------------------------


def filled(
    finding: Finding, span: DateSpan, link: Link, here: Sequence[tuple[DateSpan, Link]], published: dt.date | None
) -> list[When]:
    """The interval of "nine days of fighting", of "a nine-year war", and of "for a year" with a perfect verb."""
    head, own = finding.head, clause_verb(finding.head)
    unit = link.top if link.top.pos_ == "NOUN" else link.top.head
    fought = _fought(unit, link) if finding.type in GOES_ON else None
    if fought is not None and (
        own_word(finding, fought) or head in unit.subtree or (head in fought.subtree and head != fought)
    ):
        main = fought if link.inside else unit
        return _lasted(span, _stated(clause_verb(main), here, None), published)
    perfect = any(c.lower_ in {"have", "has", "'ve"} for c in own.children if c.dep_ == "aux")
    passive = own.dep_ == "acl" and own.tag_ == "VBN"
    if (perfect or passive) and set(link.by[-1:]) & {"for", "over", "in"} and clause_verb(link.token) == own:
        return _lasted(span, None, published)
    return []


def _fought(unit: Token, link: Link) -> Token | None:
    """What went on for the time: "nine days of fighting", "two years of a war", "a nine-year war"."""
    if link.inside:
        return link.token if link.token.lemma_.lower() in _LONG_HEADS else None
    inner = [t for c in unit.children if c.lower_ == "of" for t in c.subtree if t.i <= c.i + 5]
    return next((t for t in inner if t.lemma_.lower() in _LONG_HEADS or t.lower_ in _LONG_HEADS), None)


def _lasted(span: DateSpan, until: DateValue | None, published: dt.date | None) -> list[When]:
    """A duration up to a day; a number of days counts that day."""
    if until is None:
        if published is None:
            return []
        # days that are counted are full ones: they end before the day of the report
        day = (published - dt.timedelta(days=span.value.endswith("D"))).isoformat()
        until = DateValue(start=day, end=day, precision="day", text=day, basis="absolute")
        if not span.value.endswith("D"):
            return [When(span, 1, lasting(span, until), True)]
        return [When(span, 1, _counting(span, until), True)]
    if _wider(until):
        return [When(span, 0, until)]  # "three days of talks last week": within it
    return [When(span, 0, _counting(span, until), True)]


def _wider(until: DateValue) -> bool:
    first, last = bounds(until)
    return until.precision == "week" or (first is not None and last is not None and (last - first).days > 5)


def _counting(span: DateSpan, until: DateValue) -> DateValue:
    """The interval up to a day that is counted with the others."""
    date = lasting(span, until)
    first, last = bounds(date)
    if date.start is not None and len(date.start) == 10 and first is not None and last is not None and first < last:
        date = date.model_copy(update={"start": (first + dt.timedelta(days=1)).isoformat()})
    return date


def running(finding: Finding, date: DateValue | None, published: dt.date | None) -> DateValue | None:
    """The interval of "for a sixth day (on Saturday)": as many days up to the one told, else up to publication. The
    date as it is where the event's clause tells no such number."""
    own = clause_verb(finding.head)
    found = _NTH_DAY.search(" ".join(t.lower_ for t in own.subtree if t.i >= own.i))
    if found is None or finding.type not in GOES_ON:
        return date
    last = bounds(date)[1] if date is not None else published
    nth = _nth(found["nth"])
    if last is None or nth is None or (date is not None and (date.start != date.end or date.precision == "month")):
        return date
    start = last - dt.timedelta(days=nth - 1)
    text = date.text if date is not None else found[0]
    return DateValue(start=start.isoformat(), end=last.isoformat(), precision="day", text=text, basis="event")


def _nth(word: str) -> int | None:
    known = load_calendar().words.get(word)
    value = known.value if known is not None and known.role == "ordword" else word.rstrip("sthndr")
    return int(value) if value.isdigit() else None
