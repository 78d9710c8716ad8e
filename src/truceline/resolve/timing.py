"""When an event happened as its own sentence tells it, whether it tells one event or many, and news from history."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..extract.finding import Finding
from ..model import DateValue
from ..model.words import Horizon, Modality, Scope
from ..parse.analysis import Token
from ..parse.clauses import clause_verb
from .dates import DateSpan
from .spans import bounds, length, moved
from .when import ahead, dates_of
from .when_counted import GOES_ON, running
from .when_link import When

_REPEATED = {
    "repeatedly", "frequently", "regularly", "often", "daily", "constantly", "continually", "routinely", "frequent",
    "repeated", "nightly", "regular", "constant", "sporadic", "persistent", "recurrent", "continuous", "near-daily",
}  # fmt: skip
_ONGOING = {"continued", "ongoing", "continuing"}
_TOLLING = {
    "die", "kill", "lose", "claim", "cost", "perish", "slaughter", "murder", "leave", "take", "mutilate",
    "displace", "uproot",
}  # fmt: skip
_WARS = {
    "war", "conflict", "insurgency", "rebellion", "violence", "uprising", "genocide", "strife", "fighting",
    "troubles",
}  # fmt: skip
_ONE_DEED = {
    "attack", "bombing", "blast", "explosion", "raid", "massacre", "strike", "assault", "ambush", "shelling",
}  # fmt: skip
_STARTS = {"arrest", "abduction", "coup", "resign"}
_OPENINGS = {
    "ceasefire_begin", "ceasefire_declare", "ceasefire_agree", "ceasefire_demand", "ceasefire_offer", "sanction",
    "martial_law",
}  # fmt: skip
_PREPARING = {"prepare", "plan", "consider", "discuss", "wait"}
_MANY = 500
_LONG = 31
_STILL_NEAR = 60  # days: a day so near in the past is not meant for next year
_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")
_AGAIN = re.compile(r"\b(again and again|time and again|over and over|time after time)\b")
_NEW_YEAR = re.compile(r"\b(beginning|start) of (the|this|last) year")
_PAST_WEEK = re.compile(r"\b(past (\w+ )?|(last|previous) \w+ )weeks?$", re.IGNORECASE)
_END_OF = re.compile(r"^the end of (the|this|next) (month|year|week)$")
_BY = re.compile(r"\b(by|before|until)\s$")
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_OPEN_MODALITIES = {"planned", "conditional", "possible", "demanded"}
_NEVER = DateValue(start=None, end=None, precision=None, text="", basis="unresolved")


@dataclass(frozen=True, slots=True)
class Timing:
    """date with its distance from the event (as in When; 9: none); whens: all dates that could be the event's."""

    date: DateValue | None
    distance: int
    scope: Scope
    whens: tuple[When, ...] = ()


def timing(finding: Finding, spans: Sequence[DateSpan], *, published: dt.date | None) -> Timing:
    """The timing of a finding by its sentence alone; dates counted from other events stay open."""
    whens = tuple(dates_of(finding, spans, published=published))
    date, distance, used = _date(finding, whens, published)
    return Timing(date, distance, _scope(finding, used, date, published), whens)


# -- the date ------------------------------------------------------------------------------------------------------


def _date(
    finding: Finding, whens: Sequence[When], published: dt.date | None
) -> tuple[DateValue | None, int, When | None]:
    reach = 3 if ahead(clause_verb(finding.head)) else 1
    for when in _ordered(finding, whens, published):
        date = when.date
        if date is None or not date.resolved:
            continue
        fitting = fitted(date, when, finding.reality.modality, published, reach=reach)
        if fitting is not None:
            edged = _deadline(finding, _edge(finding, fitting, when), published)
            return running(finding, edged, published), when.distance, when
    nth = running(finding, None, published)
    if nth is not None:
        return nth, 2, None
    return (whens[0].date, whens[0].distance, None) if whens else (None, 9, None)


def _ordered(finding: Finding, whens: Sequence[When], published: dt.date | None) -> Sequence[When]:
    """What is planned is planned for the day ahead, where the words tell the day of planning, too."""
    if finding.reality.modality not in _OPEN_MODALITIES or published is None:
        return whens
    return sorted(whens, key=lambda w: not _lies_ahead(w.date, published))


