"""Krippendorff's alpha against the figures that he published."""

from __future__ import annotations

import pytest

from truceline.review.alpha import Level, krippendorff

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), example C: four coders, twelve units
CODERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
UNITS = [[int(v) for v in unit if v != "."] for unit in zip(*(row.split() for row in CODERS), strict=True)]


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("interval", 0.849), ("ratio", 0.797)])
def test_published_figures(level: Level, published: float) -> None:
    found = krippendorff(UNITS, level)
    assert found.alpha == pytest.approx(published, abs=0.0006)
    assert (found.units, found.values) == (11, 40)
    assert found.low is not None
    assert found.high is not None
    assert found.low < published < found.high <= 1
    assert krippendorff(UNITS, level) == found
    assert krippendorff(UNITS, level, seed=1).low != found.low


def test_two_coders_binary() -> None:
    # the same paper, example A: two coders, ten units of yes and no
    one, other = "0100000010", "1110010000"
    found = krippendorff(list(zip(one, other, strict=True)), "nominal")
    assert found.alpha == pytest.approx(0.095, abs=0.001)


def test_where_nothing_can_be_told() -> None:
    assert krippendorff([], "nominal").alpha is None
    assert krippendorff([("a",), ("b",)], "nominal").units == 0
    assert krippendorff([("a", "a"), ("a", "a")], "nominal").alpha is None
    alone = krippendorff([("a", "b")], "nominal")
    assert (alone.alpha, alone.low) == (0.0, None)
    assert krippendorff([(1, 1), (2, 2)], "interval").alpha == 1.0
    assert krippendorff([(0, 0), (0, 2)], "ratio").alpha == 0.0
