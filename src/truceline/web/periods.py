"""Counts by days → counts by days, weeks, months or years, whichever a drawing has room for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..store.overview import Days


@dataclass(frozen=True, slots=True)
class Period:
    """first, last: its days. sure: events told as facts; alleged: those only alleged or denied."""

    first: dt.date
    last: dt.date
    sure: int = 0
    alleged: int = 0


@dataclass(frozen=True, slots=True)
class Periods:
    """unit: day, week, month or year. wider: events whose date allows more than one of these periods; undated: those
    without a date on one side. Neither is guessed into a period."""

    unit: str
    rows: tuple[Period, ...]
    wider: int
    undated: int


def periods(counted: Iterable[Days], *, first: str | None = None, last: str | None = None) -> Periods:
    """The counts in periods. first, last: the days shown, else all that are dated."""
    dated, undated = [], 0
    for one in counted:
        if one.first and one.last:
            dated.append((dt.date.fromisoformat(one.first), dt.date.fromisoformat(one.last), one))
        else:
            undated += one.sure + one.alleged
    begin = dt.date.fromisoformat(first) if first else min((day for day, _, _ in dated), default=None)
    stop = dt.date.fromisoformat(last) if last else max((day for _, day, _ in dated), default=None)
    if begin is None or stop is None or stop < begin:
        return Periods("day", (), 0, undated)
    unit = _unit((stop - begin).days)
    ends = dict(_periods(begin, stop, unit))
    sure, alleged = dict.fromkeys(ends, 0), dict.fromkeys(ends, 0)
    wider = 0
    for low, high, one in dated:
        home = _start(low, unit)
        if home != _start(high, unit):
            wider += one.sure + one.alleged
        elif home in ends:
            sure[home] += one.sure
            alleged[home] += one.alleged
    found = tuple(Period(low, high, sure[low], alleged[low]) for low, high in ends.items())
    return Periods(unit, found, wider, undated)


def _unit(days: int) -> str:
    return "day" if days <= 92 else "week" if days <= 800 else "month" if days <= 4400 else "year"


def _start(day: dt.date, unit: str) -> dt.date:
    if unit == "week":
        return day - dt.timedelta(day.weekday())
    return day.replace(day=1 if unit != "day" else day.day, month=1 if unit == "year" else day.month)


def _periods(begin: dt.date, stop: dt.date, unit: str) -> Iterator[tuple[dt.date, dt.date]]:
    low = _start(begin, unit)
    while low <= stop:
        if unit == "day":
            following = low + dt.timedelta(1)
        elif unit == "week":
            following = low + dt.timedelta(7)
        elif unit == "month":
            following = dt.date(low.year + low.month // 12, low.month % 12 + 1, 1)
        else:
            following = dt.date(low.year + 1, 1, 1)
        yield low, following - dt.timedelta(1)
        low = following