def _lies_ahead(date: DateValue | None, published: dt.date) -> bool:
    start = bounds(date)[0] if date is not None and date.resolved else None
    return start is not None and start >= published


def fitted(
    date: DateValue, when: When, modality: Modality, published: dt.date | None, *, reach: int = 1
) -> DateValue | None:
    """The date as the modality allows it: what happened lies in the past, what is planned ahead. A weekday or a month
    without its year moves to the other side, if it stands within reach of the event (as the distance of When); None
    where a date of what happened would lie ahead."""
    start, end = bounds(date)
    if published is None or start is None:
        return date
    if (
        date.start == date.end
        and when.span.text.lower().startswith(("overnight", "the night"))
        and start == published - dt.timedelta(days=1)
    ):
        return date.model_copy(update={"end": published.isoformat()})
    weekday = bool(_WEEKDAY.search(when.span.text)) and length(date) < 2
    if modality == "actual" and start > published:
        if weekday and not _YEAR.search(when.span.text) and (start - published).days <= 7:
            return moved(date, days=-7)
        return None
    if modality in _OPEN_MODALITIES and when.distance <= reach and end is not None and end < published:
        if weekday:
            return moved(date, days=7)
        long_past = (published - end).days > _STILL_NEAR
        if long_past and not _YEAR.search(when.span.text) and _yearless(when.span.text):
            return moved(date, years=1)
    return date


def _yearless(words: str) -> bool:
    months = r"\b(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    return bool(re.search(months, words, re.IGNORECASE)) and not re.search(r"last|ago|past", words, re.IGNORECASE)


def _edge(finding: Finding, date: DateValue, when: When) -> DateValue:
    """Of an open interval the edge that the event stands at: "held since Wednesday" was taken then, "from Monday" a
    truce begins, "until January 15" it ends."""
    kind = finding.type
    if _PAST_WEEK.search(when.span.text) and date.start and date.end:
        return moved(date, days=-1)  # the week that has passed: of full days, as where days are counted
    if date.start is not None and len(date.start) == 4 and _NEW_YEAR.search(when.span.text):
        return date.model_copy(update={"start": f"{date.start}-01"})
    if date.start is not None and kind in _STARTS and when.period and finding.reality.modality != "negated":
        return date.model_copy(update={"end": date.start})
    if date.start is not None and date.end is None and kind in _OPENINGS:
        return date.model_copy(update={"end": date.start})
    if date.start is None and date.end is not None and kind in {"ceasefire_end", "withdraw", "release"}:
        return date.model_copy(update={"start": date.end})
    return date


def _deadline(finding: Finding, date: DateValue, published: dt.date | None) -> DateValue:
    """ "By the end of the year": from now until then, and not only in its last month."""
    text, last = date.text.lower(), bounds(date)[1]
    if published is None or last is None or finding.reality.modality not in _OPEN_MODALITIES or last < published:
        return date
    if not _END_OF.search(text) or not _BY.search(_words_before(finding, text)):
        return date
    return date.model_copy(update={"start": published.isoformat(), "end": last.isoformat(), "precision": "day"})


def _words_before(finding: Finding, text: str) -> str:
    """The words of the sentence before the words of a date."""
    return finding.sent.text.lower().partition(text)[0]


# -- one event or many ---------------------------------------------------------------------------------------------


def _scope(finding: Finding, used: When | None, date: DateValue | None, published: dt.date | None) -> Scope:
    verb = clause_verb(finding.head)
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    perfect = bool(auxiliaries & {"have", "has", "had", "'ve"})
    if finding.reality.modality not in {"actual", "denied"}:
        # what years have cost is no plan, however it is put ("are thought to have died since")
        return "cumulative" if any(t.scope == "cumulative" for t in finding.tolls) else "event"
    days = length(date) if date is not None and date.resolved else 0
    if date is not None and finding.type in GOES_ON and _goes_on_for(finding) and days:
        return "period"
    if used is not None and used.period and used.distance <= 3:
        closed = (
            published is not None
            and date is not None
            and (bounds(date)[1] or published) < published - dt.timedelta(days=_LONG)
        )
        if finding.tolls and days > _LONG and not closed and (perfect or used.distance == 0):
            return "cumulative"
        if finding.type in _STARTS or (days < 3 and not finding.tolls):
            return "event"
        return "period"
    if any(t.scope == "cumulative" for t in finding.tolls):
        return "cumulative"
    if perfect and ((finding.tolls and _sums_up(finding, verb, used)) or _war_costs(verb)):
        return "cumulative"
    going_on = (
        verb.tag_ == "VBG"
        and "been" in auxiliaries
        and verb.lemma_ not in _PREPARING
        and (finding.head == verb or verb.i in finding.match.words)
    )
    if _words_of(finding, verb) & _REPEATED or going_on or _AGAIN.search(" ".join(t.lower_ for t in verb.subtree)):
        return "period"
    if _words_of(finding, verb) & _ONGOING and finding.head.pos_ == "NOUN":
        return "period"
    if date is not None and date.resolved and date.precision in {"year", "month"} and _counts_many(finding, date):
        return "period"
    return "event"


