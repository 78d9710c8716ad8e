"""People's word from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands import Run
from tests.review.conftest import at, told
from truceline.store import Store, init


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Shelling in three reports (e1, e3, e4), a truce in the first (e2, f1)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    with init("truceline.db") as made:
        for number in (1, 2, 3):
            made.keep(told(number))
        yield made


def standings(run: Run) -> dict[str, str]:
    rows = run("events", "--each", "--standing", "all", "--format", "jsonl").records
    return {row["id"]: row["standing"] for row in rows}


def test_the_round_of_a_coder(run: Run, store: Store) -> None:
    shown = run("review", "queue", "--limit", "1")
    assert "e2" in shown.out and "changes a state" in " ".join(shown.out.split())
    assert "4 wait" in shown.err
    assert run("review", "accept", "e2", "--by", "ana").out == "d1  e2  accept\n"
    assert run("review", "correct", "e1", "--at", "date=Tuesday", "--by", "ana").code == 0
    done = run("review", "correct", "e3", "--set", "killed=6+", "--note", "two papers", "--by", "ana")
    assert done.out == "d3  e3  correct\n"
    assert run("review", "reject", "e4", "--reason", "hearsay", "--by", "ana").code == 0
    assert standings(run) == {"e1": "corrected", "e2": "accepted", "e3": "corrected", "e4": "rejected"}
    assert [row["id"] for row in run("events", "--each", "--format", "jsonl").records] == ["e3", "e1", "e2"]
    assert run("review", "undo", "--by", "ana").out == "d5  e4  undo d4\n"
    assert run("review", "undo", "d5", "--by", "ben").out == "d6  e4  undo d5\n"
    log = run("review", "log", "e4").out
    assert "undo" in log and "hearsay" in log
    words = " ".join(run("show", "e1").out.split())
    assert "corrected" in words
    assert run("doctor").code == 0


def test_words_of_the_report(run: Run, store: Store) -> None:
    start, end = at("Shops stayed shut")
    done = run("review", "add", "r1", "--words", f"{start}-{end}", "--set", "type=strike", "--set", "date=2019-03-12")
    assert done.out == "d1  e5  add\n"
    assert standings(run)["e5"] == "added"
    done = run("review", "add", "r1", "--words", "mediators from Kenya", "--set", "type=talks_mediate", "--life", "new")
    assert done.code == 0
    assert run("talks", "--format", "jsonl").records[0]["state"] == "under_way"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("accept", "name the things to accept"),
        ("accept e1 --type raid", "leave out --type"),
        ("accept --all 00 --type raid", "nothing fits"),
        ("accept e99", "there is no e99"),
        ("reject e1", "say why it is rejected"),
        ("correct e1", "say what is to be corrected"),
        ("correct e1 --set date", "write FIELD=VALUE"),
        ("correct e1 --set date=2019", "say what it rests on"),
        ("correct e1 --at date=Friday", "the report has no words 'Friday'"),
        ("correct e1 --at date=on", "stands in several places"),
        ("correct r1 --set date=2019 --note x", "r1"),
        ("add r1 --words Shops", "type: say what happened"),
        ("add r9 --words Shops --set type=raid", "there is no report r9"),
        ("undo d9", "there is no d9"),
        ("undo", "has no decision"),
        ("queue --order size", "there is no order"),
        ("queue --of cats", "there are events"),
        ("queue --standing good", "there is no standing 'good'"),
        ("assign --coders ana", "two or more"),
        ("agreement b1", "there is no batch b1"),
        ("adjudicate b1 e1", "give a thing with one of"),
        ("export --out /nowhere/gold.jsonl", "can't be written"),
    ],
)
def test_what_can_t_be_is_said(run: Run, store: Store, arguments: str, message: str) -> None:
    done = run("review", *arguments.split())
    assert done.code in (1, 2)
    assert message in done.err
    assert not store.decisions()


def test_many_at_once(run: Run, store: Store) -> None:
    seen = run("review", "queue", "--preview", "--type", "shelling")
    assert seen.out.split() == ["e1", "e3", "e4"]
    token = seen.err.split("--all ")[1].strip()
    assert "changed since" in run("review", "accept", "--all", token, "--type", "ceasefire").err
    assert len(run("review", "accept", "--all", token, "--type", "shelling").out.splitlines()) == 3
    assert "1 wait" in run("review", "queue").err


def test_two_coders(run: Run, store: Store) -> None:
    assert run("review", "assign", "--coders", "ana, ben", "--type", "shelling", "--by", "lea").out.startswith("b1  3 ")
    run("review", "accept", "e1", "e3", "e4", "--batch", "b1", "--by", "ana")
    run("review", "correct", "e1", "--set", "date=2019-03-09", "--note", "x", "--batch", "b1", "--by", "ben")
    run("review", "accept", "e3", "--batch", "b1", "--by", "ben")
    run("review", "reject", "e4", "--reason", "no", "--batch", "b1", "--by", "ben")
    assert "ana 3, ben 3; 2 differ, 0 settled" in run("review", "batches").out
    table = run("review", "agreement", "b1").out
    assert "date" in table and "interval" in table
    rows = {row["field"]: row for row in json.loads(run("review", "agreement", "b1", "--format", "json").out)}
    assert rows["type"]["alpha"] is None
    assert rows["date"]["differ"] == 1
    assert "ana: 2019-03-11  |  ben: 2019-03-09" in run("review", "adjudicate", "b1").out
    assert run("review", "adjudicate", "b1", "--agreed", "--by", "lea").out == "d7  e3  accept\n"
    assert run("review", "adjudicate", "b1", "e1", "--take", "ben", "--by", "lea").code == 0
    assert run("review", "adjudicate", "b1", "e4", "--reject", "--reason", "hearsay", "--by", "lea").code == 0
    assert "0 to settle" in run("review", "adjudicate", "b1").err
    assert standings(run) == {"e1": "corrected", "e2": "machine", "e3": "accepted", "e4": "rejected"}


def test_gold(run: Run, store: Store, tmp_path: Path) -> None:
    run("review", "accept", "e1", "e3")
    done = run("review", "export", "--out", str(tmp_path / "gold.jsonl"))
    assert "1 reports; 1 more are settled in part" in done.err
    (row,) = map(json.loads, (tmp_path / "gold.jsonl").read_text(encoding="utf-8").splitlines())
    assert [e["type"] for e in row["events"]] == ["shelling"]
    assert len(run("review", "export", "--partly").records) == 2


def test_what_a_newer_reading_changed(run: Run, store: Store) -> None:
    run("review", "accept", "e3")
    again = told(3)  # another toll
    read = again.model_copy(update={"report": store.record("r2").report})
    store.keep_again("r2", read, reason="a newer reader")
    shown = run("review", "changed")
    assert "e3" in shown.out and "counts" in shown.out
    assert "1 of what people decided" in shown.err
