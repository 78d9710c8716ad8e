"""Ctrl-C and closed pipes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.commands import SAMPLE
from truceline.store import init, open_store

# a shell's background jobs are born deaf to SIGINT, and tests may run in one
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from truceline.cli import main
main(sys.argv[1:])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX signals")
def test_interrupted_while_waiting_for_input() -> None:
    command = [sys.executable, "-c", PROGRAM, "read", "--format", "jsonl", str(SAMPLE), "-"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        assert process.stdout is not None
        first = process.stdout.readline()  # the sample is done, standard input is waited for
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert first.startswith(b'{"report"')
    assert process.returncode == 130
    assert b"interrupted after 1 report" in err
    assert b"Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX signals")
def test_interrupted_while_adding(tmp_path: Path) -> None:
    record = tmp_path / "record.db"
    init(record).close()
    command = [sys.executable, "-c", PROGRAM, "add", str(SAMPLE), "-", "--db", str(record)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 120
        with open_store(record) as store:
            while not store.counts()["reports"] and time.monotonic() < deadline:
                time.sleep(0.1)
        process.send_signal(signal.SIGINT)  # the sample is kept, standard input is waited for
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, out) == (130, b"")
    assert b"interrupted after 1 new" in err
    assert b"run the same command to go on" in err
    assert b"Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX pipes")
def test_a_reader_that_has_seen_enough_is_no_crash() -> None:
    many = subprocess.Popen(
        [sys.executable, "-m", "truceline", "rules", "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    with many as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        err = process.stderr.read()
        process.wait(timeout=30)
    assert b"Traceback" not in err
    assert b"Exception" not in err