def _goes_on_for(finding: Finding) -> bool:
    return running(finding, None, dt.date(2000, 1, 31)) is not None


def _war_costs(verb: Token) -> bool:
    """ "The conflict has cost 5,600 lives"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return (
        subject is not None
        and subject.lemma_.lower() in _WARS
        and verb.lemma_ in {"cost", "claim", "kill", "take", "leave"}
    )


def _counts_many(finding: Finding, date: DateValue) -> bool:
    """Figures of a month or a year: "23 killed last year", "documented 93 abductions in July"."""
    counted = {
        c.text for t in (finding.head, finding.head.head) for c in t.children if c.dep_ == "nummod" and t.pos_ == "NOUN"
    }
    if (
        any(c.replace(",", "").isdigit() and int(c.replace(",", "")) > 1 for c in counted)
        and finding.head.pos_ == "NOUN"
    ):
        return True
    if finding.head.tag_ == "NN" and any(c.lower_ in {"a", "an", "the"} for c in finding.head.children):
        return False  # "the massacre of 300 people last month" is one
    exact = not re.search(r"\b(early|late|mid|earlier|later)\b", date.text, re.IGNORECASE)
    return bool(finding.tolls) and exact and _most(finding) > (9 if date.precision == "year" else 20)


def _words_of(finding: Finding, verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"advmod", "npadvmod"}} | {
        c.lower_ for c in finding.head.children if c.dep_ in {"amod", "advmod"}
    }


def _sums_up(finding: Finding, verb: Token, used: When | None) -> bool:
    """A toll in the perfect sums up where it is of a war, or too large for one event, and no day is told."""
    if used is not None and used.distance <= 1 and used.date is not None and length(used.date) < 2:
        return False
    if (
        finding.head.pos_ == "NOUN"
        and finding.head != verb
        and any(c.lower_ in {"a", "an"} for c in finding.head.children)
    ):
        return False  # "have been killed in a gas attack" is one deed, however many died
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ == "NN" and subject.lemma_.lower() in _ONE_DEED:
        return False  # "the attack had killed 1,300"
    if verb.lemma_ not in _TOLLING and not any(c.dep_ == "auxpass" for c in verb.children):
        return False
    war = any(t.lemma_.lower() in _WARS for t in verb.subtree if t.pos_ in {"NOUN", "PROPN"} and clause_verb(t) == verb)
    return _most(finding) >= _MANY or (war and (_most(finding) > 100 or _vague(finding)))


def _most(finding: Finding) -> int:
    return max((t.number.low or t.number.high or 0 for t in finding.tolls), default=0)


def _vague(finding: Finding) -> bool:
    return any("thousand" in t.number.words.lower() or "hundred" in t.number.words.lower() for t in finding.tolls)


# -- news or history -----------------------------------------------------------------------------------------------


def horizon(date: DateValue | None, scope: Scope, *, published: dt.date | None, new_within: int) -> Horizon:
    """News lies within new_within days of publication; running totals, older dates and long periods are background."""
    if scope == "cumulative":
        return "background"
    if date is not None and date.resolved and published is not None:
        start, end = bounds(date)
        if end is not None and date.precision == "month" and date.start == date.end:
            end -= dt.timedelta(days=20 if re.search(r"\bearly\b", date.text) else 0)
        newest = published - dt.timedelta(days=new_within)
        if end is not None and end < newest:
            return "background"
        if start is not None and start < newest - dt.timedelta(days=20) and date.start != date.end:
            return "background"
    return "new"
