"""Several processes read for one record: the same record, whatever becomes of a process."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.engine.readers import telling
from tests.store.dump import dump
from truceline.engine.adding import is_run
from truceline.engine.pool import read_many
from truceline.settings import Settings
from truceline.store import Adder, Outcome, init


def outcomes(db: Path, path: Path, *, jobs: int, seconds: float = 60.0) -> Generator[Outcome]:
    settings = Settings(report_seconds=seconds)
    reading = partial(read_many, settings=settings, jobs=jobs, make=telling)
    with init(db) as store:
        yield from Adder(store, settings=settings, reading=reading).add([path])


def lines(path: Path, ids: list[str]) -> Path:
    told = "Rebels shelled the town on the river, and soldiers left it, the mayor of the place said to us in "
    path.write_text("".join(json.dumps({"id": i, "text": f"{told}{i}.\n"}) + "\n" for i in ids))
    return path


def test_a_process_that_dies_or_hangs_costs_one_report(tmp_path: Path) -> None:
    ids = [*(f"a{i}" for i in range(9)), "die", "fault", "hang", *(f"b{i}" for i in range(9))]
    path = lines(tmp_path / "set.jsonl", ids)
    found = Counter(one.became for one in outcomes(tmp_path / "a.db", path, jobs=3, seconds=1.0))
    assert found == {"new": 18, "unreadable": 3}
    with init(tmp_path / "a.db") as store:
        listed = {one.line: one.reason for one in store.unreadable()}
        assert sorted(listed) == [10, 11, 12]
        assert "SIGKILL" in listed[10] and "KeyError" in listed[11] and "longer than 1 seconds" in listed[12]
        assert [store.record(f"r{i}").report.text.split()[-1] for i in (1, 18)] == ["a0.", "b8."]


def test_bytes_that_are_at_work_already_are_read_once(tmp_path: Path) -> None:
    path = lines(tmp_path / "set.jsonl", ["slow", "b", *["slow"] * 3, "die", "die", "c"])
    found = [one.became for one in outcomes(tmp_path / "a.db", path, jobs=2)]
    assert found[:5] == ["new", "new", *["duplicate"] * 3]
    assert found[5:] == ["unreadable", "unreadable", "new"]


def test_stopped_half_way_it_leaves_whole_reports(tmp_path: Path) -> None:
    """What Ctrl-C does: the iteration ends wherever it is."""
    path = lines(tmp_path / "set.jsonl", [f"a{i}" for i in range(40)])
    for stop in (1, 2, 9):
        db = tmp_path / f"{stop}.db"
        running: Iterator[Outcome] = outcomes(db, path, jobs=2)
        done = [next(running) for _ in range(stop)]
        running.close()  # type: ignore[attr-defined]
        with init(db) as store:
            assert store.counts()["reports"] >= len(done)
            assert store.doctor() == []
        assert {one.became for one in outcomes(db, path, jobs=2)} == {"new", "duplicate"}
        with init(db) as store:
            assert len(set(dump(store)["reports"])) == store.counts()["reports"] == 40


@pytest.mark.parametrize("address", ["https://lantern.example/a", "FTP://lantern.example/a"])
def test_what_has_a_host_goes_through_the_one_door(address: str) -> None:
    assert not is_run(address)


@pytest.mark.parametrize("address", ["s3://news/run", "file:///data/run"])
def test_a_store_of_files_may_hold_a_run(address: str) -> None:
    assert is_run(address)
