"""The ratio of two rates: its interval is that of the binomial, summed here by hand."""

from __future__ import annotations

from math import comb

import pytest

from truceline.monitor.rates import change, dispersion, widened


def _share(ratio: float, days_before: int, days_after: int) -> float:
    return ratio * days_after / (ratio * days_after + days_before)


def _upper_tail(k: int, n: int, p: float) -> float:
    return sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))


@pytest.mark.parametrize(
    ("before", "after", "days_before", "days_after"), [(20, 9, 14, 14), (3, 11, 30, 7), (1, 1, 14, 14), (40, 1, 7, 30)]
)
def test_each_limit_leaves_a_fortieth_beyond_it(before: int, after: int, days_before: int, days_after: int) -> None:
    found = change(before, after, days_before=days_before, days_after=days_after)
    assert found.low is not None and found.high is not None
    n = before + after
    assert _upper_tail(after, n, _share(found.low, days_before, days_after)) == pytest.approx(0.025, rel=1e-6)
    assert 1 - _upper_tail(after + 1, n, _share(found.high, days_before, days_after)) == pytest.approx(0.025, rel=1e-6)
    assert found.ratio == pytest.approx((after / days_after) / (before / days_before))


def test_nothing_after_has_an_upper_limit_and_nothing_before_has_none() -> None:
    gone = change(12, 0, days_before=14, days_after=14)
    assert (gone.ratio, gone.low) == (0.0, 0.0)
    # 0.025 ** (1 / 12) is the chance that all twelve fell before
    share = 1 - 0.025 ** (1 / 12)
    assert gone.high == pytest.approx(share / (1 - share))
    assert gone.direction == "fewer"
    new = change(0, 12, days_before=14, days_after=14)
    assert (new.ratio, new.high) == (None, None)
    assert new.direction == "more"


def test_nothing_at_all_says_nothing() -> None:
    found = change(0, 0, days_before=14, days_after=14)
    assert (found.ratio, found.low, found.high, found.p) == (None, None, None, None)
    assert found.direction == "no clear change"
    with pytest.raises(ValueError, match="below nought"):
        change(-1, 0, days_before=1, days_after=1)
    with pytest.raises(ValueError, match="must be days"):
        change(1, 0, days_before=0, days_after=1)


def test_equal_rates_over_unequal_times_are_no_change() -> None:
    found = change(10, 30, days_before=10, days_after=30)
    assert found.ratio == pytest.approx(1.0)
    assert found.p == pytest.approx(1.0)
    assert found.direction == "no clear change"


def test_a_wider_level_widens_the_interval() -> None:
    usual = change(20, 9, days_before=14, days_after=14)
    wide = change(20, 9, days_before=14, days_after=14, level=0.99)
    assert wide.low < usual.low  # type: ignore[operator]
    assert wide.high > usual.high  # type: ignore[operator]


def test_events_that_come_together_are_seen() -> None:
    assert dispersion([5, 0, 0, 5, 0, 0, 5], [0, 0]) == pytest.approx(10 / 3)
    assert dispersion([2, 2, 2, 2]) == 0.0
    assert dispersion([0, 0, 0], [1]) is None
    found = change(30, 15, days_before=14, days_after=14)
    narrow, wide = widened(found, 1.0), widened(found, 3.0)
    assert narrow is not None and wide is not None
    assert wide[0] < narrow[0] < 0.5 < narrow[1] < wide[1]
    assert widened(change(3, 0, days_before=7, days_after=7), 3.0) is None
