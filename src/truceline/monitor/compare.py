"""The record beside a layer: what both have, and what each has that the other lacks, and why.

A row of the layer is laid out as an event that one report tells, and compared with what reports tell of each event by
the same scores by which reports are put together (`truceline.assemble.across`). From ``ENOUGH`` up the two are one.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..assemble.across import ENOUGH, PairScore, Sighting, compare, sighting
from ..model import Count, DateValue, Event, Evidence, Place, Report, Value, caption
from ..model.words import NOT_DONE, DatePrecision
from ..store import LayerEvent, Store, WholeEvent, layer, layer_events, sightings
from ..store.columns import Column
from ..store.days import bounds
from ..store.filters import Asked
from ..store.tellings import kin, types
from ..vocabulary.gazetteer import Gazetteer, gazetteer
from ..vocabulary.types import EventTypes
from .gather import fits

Standing = Literal["both", "record", "layer"]
STANDINGS: tuple[Standing, ...] = ("both", "record", "layer")
# The scores rule out more than a few days between the two.
_DAYS = 3
_LONG = 31


class Compared(Value):
    """An event of the record, a row of the layer, or the two together.

    standing: both, or who alone has it. event, row: their ids. killed: from low to high as each has it, None where no
    figure is told. total: of the scores that bind the two, or of those with the nearest; why: the scores in words.
    nearest: where only one has it, what comes nearest in the other.
    """

    standing: Standing
    event: str | None
    row: str | None
    date: str
    what: str
    who: str
    where: str
    modality: str | None
    killed_record: tuple[int | None, int | None] | None
    killed_layer: tuple[int, int] | None
    total: float | None
    why: str
    nearest: str | None
    says: str


def _bound(name: str, at: int) -> Column:
    def value(one: Compared) -> int | None:
        found = one.killed_record if name == "record" else one.killed_layer
        return found[at] if found is not None else None

    return Column(f"killed_{('low', 'high')[at]}_{name}", value, person=False)


def _killed_words(one: Compared) -> str:
    told = [
        f"{caption.amount(*found, '')} ({words})"
        for words, found in (("record", one.killed_record), ("layer", one.killed_layer))
        if found is not None and found != (None, None)
    ]
    return "; ".join(told)


COLUMNS: tuple[Column, ...] = (
    Column("in", lambda one: one.standing),
    Column("date", lambda one: one.date),
    Column("event", lambda one: one.event),
    Column("row", lambda one: one.row),
    Column("what", lambda one: one.what),
    Column("who", lambda one: one.who),
    Column("where", lambda one: one.where),
    Column("killed", _killed_words, sheet=False),
    *(_bound(name, at) for name in ("record", "layer") for at in (0, 1)),
    Column("modality", lambda one: one.modality, person=False),
    Column("score", lambda one: one.total),
    Column("nearest", lambda one: one.nearest, person=False),
    Column("says", lambda one: one.says, person=False),
    Column("why", lambda one: one.why),
)


class Comparison(Value):
    """rows: in the order of time. since, until: the days compared; left_out: events or rows that can't be compared, in
    words."""

    layer: str
    since: str
    until: str
    rows: tuple[Compared, ...]
    left_out: tuple[str, ...]

    def size(self, standing: Standing) -> int:
        """How many of a standing."""
        return sum(1 for row in self.rows if row.standing == standing)


def compare_with(store: Store, name: str, asked: Asked | None = None) -> Comparison:
    """Put the record beside a layer. asked: country, place, near, actor, since, until; without days, those that both
    cover. Raises StoreError where there is no such layer, UsageError for a filter that can't be."""
    about = layer(store, name)
    given: Asked = {**(asked or {}), "type": "violence"}
    made = store.filter(given)
    events = [one for one in store.events(**given) if one.modality not in NOT_DONE]
    dated = [(one, first, last) for one in events for first, last in [bounds(one.date)] if first and last]
    since = made.since or max(
        filter(None, (min((first for _, first, _ in dated), default=None), about.first)), default=""
    )
    until = made.until or min(filter(None, (max((last for _, _, last in dated), default=None), about.last)), default="")
    undated = len(events) - len(dated) or store.undated(**given)
    events = [one for one, first, last in dated if last >= since and first <= until]
    found = (
        list(layer_events(store, name, since=since, until=until, countries=made.countries)) if since <= until else []
    )
    rows = [row for row in found if row.violent and fits(row, made)]
    pairs = _Pairs(store, events, rows)
    left_out = []
    quiet = sum(1 for row in found if not row.violent)
    if quiet:
        left_out.append(f"{quiet} rows of the layer that are no violence by its codebook")
    if undated:
        left_out.append(f"{undated} violent events of the record without a date, or with an open one")
    return Comparison(layer=name, since=since, until=until, rows=tuple(pairs.rows()), left_out=tuple(left_out))


