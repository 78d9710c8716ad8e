"""Arithmetic on partial ISO dates as far as events need it."""

from __future__ import annotations

import datetime as dt

from ..model import DateValue


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


def moved(date: DateValue, *, days: int = 0, years: int = 0) -> DateValue:
    """The date moved by days or by years; a side that can't be moved stays as it is."""
    return date.model_copy(update={"start": _moved(date.start, days, years), "end": _moved(date.end, days, years)})


def _moved(text: str | None, days: int, years: int) -> str | None:
    if text is None:
        return None
    if years:
        return f"{int(text[:4]) + years:04d}{text[4:]}"
    try:
        return (dt.date.fromisoformat(text[:10]) + dt.timedelta(days=days)).isoformat() + text[10:]
    except ValueError:
        return text
