"""Krippendorff's alpha: how far coders agree beyond chance, whatever number of them coded each unit.

Source: Hayes, A. F. & Krippendorff, K. (2007), "Answering the Call for a Standard Reliability Measure for Coding Data",
Communication Methods and Measures 1(1), 77–89: alpha = 1 − observed / expected disagreement over the pairs of values.
The interval is that of the percentile bootstrap over units (the paper resamples pairs; units keep together what was
coded together), with a seed, so that it is the same whenever it is asked for.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final, Literal

Level = Literal["nominal", "interval", "ratio"]
Unit = Sequence[Hashable]
DRAWS: Final = 1000
SEED: Final = 2007


@dataclass(frozen=True)
class Alpha:
    """alpha: 1 for perfect agreement, 0 for chance, None where nothing varies, so that chance can't be told; low, high:
    the interval, None where it can't be drawn; units: those that two or more coded; values: how many they gave."""

    alpha: float | None
    low: float | None
    high: float | None
    units: int
    values: int


def krippendorff(
    units: Sequence[Unit], level: Level, *, draws: int = DRAWS, seed: int = SEED, confidence: float = 0.95
) -> Alpha:
    """Alpha over units, each the values that coders gave it (a missing value is left out). Values of interval and ratio
    level are numbers. draws: resamples for the interval (0: none)."""
    paired = [tuple(unit) for unit in units if len(unit) > 1]
    weights = [_inner(unit, level) for unit in paired]
    counts = [Counter(unit) for unit in paired]
    value = _alpha(list(range(len(paired))), weights, counts, level)
    low = high = None
    if value is not None and draws and len(paired) > 1:
        rng = random.Random(seed)
        found = sorted(
            one
            for _ in range(draws)
            if (one := _alpha(rng.choices(range(len(paired)), k=len(paired)), weights, counts, level)) is not None
        )
        if found:
            cut = (1 - confidence) / 2
            low = found[int(cut * (len(found) - 1))]
            high = found[round((1 - cut) * (len(found) - 1))]
    return Alpha(value, low, high, len(paired), sum(map(len, paired)))


def _alpha(
    chosen: Sequence[int], weights: Sequence[float], counts: Sequence[Counter[Hashable]], level: Level
) -> float | None:
    total: Counter[Hashable] = Counter()
    for i in chosen:
        total.update(counts[i])
    n = sum(total.values())
    if n < 2:
        return None
    observed = sum(weights[i] for i in chosen) / n
    expected = _between(total, level) / (n * (n - 1))
    return 1 - observed / expected if expected else None


def _inner(unit: Unit, level: Level) -> float:
    """Disagreement over the ordered pairs of one unit, each weighed by 1 / (m − 1)."""
    return _between(Counter(unit), level) / (len(unit) - 1)


def _between(counts: Mapping[Hashable, int], level: Level) -> float:
    """The sum of differences over ordered pairs of values."""
    if level == "nominal":
        n = sum(counts.values())
        return float(n * n - sum(k * k for k in counts.values()))
    differ = _DIFFERENCES[level]
    return 2 * sum(counts[a] * counts[b] * differ(_number(a), _number(b)) for a, b in combinations(counts, 2))


def _number(value: Hashable) -> float:
    assert isinstance(value, int | float)
    return float(value)


def _interval(a: float, b: float) -> float:
    return (a - b) ** 2


def _ratio(a: float, b: float) -> float:
    return ((a - b) / (a + b)) ** 2 if a + b else 0.0


_DIFFERENCES: Final[Mapping[str, Callable[[float, float], float]]] = {"interval": _interval, "ratio": _ratio}
