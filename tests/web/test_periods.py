"""Counts in periods: nothing is guessed into one."""

from __future__ import annotations

from truceline.store.overview import Days
from truceline.web.periods import periods


def test_the_unit_is_what_there_is_room_for():
    for first, last, unit in (
        ("2020-01-01", "2020-02-01", "day"),
        ("2020-01-01", "2021-02-01", "week"),
        ("2020-01-01", "2025-02-01", "month"),
        ("1990-01-01", "2025-02-01", "year"),
    ):
        assert periods([], first=first, last=last).unit == unit


def test_periods_follow_each_other_and_hold_all_that_is_dated():
    told = [Days("2020-01-15", "2020-01-15", 3, 1), Days("2020-11-30", "2020-12-02", 2, 0)]
    found = periods([*told, Days("2020-03-01", "2020-03-31", 5, 0), Days(None, "2020-05-01", 1, 1)])
    assert found.unit == "week"
    assert sum(one.sure for one in found.rows) == 5 and sum(one.alleged for one in found.rows) == 1
    assert (found.wider, found.undated) == (5, 2)
    for a, b in zip(found.rows, found.rows[1:], strict=False):
        assert (b.first - a.last).days == 1


def test_what_lies_outside_is_left_out():
    found = periods([Days("2019-12-31", "2019-12-31", 9, 9)], first="2020-01-01", last="2020-01-31")
    assert sum(one.sure for one in found.rows) == 0
    assert not periods([]).rows
    assert not periods([], first="2021-01-01", last="2020-01-01").rows
