"""The commands on what many reports tell together."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.commands import Run
from tests.store.test_unite import BOSASO, bombing
from truceline.store import Store, init


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """One bomb told by two papers (m1), and another town's (m2), in a record in this folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    made = init("truceline.db")
    made.keep(bombing("a", publisher="Alpha", killed=9))
    made.keep(bombing("b", publisher="Beta", killed=14))
    made.keep(bombing("z", place=BOSASO))
    return made


def test_what_is_told_and_what_each_tells(run: Run, store: Store) -> None:
    table = run("events").out
    assert "9 to 14 killed" in " ".join(table.split())
    assert [row["id"] for row in run("events", "--format", "jsonl").records] == ["m1", "m2"]
    assert [row["id"] for row in run("events", "--each", "--format", "jsonl").records] == ["e1", "e2", "e3"]
    few = list(csv.DictReader(io.StringIO(run("events", "--min-sources", "2", "--format", "csv").out)))
    assert [(row["id"], row["sources"], row["killed_high"]) for row in few] == [("m1", "2", "14")]
    both = run("events", "--each", "--min-sources", "2")
    assert both.code == 2 and "leave out" in both.err
    assert run("events", "--min-sources", "0").code == 2


def test_show_leads_to_each_report(run: Run, store: Store) -> None:
    done = run("show", "m1")
    assert done.code == 0
    assert "e1  r1  Alpha, 13 Mar 2019" in done.out and "e2  r2  Beta" in done.out
    assert done.out.count("“A car bomb") == 2
    assert "part of         m1" in run("show", "e2").out
    assert json.loads(run("show", "m1", "--format", "json").out)["sources"] == 2


def test_why_says_which_scores(run: Run, store: Store) -> None:
    done = run("why", "m1")
    assert done.code == 0
    assert done.out.startswith("e2 = e1") or done.out.startswith("e1 = e2")
    assert "+1.00  day" in done.out and "Baidoa" in done.out
    assert json.loads(run("why", "e1", "--format", "json").out)[0]["total"] >= 1.9
    assert "nothing to put together" in run("why", "m2").err
    assert run("why", "m9").code == 1


def test_people_s_word_stands(run: Run, store: Store) -> None:
    done = run("split", "e2", "--by", "ana", "--reason", "two bombs")
    assert done.code == 0 and done.err == "truceline: decision d1 is kept\n"
    assert {line.split()[1] for line in done.out.splitlines()} == {"e1", "e2"}
    assert len(run("events", "--format", "jsonl").records) == 3
    joined = run("merge", "m1", "m2", "--by", "ana", "--reason", "the town is misspelt")
    assert joined.out == "m1  e1\nm1  e3\n"
    why = run("why", "m1")
    assert "never" in why.out or "-" in why.out
    assert "merge by ana" in why.err and "misspelt" in why.err
    assert "merge by ana" in run("show", "m1").out
    assert "m1 stands in its place" in run("show", "m2").out
    assert run("merge", "m1").code == 2
    assert run("doctor").code == 0
