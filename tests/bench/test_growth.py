"""The pages on large records say what was measured, no more and nothing else."""

from __future__ import annotations

import json

import pytest

from bench.growth import CHART, PAGE, _wall, chart, halves, page, reading_rate, table
from bench.marked import between
from bench.scores import RESULTS
from bench.size import DATA


def test_the_pages_are_fresh() -> None:
    found, results = json.loads(DATA.read_text(encoding="utf-8")), RESULTS.read_text(encoding="utf-8")
    hint = "run python -m bench.growth --write"
    assert between(results, "size").strip("\n") == "\n".join(table(found)), hint
    assert between(PAGE.read_text(encoding="utf-8"), "size").strip("\n") == "\n".join(page(found, results)), hint
    assert CHART.read_text(encoding="utf-8") == chart(found["added"]), hint


def test_the_half_is_that_nearest_to_the_middle() -> None:
    points = [{"reports": n} for n in (1000, 2600, 3900, 5000)]
    assert halves(points) == ({"reports": 2600}, {"reports": 5000})


def test_the_wall_is_told_as_it_stands() -> None:
    assert "at 2,000 claims" in _wall(1000, 500, 150.0, 125.0, 10.0)
    assert "over the 200 ms" in _wall(1000, 500, 250.0, 100.0, 10.0)
    assert "no wall was met" in _wall(1000, 500, 100.0, 100.0, 10.0)


def test_the_speed_of_reading_is_that_of_its_own_table() -> None:
    line = "| reading, articles a second | 9.4 |  |"
    assert reading_rate(f"<!-- speed:begin -->\n{line}\n<!-- speed:end -->") == 9.4
    with pytest.raises(AssertionError):
        reading_rate(line)
