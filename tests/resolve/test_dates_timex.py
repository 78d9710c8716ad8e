"""Calendar arithmetic against known dates."""

from __future__ import annotations

import datetime as dt

import pytest

from truceline.resolve.dates_patterns import GRAMMAR, translate
from truceline.resolve.dates_timex import add, covers, easter, holiday, shifted_value, week_value
from truceline.vocabulary.calendar import load_calendar


@pytest.mark.parametrize(("year", "month", "day"), [(1992, 4, 19), (2008, 3, 23), (2016, 3, 27), (2024, 3, 31)])
def test_easter(year: int, month: int, day: int) -> None:
    assert easter(year) == dt.date(year, month, day)


@pytest.mark.parametrize(
    ("name", "announced"),
    [
        ("eid al-fitr", dt.date(2018, 6, 15)),
        ("eid al-fitr", dt.date(1985, 6, 20)),
        ("eid al-adha", dt.date(2020, 7, 31)),
        ("ramadan", dt.date(2023, 3, 23)),
        ("ramadan", dt.date(2031, 12, 15)),
    ],
)
def test_islamic_feasts_lie_within_a_day_of_those_announced(name: str, announced: dt.date) -> None:
    first, last = holiday(load_calendar().holidays[name], announced.year)
    assert abs((first - announced).days) <= 1
    assert last > first


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2020-01-15", "2020-01-15", "2020-01-15", "day"),
        ("2020-01-15T10:00", "2020-01-15T10:00", "2020-01-15T10:00", "minute"),
        ("2020-01-15TEV", "2020-01-15", "2020-01-15", "day"),
        ("2020-W03", "2020-01-13", "2020-01-19", "week"),
        ("2020-W03-WE", "2020-01-18", "2020-01-19", "day"),
        ("2020-Q4", "2020-10", "2020-12", "month"),
        ("2020-H1", "2020-01", "2020-06", "month"),
        ("2020-WI", "2020-12", "2021-02", "month"),
        ("199", "1990", "1999", "year"),
        ("18", "1800", "1899", "year"),
    ],
)
def test_covers(value: str, start: str, end: str, precision: str) -> None:
    assert covers(value) == (start, end, precision)


@pytest.mark.parametrize("value", ["P7D", "PAST_REF", "XXXX-WXX-3", "XXXX-05-01"])
def test_covers_nothing(value: str) -> None:
    assert covers(value) is None


def test_months_end_on_their_last_day() -> None:
    assert add(dt.date(2021, 1, 31), 1, "M") == dt.date(2021, 2, 28)
    assert shifted_value(dt.date(2021, 3, 17), -20, "M") == "2019-07"
    assert week_value(dt.date(2021, 1, 1)) == "2020-W53"


def test_every_pattern_names_known_roles() -> None:
    for patterns in GRAMMAR.values():
        for pattern in patterns:
            assert translate(pattern)


def test_an_unknown_role_is_an_error() -> None:
    with pytest.raises(KeyError):
        translate("moon day")
