"""The commands that compare: monitor, report, compare."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.commands import Run
from tests.monitor.files import GED_41, ged, table, write
from tests.monitor.made import REBELS, SYRIA, event, killed, record, truce
from truceline.store import Store, init


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Three shellings before a truce and one after it (m5: the truce), in a record in this folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRUCELINE_DB", raising=False)
    made = init("truceline.db")
    for on in ("2016-02-18", "2016-02-21", "2016-02-24", "2016-03-03"):
        made.keep(record(event("shelling", on, targets=[REBELS], counts=[killed(3)]), published=on))
    told = event("ceasefire_begin", "2016-02-27", actors=(SYRIA, REBELS), targets=(), where=None, ceasefire="f0")
    life = truce(("in_effect", "2016-02-27"), claims=("c0",))
    made.keep(record(told, published="2016-02-27", publisher="Own Radio", ceasefires=[life]))
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two rows of GED, one of which the record has too."""
    return write(tmp_path, table(GED_41, [ged("11", "2016-02-21"), ged("12", "2016-03-01", adm_1="", latitude="33.1")]))


def test_monitor_in_every_form(run: Run, store: Store) -> None:
    (id_,) = [row["id"] for row in run("ceasefires", "--format", "jsonl").records]
    said = run("monitor", id_)
    assert said.code == 0
    words = " ".join(said.out.split())
    assert "1 event in 14 days after, 3 in 14 before: no clear change" in words
    assert "Association, not cause" in words and "Few events" in words
    assert "27 Feb 2016 is the day that it came into effect, as told" in words
    data = json.loads(run("monitor", id_, "--format", "json").out)
    assert data["events"]["before"] == 3
    assert data["about"] == id_
    page = run("monitor", id_, "--format", "html", "--out", "page.html")
    assert page.out == "" and "page.html is written" in page.err
    assert "<h1>Violence before and after 27 Feb 2016" in Path("page.html").read_text(encoding="utf-8")
    for chart in ("events", "windows", "places"):
        ElementTree.fromstring(run("monitor", id_, "--format", "svg", "--chart", chart).out)
    by_day = json.loads(run("monitor", "--on", "2016-02-27", "--country", "Syria", "--format", "json").out)
    assert by_day["events"] == data["events"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["monitor"], 2, "name a ceasefire"),
        (["monitor", "m1"], 2, "is no ceasefire"),
        (["monitor", "m99"], 1, "there is no m99"),
        (["monitor", "x"], 2, "is no id"),
        (["monitor", "--on", "soon"], 2, "is no date"),
        (["monitor", "--on", "2016-02-27", "--window", "0"], 2, "--window"),
        (["monitor", "--on", "2016-02-27", "--layer", "ucdp"], 1, "there is no layer 'ucdp'"),
        (["monitor", "--on", "2016-02-27", "--country", "Nowhere"], 2, "there is no country"),
        (["monitor", "--on", "2016-02-27", "--out", "x.txt"], 2, "choose --format"),
        (["monitor", "--on", "1990-01-01", "--format", "svg", "--chart", "places"], 2, "nothing is counted"),
        (["monitor", "--on", "2016-02-27", "--format", "json", "--out", "no/such/x"], 1, "can't be written"),
        (["report", "--from", "2016-02-27"], 2, "--to"),
        (["report", "--from", "2016-02-27", "--to", "2016-02-01"], 2, "before it begins"),
        (["compare", "add"], 2, "the file is missing"),
        (["compare", "add", "none.csv"], 2, "--as ucdp"),
        (["compare", "add", "none.csv", "--as", "ucdp"], 1, "none.csv: No such file"),
        (["compare", "show"], 2, "the layer's name is missing"),
        (["compare", "show", "ucdp"], 1, "there is no layer"),
        (["compare", "remove", "ucdp"], 1, "there is no layer"),
        (["compare", "list", "--country", "Syria"], 2, "with show alone"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, store: Store, arguments: list[str], code: int, said: str) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (code, "")
    assert said in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_report_as_a_page_and_as_data(run: Run, store: Store) -> None:
    done = run("report", "--from", "2016-02-20", "--to", "2016-02-29")
    assert done.code == 0
    assert done.out.startswith("<!doctype html>")
    assert "Situation report, 20 Feb 2016 – 29 Feb 2016" in done.out
    data = json.loads(run("report", "--from", "2016-02-20", "--to", "2016-02-29", "--format", "json").out)
    assert (data["events"]["value"], data["events_before"]["value"]) == (2, 1)
    assert len(data["ceasefires"]) == 1


def test_compare_from_a_file_to_an_answer(run: Run, store: Store, file: Path) -> None:
    assert "there are no layers" in run("compare", "list").err
    done = run("compare", "add", file, "--as", "ucdp")
    assert (done.code, done.out) == (0, "")
    assert "2 rows new, 0 there already, 0 corrected" in done.err
    (layer,) = run("compare", "list", "--format", "jsonl").records
    assert (layer["name"], layer["rows"], layer["first"], layer["last"]) == ("ucdp", 2, "2016-02-21", "2016-03-01")
    shown = run("compare", "show", "ucdp", "--format", "jsonl")
    assert "2016-02-21 to 2016-03-01: 1 in both, 1 in the record alone, 1 in ucdp alone" in shown.err
    assert [(row["standing"], row["row"]) for row in shown.records] == [
        ("both", "11"),
        ("record", None),
        ("layer", "12"),
    ]
    rows = list(csv.DictReader(io.StringIO(run("compare", "show", "ucdp", "--only", "both", "--format", "csv").out)))
    assert [(row["in"], row["killed_low_record"], row["killed_high_layer"]) for row in rows] == [("both", "3", "5")]
    assert "place" in rows[0]["why"]
    assert "there are more" in run("compare", "show", "ucdp", "--limit", "1").err
    assert run("monitor", "--on", "2016-02-27", "--layer", "ucdp").code == 0
    assert "2 rows" in run("compare", "remove", "ucdp").err
    assert run("doctor").code == 0


def test_rows_that_cannot_be_read_are_listed(run: Run, store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, table(GED_41, [ged("1"), ged("2", best="=1+1")]))
    done = run("compare", "add", path, "--as", "ucdp", "--layer", "mine")
    assert done.code == 3
    assert "1 rows can't be read" in done.err
    (row,) = run("compare", "left-out", "mine", "--format", "jsonl").records
    assert (row["line"], row["column"]) == (3, "best")
    assert "no whole number" in row["reason"]
