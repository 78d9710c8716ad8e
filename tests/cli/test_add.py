"""The commands that make a record and fill it."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

import truceline.read
from tests.cli.commands import SAMPLE, Run
from tests.store.dump import dump
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.store import init, open_store
from truceline.vocabulary.knowledge import Knowledge

TOLD = "Ukraine said Russia shelled {town} on Tuesday, killing 12 people.\n"
GERMAN = "Die Rebellen haben der Regierung am Donnerstag eine Waffenruhe von zehn Tagen angeboten. " * 4


@pytest.fixture(autouse=True)
def at_home(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge, nlp: Pipeline) -> None:
    """In an empty folder, with the pipeline that is loaded already."""
    monkeypatch.setattr(truceline.read, "Reader", partial(Reader, knowledge=knowledge, nlp=nlp))
    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for town in ("Mariupol", "Odesa", "Kherson"):
        (folder / f"{town}.txt").write_text(TOLD.format(town=town))
    (folder / "again.txt").write_text(TOLD.format(town="Odesa"))
    (folder / "german.txt").write_text(GERMAN)
    return folder


def test_from_nothing_to_a_record(run: Run, news: Path, no_network: None) -> None:
    first = run("add", news)
    assert (first.code, first.out) == (1, "")
    assert "truceline init" in first.err
    made = run("init")
    assert (made.code, made.out) == (0, "")
    assert "truceline.db is ready" in made.err
    done = run("add", news)
    assert done.code == 3
    assert done.out == "3 new · 1 duplicate · 1 unreadable (truceline check)\n"
    assert "german.txt" in done.err
    again = run("add", news)
    assert again.out == "0 new · 4 duplicates · 1 unreadable (truceline check)\n"
    assert run("add", news / "Odesa.txt").code == 0
    assert run("add", news / "german.txt").code == 1
    assert "3 reports" in run("init").err


def test_another_place_for_the_record(run: Run, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init", "--db", "a.db").code == 0
    monkeypatch.setenv("TRUCELINE_DB", "b.db")
    assert run("init").code == 0
    assert run("add", news / "Odesa.txt", "--db", "a.db").out.startswith("1 new")
    assert run("add", "-", stdin=TOLD.format(town="Lviv").encode()).out == "1 new · 0 duplicates · 0 unreadable\n"
    assert not (tmp_path / "truceline.db").exists()
    assert run("init", "--db", "mysql://x/y").code == 2


def test_check_lists_what_could_not_be_read(run: Run, news: Path) -> None:
    run("init")
    assert "could be read" in run("check").err
    (news / "rows.jsonl").write_text(json.dumps({"id": "x"}) + "\n")
    run("add", news, "=1+1.txt")
    table = run("check")
    assert table.code == 0
    assert "German" in table.out
    assert "translate" in table.out
    listed = [json.loads(line) for line in run("check", "--format", "jsonl").out.splitlines()]
    assert [(Path(row["origin"]).name, row["line"]) for row in listed] == [
        ("=1+1.txt", None),
        ("german.txt", None),
        ("rows.jsonl", 1),
    ]
    rows = list(csv.DictReader(io.StringIO(run("check", "--format", "csv").out)))
    assert [row["line"] for row in rows] == ["", "", "1"]
    assert run("check", "--clear").out
    assert run("check").out == ""


def test_given_days_complete_a_report(run: Run, news: Path) -> None:
    run("init")
    run("add", news / "Odesa.txt")
    assert run("add", news / "Odesa.txt", "--published", "2022-03-02").out == (
        "0 new · 1 completed · 0 duplicates · 0 unreadable\n"
    )
    assert run("add", news, "--published", "someday").code == 2
    with open_store("truceline.db") as store:
        assert store.record("r1").report.published == "2022-03-02"


def test_a_migration_that_is_not_needed(run: Run) -> None:
    assert "truceline init" in run("migrate").err
    run("init")
    done = run("migrate")
    assert (done.code, done.out) == (0, "")
    assert "up to date" in done.err


@pytest.mark.parametrize("data", [b"", b"no database " * 500])
def test_a_file_that_is_no_record_is_told(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "truceline.db").write_bytes(data)
    for command in (["add", SAMPLE], ["check"], ["migrate"]):
        done = run(*command)
        assert (done.code, done.out) == (1, "")
        assert done.err.startswith("truceline: truceline.db: ")
        assert "Traceback" not in done.err


def test_a_full_disk_stops_the_work_and_loses_nothing(run: Run, tmp_path: Path) -> None:
    rows = [json.dumps({"text": TOLD.format(town="Mariupol") * 4 + str(i)}) for i in range(20)]
    (tmp_path / "set.jsonl").write_text("\n".join(rows))
    run("init")

    size = (tmp_path / "truceline.db").stat().st_size // 4096

    def small(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count={size + 6}")

    event.listen(Engine, "connect", small)
    try:
        done = run("add", "set.jsonl")
    finally:
        event.remove(Engine, "connect", small)
    assert (done.code, done.out) == (1, "")
    assert "disk is full" in done.err
    assert "run the same command again" in done.err
    kept = _kept("truceline.db")
    assert 0 < kept < 20
    assert f"stopped after {kept} new" in done.err
    assert run("add", "set.jsonl").out == f"{20 - kept} new · {kept} duplicates · 0 unreadable\n"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_the_real_command_killed_and_run_again(tmp_path: Path) -> None:
    """kill -9 while the pipeline reads; the next run completes what is missing."""
    path = tmp_path / "set.jsonl"
    text = "\n".join(TOLD.format(town=town) for town in ("Mariupol", "Odesa", "Kherson", "Lviv"))
    path.write_text("".join(json.dumps({"id": f"n{i}", "text": f"{text}\nNote {i}.\n"}) + "\n" for i in range(20)))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "truceline", "add", str(path), "--db", "killed.db"]
    init("killed.db").close()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while _kept("killed.db") < 3 and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    half = _kept("killed.db")
    assert 3 <= half < 20
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{20 - half} new · {half} duplicates · 0 unreadable\n"
    with open_store("killed.db") as store:
        assert len(set(dump(store)["reports"])) == 20
        sizes = {len(store.record(f"r{i}").events) for i in range(1, 21)}
        assert sizes == {len(store.record("r1").events)}
    connection = sqlite3.connect("killed.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


def _kept(path: str) -> int:
    connection = sqlite3.connect(path, timeout=10)
    try:
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    finally:
        connection.close()
