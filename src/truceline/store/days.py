"""Days and moments as the record keeps them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from ..model import DateValue
from ..resolve.dates_timex import final_day, first_day

LONGEST_WAIT: Final = 30 * 24 * 3600.0
"""Seconds that anything is put off at most. What seems to be put off longer was put off by a clock that ran ahead."""


@dataclass(frozen=True, slots=True)
class DaySpan:
    """From a first to a last day, both within."""

    first: dt.date
    last: dt.date

    @property
    def length(self) -> int:
        """How many days, both within."""
        return (self.last - self.first).days + 1


def now(seconds: float = 0.0) -> str:
    """This moment in UTC, or that in so many seconds, whatever the clock's zone is: ``2026-11-24T09:30:00Z``."""
    return (dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def bounds(date: DateValue | None) -> tuple[str | None, str | None]:
    """First and last day that a date allows, None where it leaves that side open."""
    if date is None or not date.resolved:
        return None, None
    return _day(date.start, last=False), _day(date.end, last=True)


def published_bounds(published: str | None) -> tuple[str | None, str | None]:
    """The same for a report's day of publication, which may be an interval: ``2020-01-03/2020-01-11``."""
    start, _, end = (published or "").partition("/")
    return _day(start or None, last=False), _day(end or start or None, last=True)


def _day(iso: str | None, *, last: bool) -> str | None:
    try:
        return (final_day(iso) if last else first_day(iso)).isoformat() if iso else None
    except ValueError:
        return None
