"""The worked study of the documentation is what its command gives now."""

from __future__ import annotations

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
    limits = {}
    for name, days, *_, ratio in rows:
        low, high = ratio.strip().rstrip(")").split("(")[1].split(" – ")
        limits[name.strip(), int(days)] = float(low), float(high)
    assert len(limits) == 9
    assert all(low < 1 < high for (name, _), (low, high) in limits.items() if name == "all violence")
    assert limits["with Syrian insurgents", 14][1] < 1 and limits["with Syrian insurgents", 30][1] < 1
    assert limits["with Syrian insurgents", 7][1] > 1
    assert all(low > 1 for (name, _), (low, _) in limits.items() if name == "with Islamic State")


def test_data_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 1
    assert "is missing: name its folder by --data" in capsys.readouterr().err
