"""Datasets beside the record, and how much the record hears, in either database."""

from __future__ import annotations

import pytest

from tests.monitor.made import event, record, truce
from truceline.errors import StoreError
from truceline.model import ActorRef, Place
from truceline.store import (
    LayerEvent,
    LeftOut,
    Store,
    all_layers,
    claims_of,
    drop_layer,
    first_heard,
    heard,
    keep_layer,
    layer_events,
    layer_failures,
    lives_told,
    scopes,
    sightings,
    undated_told,
    wholes_of,
)

TOWN = Place(id=None, name="Aleppo", country="SYR", lat=36.2, lon=37.1, text="Aleppo")
ACTOR = ActorRef(id="SYR", name="Syria", country="SYR", text="Government of Syria")


def _row(id_: str = "1", day: str = "2016-02-10", **more: object) -> LayerEvent:
    given = {"id": id_, "line": 2, "kind": "state-based", "type": "attack", "first": day, "last": day, "low": 1,
             "best": 1, "high": 2, "place": TOWN, "actors": (ACTOR,), "targets": ()}  # fmt: skip
    return LayerEvent.model_validate(given | more)


def _keep(
    store: Store, *rows: LayerEvent, left: int = 0, sha256: str = "a", name: str = "ucdp"
) -> tuple[int, int, int]:
    lost = [LeftOut(line=n, column="best", reason="is empty") for n in range(left)]
    added = keep_layer(store, rows, lost, name=name, kind="ucdp", origin="x.csv", sha256=sha256, layout="GED")
    return added.new, added.same, added.changed


def test_rows_are_new_the_same_or_corrected(store: Store) -> None:
    many = [_row(str(n)) for n in range(1203)]
    assert _keep(store, *many, left=2) == (1203, 0, 0)
    assert _keep(store, *many, left=1) == (0, 1203, 0)
    assert len(layer_failures(store, "ucdp")) == 1
    assert _keep(store, _row("7", "2016-02-11"), _row("8", line=99), sha256="b") == (0, 1, 1)
    assert [row.id for row in layer_events(store, "ucdp", since="2016-02-11")] == ["7"]
    assert len(list(layer_events(store, "ucdp"))) == 1203


def test_a_layer_is_gone_with_all_that_is_its_own(store: Store) -> None:
    _keep(store, _row(), left=1)
    _keep(store, _row(), name="other")
    assert [one.name for one in all_layers(store)] == ["other", "ucdp"]
    assert drop_layer(store, "ucdp") == 1
    assert [one.name for one in all_layers(store)] == ["other"]
    assert layer_failures(store, "ucdp") == []
    with pytest.raises(StoreError, match="There are other"):
        drop_layer(store, "ucdp")
    assert store.doctor() == []


def test_how_much_is_heard_day_by_day(store: Store) -> None:
    for publisher in ("Own Wire", "Own Radio"):
        store.keep(record(event(), published="2016-02-21", publisher=publisher))
    store.keep(record(event("visit", "2016-02-23", where=None, actors=()), published="2016-02-23"))
    days = heard(store, {}, since="2016-02-20", until="2016-02-23")
    assert [(one.day, one.reports, one.publishers) for one in days] == [
        ("2016-02-21", 2, ("Own Radio", "Own Wire")), ("2016-02-23", 1, ("Own Wire",)),
    ]  # fmt: skip
    assert [one.day for one in heard(store, {"country": "Syria"}, since="2016-02-20", until="2016-02-29")] == [
        "2016-02-21"
    ]
    assert heard(store, {}, since="2016-02-24", until="2016-02-29") == []
    assert first_heard(store) == ("2016-02-21", "2016-02-23")


def test_an_empty_record_has_heard_nothing(store: Store) -> None:
    assert first_heard(store) == (None, None)
    assert heard(store, {}, since="2016-01-01", until="2016-12-31") == []
    assert undated_told(store, {}, since="2016-01-01", until="2016-12-31") == []
    assert claims_of(store, []) == wholes_of(store, []) == scopes(store, []) == sightings(store, []) == {}


def test_what_a_time_tells_without_a_date(store: Store) -> None:
    life = truce(("offered", None), claims=("c1",))
    told = event("ceasefire_offer", None, ceasefire="f0", where=None)
    store.keep(record(event(on=None), told, published="2016-02-21", ceasefires=[life]))
    store.keep(record(event(on=None, where="Homs"), published="2016-03-21"))
    found = undated_told(store, {"type": "violence"}, since="2016-02-01", until="2016-02-28")
    assert found == [next(one.id for one in store.events() if one.place and one.place.name == "Aleppo")]
    assert len(lives_told(store, "ceasefires", {}, since="2016-02-01", until="2016-02-28")) == 1
    assert lives_told(store, "ceasefires", {"country": "Iraq"}, since="2016-02-01", until="2016-02-28") == []
    assert lives_told(store, "talks", {}, since="2016-02-01", until="2016-02-28") == []


def test_claims_and_events_by_their_ids(store: Store) -> None:
    store.keep(record(event(scope="period"), published="2016-02-21"))
    (one,) = store.events()
    assert scopes(store, one.members) == {one.members[0]: "period"}
    assert wholes_of(store, one.members) == {one.members[0]: one.id}
    assert sightings(store, one.members)[one.members[0]].event.type == "shelling"
    claim = claims_of(store, [ref.claim for ref in one.claims])[one.claims[0].claim]
    assert (claim.event, claim.report.publisher) == (one.members[0], "Own Wire")
