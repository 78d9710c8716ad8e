"""Dates that hang on another event, counted once that event has a date."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from ..model import DateValue
from ..model.words import DatePrecision
from .dates_span import DateSpan
from .dates_timex import add, covers, final_day, first_day, month_value, week_value

_UNITS = {"minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
_LENGTH = re.compile(r"P(T?)([\d.]+)([DWMYHQ])")
_PRECISION: dict[str, DatePrecision] = {"Y": "year", "M": "month", "Q": "month"}


def _unresolved(text: str) -> DateValue:
    return DateValue(start=None, end=None, precision=None, text=text, basis="unresolved")


def resolve_against(span: DateSpan, anchor: DateValue) -> DateValue:
    """The date of an event-relative expression ("two days earlier", "the next month"), counted from its anchor event.

    A vague amount of days or more leaves the far side open, of hours it stays on the day; "within 48 hours" is an
    interval from the anchor on. Without a shift, or with an unresolved anchor, the result is unresolved.
    """
    shift = span.shift
    if shift is None or not anchor.resolved:
        return _unresolved(span.text)
    base = (anchor.end or anchor.start) if shift.sign > 0 else (anchor.start or anchor.end)
    assert base is not None
    unit = _UNITS[shift.unit]
    if shift.amount is None:
        edge = base[:10]
        if unit.startswith("T"):
            start, end = edge, edge
        else:
            start, end = (edge, None) if shift.sign > 0 else (None, edge)  # type: ignore[assignment]
        return DateValue(start=start, end=end, precision=anchor.precision, text=span.text, basis="event")
    day = final_day(base) if shift.sign > 0 and len(base) >= 10 else first_day(base)
    moved = add(day, shift.sign * shift.amount, unit)
    if shift.within:
        return DateValue(start=base[:10], end=moved.isoformat(), precision="day", text=span.text, basis="event")
    interval = covers(_moved_value(moved, unit, base, whole=shift.whole))
    assert interval is not None
    return DateValue(start=interval[0], end=interval[1], precision=interval[2], text=span.text, basis="event")


def resolve_complement(span: DateSpan, told: DateValue) -> DateValue:
    """The date of the event that the words name, where the date of the event that they describe is known.

    "On Wednesday it suspended the decree, four days after the president announced it": with ``told`` the Wednesday,
    the announcement was the Saturday before.
    """
    if span.shift is None:
        return _unresolved(span.text)
    return resolve_against(replace(span, shift=replace(span.shift, sign=-span.shift.sign)), told)


def lasting(span: DateSpan, until: DateValue) -> DateValue:
    """The interval of a duration that ends at a date: "after nine days of fighting", "a year of war".

    The start is no finer than the unit; an unknown amount ("months of talks") leaves it open.
    """
    if not until.resolved:
        return _unresolved(span.text)
    end = until.end or until.start
    assert end is not None
    found = _LENGTH.fullmatch(span.value)
    if found is None:
        return DateValue(start=None, end=end, precision=until.precision, text=span.text, basis="event")
    unit = "TH" if found[1] else found[3]
    precision = _PRECISION.get(unit, "day")
    start = add(final_day(end), -float(found[2]), unit).isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]
    return DateValue(start=start, end=end, precision=precision, text=span.text, basis="event")


def _moved_value(moved: dt.date, unit: str, base: str, *, whole: bool) -> str:
    """No finer than the unit and the anchor allow."""
    if unit == "Y" or len(base) == 4:
        return f"{moved.year:04d}"
    if unit == "M" or len(base) == 7:
        return month_value(moved.year, moved.month)
    if unit == "W" and whole:
        return week_value(moved)
    return moved.isoformat()
