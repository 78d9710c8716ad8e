"""Violent events of a time and area, from the record and from layers, and how much was heard then."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..errors import UsageError
from ..model import ActorRef, Place, caption
from ..model.words import Scope
from ..store import (
    DayHeard,
    LayerEvent,
    Store,
    WholeEvent,
    first_heard,
    heard,
    layer,
    layer_events,
    scopes,
    undated_told,
)
from ..store.days import bounds
from ..store.filters import Asked, Filter, distance
from ..store.fold import fold
from ..store.tellings import types
from .incident import NOBODY, NOWHERE, Incident

_OF_LAYERS = frozenset({"country", "conflict", "actor", "place", "near", "since", "until"})


@dataclass(frozen=True, slots=True)
class Gathered:
    """incidents: in the order of time. heard: days with how much was told on them. first, last: the time that the
    source covers at all, None where that is not known. undated: ids of violent events without a
    date, told by reports of that time."""

    source: str
    incidents: tuple[Incident, ...]
    heard: tuple[DayHeard, ...]
    first: dt.date | None
    last: dt.date | None
    undated: tuple[str, ...]
    is_record: bool

    @property
    def called(self) -> str:
        """How sentences call the source."""
        return "the record" if self.is_record else f"the layer {self.source}"


def gather(store: Store, asked: Asked, *, since: dt.date, until: dt.date, layer_name: str | None = None) -> Gathered:
    """What the record, or a layer of it, has of violence from ``since`` to ``until``. asked: filters as of
    `Store.events`; a layer knows country, actor, place and near. Raises UsageError for a filter that can't be,
    StoreError where there is no such layer."""
    if layer_name is None:
        return _from_record(store, asked, since, until)
    unknown = sorted(set(asked) - _OF_LAYERS)
    if unknown:
        known = ", ".join(sorted(_OF_LAYERS - {"since", "until"}))
        raise UsageError(f"a layer can't be asked by {', '.join(unknown)}; it knows {known}")
    return _from_layer(store, asked, since, until, layer_name)


# -- the record -------------------------------------------------------------------------------------------------------


def _from_record(store: Store, asked: Asked, since: dt.date, until: dt.date) -> Gathered:
    area: Asked = {**asked, "type": asked.get("type") or "violence"}
    start, end = since.isoformat(), until.isoformat()
    within: Asked = {**area, "since": start, "until": end}
    events = store.events(**within)
    known = scopes(store, [one for event in events for one in event.members])
    first, last = first_heard(store)
    return Gathered(
        source="the record",
        incidents=tuple(made for event in events if (made := of_event(event, known)) is not None),
        heard=tuple(heard(store, of_any_type(asked), since=start, until=end)),
        first=dt.date.fromisoformat(first) if first else None,
        last=dt.date.fromisoformat(last) if last else None,
        undated=tuple(undated_told(store, area, since=start, until=end)),
        is_record=True,
    )


def of_any_type(asked: Asked) -> Asked:
    """The same, whatever the type: what else of the area is told counts as hearing of it, talks and visits too."""
    rest: Asked = {**asked}
    rest.pop("type", None)
    return rest


def of_event(event: WholeEvent, known: Mapping[str, Scope]) -> Incident | None:
    """An event of the record as it is counted; None where it has no date. known: the scopes of its members, by id."""
    first, last = bounds(event.date)
    if first is None or last is None:
        return None
    told = [known.get(one, "event") for one in event.members]
    killed = event.toll("killed")
    return Incident(
        id=event.id,
        first=dt.date.fromisoformat(first),
        last=dt.date.fromisoformat(last),
        what=caption.plain(event.type),
        who=_who(event.actors, event.targets, directed=event.type not in _symmetric()),
        where=_where(event.place),
        actors=frozenset(ref.id for ref in (*event.actors, *event.targets)),
        low=killed.low if killed else None,
        high=killed.high if killed else None,
        standing=event.modality,
        disputed=event.disputed,
        fresh=event.horizon == "new",
        scope="event" if "event" in told else told[0],
        sources=event.sources,
    )


@cache
def _symmetric() -> frozenset[str]:
    """Types whose parties are alike."""
    return types().symmetric


# -- a layer ----------------------------------------------------------------------------------------------------------


def _from_layer(store: Store, asked: Asked, since: dt.date, until: dt.date, name: str) -> Gathered:
    about = layer(store, name)
    made = store.filter(asked)
    rows = layer_events(store, name, since=since.isoformat(), until=until.isoformat(), countries=made.countries)
    kept = [row for row in rows if row.violent and fits(row, made)]
    return Gathered(
        source=name,
        incidents=tuple(map(_of_row, kept)),
        heard=_heard(kept),
        first=dt.date.fromisoformat(about.first) if about.first else None,
        last=dt.date.fromisoformat(about.last) if about.last else None,
        undated=(),
        is_record=False,
    )


def _of_row(row: LayerEvent) -> Incident:
    low, high = row.killed
    return Incident(
        id=row.id,
        first=dt.date.fromisoformat(row.first),
        last=dt.date.fromisoformat(row.last),
        what=row.kind,
        who=_who(row.actors, row.targets, directed=row.directed),
        where=_where(row.place),
        actors=frozenset(ref.id for ref in (*row.actors, *row.targets)),
        low=low,
        high=high,
        best=row.best,
        single=row.single,
        sources=max(len(row.sources), 1),
    )


def _heard(rows: Sequence[LayerEvent]) -> tuple[DayHeard, ...]:
    """A dataset has no reports: its rows stand for what was told of a day, its sources for who published."""
    found: dict[str, tuple[int, Counter[str]]] = {}
    for row in rows:
        if row.first == row.last:
            size, by = found.get(row.first, (0, Counter()))
            by.update(row.sources)
            found[row.first] = (size + 1, by)
    return tuple(
        DayHeard(day=day, reports=size, texts=size, by_publisher=tuple(sorted(by.items())))
        for day, (size, by) in found.items()
    )


def fits(row: LayerEvent, asked: Filter) -> bool:
    """Whether a row is of the actor, place and distance asked for."""
    if asked.actor:
        wanted = fold(asked.actor)
        refs = (*row.actors, *row.targets)
        if not any(_is(ref, wanted, asked.actor_ids) for ref in refs):
            return False
    parties = [(ref.id, ref.name) for ref in (*row.actors, *row.targets)]
    if asked.conflict is not None and not asked.conflict.has(parties, coded=True):
        return False
    if asked.place:
        wanted = fold(asked.place)
        if not any(wanted in fold(name) for name in (row.place.name, row.place.admin1 or "")):
            return False
    if asked.near:
        lat, lon = row.place.lat, row.place.lon
        if lat is None or lon is None or row.place.precision in ("country", "province"):
            return False
        return distance(asked.near.lat, asked.near.lon, lat, lon) <= asked.near.km
    return True


def _is(ref: ActorRef, wanted: str, ids: Sequence[str]) -> bool:
    return wanted in fold(ref.name) or any(ref.id == one or ref.id.startswith(f"{one}.") for one in ids)


# -- both -------------------------------------------------------------------------------------------------------------


def _who(actors: Sequence[ActorRef], targets: Sequence[ActorRef], *, directed: bool) -> str:
    if directed:
        return caption.who(actors) or NOBODY
    names = list(dict.fromkeys(ref.name for ref in (*actors, *targets)))
    return " – ".join(names) if len(names) <= 4 else f"{' – '.join(names[:3])} and {len(names) - 3} others"


def _where(place: Place | None) -> str:
    if place is None:
        return NOWHERE
    return place.admin1 or place.name
