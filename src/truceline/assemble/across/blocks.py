"""Where to look for partners of a sighting: keys that likely partners share, so that never all pairs are compared.

Each sighting has ``keys`` (to be kept) and ``probes`` (the keys of those that it must be compared with): place cell ×
week × family, party × week × family, and for what is told with a month or a year the town, toll or pair of parties ×
year. A pair is compared where each finds the other, so it makes no difference which of the two comes first.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from ...model import Record
from ...vocabulary.kin import Kin
from .copies import bands
from .sighting import VAGUE, Sighting, Span, sighting
from .signs import NEWS_DAYS, figure

_SAID_AROUND = 6
_MANY = 3
_LOOSE_DAYS = 3
_WORD_BANDS, _WORD_ROWS = 8, 3
_LONG = 31
_YEARS = 3


def keys(s: Sighting, kin: Kin) -> frozenset[str]:
    """The keys under which a sighting is kept."""
    group = kin.group_of(s.event.type)
    found = _timeless(s, group)
    if s.span is None:
        if s.published is not None and not s.background:
            found |= {f"u|{group}|{a}|{s.published // 7}" for a in _anchors(s)}
        return frozenset(found)
    if s.span.last - s.span.first < _LONG:
        found |= {f"d|{group}|{a}|{week}" for a in _anchors(s) for week in _weeks(s.span)}
    return frozenset(found | {f"{'f' if s.span.precise else 'c'}|{k}" for k in _coarse(s, group)})


def probes(s: Sighting, kin: Kin) -> frozenset[str]:
    """The keys under which partners of a sighting are kept."""
    group = kin.group_of(s.event.type)
    found = _timeless(s, group)
    anchors = _anchors(s) | _cells_beside(s)
    if s.span is None:
        if s.published is not None and not s.background:
            past = Span(s.published - NEWS_DAYS, s.published + 1, precise=False)
            said = Span(s.published - _SAID_AROUND, s.published + _SAID_AROUND, precise=False)
            found |= {f"d|{group}|{a}|{week}" for a in anchors for week in _weeks(past)}
            found |= {f"u|{group}|{a}|{week}" for a in anchors for week in _weeks(said)}
        return frozenset(found)
    if s.span.last - s.span.first < _LONG:
        wide = Span(s.span.first - _LOOSE_DAYS, s.span.last + _LOOSE_DAYS, precise=False)
        later = Span(s.span.first - 1, s.span.last + NEWS_DAYS, precise=False)
        found |= {f"d|{group}|{a}|{week}" for a in anchors for week in _weeks(wide)}
        found |= {f"u|{group}|{a}|{week}" for a in anchors for week in _weeks(later)}
    return frozenset(found | {f"{n}|{k}" for n in ("c" if s.span.precise else "cf") for k in _coarse(s, group)})


def in_reach(a: Sighting, b: Sighting) -> bool:
    """True where each finds the other: weeks are wider than days, so that one may find what would not find it."""
    return not a.probes.isdisjoint(b.keys) and not b.probes.isdisjoint(a.keys)


def _timeless(s: Sighting, group: str) -> set[str]:
    """Named victims, and bands of the words: near-identical tellings meet whatever their dates."""
    worded = bands(s.words, count=_WORD_BANDS, rows=_WORD_ROWS) if len(s.words) > _MANY else []
    return {f"v|{p}" for p in s.people} | {f"w|{group}|{b}" for b in worded}


def _weeks(span: Span) -> range:
    return range(span.first // 7, span.last // 7 + 1)


def _anchors(s: Sighting) -> set[str]:
    """Who and where: each party that is somebody, the degree cell of the town, the province; the country only where
    there is nothing finer."""
    found = set()
    for party in (s.sides | s.whom) - VAGUE:
        found |= {f"{party}@{c}" for c in s.countries} if party.startswith("role:") else {party}
    place, cell = s.event.place, _cell(s)
    if cell is not None:
        found.add(f"{cell[0]},{cell[1]}")
    if place is not None and place.admin1:
        found.add(f"{place.country}/{place.admin1}")
    if place is not None and place.precision != "country":
        found.add(f"@{place.name}")
    return found or set(s.countries)


def _cells_beside(s: Sighting) -> set[str]:
    cell = _cell(s)
    if cell is None:
        return set()
    return {f"{cell[0] + i},{cell[1] + j}" for i in (-1, 0, 1) for j in (-1, 0, 1)}


def _cell(s: Sighting) -> tuple[int, int] | None:
    town = s.town
    if town is None or town.lat is None or town.lon is None:
        return None
    return math.floor(town.lat), math.floor(town.lon)


def _coarse(s: Sighting, group: str) -> Iterator[str]:
    """For what other reports tell with a month or a year only: keys of the month with one party, or a country where
    nobody is named; keys of the year with the town, a larger toll, or two of the parties."""
    if s.span is None:
        return
    what = set()
    if s.event.place is not None and s.event.place.precision != "country":
        what.add(s.event.place.name)
    what |= {f"{c.measure}{figure(c)}" for c in s.event.counts if figure(c) >= _MANY}
    what |= {"+".join(pair) for pair in combinations(sorted((s.sides | s.whom) - VAGUE), 2)}
    years = range(dt.date.fromordinal(s.span.first).year, dt.date.fromordinal(s.span.last).year + 1)
    month = dt.date.fromordinal(s.span.first).isoformat()[:7]
    if dt.date.fromordinal(s.span.last).isoformat()[:7] == month:
        for who in (s.sides | s.whom) - VAGUE or s.countries:
            yield f"{group}|{who}|{month}"
    for year in list(years)[:_YEARS]:
        for thing in what:
            yield f"{group}|{thing}|{year}"


def sightings(record: Record, kin: Kin, *, report: str | None = None) -> list[Sighting]:
    """The events of one record, laid out for comparing, with their keys.

    report: the id of the report in the whole record, where it is not ``record.report.id``.
    """
    name = report or record.report.id
    made = [sighting(e, record.report, report_id=name, event_id=f"{name}/{e.id}") for e in record.events]
    return [replace(s, keys=keys(s, kin), probes=probes(s, kin)) for s in made]
