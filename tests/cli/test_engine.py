"""``truceline engine``, and ``add`` of what it has read."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import truceline.read
from tests.cli.commands import Run
from tests.engine.readers import steady
from tests.store.dump import dump
from truceline.engine import cluster
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.store import open_store
from truceline.vocabulary.knowledge import Knowledge

TOLD = "Ukraine said Russia shelled {town} on Tuesday, killing 12 people.\n"


@pytest.fixture(autouse=True)
def news(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge, nlp: Pipeline) -> Path:
    monkeypatch.setattr(truceline.read, "Reader", partial(Reader, knowledge=knowledge, nlp=nlp))
    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    folder.mkdir()
    lines = [json.dumps({"id": town, "text": TOLD.format(town=town)}) for town in ("Mariupol", "Odesa", "Kherson")]
    (folder / "rows.jsonl").write_text("\n".join(lines))
    (folder / "bad.jsonl").write_text("{}\n")
    return folder


def test_on_this_machine_then_into_the_record(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster.run, "__kwdefaults__", {**(cluster.run.__kwdefaults__ or {}), "make": steady})
    done = run("engine", "run", "news", "--out", "read", "--workers", "1", "--part", "2")
    assert (done.code, done.out) == (3, "")
    assert "bad.jsonl, line 1: has no" in done.err
    assert "3 reports read, 1 unreadable, in 3 parts\n" in done.err
    assert done.err.endswith("truceline add read\n")
    again = run("engine", "run", "news", "--out", "read", "--workers", "1", "--part", "2")
    assert "(3 were there already)" in again.err
    run("init")
    assert run("add", "read").out == "3 new · 0 duplicates · 1 unreadable (truceline check)\n"
    assert run("add", "read", "--published", "2020-01-01").code == 2


def test_add_in_several_processes_makes_the_same_record(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news" / "again.txt").write_text(TOLD.format(town="Odesa"))
    kept = []
    for name, jobs in (("a.db", "1"), ("b.db", "2")):
        run("init", "--db", name)
        first = run("add", "news", "--db", name, "--jobs", jobs)
        assert run("add", "news", "--db", name, "--jobs", jobs).out.startswith("0 new · 4 duplicates")
        with open_store(name) as store:
            kept.append((first, dump(store)))
    assert kept[0] == kept[1]
    assert kept[0][0].out == "3 new · 1 duplicate · 1 unreadable (truceline check)\n"


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (["--scheduler", "tcp://127.0.0.1:9", "--workers", "2"], 2, "--workers is for local and slurm"),
        (["--scheduler", "nowhere"], 2, "no scheduler"),
        (["--published", "someday"], 2, "someday"),
        (["--scheduler", "slurm"], 1, "pip install 'truceline[slurm]'"),
    ],
)
def test_what_cannot_be_done_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, given: list[str], code: int, said: str
) -> None:
    monkeypatch.setitem(sys.modules, "dask_jobqueue", None)
    done = run("engine", "run", "news", "--out", "read", *given)
    assert (done.code, done.out) == (code, "")
    assert said in done.err and "Traceback" not in done.err


@pytest.mark.parametrize("missing", ["distributed", "fsspec.core"])
def test_without_the_extra_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    for name in [n for n in sys.modules if n.startswith("truceline.engine.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    done = run("engine", "run", "news", "--out", "read")
    assert (done.code, done.out) == (1, "")
    assert "pip install 'truceline[cluster]'" in done.err


def test_a_folder_of_reports_is_no_run(run: Run) -> None:
    run("init")
    assert run("add", "news").out.startswith("3 new")


def test_an_address_that_nothing_is_installed_for(run: Run, tmp_path: Path) -> None:
    run("init")
    done: Any = run("add", "nowhere://bucket/run")
    assert done.code == 2 and "can't be reached" in done.err
