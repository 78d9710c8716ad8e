"""The codebooks are the ones of the field, and every layout keeps to its own."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from tests.export import field
from truceline.errors import UsageError, VocabularyError
from truceline.export import layout
from truceline.export.cameo import goldstein
from truceline.export.rows import Desk
from truceline.export.ucdp import priogrid
from truceline.model.words import Modality
from truceline.vocabulary.actors import ActorTable
from truceline.vocabulary.countries import _country, load_countries
from truceline.vocabulary.layouts import LAYOUTS, Codebook, ColumnRule, _column, load_codebook
from truceline.vocabulary.types import load_types
from truceline.vocabulary.yaml_lines import parse_yaml

DATA = Path(os.environ.get("TRUCELINE_GOLD", Path(__file__).resolve().parents[3] / "shared" / "gold")).parent / "data"
SIZES = {"ucdp": 49, "acled": 31, "cameo": 61, "ceasefires": 87}


def reference(name: str) -> Path:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"the reference data are not here: {name}")
    return path


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout_has_a_codebook_and_a_writer(name: str) -> None:
    book, made = load_codebook(name), layout(name)
    assert (book.name, made.name) == (name, name)
    assert book.carries_not
    assert len(set(book.names)) == len(book.names) == SIZES.get(name, len(book.names))
    assert made.sorts


def test_unknown_layouts_name_the_known() -> None:
    for ask in (layout, load_codebook):
        with pytest.raises(UsageError, match="there are csv, jsonl"):
            ask("xml")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{name: x}", "says what it is about"),
        ("{name: x, about: y, kind: colour}", "kinds are"),
        ("{name: x, about: y, wanted: yes}", "a column has"),
        ("{name: x, about: y, pattern: '['}", "does not read"),
    ],
)
def test_a_column_that_does_not_check_is_named(row: str, reason: str) -> None:
    with pytest.raises(VocabularyError, match=reason):
        _column(parse_yaml(row, name="test.yml"), file="test.yml")


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (ColumnRule("n", "", "integer", ("1", "2")), [1, None], [3, "1", True, 1.0]),
        (ColumnRule("n", "", "integer", (), "[0-9]{2}"), [10], [1, 100]),
        (ColumnRule("n", "", "number"), [1, 1.5], ["1", float("nan")]),
        (ColumnRule("n", "", "date", needed=True), ["2020-01-31"], ["2020-01", "2020-02-30", None, ""]),
        (ColumnRule("n", "", "list", ("a", "b")), [["a", "b"], []], [["c"], [1]]),
        (ColumnRule("n", "", "numbers"), [[1.0, 2]], [["1"]]),
        (ColumnRule("n", "", "objects", needed=True), [[{"a": 1}]], [[], ["a"]]),
        (ColumnRule("n", ""), ["x"], [1, ["x"]]),
    ],
)
def test_cells_are_checked(rule: ColumnRule, good: list[object], bad: list[object]) -> None:
    assert [rule.problem(one) for one in good] == [None] * len(good)
    assert all(rule.problem(one) for one in bad)


def test_columns_that_a_codebook_lacks_are_a_problem() -> None:
    book = load_codebook("ucdp")
    assert "there is no column colour" in book.problems({"colour": 1})


def test_ceasefire_columns_are_those_of_the_dataset() -> None:
    with reference("eth_prio_cf.csv").open(encoding="utf-8-sig", newline="") as file:
        assert tuple(next(csv.reader(file))) == load_codebook("ceasefires").names


def test_the_datasets_own_rows_keep_to_our_permitted_values() -> None:
    """What we permit is what the dataset has, but for what we leave empty or say otherwise."""
    book = load_codebook("ceasefires")
    ours = {"cf_id", "uniq_id", "id", "link", "link_id1", "comment", "coder", *(f"link_id{i}" for i in range(2, 36))}
    with reference("eth_prio_cf.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong: dict[str, set[str]] = {}
    for row in rows:
        for column in book.columns:
            cell = row[column.name].strip()
            if column.name not in ours and cell and column.values and str(int(float(cell))) not in column.values:
                wrong.setdefault(column.name, set()).add(cell)
    # -1 where nobody knows; we leave these empty
    assert {name for name, cells in wrong.items() if cells != {"-1"}} <= {"ended", "timing", "p_unclear"}, wrong


def test_ucdp_columns_hold_those_of_the_file() -> None:
    with reference("ucdp_ged_syria_2016_2019.csv").open(encoding="utf-8", newline="") as file:
        theirs = next(csv.reader(file))
    assert set(theirs) <= set(load_codebook("ucdp").names)


def test_ucdp_cells_of_the_grid_and_numbers_of_countries_are_ucdps() -> None:
    countries = {str(one.gw): one for one in load_countries().values() if one.gw}
    with reference("ucdp_ged_syria_2016_2019.csv").open(encoding="utf-8", newline="") as file:
        for i, row in enumerate(csv.DictReader(file)):
            if i % 97 == 0:
                assert priogrid(float(row["latitude"]), float(row["longitude"])) == int(float(row["priogrid_gid"]))
                assert countries[str(int(float(row["country_id"])))].ucdp_region == row["region"]


def test_countries_of_the_ceasefire_data_are_known_by_number_and_region() -> None:
    regions = load_codebook("ceasefires").tables["regions"]
    known = {str(one.gw): one for one in load_countries().values() if one.gw}
    with reference("eth_prio_cf.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = {(row["cc"], row["region"]) for row in csv.DictReader(file)}
    pairs -= {("345", "1")}  # Yugoslavia, no more
    for number, region in pairs:
        assert regions[known[number].ucdp_region or ""] == region


def test_every_type_has_codes_that_the_schemes_have() -> None:
    plover, acled, cameo = (load_codebook(name) for name in ("plover", "acled", "cameo"))
    sub_events = {(event, sub) for event, subs in acled.tables["sub_events"].items() for sub in subs}
    assert sum(len(subs) for subs in acled.tables["sub_events"].values()) == 25
    desk = Desk(cameo, load_types(), ActorTable.load(), {})
    for kind in load_types():
        assert kind.plover.event in plover.tables["quads"] or kind.name in plover.tables["none"]
        if kind.acled.event_type is not None:
            assert (kind.acled.event_type, kind.acled.sub_event_type) in sub_events, kind.name
        codes = {kind.cameo, *(row.cameo for row in kind.finer)} - {None}
        assert all(goldstein(desk, str(code)) is not None for code in codes - {"176"}), kind.name


def test_every_code_of_the_vocabulary_is_one_of_plovers() -> None:
    tables = load_codebook("plover").tables
    used = [p for kind in load_types() for p in (kind.plover, *(r.plover for r in kind.finer if r.plover))]
    assert {p.event for p in used} - {None} == set(tables["quads"])
    assert all(p.mode is None or p.mode in tables["modes"][p.event] for p in used)
    without = {kind.name for kind in load_types() if kind.plover.event is None}
    assert without and without <= set(tables["none"])


def test_the_csv_has_every_modality() -> None:
    rule = next(c for c in load_codebook("csv").columns if c.name == "modality")
    assert set(rule.values) == set(Modality.__args__)  # type: ignore[attr-defined]


def test_same_columns_are_written_once() -> None:
    books: list[Codebook] = [load_codebook(name) for name in ("csv", "parquet", "xlsx", "geojson")]
    assert len({book.names for book in books}) == 1


def test_the_record_of_the_tests_holds() -> None:
    for made in (field.violence(), field.same_bomb(), field.truces()):
        assert all(made.report.text[p.start : p.end] == p.quote for e in made.events for p in e.evidence)


@pytest.mark.parametrize(
    "row", ["AFG | x | AF | 700 | Asia | South Asia", "AF | 004", "AFG | 004 | AF | 700 | Atlantis |", "| 004"]
)
def test_a_country_that_does_not_check_is_named(row: str) -> None:
    with pytest.raises(VocabularyError, match=r"countries\.txt:7"):
        _country(row, line=7)
