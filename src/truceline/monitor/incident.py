"""What is counted: one violent event, from the record or from a layer, laid out alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import Value
from ..store.days import DaySpan

NOBODY, NOWHERE = "nobody named", "no place told"


@dataclass(frozen=True, slots=True)
class Window(DaySpan):
    """The days that events are counted in."""

    def holds(self, one: Incident) -> bool:
        """Whether all the days that the event may be of lie within."""
        return self.first <= one.first and one.last <= self.last

    def touches(self, one: Incident) -> bool:
        """Whether one of them does."""
        return one.first <= self.last and one.last >= self.first


@dataclass(frozen=True, slots=True)
class Incident:
    """first, last: the days that it may be of. what, who, where: as they are grouped; actors: ids of all parties.

    low, best, high: killed; low None: no toll is told, high None: the highest is open. standing: actual, alleged,
    denied…; fresh: the news of a report, not history; scope: event, period or cumulative; single: not a total.
    """

    id: str
    first: dt.date
    last: dt.date
    what: str
    who: str
    where: str
    actors: frozenset[str]
    low: int | None
    high: int | None
    best: int | None = None
    standing: str = "actual"
    disputed: bool = False
    fresh: bool = True
    scope: str = "event"
    single: bool = True
    sources: int = 1

    @property
    def counts(self) -> bool:
        """Whether it is counted: one event, said to have happened, as news."""
        return self.standing == "actual" and self.fresh and self.scope == "event"


class Deaths(Value):
    """low, high: the sums of the lowest and highest figures, high None where one is open. best: where the dataset has a
    best figure. open: events whose highest figure is open ("at least 20"); silent: events without a toll in figures."""

    low: int
    high: int | None
    best: int | None = None
    open: int = 0
    silent: int = 0


class Counted(Value):
    """Events, and the killed among them."""

    events: int
    deaths: Deaths


def counted(found: Iterable[Incident]) -> Counted:
    """The sum of events."""
    kept = list(found)
    told = [one for one in kept if one.low is not None]
    opened = sum(1 for one in told if one.high is None)
    bests = [one.best for one in told if one.best is not None]
    return Counted(
        events=len(kept),
        deaths=Deaths(
            low=sum(one.low or 0 for one in told),
            high=None if opened else sum(one.high or 0 for one in told),
            best=sum(bests) if bests and len(bests) == len(told) else None,
            open=opened,
            silent=len(kept) - len(told),
        ),
    )


def daily(found: Iterable[Incident], window: Window) -> Iterator[tuple[dt.date, Counted]]:
    """Each day of a window with the sum of the events of that day alone."""
    by_day: dict[dt.date, list[Incident]] = {}
    for one in found:
        if one.first == one.last:
            by_day.setdefault(one.first, []).append(one)
    for n in range(window.length):
        day = window.first + dt.timedelta(n)
        yield day, counted(by_day.get(day, ()))
