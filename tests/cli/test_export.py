"""``export``, ``import``, ``cite`` and ``diff`` as commands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.commands import Run
from tests.export import field
from truceline.store import init, open_store
from truceline.vocabulary.knowledge import Knowledge
from truceline.vocabulary.layouts import LAYOUTS


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small record."""
    path = tmp_path_factory.mktemp("made") / "made.db"
    with init(path) as store:
        for record in (field.violence(), field.same_bomb(), field.truces()):
            store.keep(record)
        store.backup(path.with_name("copy.db"))
    return path.with_name("copy.db")


@pytest.fixture
def db(made: Path, tmp_path: Path, knowledge: Knowledge) -> Path:
    shutil.copy(made, tmp_path / "field.db")
    return tmp_path / "field.db"


def test_export_says_what_it_did(run: Run, db: Path, tmp_path: Path) -> None:
    out = tmp_path / "ucdp.csv"
    done = run("export", "--layout", "ucdp", "--out", out, "--db", db, "--type", "violence")
    assert (done.code, done.out) == (0, "")
    assert f"{out} has 4 rows; ucdp.csv.meta.json tells what it is" in done.err
    assert "left out (" in done.err
    assert json.loads((tmp_path / "ucdp.csv.meta.json").read_bytes())["filters"] == {"type": "violence"}


def test_export_tells_of_the_undated(run: Run, db: Path, tmp_path: Path) -> None:
    done = run("export", "--layout", "csv", "--out", tmp_path / "x.csv", "--db", db, "--since", "2020")
    assert "1 event without a date left out" in done.err


def test_the_list_of_layouts(run: Run) -> None:
    done = run("export", "--list")
    assert done.code == 0
    for name in LAYOUTS:
        assert f"\n{name}  " in "\n" + done.out
    assert "an undertaking to lessen violence is no ceasefire" in done.out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "truceline export --list shows the layouts"),
        (("--layout", "csv"), "truceline export --list shows the layouts"),
        (("--layout", "xml", "--out", "x"), "there is no layout 'xml'; there are csv, jsonl"),
        (("--layout", "acled", "--out", "x", "--each"), "leave out --each"),
        (("--layout", "csv", "--out", "."), "is a folder"),
        (("--layout", "csv", "--out", "x", "--since", "someday"), "is no date"),
    ],
)
def test_wrong_usage(run: Run, db: Path, arguments: tuple[str, ...], reason: str) -> None:
    done = run("export", *arguments, "--db", db)
    assert (done.code, done.out) == (2, "")
    assert reason in done.err


def test_a_folder_that_is_not_there(run: Run, db: Path, tmp_path: Path) -> None:
    done = run("export", "--layout", "csv", "--out", tmp_path / "no" / "x.csv", "--db", db)
    assert done.code == 1
    assert "can't be written (No such file or directory). Check that its folder exists" in done.err


def test_there_and_back(run: Run, db: Path, tmp_path: Path) -> None:
    out, back = tmp_path / "all.jsonl", tmp_path / "back.db"
    assert run("export", "--layout", "jsonl", "--out", out, "--db", db).code == 0
    done = run("import", out, "--db", back)
    assert (done.code, done.out) == (0, "")
    assert "3 reports" in done.err
    with open_store(db) as one, open_store(back) as other:
        assert one.state() == other.state()
    again = run("import", out, "--db", back)
    assert (again.code, "holds reports already" in again.err) == (1, True)
    bad = run("import", db, "--db", tmp_path / "x.db")
    assert (bad.code, "is no line of JSON" in bad.err) == (1, True)
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize("as_format", ["text", "bibtex", "ris", "csl-json"])
def test_cite(run: Run, db: Path, as_format: str) -> None:
    done = run("cite", "m1", "--format", as_format, "--db", db)
    assert done.code == 0
    assert done.out.count("A bomb killed nine civilians in Kunduz") >= 1
    assert "North Mail" in done.out


def test_cite_of_nothing(run: Run, db: Path) -> None:
    assert run("cite", "m999", "--db", db).code == 1
    assert run("cite", "bomb", "--db", db).code == 2


def test_diff(run: Run, db: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.db"
    assert run("backup", before, "--db", db).code == 0
    same = run("diff", before, db)
    assert (same.code, same.out, "no change" in same.err) == (0, "", True)
    with open_store(db) as store:
        store.withdraw("r2", reason="a hoax")
    table = run("diff", before, db)
    assert "withdrawn: a hoax" in " ".join(table.out.split())
    assert table.err.strip().endswith("3 went, 1 changed")
    lines = run("diff", before, db, "--format", "jsonl").records
    assert {one["what"] for one in lines} == {"report", "event", "claim", "whole"}
    assert run("diff", before, tmp_path / "missing.db").code == 1
