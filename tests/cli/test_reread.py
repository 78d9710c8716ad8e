"""``truceline reread``."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import truceline.read
from tests.cli.commands import Run
from truceline.intake.clean import CleanReport
from truceline.model import Record
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.vocabulary.knowledge import Knowledge

TOLD = "Ukraine said Russia shelled {town} on Tuesday, killing {dead} people.\n"


class Blind(Reader):
    """Finds nothing in what tells of Odesa, and breaks on what tells of Kherson."""

    def read_clean(self, report: CleanReport, *, mentions: bool = False) -> Record:
        if "Kherson" in report.report.text:
            raise LookupError("no such town")
        if "Odesa" in report.report.text:
            return Record(report=report.report)
        return super().read_clean(report, mentions=mentions)


@pytest.fixture
def read_by(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge, nlp: Pipeline
) -> Callable[[type[Reader]], None]:
    """Says which reader reads from now on, in a folder with a record of three reports."""

    def use(reader: type[Reader]) -> None:
        monkeypatch.setattr(truceline.read, "Reader", partial(reader, knowledge=knowledge, nlp=nlp))

    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    use(Reader)
    for dead, town in enumerate(("Mariupol", "Odesa", "Kherson"), start=10):
        (tmp_path / f"{dead}.txt").write_text(TOLD.format(town=town, dead=dead))
    assert run("init").code == 0
    assert run("add", tmp_path).code == 0
    return use


def aged() -> None:
    with sqlite3.connect("truceline.db") as connection:
        connection.execute("UPDATE reports SET reader = '0.0.1'")
    connection.close()


def test_reread(run: Run, read_by: Callable[[type[Reader]], None]) -> None:
    nothing = run("reread")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "truceline: 0 read again · 0 the same · 0 changed\n")
    before = run("events", "--format", "jsonl").out
    same = run("reread", "--all")
    assert (same.code, same.out) == (0, "")
    assert "3 read again · 3 the same" in same.err
    assert run("events", "--format", "jsonl").out == before
    aged()
    read_by(Blind)
    tried = run("reread", "--dry-run", "--format", "jsonl")
    assert tried.code == 3
    assert {(one["report"], one["change"]) for one in tried.records} == {("r2", "went")}
    assert "r3: this report can't be read for a fault" in tried.err
    assert "nothing was written" in tried.err
    assert run("events", "--format", "jsonl").out == before
    done = run("reread")
    assert (done.code, "went" in done.out) == (3, True)
    assert "2 read again · 1 the same · 1 changed" in done.err
    left = run("reread")  # what could not be read is tried again
    assert (left.code, left.out) == (1, "")
    read_by(Reader)
    assert "came" in run("reread", "--report", "r2").out
    assert run("doctor").code == 0


def test_wrong_usage(run: Run, read_by: Callable[[type[Reader]], None]) -> None:
    assert run("reread", "--all", "--report", "r1").code == 2
    missing = run("reread", "--report", "r77")
    assert missing.code == 1
    assert "there is no report r77" in missing.err
