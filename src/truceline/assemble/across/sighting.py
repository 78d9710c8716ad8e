"""An event as one report tells it, laid out for comparing: what the scores of a pair stand on."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ...model import ActorRef, DateValue, Event, Place, Report
from ...vocabulary.scenes import scenes_of

# Nobody in particular: shared, it says nothing of who.
VAGUE = frozenset({"civilians"})
_TOKEN = re.compile(r"[^\W\d_]{3,}")
_DAY = len("2019-03-12")
# "Three weeks ago" is no day, whatever the sum gives: days on either side.
_ROUGH = re.compile(r"\b(week|fortnight|month|year)s?\s+(?:ago|later|earlier|after|before|since)\b", re.IGNORECASE)
_ROUGH_DAYS = {"week": 3, "fortnight": 4, "month": 15, "year": 60}
_ENDINGS = ("ing", "ers", "ed", "es", "er", "s")
# Words that any report uses; names of days and months are dates, not what happened.
_EMPTY = frozenset(
    """the and that this those these with from for was were has have had been its his her their they them who whom which
    when where while after before into over under near about more than least some said says told say according also
    not but are will would could may might can one two three four five six seven eight nine ten eleven twelve day days
    week month year hours later earlier ago last next first second monday tuesday wednesday thursday friday saturday
    sunday january february march april june july august september october november december people killed wounded dead
    died injured left leaving killing wounding town city village province""".split()
)


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both ends included, as proleptic ordinals. precise: at most three days, and told as days; own: the words
    of the event give it, it is not that of a sentence nearby."""

    first: int
    last: int
    precise: bool
    own: bool = True

    def gap(self, other: Span) -> int:
        """Days between the two; 0 where they touch."""
        return max(self.first - other.last, other.first - self.last, 0)


@dataclass(frozen=True, slots=True)
class Sighting:
    """An event as one report tells it.

    id: of the event in the whole record, ``report/event`` unless the caller gives its own; published: the day of the
    report as an ordinal; span: when it happened, None where the report doesn't say; sides, whom: ids of the actors and
    targets with forces counted as their state; people: named persons among the targets that the actor table lacks;
    words: stems of the words that tell it; scenes: what was struck, see ``vocabulary.scenes``; keys,
    probes: see ``blocks``.
    """

    id: str
    report: str
    publisher: str | None
    published: int | None
    event: Event
    span: Span | None
    sides: frozenset[str]
    whom: frozenset[str]
    people: frozenset[str]
    countries: frozenset[str]
    words: frozenset[str]
    scenes: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    probes: frozenset[str] = frozenset()

    @property
    def background(self) -> bool:
        """True where the report tells it as history."""
        return self.event.horizon == "background"

    @property
    def town(self) -> Place | None:
        """The place where it is finer than a province and has coordinates."""
        place = self.event.place
        fine = place is not None and place.precision in {"exact", "near", "district"} and place.lat is not None
        return place if fine else None


def sighting(event: Event, report: Report, *, report_id: str, event_id: str) -> Sighting:
    """One event of a report; report_id, event_id: their ids in the whole record. Text of the report is not needed."""
    refs = (*event.actors, *event.targets)
    quotes = [tokens((e.quote,)) for e in event.evidence]
    said = frozenset[str]().union(*quotes)
    return Sighting(
        id=event_id,
        report=report_id,
        publisher=report.publisher,
        published=published_day(report),
        event=event,
        span=_span(event),
        sides=_sides(event.actors),
        whom=_sides(event.targets),
        people=frozenset(_person(r) for r in event.targets if r.id.startswith("named:")),
        countries=frozenset(c for c in (*(r.country for r in refs), event.place and event.place.country) if c),
        words=stems(said),
        scenes=_scenes(quotes),
    )


def bare(event: Event, report: Report) -> Sighting:
    """The same with no more than ``merge`` looks at: for showing what was put together, not for comparing."""
    none: frozenset[str] = frozenset()
    return Sighting(
        event.id, report.id, report.publisher, published_day(report), event, None, none, none, none, none, none
    )  # fmt: skip


def _sides(refs: Iterable[ActorRef]) -> frozenset[str]:
    return frozenset(root(r.id) for r in refs)


def _person(ref: ActorRef) -> str:
    """The last name, by which other papers may call the same person."""
    return ref.id.rpartition(":")[2].rpartition("-")[2]


def root(actor_id: str) -> str:
    """A state for its forces and police: ``SYR`` for ``SYR.military``."""
    return actor_id.split(".")[0]


def _scenes(quotes: Sequence[frozenset[str]]) -> frozenset[str]:
    """What the first words tell of, or most: a word said once along with much else may be about another event."""
    told = [scenes_of(words) for words in quotes]
    return frozenset(
        scene
        for scene in frozenset[str]().union(*told)
        if scene in told[0] or 2 * sum(scene in t for t in told) >= len(told)
    )


def tokens(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts as they stand, in small letters, without numbers."""
    return frozenset(word for text in texts for word in _TOKEN.findall(text.casefold()))


def stems(words: Iterable[str]) -> frozenset[str]:
    """Those words that say something, without endings."""
    return frozenset(
        next((word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 3), word)
        for word in words
        if word not in _EMPTY
    )


# -- days -------------------------------------------------------------------------------------------------------------


def span_of(date: DateValue | None) -> Span | None:
    """The days that a date can mean; None where it is unknown or open on one side, which bounds nothing."""
    if date is None or not date.start or not date.end:
        return None
    first, last = edge(date.start, first=True), edge(date.end, first=False)
    if first is None or last is None or last < first:
        return None
    return Span(first, last, precise=date.precision in {"day", "minute"} and last - first < 3)


def _span(event: Event) -> Span | None:
    span = span_of(event.date)
    if span is None or event.date is None:
        return None
    rough = _ROUGH.search(event.date.text)
    if rough is not None and span.precise:
        loose = _ROUGH_DAYS[rough[1].casefold()]
        span = Span(span.first - loose, span.last + loose, precise=False)
    return replace(span, own=any(event.date.text in e.quote for e in event.evidence))


def edge(iso: str, *, first: bool) -> int | None:
    """The first or last day of an ISO 8601 day, month or year; None where it is no such date."""
    parts = iso[:10].split("-")
    try:
        year, month, day = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0, int(parts[2]) if len(parts) > 2 else 0
        if day:
            return dt.date(year, month, day).toordinal()
        if first:
            return dt.date(year, month or 1, 1).toordinal()
        year, month = (year, month + 1) if 0 < month < 12 else (year + 1, 1)
        return dt.date(year, month, 1).toordinal() - 1
    except ValueError:
        return None


def published_day(report: Report) -> int | None:
    """The day of the report as an ordinal; None where only a month or a range could be inferred."""
    told = report.published
    return edge(told, first=True) if told and "/" not in told and len(told) >= _DAY else None