@dataclass(frozen=True, slots=True)
class _Pair:
    event: str
    row: str
    score: PairScore

    @property
    def order(self) -> tuple[float, str, str]:
        return (-self.score.total, self.event, self.row)


class _Pairs:
    """All that may be one, and what is."""

    def __init__(self, store: Store, events: Sequence[WholeEvent], rows: Sequence[LayerEvent]) -> None:
        self._events = {one.id: one for one in events}
        self._rows = {one.id: one for one in rows}
        told = sightings(store, [member for one in events for member in one.members])
        kinds, places = types(), gazetteer()
        laid = {row.id: as_sighting(row, kinds, places) for row in rows}
        by_day, long_ones = _by_day(rows)
        found: list[_Pair] = []
        for event in events:
            best: dict[str, PairScore] = {}
            for member in (told[one] for one in event.members if one in told):
                for row in _around(member, by_day, long_ones):
                    score = compare(member, laid[row], kin())
                    if score.total > best[row].total if row in best else score.total > -math.inf:
                        best[row] = score
            found += [_Pair(event.id, row, score) for row, score in best.items()]
        found.sort(key=lambda pair: pair.order)
        self._found = found
        self._matched = self._match()

    def _match(self) -> dict[str, _Pair]:
        """One to one, the surest first, by both ids."""
        matched: dict[str, _Pair] = {}
        for pair in self._found:
            event, row = f"event {pair.event}", f"row {pair.row}"
            if pair.score.total >= ENOUGH and event not in matched and row not in matched:
                matched[event] = matched[row] = pair
        return matched

    def rows(self) -> list[Compared]:
        """What both have and what each lacks, in the order of time."""
        nearest: dict[str, _Pair] = {}
        for pair in self._found:
            nearest.setdefault(f"event {pair.event}", pair)
            nearest.setdefault(f"row {pair.row}", pair)
        made = [self._of(event, None, nearest.get(f"event {event}")) for event in self._events]
        made += [
            self._of(None, row, nearest.get(f"row {row}")) for row in self._rows if f"row {row}" not in self._matched
        ]
        return sorted(made, key=lambda one: (one.date, one.event or "", one.row or ""))

    def _of(self, event_id: str | None, row_id: str | None, nearest: _Pair | None) -> Compared:
        pair = self._matched.get(f"event {event_id}")
        if pair is not None:
            row_id, nearest = pair.row, pair
        event = self._events[event_id] if event_id else None
        row = self._rows[row_id] if row_id else None
        near = nearest if pair is None else None
        other = (near.row if event else near.event) if near else None
        return Compared(
            standing="both" if event and row else "record" if event else "layer",
            event=event_id,
            row=row_id,
            date=(bounds(event.date)[0] or "") if event else row.first if row else "",
            what=caption.plain(event.type) if event else row.kind if row else "",
            who=_who(event, row),
            where=_where(event.place if event else row.place if row else None),
            modality=event.modality if event else None,
            killed_record=_killed(event) if event else None,
            killed_layer=row.killed if row else None,
            total=round(nearest.score.total, 2) if nearest else None,
            why=self._why(nearest, matched=pair is not None),
            nearest=other,
            says=event.says if event else f"by {'; '.join(row.sources)}" if row and row.sources else "",
        )

    def _why(self, pair: _Pair | None, *, matched: bool) -> str:
        if pair is None:
            return "nothing of those days in the other"
        signs = sorted(pair.score.signs, key=lambda sign: -abs(sign.value))
        said = "; ".join(f"{sign.name} {sign.value:+.1f} ({caption.one_line(sign.because)})" for sign in signs)
        if matched:
            return said
        if pair.score.total >= ENOUGH:
            own = self._matched.get(f"event {pair.event}") or self._matched[f"row {pair.row}"]
            return f"the nearest is one with {own.row if own.event == pair.event else own.event} already: {said}"
        return f"the nearest has {pair.score.total:.1f} of {ENOUGH}: {said}"


