"""The worked study of the documentation is what its command gives now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.field import data_folder
from bench.study import CHART, DATA, PAGE, Study, main, make


@pytest.fixture(scope="module")
def study() -> Study:
    data = data_folder() / DATA
    if not data.exists():
        pytest.skip(f"no {DATA} in {data.parent}")
    return make(data)


def test_the_page_and_the_chart_are_fresh(study: Study) -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == study.page(text), "run python -m bench.study --write"
    assert CHART.read_text(encoding="utf-8") == study.chart, "run python -m bench.study --write"


def test_what_the_page_says_of_the_numbers_holds(study: Study) -> None:
    rows = [line.split("|")[1:-1] for line in study.block.splitlines() if line.startswith("| ") and "–" in line]
    limits, wider, turn = {}, {}, {}
    for name, days, *_, ratio, wide, without in rows:
        key = name.strip(), int(days)
        limits[key], turn[key] = _limits(ratio), _limits(without)
        wider[key] = limits[key] if wide.strip() == "the same" else _limits(wide)
    assert len(limits) == 9
    assert all(low < 1 < high for (name, _), (low, high) in limits.items() if name == "all violence")
    for days in (14, 30):
        assert max(one["with Syrian insurgents", days][1] for one in (limits, wider, turn)) < 1
    low, high = turn["with Syrian insurgents", 7]
    assert low < 1 < high and limits["with Syrian insurgents", 7][1] > 1
    assert all(low > 1 for (name, _), (low, _) in limits.items() if name == "with Islamic State")


def test_the_eve_is_what_the_page_says(study: Study) -> None:
    days = dict(re.findall(r"<title>(\d+ \w+ 2016): (\d+) events</title>", study.chart))
    eve = int(days["26 Feb 2016"])
    assert all(eve > 2 * int(days[day]) for day in ("24 Feb 2016", "25 Feb 2016", "27 Feb 2016", "28 Feb 2016"))


def _limits(cell: str) -> tuple[float, float]:
    low, high = cell.strip().rstrip(")").rpartition("(")[2].split(" – ")
    return float(low), float(high)


def test_data_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 1
    assert "is missing: name its folder by --data" in capsys.readouterr().err
