"""The record beside a layer: what both have, what one lacks, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.monitor.files import ACLED_31, GED_41, acled, ged, table, write
from tests.monitor.made import REBELS, SYRIA, event, killed, record
from truceline.assemble.across import ENOUGH
from truceline.errors import StoreError
from truceline.monitor.compare import Compared, Comparison, compare_with
from truceline.monitor.layers import add_layer
from truceline.store import Store


def _by(found: Comparison, standing: str) -> list[Compared]:
    return [row for row in found.rows if row.standing == standing]


@pytest.fixture
def both(store: Store, tmp_path: Path) -> Store:
    store.keep(record(event("shelling", "2016-02-10", targets=[REBELS], counts=[killed(3)]), published="2016-02-11"))
    store.keep(record(event("air_strike", "2016-02-20", where="Idlib", counts=[killed(7)]), published="2016-02-21"))
    store.keep(record(event("shelling", "2016-02-22", modality="planned"), published="2016-02-21"))
    store.keep(record(event("visit", "2016-02-12"), published="2016-02-12"))
    store.keep(record(event("raid", None, where="Homs"), published="2016-02-13"))
    rows = [
        ged("1", "2016-02-10"),
        ged(
            "2", "2016-02-15", where_coordinates="Homs city", adm_1="Homs Governorate", latitude=34.73, longitude=36.71
        ),
        ged("3", "2016-03-15"),
    ]
    add_layer(store, write(tmp_path, table(GED_41, rows)), kind="ucdp")
    return store


def test_what_both_have_is_explained_by_the_scores(both: Store) -> None:
    found = compare_with(both, "ucdp")
    (one,) = _by(found, "both")
    assert one.row == "1"
    assert one.total is not None and one.total >= ENOUGH
    for sign in ("place", "day", "actors", "kind"):
        assert f"{sign} +" in one.why
    assert (one.killed_record, one.killed_layer) == ((3, 3), (2, 5))
    assert one.modality == "actual"


def test_what_each_lacks_says_what_comes_nearest(both: Store) -> None:
    found = compare_with(both, "ucdp")
    assert [one.what for one in _by(found, "record")] == ["air strike"]
    assert found.left_out == ("1 violent events of the record without a date, or with an open one",)
    (lacking,) = _by(found, "layer")
    assert (lacking.row, lacking.killed_record, lacking.killed_layer) == ("2", None, (2, 5))
    assert lacking.why.startswith("nothing of those days") or "the nearest has" in lacking.why
    assert (found.since, found.until) == ("2016-02-10", "2016-02-20")
    assert [found.size(one) for one in ("both", "record", "layer")] == [1, 1, 1]  # type: ignore[arg-type]


def test_the_days_asked_for_are_those_compared(both: Store) -> None:
    found = compare_with(both, "ucdp", {"since": "2016-03-01", "until": "2016-03-31"})
    assert [(one.standing, one.row) for one in found.rows] == [("layer", "3")]
    assert compare_with(both, "ucdp", {"country": "Iraq"}).rows == ()
    with pytest.raises(StoreError, match="There are ucdp"):
        compare_with(both, "acled")


def test_one_event_is_one_row_and_a_second_says_so(store: Store, tmp_path: Path) -> None:
    store.keep(record(event("shelling", "2016-02-10", actors=[SYRIA], targets=[REBELS]), published="2016-02-11"))
    add_layer(store, write(tmp_path, table(GED_41, [ged("1"), ged("2")])), kind="ucdp")
    found = compare_with(store, "ucdp")
    assert [found.size(one) for one in ("both", "record", "layer")] == [1, 0, 1]  # type: ignore[arg-type]
    (second,) = _by(found, "layer")
    assert second.why.startswith("the nearest is one with 1 already")
    assert second.nearest == _by(found, "both")[0].event


def test_the_order_of_the_file_makes_no_difference(store: Store, tmp_path: Path) -> None:
    store.keep(record(event("shelling", "2016-02-10", targets=[REBELS]), published="2016-02-11"))
    rows = [ged("1"), ged("2"), ged("3", best=9, high=9)]
    add_layer(store, write(tmp_path, table(GED_41, rows)), kind="ucdp", name="one")
    add_layer(store, write(tmp_path, table(GED_41, rows[::-1])), kind="ucdp", name="other")
    one, other = compare_with(store, "one"), compare_with(store, "other")
    assert one.rows == other.rows


def test_acled_says_what_is_not_compared(store: Store, tmp_path: Path) -> None:
    store.keep(record(event("air_strike", "2016-02-10", counts=[killed(4)]), published="2016-02-11"))
    rows = [acled("A"), acled("B", event_type="Strategic developments", sub_event_type="Agreement")]
    add_layer(store, write(tmp_path, table(ACLED_31, rows)), kind="acled")
    found = compare_with(store, "acled")
    assert [(one.standing, one.row) for one in found.rows] == [("both", "A")]
    assert found.left_out == ("1 rows of the layer that are no violence by its codebook",)


def test_an_empty_record_is_no_error(store: Store, tmp_path: Path) -> None:
    add_layer(store, write(tmp_path, table(GED_41, [ged()])), kind="ucdp")
    found = compare_with(store, "ucdp")
    assert [one.standing for one in found.rows] == ["layer"]
