"""The table of figures in bench/RESULTS.md: what is written can be read again, and what wasn't run stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import scores
from bench.errors import Error, listing

HEAD = "# Results\n<!-- quality:begin -->\n<!-- quality:end -->\nafter\n"


@pytest.fixture
def results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "RESULTS.md"
    path.write_text(HEAD, encoding="utf-8")
    monkeypatch.setattr(scores, "RESULTS", path)
    return path


def test_figures_are_written_read_and_kept(results: Path) -> None:
    first = {("reports", "event F1"): 0.5, ("reports", "junk leaks"): 0, ("dates", "value F1"): 1.0}
    scores.write(first)
    assert scores.parse(results.read_text(encoding="utf-8")) == first
    scores.write({("dates", "value F1"): 0.75})
    after = scores.parse(results.read_text(encoding="utf-8"))
    assert after == {**first, ("dates", "value F1"): 0.75}
    assert results.read_text(encoding="utf-8").endswith("after\n")
    assert scores.committed() == after  # outside a repository: the file as it lies here


def test_the_scorers_answer_becomes_figures() -> None:
    answer = {
        "events": {"precision": 0.5, "recall": 0.8, "f1": 0.6, "tp": 8, "fp": 8, "fn": 2},
        "strict": {"f1": 0.3},
        "full": {"f1": 0.1},
        "fields": {"date": "3/4 = 0.750", "date_invented": 2},
        **dict.fromkeys(("false_certainty", "history_as_news", "junk_leaks", "ungrounded", "reports_missing"), 1),
        "ceasefires": "found 3/4, state right 2, extra 1",
        "talks": "found 0/0, state right 0, extra 0",
        "durations": "1/2",
    }
    found = scores.figures("reports", "reports", answer)
    assert found["reports", "date"] == 0.75
    assert found["reports", "false certainty"] == 0.1
    assert found["reports", "ceasefires found"] == 0.75
    assert found["reports", "ceasefires, state right"] == 0.667
    assert found["reports", "durations right"] == 0.5


def test_targets_and_changes_stand_in_the_table() -> None:
    text = scores.table({("reports", "event F1"): 0.86}, {("reports", "event F1"): 0.84})
    assert "+0.020" in text
    assert "≥ 0.85 ✓" in text
    assert not scores.met(0.03, "≤ 0.02")
    assert scores.met(0, "= 0")


def test_the_largest_cause_stands_first() -> None:
    found = [
        Error("wrong date", "missing", "r1", "x", ("full",)),
        Error("wrong date", "missing", "r2", "y"),
        Error("a", "", "r", "z"),
    ]
    lines = listing(found, show=1).splitlines()
    assert "wrong date, 1 lack only this for full" in lines[0]
    assert lines[0].split()[:2] == ["2", "67%"]
    assert "wrong date" not in listing(found, show=1, only="a")
