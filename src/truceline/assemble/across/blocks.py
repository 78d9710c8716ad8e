"""Where to look for partners of a sighting: keys that likely partners share, so that never all pairs are compared.

Each sighting has ``keys`` (to be kept) and ``probes`` (the keys of those that it must be compared with): place cell ×
week × clan of types, party × week × clan; MinHash band of the words × week of the report; and for what is told
with a month or a year only the town, toll or pair of parties × year. A pair is compared where each finds the other, so
it makes no difference which of the two comes first.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from ...model import Record
from ...vocabulary.kin import Kin
from .copies import bands
from .sighting import VAGUE, Sighting, Span, sighting
from .signs import GROUNDED, NEWS_DAYS, figure

# How far apart, in days, dates may be told: those of a sentence nearby, and what is said without a date.
_LOOSE_DAYS = 3
_SAID_AROUND = 6
_RETOLD_DAYS = 14
_MANY, _LARGE = 3, 100
_TOLD = 5
_WORD_BANDS, _WORD_ROWS = 8, 3
_LONG = 31
_YEARS = 3


def sightings(record: Record, kin: Kin, *, report: str | None = None) -> list[Sighting]:
    """The events of one record, laid out for comparing, with their keys.

    report: the id of the report in the whole record, where it is not ``record.report.id``.
    """
    name = report or record.report.id
    made = (sighting(e, record.report, report_id=name, event_id=f"{name}/{e.id}") for e in record.events)
    return [with_keys(s, kin) for s in made]


def with_keys(s: Sighting, kin: Kin) -> Sighting:
    """The sighting with the keys under which it is kept, and those under which its partners are."""
    group = kin.clan[s.event.type]
    worded = bands(s.words, count=_WORD_BANDS, rows=_WORD_ROWS) if len(s.words) > _MANY else []
    keys, probes = set(_worded(s, group, worded, 0)), set(_worded(s, group, worded, _RETOLD_DAYS))
    placed = s.town is not None and kin.family[s.event.type] in GROUNDED
    keys |= _keys(s, group, placed)
    probes |= _probes(s, group, placed)
    return replace(s, keys=frozenset(keys), probes=frozenset(probes))


def in_reach(a: Sighting, b: Sighting) -> bool:
    """True where each finds the other: weeks are wider than days, so that one may find what would not find it."""
    return not a.probes.isdisjoint(b.keys) and not b.probes.isdisjoint(a.keys)


def _keys(s: Sighting, group: str, placed: bool) -> set[str]:
    if s.span is None:
        if s.published is None or s.background:
            return set()
        return {f"u|{group}|{a}|{s.published // 7}" for a in _kept(s, placed)}
    found = {f"{'f' if s.span.precise else 'c'}|{k}" for k in _coarse(s, group)}
    if s.span.last - s.span.first < _LONG:
        found |= _weekly("d", group, _kept(s, placed), s.span, 0, 0)
    return found


def _probes(s: Sighting, group: str, placed: bool) -> set[str]:
    anchors = _sought(s, placed)
    if s.span is None:
        if s.published is None or s.background:
            return set()
        told = Span(s.published, s.published, precise=False)
        past = _weekly("d", group, anchors, told, NEWS_DAYS, 1)
        return past | _weekly("u", group, anchors, told, _SAID_AROUND, _SAID_AROUND)
    found = {f"{n}|{k}" for n in ("c" if s.span.precise else "cf") for k in _coarse(s, group)}
    if s.span.last - s.span.first < _LONG:
        found |= _weekly("d", group, anchors, s.span, _LOOSE_DAYS, _LOOSE_DAYS)
        found |= _weekly("u", group, anchors, s.span, 1, NEWS_DAYS)
    return found


def _weekly(kind: str, group: str, marks: Iterable[str], span: Span, before: int, after: int) -> set[str]:
    weeks = range((span.first - before) // 7, (span.last + after) // 7 + 1)
    return {f"{kind}|{group}|{mark}|{week}" for mark in marks for week in weeks}


def _worded(s: Sighting, group: str, worded: Iterable[str], around: int) -> set[str]:
    """Near-identical tellings of the same weeks meet whoever and wherever they name; history without a date meets its
    like whenever it is told, by its words or by its toll and place."""
    found: set[str] = set()
    if s.span is None and (s.background or s.published is None):
        place = s.event.place.name if s.event.place is not None else ""
        found |= {f"w|{group}|{band}" for band in worded}
        found |= {f"w|{group}|{c.measure}{figure(c)}|{place}" for c in s.event.counts if figure(c) >= _LARGE}
    if s.published is not None:
        told = Span(s.published, s.published, precise=False)
        found |= _weekly("b", group, worded, told, around, around)
    return found


def _kept(s: Sighting, placed: bool) -> set[str]:
    """Where and who: the degree cell of the town, its name, the last name of a victim; each party that is somebody and
    the province, with whether there is a town; the country only where there is nothing else."""
    found = _where(s)
    cell = _cell(s)
    if cell is not None:
        found.add(f"{cell[0]},{cell[1]}")
    found |= _struck(s, ("*", *(s.countries or "?")))
    return found | {f"{a} {'in town' if placed else 'anywhere'}" for a in _who(s, found)}


def _sought(s: Sighting, placed: bool) -> set[str]:
    """The same, and the cells beside. Violence in two towns is two events, so that who did it is sought only where one
    of the two names no town."""
    found = _where(s)
    cell = _cell(s)
    if cell is not None:
        found |= {f"{cell[0] + i},{cell[1] + j}" for i in (-1, 0, 1) for j in (-1, 0, 1)}
    kinds = ("anywhere",) if placed else ("anywhere", "in town")
    found |= _struck(s, (*s.countries, "?") if s.countries else "*")
    return found | {f"{a} {kind}" for a in _who(s, found) for kind in kinds}


def _struck(s: Sighting, countries: Iterable[str]) -> set[str]:
    """What was struck, with the country, and a larger toll: by these two papers meet that name neither one town nor one
    party. What names no country ("?") is sought by all, and seeks everywhere ("*")."""
    tolls = {f"#{c.measure}{figure(c)}" for c in s.event.counts if c.measure == "killed" and figure(c) >= _TOLD}
    return tolls | {f"~{scene}@{c}" for scene in s.scenes for c in countries}


def _where(s: Sighting) -> set[str]:
    place = s.event.place
    found = {f"!{person}" for person in s.people}
    return found | ({f"@{place.name}"} if place is not None and place.precision != "country" else set())


def _who(s: Sighting, where: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for party in (s.sides | s.whom) - VAGUE:
        found |= {f"{party}@{c}" for c in s.countries} if party.startswith("role:") else {party}
    if s.event.place is not None and s.event.place.admin1:
        found.add(f"{s.event.place.country}/{s.event.place.admin1}")
    return found or (set() if where else set(s.countries))


def _cell(s: Sighting) -> tuple[int, int] | None:
    town = s.town
    if town is None or town.lat is None or town.lon is None:
        return None
    return math.floor(town.lat), math.floor(town.lon)


def _coarse(s: Sighting, group: str) -> Iterator[str]:
    """For what other reports tell with a month or a year only: keys of the month with one party, or a country where
    nobody is named; keys of the year with the town, a victim, a larger toll, two of the parties, one and the type."""
    if s.span is None:
        return
    parties = (s.sides | s.whom) - VAGUE
    what = {f"!{person}" for person in s.people}
    if s.event.place is not None and s.event.place.precision != "country":
        what.add(s.event.place.name)
    what |= {f"{c.measure}{figure(c)}" for c in s.event.counts if figure(c) >= _MANY}
    what |= {"+".join(pair) for pair in combinations(sorted(parties), 2)}
    what |= {f"{s.event.type} {who}" for who in parties or s.countries}
    first, last = dt.date.fromordinal(s.span.first), dt.date.fromordinal(s.span.last)
    month = first.isoformat()[:7]
    if last.isoformat()[:7] == month:
        for who in parties or s.countries:
            yield f"{group}|{who}|{month}"
    for year in range(first.year, min(last.year + 1, first.year + _YEARS)):
        for thing in what:
            yield f"{group}|{thing}|{year}"
