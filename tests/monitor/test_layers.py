"""Files of UCDP GED and ACLED in their several forms, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.monitor.files import ACLED_7, ACLED_31, GED_41, UCDP, acled, ged, table, write
from truceline.errors import InputError, StoreError
from truceline.monitor.layers import add_layer
from truceline.store import LayerEvent, Store, all_layers, drop_layer, layer, layer_events, layer_failures


def _only(store: Store, name: str) -> LayerEvent:
    (found,) = layer_events(store, name)
    return found


@pytest.mark.parametrize(
    ("columns", "head"), [(GED_41, True), (tuple(UCDP), True), (tuple(UCDP), False)], ids=["41", "49", "no head"]
)
def test_ged_of_several_versions(store: Store, tmp_path: Path, columns: tuple[str, ...], head: bool) -> None:
    path = write(tmp_path, table(columns, [ged("77.0")], head=head))
    assert add_layer(store, path, kind="ucdp").new == 1
    row = _only(store, "ucdp")
    assert (row.id, row.kind, row.first, row.last) == ("77", "state-based", "2016-02-10", "2016-02-10")
    assert (row.low, row.best, row.high) == (2, 3, 5)
    assert row.place.country == "SYR"
    assert row.place.precision == "exact"
    assert {ref.id for ref in row.actors} == {"SYR", "syrian-insurgents"} == {ref.id for ref in row.targets}
    assert row.sources == ("Own Wire", "Own Radio")
    assert not row.directed
    assert layer(store, "ucdp").files[0].endswith(f"(UCDP GED, {len(columns)} columns)")


def test_one_sided_violence_has_a_side_and_civilians(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, table(GED_41, [ged(type_of_violence="3", side_b="Civilians", side_a="IS")]))
    add_layer(store, path, kind="ucdp")
    row = _only(store, "ucdp")
    assert row.directed
    assert [ref.id for ref in row.actors] == ["islamic-state"]
    assert [ref.id for ref in row.targets] == ["civilians"]


def test_a_coalition_is_several_actors(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, table(GED_41, [ged(side_b="Ahrar al-Sham, Some Own Brigade")]))
    add_layer(store, path, kind="ucdp")
    assert {ref.id for ref in _only(store, "ucdp").actors} == {"SYR", "ahrar-al-sham", "named:some-own-brigade"}


def test_older_names_of_the_figures(store: Store, tmp_path: Path) -> None:
    columns = [f"{name}_est" if name in ("best", "low", "high") else name for name in GED_41]
    row = ged()
    row |= {f"{name}_est": row[name] for name in ("best", "low", "high")}
    assert add_layer(store, write(tmp_path, table(columns, [row])), kind="ucdp").new == 1


@pytest.mark.parametrize(
    ("columns", "day", "delimiter", "encoding"),
    [
        (ACLED_31, "10 February 2016", ",", "utf-8-sig"),
        (ACLED_31, "2016-02-10", ";", "utf-8"),
        (("data_id", "iso3", *ACLED_31), "10 February 2016", ",", "utf-8"),
        (ACLED_7, "10/02/2016", ",", "cp1252"),
    ],
)
def test_acled_of_several_versions(
    store: Store, tmp_path: Path, columns: tuple[str, ...], day: str, delimiter: str, encoding: str
) -> None:
    text = table(columns, [acled(day=day, notes="Café près du marché")], delimiter=delimiter)
    add_layer(store, write(tmp_path, text, encoding=encoding), kind="acled", name="mine")
    row = _only(store, "mine")
    assert (row.first, row.last, row.low, row.high) == ("2016-02-10", "2016-02-10", 4, 4)
    assert "Café près" in row.words
    assert [ref.id for ref in row.actors] == ["SYR.military"]
    assert row.violent


def test_acled_tells_what_is_no_violence_and_how_sure_a_day_is(store: Store, tmp_path: Path) -> None:
    rows = [
        acled("A", event_type="Strategic developments", sub_event_type="Agreement"),
        acled("B", time_precision=2),
        acled("C", time_precision=3),
        acled("D", event_type="Battle-No change of territory", sub_event_type=""),
    ]
    add_layer(store, write(tmp_path, table(ACLED_31, rows)), kind="acled")
    found = {row.id: row for row in layer_events(store, "acled")}
    assert not found["A"].violent
    assert (found["B"].first, found["B"].last) == ("2016-02-10", "2016-02-16")
    assert (found["C"].first, found["C"].last) == ("2016-02-01", "2016-02-29")
    assert (found["D"].type, found["D"].violent) == ("armed_clash", True)


def test_a_row_that_cannot_be_read_is_listed_and_the_rest_goes_in(store: Store, tmp_path: Path) -> None:
    rows = [
        ged("1"), ged("2", best="many"), ged("3", day="2016-02-31"), ged("4", latitude="97.5"), ged("1"),
        ged("6", type_of_violence="9"), ged("7", date_end="2016-02-01"), ged("8", side_a=""), ged("9", low="-1"),
    ]  # fmt: skip
    text = table(GED_41, rows) + "10,only,four,cells\n"
    added = add_layer(store, write(tmp_path, text), kind="ucdp")
    assert (added.new, added.left_out) == (1, 9)
    found = [(one.line, one.column) for one in layer_failures(store, "ucdp")]
    assert found == [
        (3, "best"), (4, "date_start"), (5, "latitude"), (6, "id"), (7, "type_of_violence"), (8, "date_end"),
        (9, "side_a"), (10, "low"), (11, "(all)"),
    ]  # fmt: skip
    assert layer_failures(store, "ucdp")[0].reason == "'many' is no whole number"


def test_lines_are_those_of_the_file_where_cells_have_several(store: Store, tmp_path: Path) -> None:
    rows = [ged("1", source_headline="two\nlines"), ged("2", high="x")]
    add_layer(store, write(tmp_path, table(GED_41, rows)), kind="ucdp")
    assert [one.line for one in layer_failures(store, "ucdp")] == [4]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\x00\x01PK", "binary"),
        (b"id,name\n1,x\n", r"line 1: is no UCDP GED file: no column type_of_violence"),
        (table(GED_41, []).encode(), "has no rows"),
        (table(GED_41, [ged(best="?")]).encode(), r"line 2: has no row that can be read \(best"),
        (("id," + table(GED_41, [])).encode(), "a column twice: id"),
        (table(ACLED_31, [acled()]).encode(), "is no UCDP GED file"),
    ],
)
def test_a_file_that_is_none_says_why(store: Store, tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said):
        add_layer(store, path, kind="ucdp")
    assert all_layers(store) == []


def test_a_newer_release_replaces_what_it_corrects(store: Store, tmp_path: Path) -> None:
    first = write(tmp_path, table(GED_41, [ged("1"), ged("2")]))
    add_layer(store, first, kind="ucdp")
    assert add_layer(store, first, kind="ucdp").same == 2
    second = write(tmp_path, table(GED_41, [ged("3"), ged("2", high=9)]), name="later.csv")
    added = add_layer(store, second, kind="ucdp")
    assert (added.new, added.same, added.changed) == (1, 0, 1)
    assert {row.id: row.high for row in layer_events(store, "ucdp")} == {"1": 5, "2": 9, "3": 5}
    assert len(layer(store, "ucdp").files) == 2


def test_a_layer_is_asked_by_days_and_country_and_taken_away(store: Store, tmp_path: Path) -> None:
    rows = [ged("1"), ged("2", day="2016-03-01"), ged("3", country="DR Congo (Zaire)")]
    add_layer(store, write(tmp_path, table(GED_41, rows)), kind="ucdp")
    assert [row.id for row in layer_events(store, "ucdp", since="2016-02-11")] == ["2"]
    assert [row.id for row in layer_events(store, "ucdp", until="2016-02-11", countries=["COD"])] == ["3"]
    with pytest.raises(StoreError, match="of ucdp, not acled"):
        add_layer(store, write(tmp_path, table(ACLED_31, [acled()])), kind="acled", name="ucdp")
    with pytest.raises(StoreError, match="There are ucdp"):
        layer(store, "gtd")
    assert drop_layer(store, "ucdp") == 3
    assert all_layers(store) == []


def test_the_record_is_the_same_with_a_layer_beside_it(store: Store, tmp_path: Path) -> None:
    before = store.counts()
    add_layer(store, write(tmp_path, table(GED_41, [ged()])), kind="ucdp")
    assert store.counts() == before
    assert len(store.events()) == 0
    assert store.doctor() == []
    copy = tmp_path / "copy.db"
    assert store.backup(copy) > 0
