"""A collection of any size, written by a seed: a made-up history of wars, told day by day by many papers.

Records are made as the reader makes them, with quotes where they stand, so that what keeps and merges them can be
measured without reading for hours. The history is of real countries, towns and parties; what happens in it is made up.
A day has the same number of reports however long the collection is, as in an archive: more reports are more years. A
deed is told by one report or, seldom, by hundreds; great ones are told along as history for years; one report in seven
prints another's text. Ceasefires and talks have their months.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path
from typing import Any, Final

from truceline.model import Record
from truceline.store import Store, init, open_store
from truceline.vocabulary.actors import ActorTable
from truceline.vocabulary.gazetteer import Entry, gazetteer

from .phrases import PAPERS, TALKS, TRUCES
from .rewrite import Atlas
from .telling import Writer

FIRST_DAY: Final = dt.date(2004, 1, 1)
A_DAY: Final = 14
AT_ONCE: Final = 200
_THEATRES, _TOWNS, _GROUPS = 40, 60, 4
_FRESH_DAYS, _HISTORY, _BEFORE = 9, 40, 1500
_COPIES: Final = 1 / 7
_KINDS: Final = {
    "shelling": 20, "armed_clash": 22, "air_strike": 12, "bombing": 12, "abduction": 7, "massacre": 3,
    "suicide_bombing": 5, "seize_territory": 5, "assassination": 5, "protest": 6, "aid": 3,
}  # fmt: skip


@dataclass(frozen=True)
class Side:
    """A party: id and country as the actor table has them."""

    id: str
    name: str
    country: str


@dataclass(frozen=True)
class Deed:
    """Something that happened, once."""

    kind: str
    day: dt.date
    town: Entry
    actor: Side
    target: Side
    killed: int


@dataclass(frozen=True)
class Step:
    """What a ceasefire or talks came to on a day."""

    state: str
    day: dt.date


@dataclass(frozen=True)
class Arc:
    """A ceasefire or talks from its first day to its last."""

    sort: str
    a: Side
    b: Side
    days: int
    town: Entry
    steps: Sequence[Step]

    def last(self, day: dt.date) -> Step | None:
        """The step reached on a day."""
        return next((step for step in reversed(self.steps) if step.day <= day), None)


@dataclass
class Theatre:
    """A country at war."""

    state: Side
    groups: Sequence[Side]
    towns: Sequence[Entry]
    weight: float
    fresh: deque[Deed] = field(default_factory=deque)
    great: list[Deed] = field(default_factory=list)
    arcs: list[Arc] = field(default_factory=list)


def filled(place: Path, events: int, *, seed: int = 1) -> Store:
    """The record at a place; where there is none, a new one of the first reports that tell so many events."""
    if place.exists():
        return open_store(place)
    store, told = init(place), 0
    for part in batches(collection(events, seed=seed)):
        store.keep_all(part, at_once=len(part))
        told += sum(len(record.events) for record in part)
        print(f"{told:,} events", file=sys.stderr)
        if told >= events:
            break
    return store


def batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    """As many at once as are written in one transaction."""
    while part := list(islice(records, AT_ONCE)):
        yield part


def collection(reports: int, *, seed: int = 1) -> Iterator[Record]:
    """So many records in the order of publication. The same seed gives the same ones."""
    rng = random.Random(seed)
    theatres = _theatres(rng)
    weights = [one.weight for one in theatres]
    writer = Writer(rng)
    recent: deque[Record] = deque(maxlen=3 * A_DAY)
    numbers = count(1)
    for at in count(-_BEFORE):  # the wars are old when the first report is written
        day = FIRST_DAY + dt.timedelta(days=at)
        for theatre in theatres:
            _go_on(theatre, day, rng)
        if at < 0:
            continue
        for _ in range(A_DAY):
            number = next(numbers)
            if number > reports:
                return
            name = f"made/{number}"
            if recent and rng.random() < _COPIES:
                made = writer.copy(rng.choice(recent), name, day, rng.choice(PAPERS))
            else:
                theatre = rng.choices(theatres, weights)[0]
                made = writer.report(name, day, theatre, paper=rng.choice(PAPERS))
            recent.append(made)
            yield made


def _theatres(rng: random.Random) -> list[Theatre]:
    table, atlas = ActorTable.load(), Atlas.of(gazetteer())
    fighting: dict[str, list[Side]] = {}
    for actor in table.actors.values():
        if actor.kind in ("nonstate_armed", "militia") and actor.country:
            fighting.setdefault(actor.country, []).append(Side(actor.id, actor.name, actor.country))
    known = sorted(c for c, groups in fighting.items() if len(groups) >= 2 and len(atlas.towns.get(c, ())) >= 10)
    rng.shuffle(known)
    found = []
    for rank, country in enumerate(known[:_THEATRES], start=1):
        towns = sorted(atlas.towns[country], key=lambda town: -town.population)[:_TOWNS]
        groups = rng.sample(fighting[country], min(_GROUPS, len(fighting[country])))
        name = table.get(country).name
        found.append(Theatre(Side(country, name, country), groups, towns, weight=1 / rank**0.8))
    return found


def _go_on(theatre: Theatre, day: dt.date, rng: random.Random) -> None:
    """What happens on a day: a few deeds, more where more is told; now and then a truce or talks begin."""
    while theatre.fresh and (day - theatre.fresh[0].day).days > _FRESH_DAYS:
        theatre.fresh.popleft()
    expected = 8 * theatre.weight
    for _ in range(int(expected) + (rng.random() < expected % 1)):
        deed = _deed(theatre, day, rng)
        theatre.fresh.append(deed)
        if deed.killed >= 40:
            theatre.great = [*theatre.great[-_HISTORY:], deed]
    theatre.arcs = [arc for arc in theatre.arcs if (day - arc.steps[-1].day).days < 30]
    if len(theatre.arcs) < 3 and rng.random() < 0.02:
        theatre.arcs.append(_arc(theatre, day, rng))


def _deed(theatre: Theatre, day: dt.date, rng: random.Random) -> Deed:
    group = rng.choice(theatre.groups)
    sides = [group, theatre.state]
    rng.shuffle(sides)
    killed = min(int(rng.paretovariate(0.9)), 400)
    kind = rng.choices(list(_KINDS), list(_KINDS.values()))[0]
    town = theatre.towns[min(int(rng.expovariate(0.08)), len(theatre.towns) - 1)]
    return Deed(kind, day, town, sides[0], sides[1], killed)


def _arc(theatre: Theatre, day: dt.date, rng: random.Random) -> Arc:
    sort = rng.choice(("ceasefire", "talks"))
    states = list(TRUCES if sort == "ceasefire" else TALKS)
    if rng.random() < 0.3:
        states = states[: rng.randint(1, len(states))]
    at, steps = day, []
    for state in states:
        steps.append(Step(state, at))
        at += dt.timedelta(days=rng.randint(2, 45))
    return Arc(
        sort, theatre.state, rng.choice(theatre.groups), rng.choice((3, 7, 30, 90)), rng.choice(theatre.towns), steps
    )


def fresh_of(theatre: Theatre, day: dt.date, rng: random.Random) -> list[Deed]:
    """The deeds that a report of this day tells, the lead first: the greater the toll, the likelier."""
    if not theatre.fresh:
        return []
    weights = [(1 + deed.killed) ** 0.7 / (1 + (day - deed.day).days) for deed in theatre.fresh]
    chosen: Any = rng.choices(theatre.fresh, weights, k=rng.randint(3, 6))
    return list(dict.fromkeys(chosen))
