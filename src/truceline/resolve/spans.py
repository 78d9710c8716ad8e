"""Arithmetic on partial ISO dates and on TIMEX3 durations, as far as events need it."""

from __future__ import annotations

import datetime as dt
import re

from ..model import DateValue

_DURATION = re.compile(r"^P(T)?(\d+(?:\.\d+)?)(Y|M|W|D|H)$")
_DAYS = {"Y": 365.25, "M": 30.44, "W": 7.0, "D": 1.0, "H": 1 / 24}


def day(text: str | None, *, first: bool) -> dt.date | None:
    """The first or last day of a partial ISO date; None where it is open."""
    if not text:
        return None
    parts = [int(p) for p in text[:10].split("-") if p.isdigit()]
    try:
        if len(parts) == 3:
            return dt.date(*parts)
        if len(parts) == 2:
            year, month = parts
            if first:
                return dt.date(year, month, 1)
            return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
        if len(parts) == 1:
            return dt.date(parts[0], 1, 1) if first else dt.date(parts[0], 12, 31)
    except ValueError:
        return None
    return None


def bounds(date: DateValue) -> tuple[dt.date | None, dt.date | None]:
    """First and last day; None for an open side."""
    return day(date.start, first=True), day(date.end, first=False)


def length(date: DateValue) -> float:
    """Days from the first to the last; 9999 for an open interval."""
    start, end = bounds(date)
    return (end - start).days if start and end else 9999


def duration_days(value: str) -> tuple[float, str] | None:
    """Days that a TIMEX3 duration lasts, with its unit (Y, M, W, D, H); None where it gives no number ("PXD")."""
    match = _DURATION.match(value)
    if match is None:
        return None
    unit = "H" if match[1] else match[3]
    return float(match[2]) * (_DAYS["H"] if match[1] else _DAYS[match[3]]), unit


def back_from(published: dt.date, value: str, words: str) -> DateValue | None:
    """The interval of a duration that ends with the report ("nine days of fighting")."""
    found = duration_days(value)
    if found is None or found[1] == "H":
        return None
    days, unit = found
    start = published - dt.timedelta(days=round(days))
    if unit == "Y":
        return DateValue(start=str(start.year), end=published.isoformat(), precision="year", text=words, basis="relative")
    if unit == "M":
        return DateValue(start=start.isoformat()[:7], end=published.isoformat(), precision="month", text=words, basis="relative")
    return DateValue(start=start.isoformat(), end=published.isoformat(), precision="day", text=words, basis="relative")
