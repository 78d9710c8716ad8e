"""The commands that ask the record."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.commands import Run
from truceline.model import Record
from truceline.store import Store, init

RECORDS = Path(__file__).resolve().parents[1] / "store" / "records.jsonl"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A record in this folder: shelling (r1), truce (r2), broken (r3), accents (r4)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    made = init("truceline.db")
    for line in RECORDS.read_text(encoding="utf-8").splitlines():
        made.keep(Record.model_validate_json(line))
    return made


KINDS = ["events", "claims", "ceasefires", "talks", "reports", "actors"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_every_format(run: Run, store: Store, kind: str) -> None:
    table, lines, sheet = (run(kind, "--format", name) for name in ("table", "jsonl", "csv"))
    assert (table.code, lines.code, sheet.code) == (0, 0, 0)
    expected = getattr(store, kind)()
    assert [json.loads(line) for line in lines.out.splitlines()] == expected.to_dicts()
    rows = list(csv.DictReader(io.StringIO(sheet.out)))
    assert len(rows) == len(expected)
    if len(expected):
        assert table.out.splitlines()[0].startswith("id ")
        assert all(line == line.rstrip() and len(line) <= 100 for line in table.out.splitlines())
        assert [row["id"] for row in rows] == [one.id for one in expected]
    else:
        assert "nothing in the record fits" in table.err


def test_filters_reach_the_record(run: Run, store: Store) -> None:
    done = run(
        "events", "--country", "Colombia", "--type", "ceasefire", "--since", "2023-08", "--until", "2023-08-10",
        "--modality", "planned", "--horizon", "new", "--actor", "ELN", "--near", "4.6,-74,2000", "--format", "jsonl",
    )  # fmt: skip
    assert done.out == ""  # the middle of a country is near to nothing
    done = run("events", "--source", "andes", "--text", "kidnapped", "--place", "Arauca", "--format", "jsonl")
    assert [record["type"] for record in done.records] == ["abduction"]
    assert run("events", "--type", "shellings").code == 2
    assert run("events", "--colour", "red").code == 2


def test_what_is_left_out_is_said(run: Run, store: Store) -> None:
    done = run("events", "--since", "2000")
    assert "2 events without a date left out" in done.err
    assert "left out" not in run("events", "--type", "shelling", "--since", "2000").err
    few = run("events", "--limit", "2")
    assert len([line for line in few.out.splitlines() if line.startswith("m")]) == 2
    assert "there are more" in few.err
    assert "there are more" not in run("events", "--limit", "0").err
    assert len(run("claims", "--format", "jsonl", "--limit", "3").records) == 3


def test_a_sheet_takes_no_words_for_a_formula(run: Run, store: Store) -> None:
    record = store.record("r1")
    hostile = record.report.model_copy(update={"title": "=HYPERLINK(0)", "url": "@x", "sha256": "0" * 64})
    local = Record.model_validate_json(RECORDS.read_text(encoding="utf-8").splitlines()[0])
    store.keep(local.model_copy(update={"report": hostile}))
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(run("reports", "--format", "csv").out))}
    row = rows["r5"]
    assert (row["title"], row["url"]) == ("'=HYPERLINK(0)", "'@x")
    places = list(csv.DictReader(io.StringIO(run("events", "--place", "Bouaké", "--format", "csv").out)))
    assert float(places[0]["lon"]) < 0  # a number stays one


def test_the_status_of_ceasefires(run: Run, store: Store) -> None:
    done = run("ceasefires", "status", "--on", "2023-08-31")
    assert done.code == 0
    assert "violated" in done.out
    assert "defence" in done.out and "ministry" in done.out
    rows = run("ceasefires", "status", "--on", "2023-08-31", "--each", "--format", "jsonl").records
    assert [(row["ceasefire"], row["held"]) for row in rows] == [("f2", "violated"), ("f1", "unknown")]
    assert run("ceasefires", "status", "--on", "1999-01-01").out == ""
    missing = run("ceasefires", "status")
    assert missing.code == 2
    assert "--on 2020-03-01" in missing.err
    assert run("ceasefires", "status", "--on", "tomorrow").code == 2
    whole = run("ceasefires", "status", "--on", "2023-08-31", "--format", "jsonl").records
    assert [(row["held"], row["ceasefire"][0], row["members"]) for row in whole] == [("violated", "m", ["f1", "f2"])]
    assert run("ceasefires", "status", "--on", "2023-08-31", "--min-sources", "2").out == ""
    assert run("ceasefires", "status", "--on", "2023-08-31", "--each", "--min-sources", "2").code == 2


def test_search(run: Run, store: Store) -> None:
    assert [row["report"]["id"] for row in run("search", "havana", "--format", "jsonl").records] == ["r2"]
    assert "Havana" in run("search", "havana").out
    assert run("search", "ouak").out == ""
    assert "Bouaké" in run("search", "ouak", "--part").out
    assert run("search", "…").code == 2


def test_show(run: Run, store: Store) -> None:
    event = run("show", "e1")
    assert event.code == 0
    assert "denied by Nigeria's army" in " ".join(event.out.split())
    assert "“Boko Haram fighters shelled" in event.out
    assert "c2" in event.out
    store.decide("e1", "reject", by="ana", reason="hearsay")
    assert "reject by ana" in run("show", "e1").out
    assert "Market shelled in Gwoza" in run("show", "r1").out
    assert json.loads(run("show", "f1", "--format", "json").out) == store.get("f1").model_dump(mode="json")
    store.withdraw("r1", reason="printed in error")
    assert "gone" in run("show", "e1").out
    absent = run("show", "e99")
    assert (absent.code, absent.out) == (1, "")
    assert "never was" in absent.err
    assert run("show", "nonsense").code == 2


def test_actors_of_a_name_and_of_the_record(run: Run, store: Store) -> None:
    assert "March 23 Movement" in run("actors", "M23").out
    assert json.loads(run("actors", "M23", "--format", "json").out)["actors"][0]["id"] == "m23"
    assert "Boko Haram" in run("actors", "--country", "NGA").out
    for wrong in (["M23", "--format", "csv"], ["M23", "--country", "COD"], ["--format", "json"]):
        assert run("actors", *wrong).code == 2


def test_backup_and_doctor(run: Run, store: Store, tmp_path: Path) -> None:
    well = run("doctor")
    assert (well.code, well.out) == (0, "")
    assert "all is well" in well.err
    done = run("backup", "copy.db")
    assert (done.code, done.out) == (0, "")
    assert "copy.db is a whole copy" in done.err
    assert run("events", "--db", "copy.db", "--format", "jsonl").out == run("events", "--format", "jsonl").out
    assert run("backup", "copy.db").code == 1
    assert run("backup").code == 0
    assert len(list(tmp_path.glob("truceline-*Z.db"))) == 1
    with store.writing() as connection:
        connection.exec_driver_sql("UPDATE reports SET text = 'other' WHERE number = 1")
    off = run("doctor", "--format", "jsonl")
    assert off.code == 4
    assert {"r1", "e1"} <= {row["where"] for row in off.records}
    assert all("backup" in row["hint"] for row in off.records)
    assert run("doctor", "--db", "copy.db").code == 0
    assert run("doctor", "--db", "none.db").code == 1


def test_a_damaged_file_is_off(run: Run, store: Store, tmp_path: Path) -> None:
    store.close()
    data = bytearray((tmp_path / "truceline.db").read_bytes())
    data[100:4000] = b"\xff" * 3900
    (tmp_path / "truceline.db").write_bytes(data)
    done = run("doctor")
    assert done.code == 4
    assert "is damaged" in done.err
    assert run("events").code == 1
