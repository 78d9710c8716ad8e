"""A group of sightings → one event of the whole record, by reference: no claim is copied, none is lost."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from ...model import ActorRef, Count, DateValue, Place, Value
from ...model.words import Horizon, Modality
from .sighting import VAGUE, Sighting, span_of

# The strongest claim's: what anybody neutral says happened outweighs what the accused denies, that what only an
# adversary says; what is planned outweighs what is only possible, and so on.
STRENGTH: Sequence[Modality] = (
    "actual", "denied", "alleged", "planned", "conditional", "possible", "demanded", "negated",
)  # fmt: skip
_PLACES = ("exact", "near", "district", "province", "country")
_GENERIC = "attack"


class ClaimRef(Value):
    """A claim by reference."""

    report: str
    event: str
    claim: str


class TollSaid(Value):
    """Who says which toll, and when. speakers: as the report labels them, empty for its own words; said: ISO day of the
    report."""

    report: str
    event: str
    who: str | None
    low: int | None
    high: int | None
    words: str
    speakers: tuple[str, ...]
    said: str | None


class Toll(Value):
    """A measure from the lowest figure to the highest, high None where the highest is open ("at least 20"), and its
    history in the order of telling. latest: the figures told last."""

    measure: str
    low: int | None
    high: int | None
    latest: tuple[int | None, int | None]
    said: tuple[TollSaid, ...]


class MergedEvent(Value):
    """One event of the whole record.

    members: the events of reports that tell it, by id; claims: all of them, by reference. type, actors, targets, date
    and place: those that most members tell, of these the most exact. modality, horizon: of the strongest claim.
    disputed: somebody denies what others tell. sources: independent ones; wire copy and one publisher count once.
    """

    id: str
    type: str
    members: tuple[str, ...]
    claims: tuple[ClaimRef, ...]
    actors: tuple[ActorRef, ...]
    targets: tuple[ActorRef, ...]
    date: DateValue | None
    place: Place | None
    tolls: tuple[Toll, ...]
    modality: Modality
    horizon: Horizon
    disputed: bool
    reports: int
    sources: int

    def toll(self, measure: str) -> Toll | None:
        """The toll of a measure ("killed"); None where none is told."""
        return next((toll for toll in self.tolls if toll.measure == measure), None)


def merge(id_: str, members: Iterable[Sighting], *, copies: Mapping[str, str] | None = None) -> MergedEvent:
    """The event that these sightings tell. copies: report → the report whose copy it is, see ``sources``."""
    told = sorted(members, key=_when)
    modalities = {s.event.modality for s in told}
    return MergedEvent(
        id=id_,
        type=_type(told),
        members=tuple(sorted(s.id for s in told)),
        claims=tuple(ClaimRef(report=s.report, event=s.id, claim=c) for s in told for c in s.event.claims),
        actors=_parties([s.event.actors for s in told]),
        targets=_parties([s.event.targets for s in told]),
        date=_date(told),
        place=_place(told),
        tolls=tolls(told),
        modality=min(modalities, key=STRENGTH.index),
        horizon="new" if any(not s.background for s in told) else "background",
        disputed=bool(modalities & {"denied", "negated"}) and len(modalities) > 1,
        reports=len({s.report for s in told}),
        sources=sources(told, copies or {}),
    )


class Told(Protocol):
    """What a report tells, an event or a life."""

    @property
    def report(self) -> str:
        """Id of the report."""

    @property
    def publisher(self) -> str | None:
        """Who printed it."""


def sources(members: Iterable[Told], copies: Mapping[str, str]) -> int:
    """How many independent sources: reports that are copies of one text count once, one publisher counts once.

    copies: report → the report that stands for all copies of its text; reports that it lacks stand for themselves.
    """
    home: dict[str, str] = {}

    def find(key: str) -> str:
        while home.setdefault(key, key) != key:
            key = home[key]
        return key

    texts = set()
    for s in members:
        text = f"text {copies.get(s.report, s.report)}"
        texts.add(text)
        if s.publisher:
            home[find(text)] = find(f"publisher {s.publisher.casefold()}")
    return len({find(text) for text in texts})


def _when(s: Sighting) -> tuple[int, str]:
    return (s.published if s.published is not None else 0, s.id)


def _type(told: Sequence[Sighting]) -> str:
    """The type that most tell; "attack" only where nobody tells it more exactly."""
    found = Counter(s.event.type for s in told)
    exact = {t: n for t, n in found.items() if t != _GENERIC} or found
    return min(exact, key=lambda t: (-exact[t], t))


def _parties(groups: Sequence[Sequence[ActorRef]]) -> tuple[ActorRef, ...]:
    """All that are told, those told most often first; civilians only where nobody is named."""
    count = Counter(r.id for group in groups for r in group)
    first: dict[str, ActorRef] = {}
    for ref in (r for group in groups for r in group):
        first.setdefault(ref.id, ref)
    named = [r for i, r in first.items() if i not in VAGUE] or list(first.values())
    return tuple(sorted(named, key=lambda r: (-count[r.id], r.id)))


def _date(told: Sequence[Sighting]) -> DateValue | None:
    """The finest date; of equally fine ones that which most tell, then the one told first."""
    dates = [s.event.date for s in told if s.event.date is not None and s.event.date.resolved]
    count = Counter((d.start, d.end) for d in dates)
    return min(dates, key=lambda d: (_length(d), -count[d.start, d.end], d.start or ""), default=None)


def _length(date: DateValue) -> int:
    span = span_of(date)
    return span.last - span.first if span is not None else 10**6


def _place(told: Sequence[Sighting]) -> Place | None:
    places = [s.event.place for s in told if s.event.place is not None]
    count = Counter(p.name for p in places)
    return min(places, key=lambda p: (_PLACES.index(p.precision), -count[p.name], p.name), default=None)


# -- tolls ------------------------------------------------------------------------------------------------------------


def tolls(told: Sequence[Sighting]) -> tuple[Toll, ...]:
    """One toll a measure, from what each report tells of the event alone; figures of a period stay out."""
    said: dict[str, list[TollSaid]] = {}
    scope = "event" if any(s.event.scope == "event" for s in told) else None
    for s in sorted(told, key=_when):
        for count in s.event.counts:
            if scope is None or count.scope == scope:
                said.setdefault(count.measure, []).append(_said(s, count))
    return tuple(_toll(measure, entries) for measure, entries in sorted(said.items()))


def _toll(measure: str, entries: Sequence[TollSaid]) -> Toll:
    figures = [e for e in entries if e.low is not None or e.high is not None]
    lows = [e.low if e.low is not None else e.high for e in figures]
    top = max((e.high if e.high is not None else e.low or 0 for e in figures), default=None)
    is_open = any(e.high is None and e.low == top for e in figures)
    last = figures[-1] if figures else entries[-1]
    low = min((n for n in lows if n is not None), default=None)
    return Toll(
        measure=measure, low=low, high=None if is_open else top, latest=(last.low, last.high), said=tuple(entries)
    )


def _said(s: Sighting, count: Count) -> TollSaid:
    return TollSaid(
        report=s.report, event=s.id, who=count.who, low=count.low, high=count.high, words=count.words,
        speakers=tuple(p.label for p in s.event.speakers), said=_iso(s),
    )  # fmt: skip


def _iso(s: Sighting) -> str | None:
    return dt.date.fromordinal(s.published).isoformat() if s.published is not None else None
