"""``--jobs``: the same records in the same order, whatever stops a reading."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.test_interrupt import PROGRAM
from tests.store.dump import dump
from truceline.cli.read import FAILED, PARTLY
from truceline.store import init, open_store

REPORTS = Path(__file__).resolve().parents[1] / "gold" / "reports.jsonl"
FOREIGN = "Die Rebellen haben die Stadt angegriffen und mehrere Menschen getötet, wie die Polizei mitteilte.\n"


def read(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "truceline", "read", "--format", "jsonl", *map(str, arguments)],
        capture_output=True,
        timeout=300,
    )


def alive(group: int) -> list[str]:
    """Processes of a group that are not dead, at most for being reaped; helpers get a moment to see that it is over."""
    for _ in range(50):
        listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat=,args="], capture_output=True, text=True, check=True)
        rows = [line.split(None, 2) for line in listed.stdout.splitlines()]
        left = [" ".join(row) for row in rows if row[0] == str(group) and not row[1].startswith("Z")]
        if not left:
            break
        time.sleep(0.1)
    return left


def test_several_processes_print_what_one_prints(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.txt"
    foreign.write_text(FOREIGN, encoding="utf-8")
    one = read(REPORTS, foreign, tmp_path / "missing.txt", "--mentions")
    several = read(REPORTS, foreign, tmp_path / "missing.txt", "--mentions", "--jobs", "3")
    assert len(one.stdout.splitlines()) == len(REPORTS.read_text(encoding="utf-8").splitlines())
    assert several.stdout == one.stdout
    assert (several.returncode, several.stderr) == (one.returncode, one.stderr)
    assert one.returncode == PARTLY


def test_what_cannot_be_loaded_is_said_once() -> None:
    done = read(REPORTS, "--jobs", "2", "--pipeline", "en_none")
    assert done.returncode == FAILED
    assert done.stderr.count(b"'en_none' is not installed") == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX signals")
def test_interrupted_it_has_printed_whole_records_in_order_and_leaves_no_process(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, "read", "--format", "jsonl", "--jobs", "2", str(REPORTS), "-"]
    out = tmp_path / "out.jsonl"
    with out.open("wb") as stdout:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=stdout, stderr=subprocess.PIPE, start_new_session=True
        )
    try:
        until = time.monotonic() + 120
        while not out.stat().st_size and time.monotonic() < until:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all of them
        _, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130
    printed = [json.loads(line)["report"]["id"] for line in out.read_text(encoding="utf-8").splitlines()]
    ids = [json.loads(line)["id"] for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    assert printed
    assert printed == ids[: len(printed)]
    assert err.decode().splitlines() == [f"truceline: interrupted after {len(printed)} reports"]
    assert alive(process.pid) == []


def test_a_record_filled_by_several_processes_is_that_of_one(tmp_path: Path) -> None:
    def add(db: str, *more: str) -> subprocess.CompletedProcess[str]:
        init(tmp_path / db).close()
        command = [sys.executable, "-m", "truceline", "add", str(REPORTS), str(foreign), "--db", str(tmp_path / db)]
        return subprocess.run([*command, *more], capture_output=True, text=True, timeout=300)

    foreign = tmp_path / "foreign.txt"
    foreign.write_text(FOREIGN, encoding="utf-8")
    one, several = add("one.db"), add("several.db", "--jobs", "3")
    assert one.returncode == PARTLY, one.stderr
    assert (several.returncode, several.stdout, several.stderr) == (one.returncode, one.stdout, one.stderr)
    with open_store(tmp_path / "one.db") as first, open_store(tmp_path / "several.db") as second:
        assert dump(second) == dump(first)
        assert second.record("r3") == first.record("r3")
