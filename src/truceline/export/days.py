"""Dates of the record as days, and how exact they are in the scales of event data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from ..model import DateValue
from ..store.days import DaySpan, bounds

OF_DAYS: Final = frozenset({"day", "minute"})
"""Precisions of what is told to the day."""


@dataclass(frozen=True, slots=True)
class Days(DaySpan):
    """The days that a date allows."""

    @property
    def middle(self) -> dt.date:
        """The day in the middle, the earlier of two."""
        return self.first + (self.last - self.first) // 2

    @property
    def ucdp_precision(self) -> int:
        """UCDP's date_prec: 1 a day, 2 up to six, 3 a week, 4 up to a month, 5 more (codebook 19.1)."""
        limits = ((1, 1), (6, 2), (7, 3), (31, 4))
        return next((code for most, code in limits if self.length <= most), 5)

    @property
    def acled_precision(self) -> int | None:
        """ACLED's time_precision: 1 a day, 2 within a week, 3 within a month; None where it has no code."""
        return next((code for most, code in ((1, 1), (7, 2), (31, 3)) if self.length <= most), None)


def days_of(date: DateValue | None) -> Days | None:
    """The days that a date allows; None where it is unknown or open on one side."""
    first, last = bounds(date)
    if first is None or last is None or last < first:
        return None
    return Days(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


def why_no_days(date: DateValue | None) -> str:
    """The reason to leave out what has no such days."""
    return "open_date" if date is not None and date.resolved else "no_date"
