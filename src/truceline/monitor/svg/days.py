"""Days of a drawing: a date of any precision is the days it allows."""

from __future__ import annotations

import datetime as dt

from ...model.caption import day as in_words
from ...resolve.dates_timex import final_day, first_day


def days(iso: str) -> tuple[dt.date, dt.date]:
    """First and last day that an ISO date allows: ``2020-02`` is 1 to 29 February.

    Raises ValueError where ``iso`` is no date.
    """
    return first_day(iso), final_day(iso)


def between(start: str | None, end: str | None) -> str:
    """A stretch of time in words, open sides told."""
    if start and end:
        return in_words(start) if start == end else f"{in_words(start)} – {in_words(end)}"
    if start:
        return f"since {in_words(start)}"
    return f"until {in_words(end)}" if end else "no date"


def short(day: dt.date) -> str:
    """ "3 Jan 2020"."""
    return in_words(day.isoformat())
