"""From a ceasefire of the record to what a comparison needs: the day it began, the day it ended, where, and whose."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..errors import UsageError
from ..model import DateValue, Place, caption
from ..store import KeptCeasefire, KeptEvent, Store, WholeLife
from ..store.filters import Asked

_BEGUN = ("in_effect", "declared", "agreed")
_WORDS = {"in_effect": "it came into effect", "declared": "it was declared", "agreed": "it was agreed"}
_DAY = len("2020-02-22")


@dataclass(frozen=True, slots=True)
class Truce:
    """id, name: of the ceasefire. start: None where no day is told; basis: what of its life that day is, in words.

    end: the last day of it, as told or as its length comes to; ended: how it ended, in words, empty where nothing is
    told. actors: ids of its parties; area: filters that its own reports suggest; cautions: what a reader must know.
    """

    id: str
    name: str
    start: dt.date | None
    basis: str
    end: dt.date | None
    ended: str
    actors: frozenset[str]
    area: Asked
    cautions: tuple[str, ...]


def truce(store: Store, id_: str) -> Truce:
    """The ceasefire of that id (m1, or f1 of one report). Raises StoreError where there is none, UsageError where the
    id is of something else."""
    whole = store.get(store.whole_of(id_) or id_)
    if not isinstance(whole, WholeLife) or whole.sort != "ceasefire":
        raise UsageError(f"{id_} is no ceasefire; `truceline ceasefires` lists them")
    told = [one for one in map(store.get, whole.members) if isinstance(one, KeptCeasefire)]
    events = [one for member in whole.members for one in _events(store, member)]
    start, basis = _start(told)
    end, ended = _end(told, start)
    places = [one.place for one in events if one.place is not None]
    return Truce(
        id=whole.id,
        name=_name(whole),
        start=start,
        basis=basis,
        end=end,
        ended=ended,
        actors=_actors(store, whole.parties),
        area=_area(store, whole, places),
        cautions=tuple(_cautions(whole, told)),
    )


def _events(store: Store, member: str) -> list[KeptEvent]:
    found = dict.fromkeys(claim.event for claim in store.claims_on(member))
    return [one for one in map(store.get, found) if isinstance(one, KeptEvent)]


def _name(whole: WholeLife) -> str:
    kind = caption.plain(whole.kind or "ceasefire")
    return f"{kind} of {caption.and_join(whole.parties)}" if whole.parties else kind


def _start(told: Sequence[KeptCeasefire]) -> tuple[dt.date | None, str]:
    """The day that most reports tell: of coming into effect, else of the start of its term, else of its making."""
    found: dict[str, list[dt.date]] = {}
    for one in told:
        for step in one.states:
            found.setdefault(step.state, []).extend(_day(step.date, last=False))
        found.setdefault("start", []).extend(_day(one.start, last=False))
    for state in ("in_effect", "start", "declared", "agreed"):
        if found.get(state):
            return _most(found[state]), _WORDS.get(state, "its term begins")
    return None, ""


def _end(told: Sequence[KeptCeasefire], start: dt.date | None) -> tuple[dt.date | None, str]:
    """The last day told of it, else the last by its length."""
    ends = [
        (day, step)
        for one in told
        for step in one.states
        if step.state == "ended"
        for day in _day(step.date, last=True)
    ]
    modes = Counter(one.end_mode for one in told if one.end_mode)
    mode = min(modes, key=lambda m: (-modes[m], m), default="")
    if ends:
        return _most([day for day, _ in ends]), caption.plain(mode) or "ended"
    planned = [day for one in told for day in _day(one.end, last=True)]
    if planned:
        return _most(planned), caption.plain(mode) or "to end by its terms"
    lengths = [one.duration for one in told if one.duration is not None and one.duration.unit in ("day", "week")]
    if start is not None and lengths and len(lengths[0].values) == 1:
        length = lengths[0]
        days = round(length.values[0] * (7 if length.unit == "week" else 1))
        return start + dt.timedelta(max(days, 1) - 1), f"to end after {caption.length(length)} by its terms"
    return None, caption.plain(mode)


def _day(date: DateValue | None, *, last: bool) -> list[dt.date]:
    iso = (date.end if last else date.start) if date is not None else None
    try:
        return [dt.date.fromisoformat(iso[:_DAY])] if iso and len(iso) >= _DAY else []
    except ValueError:
        return []


def _most(days: Iterable[dt.date]) -> dt.date:
    count = Counter(days)
    return min(count, key=lambda day: (-count[day], day))


def _actors(store: Store, parties: Iterable[str]) -> frozenset[str]:
    table = store.actor_table()
    return frozenset(found[0].id for name in parties if (found := table.lookup(name)))


def _area(store: Store, whole: WholeLife, places: Sequence[Place]) -> Asked:
    """A local truce is compared at its place, any other in its country: that of its places, else of its parties."""
    towns = Counter(place.name for place in places if place.precision != "country")
    if whole.kind == "local_truce" and towns:
        return {"place": min(towns, key=lambda name: (-towns[name], name))}
    table = store.actor_table()
    homes = Counter(place.country for place in places if place.country)
    for name in whole.parties:
        found = table.lookup(name)
        homes.update(found[0].countries[:1] if found and found[0].kind != "state" else [])
        # the state that fights in its own country, beside others that fight there
        homes.update([found[0].id] if found and found[0].kind == "state" and found[0].id in homes else [])
    return {"country": min(homes, key=lambda code: (-homes[code], code))} if homes else {}


def _cautions(whole: WholeLife, told: Sequence[KeptCeasefire]) -> Iterable[str]:
    states = {step.state for step in whole.history} | {one.state for one in told}
    if not states & set(_BEGUN) and "violated" not in states:
        yield f"Nothing tells that it came about: {caption.state(whole.state)} is all that is told of it."
    if whole.kind == "reduction_in_violence":
        yield "A reduction in violence is no ceasefire: its parties promised fewer attacks, not none."
    if whole.disputed:
        yield "It is disputed: one source denies what another tells."
