"""Calendar arithmetic, and what a TIMEX3 value covers.

Source of the values: TimeML, TIMEX3 (ISO 8601 with unspecified parts as X, seasons SP SU FA WI, day parts MO AF EV NI).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from ..model.words import DatePrecision
from ..vocabulary.calendar import load_calendar

Interval = tuple[str, str, DatePrecision]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")
_SHIFTED = {"Y": 12, "E": 120, "C": 1200, "Q": 3, "M": 1}


def month_value(year: int, month: int) -> str:
    """``2020-01`` for year 2020, month 1; months beyond 1–12 roll over."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-{month:02d}"


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def week_value(day: dt.date) -> str:
    """ISO week of a day: ``2020-W03``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(year: int, month: int) -> str:
    """Quarter of a month: ``2006-Q4``; months beyond 1–12 roll over."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year:04d}-Q{(month + 2) // 3}"


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of another month, or that month's last day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    year = min(max(year, 1), 9999)
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def add(day: dt.date, amount: float, unit: str) -> dt.date:
    """A day moved by an amount of a TIMEX3 unit (D, W, 2W, M, Q, Y, E, C; hours and less stay within the day)."""
    if unit in _SHIFTED:
        return add_months(day, round(amount * _SHIFTED[unit]))
    days = {"D": 1.0, "W": 7.0, "2W": 14.0, "TH": 1 / 24}.get(unit, 0.0) * amount
    try:
        return day + dt.timedelta(days=int(days))
    except OverflowError:
        return day


def shifted_value(day: dt.date, amount: float, unit: str) -> str:
    """The value of "N units before or after a day": no finer than the unit allows, weeks as the day itself."""
    moved = add(day, amount, unit)
    if unit in ("Y", "E", "C"):
        return f"{moved.year:04d}"
    if unit in ("M", "Q"):
        return month_value(moved.year, moved.month)
    return moved.isoformat()


def easter(year: int) -> dt.date:
    """Western Easter Sunday (anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def islamic(year: int, month: int, day: int) -> dt.date:
    """A day of the tabular Islamic calendar (civil epoch, 30-year cycle); sightings differ from it by a day or so."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(days + 227014)


def holiday(rule: str, year: int) -> tuple[dt.date, dt.date]:
    """First and last day of a holiday in a Gregorian year, by its rule in the vocabulary."""
    if rule.startswith("easter"):
        day = easter(year) + dt.timedelta(days=int(rule.removeprefix("easter")))
        return day, day
    if rule.startswith("islamic"):
        _, start, length = rule.split()
        month, first = (int(x) for x in start.split("-"))
        around = int((year - 622) * 33 / 32)
        found = [islamic(y, month, first) for y in range(around - 1, around + 3)]
        begins = next((d for d in found if d.year == year), found[1])
        return begins, begins + dt.timedelta(days=int(length) - 1)
    month, first = (int(x) for x in rule.split("-"))
    return dt.date(year, month, first), dt.date(year, month, first)


def last_day(year: int, month: int) -> int:
    """Number of days of a month."""
    return calendar.monthrange(year, month)[1]


def covers(value: str) -> Interval | None:
    """What a TIMEX3 value covers: start, end (ISO, as short as the value allows), precision; None where open."""
    clock = _CLOCK.match(value)
    if clock:
        moment = f"{clock[1]}T{clock[2]}"
        if clock[2] == "24:00":
            return clock[1], clock[1], "day"
        return moment, moment, "minute"
    if _DAY.match(value):
        return value[:10], value[:10], "day"
    if re.fullmatch(r"\d{4}-\d\d(-XX.*)?", value):
        return value[:7], value[:7], "month"
    if re.fullmatch(r"(FY)?\d{4}(-XX.*)?", value):
        year = value.removeprefix("FY")[:4]
        return year, year, "year"
    return _covers_span(value)


def _covers_span(value: str) -> Interval | None:
    """Weeks, quarters, halves, seasons, decades, centuries."""
    week = re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value)
    if week:
        monday = dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        sunday = monday + dt.timedelta(days=6)
        if week[3]:
            return (sunday - dt.timedelta(days=1)).isoformat(), sunday.isoformat(), "day"
        return monday.isoformat(), sunday.isoformat(), "week"
    part = re.fullmatch(r"(\d{4})-(Q|H)(\d)", value)
    if part:
        size = 3 if part[2] == "Q" else 6
        last = int(part[3]) * size
        return month_value(int(part[1]), last - size + 1), month_value(int(part[1]), last), "month"
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value)
    if season:
        first, last = load_calendar().season_months[season[2]]
        year = int(season[1])
        return month_value(year, first), month_value(year + (last < first), last), "month"
    if re.fullmatch(r"\d{2,3}", value):
        pad = 4 - len(value)
        return value + "0" * pad, value + "9" * pad, "year"
    return None


def first_day(iso: str) -> dt.date:
    """First day of an ISO date that may be a year, a month, a day or a moment."""
    parts = [int(x) for x in iso[:10].split("-")]
    return dt.date(*[*parts, 1, 1][:3])


def final_day(iso: str) -> dt.date:
    """Last day of an ISO date that may be a year, a month, a day or a moment."""
    parts = [int(x) for x in iso[:10].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return dt.date(year, month, parts[2] if len(parts) > 2 else last_day(year, month))
