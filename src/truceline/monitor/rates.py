"""Two counts over two times: the ratio of their rates, with an exact interval.

Given the total, the later count is binomial: of ``n`` events, each falls into the later time with a chance that is
``r·t1 / (r·t1 + t0)`` for a rate ratio ``r`` and times ``t0``, ``t1`` (Przyborowski & Wilenski 1940, Biometrika 31).
The limits are those of Clopper & Pearson (1934, Biometrika 26) for that chance, turned back into ratios. They hold for
events that come independently of each other; ``dispersion`` tells how far they don't.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Sequence
from typing import Any

from ..model import Value

LEVEL = 0.95


class Change(Value):
    """Two counts compared. before, after: how many, in so many days. ratio: of the rates, None where there was nothing
    before; low, high: its interval, high None where there is no upper limit; both None where there is nothing at all.
    p: the chance of a split as uneven as this if the rates were the same (two-sided, exact)."""

    before: int
    after: int
    days_before: int
    days_after: int
    ratio: float | None
    low: float | None
    high: float | None
    p: float | None

    @property
    def empty(self) -> bool:
        """Whether there is nothing to compare."""
        return self.before + self.after == 0

    @property
    def interval(self) -> str:
        """The interval in words; empty where there is none."""
        if self.low is None:
            return ""
        return f"{self.low:.2f} to {self.high:.2f}" if self.high is not None else f"{self.low:.2f} and up"

    @property
    def direction(self) -> str:
        """ "fewer", "more", or "no clear change" where the interval holds 1 or can't be told."""
        if self.high is not None and self.high < 1:
            return "fewer"
        return "more" if self.low is not None and self.low > 1 else "no clear change"


def change(before: int, after: int, *, days_before: int, days_after: int, level: float = LEVEL) -> Change:
    """Compare ``after`` events in ``days_after`` days with ``before`` in ``days_before``. level: of the interval.

    Raises ValueError for counts below nought or no days.
    """
    if min(before, after) < 0 or min(days_before, days_after) <= 0:
        raise ValueError("counts can't be below nought, and there must be days")
    total = before + after
    given = {"before": before, "after": after, "days_before": days_before, "days_after": days_after}
    if not total:
        return Change(**given, ratio=None, low=None, high=None, p=None)
    test = _stats().binomtest(after, total, days_after / (days_before + days_after))
    limits = test.proportion_ci(confidence_level=level, method="exact")
    low, high = (_ratio(float(share), days_before, days_after) for share in limits)
    return Change(
        **given,
        ratio=(after / days_after) / (before / days_before) if before else None,
        low=low,
        high=None if math.isinf(high) else high,
        p=float(test.pvalue),
    )


def dispersion(*spells: Sequence[int]) -> float | None:
    """How much more the daily counts vary than independent events would: the mean over the spells of variance by mean,
    weighed by days; 1 where they are independent. None where a day's count can't vary (no events, or fewer than three
    days)."""
    weighed = days = 0.0
    for spell in spells:
        mean = sum(spell) / len(spell) if spell else 0.0
        if len(spell) > 2 and mean > 0:
            weighed += sum((count - mean) ** 2 for count in spell) / mean
            days += len(spell) - 1
    return weighed / days if days else None


def widened(one: Change, spread: float, *, level: float = LEVEL) -> tuple[float, float] | None:
    """The interval that allows for events that come together: the usual one of the log ratio, its variance times
    ``spread`` (quasi-Poisson, McCullagh & Nelder 1989). None where a count is nought or the ratio can't be told."""
    if not one.before or not one.after or one.ratio is None:
        return None
    half = float(_stats().norm.ppf((1 + level) / 2)) * math.sqrt(max(spread, 1.0) * (1 / one.before + 1 / one.after))
    return one.ratio * math.exp(-half), one.ratio * math.exp(half)


def _ratio(share: float, days_before: int, days_after: int) -> float:
    return math.inf if share >= 1 else share / (1 - share) * days_before / days_after


def _stats() -> Any:
    # slow to load: only where something is compared
    return importlib.import_module("scipy.stats")