def as_sighting(row: LayerEvent, types: EventTypes, places: Gazetteer) -> Sighting:
    """A row of a layer as an event that one report tells. A dataset's own words count as those of the report."""
    kind = types[row.type]
    span = (dt.date.fromisoformat(row.last) - dt.date.fromisoformat(row.first)).days
    event = Event(
        id=row.id,
        type=row.type,
        plover=kind.plover,
        cameo=kind.cameo,
        acled=kind.acled,
        actors=row.actors,
        targets=row.targets,
        date=DateValue(start=row.first, end=row.last, precision=_precision(span), text=row.first, basis="absolute"),
        place=_named(row.place, places),
        counts=_counts(row),
        evidence=(Evidence(start=0, end=len(row.words), quote=row.words),) if row.words else (),
    )
    report = Report(id=f"row {row.id}", text="", sha256="")
    return sighting(event, report, report_id=report.id, event_id=f"row {row.id}")


def _counts(row: LayerEvent) -> tuple[Count, ...]:
    low, high = row.killed
    return (Count(measure="killed", who=None, low=row.best if low == high else low, high=high, words=str(row.best)),)


def _precision(days: int) -> DatePrecision:
    return "day" if days < 3 else "week" if days < 8 else "month" if days < _LONG else "year"


def _named(place: Place, places: Gazetteer) -> Place:
    """Provinces by the gazetteer's name: one that is not known tells nothing, rather than another place."""
    known = [one for one in places.find(place.admin1 or "") if one.kind == "admin1" and one.country == place.country]
    name = known[0].admin1 if known else None
    return place.model_copy(
        update={"admin1": name} | ({"name": name} if name and place.precision == "province" else {})
    )


def _by_day(rows: Iterable[LayerEvent]) -> tuple[dict[int, list[str]], list[tuple[int, int, str]]]:
    by_day: dict[int, list[str]] = defaultdict(list)
    long_ones = []
    for row in rows:
        first, last = (dt.date.fromisoformat(iso).toordinal() for iso in (row.first, row.last))
        if last - first > _LONG:
            long_ones.append((first, last, row.id))
        else:
            for day in range(first, last + 1):
                by_day[day].append(row.id)
    return by_day, long_ones


def _around(told: Sighting, by_day: dict[int, list[str]], long_ones: Sequence[tuple[int, int, str]]) -> Iterator[str]:
    if told.span is None:
        return
    first, last = told.span.first - _DAYS, told.span.last + _DAYS
    near = {row for day in range(first, min(last, first + 400) + 1) for row in by_day.get(day, ())}
    yield from sorted(near)
    yield from (row for begin, stop, row in long_ones if begin <= last and stop >= first)


def _killed(event: WholeEvent) -> tuple[int | None, int | None] | None:
    killed = event.toll("killed")
    return (killed.low, killed.high) if killed is not None else None


def _who(event: WholeEvent | None, row: LayerEvent | None) -> str:
    found = event or row
    if found is None:
        return ""
    if row is not None and event is None and not row.directed:
        return " – ".join(dict.fromkeys(ref.name for ref in row.actors))
    return caption.towards(found.actors, found.targets)


def _where(place: Place | None) -> str:
    return caption.where(place, names=str) if place is not None else ""
