"""Two code the same things without seeing each other; how far they agree, and the third person's word."""

from __future__ import annotations

import pytest

from tests.review.conftest import at
from truceline.errors import StoreError, UsageError
from truceline.review import Desk, agreed, agreement, differences, settle, settle_agreed, take
from truceline.store import Batch, Store

EVENTS = ["e1", "e2", "e3", "e4"]


@pytest.fixture
def batch(store: Store) -> Batch:
    return store.assign(EVENTS, ["ana", "ben"], by="lea", name="week 1")


def code(store: Store, batch: Batch) -> None:
    """They differ on the day of e1, the toll of e3, and whether e4 is so."""
    ana, ben = (Desk(store, by=name, batch=batch.id) for name in ("ana", "ben"))
    ana.correct("e1", {"date": "2019-03-10"}, note="the day before")
    ben.accept("e1")
    ana.accept("e2")
    ben.accept("e2")
    ana.correct("e3", {"killed": None}, at={"killed": at("five")})
    ben.accept("e3")
    ana.accept("e4")
    ben.reject("e4", reason="hearsay")


def test_what_is_coded_does_not_hold(store: Store, batch: Batch) -> None:
    before = store.events(each=True, standing="all")
    code(store, batch)
    assert store.events(each=True, standing="all") == before
    assert store.queue_size() == 4
    assert len(store.coded(batch.id)) == 8
    assert [d.by for d in store.coded(batch.id, by="ben")] == ["ben"] * 4


def test_agreement(store: Store, batch: Batch) -> None:
    with pytest.raises(UsageError, match="nothing in b1 is coded by two"):
        agreement(store, batch.id)
    code(store, batch)
    found = {one.field: one for one in agreement(store, batch.id)}
    # yes and no over four things: no agreement beyond chance on one no of eight
    assert found["kept"].alpha.alpha == pytest.approx(0.0)
    assert (found["kept"].differ, found["kept"].alpha.units) == (1, 4)
    assert found["type"].alpha.alpha == 1.0
    assert (found["date"].level, found["date"].differ) == ("interval", 1)
    assert found["killed"].level == "ratio"
    assert found["killed"].alpha.units == 2
    assert found["scope"].alpha.alpha is None  # all alike
    again = {one.field: one for one in agreement(store, batch.id)}
    assert again == found
    assert found["date"].alpha.low is not None


def test_adjudication(store: Store, batch: Batch) -> None:
    code(store, batch)
    assert {d.target: set(d.fields) for d in differences(store, batch.id)} == {
        "e1": {"date"}, "e3": {"killed"}, "e4": {"kept"},
    }  # fmt: skip
    said = next(d for d in differences(store, batch.id) if d.target == "e1").fields["date"]
    assert said == {"ana": "2019-03-10", "ben": "2019-03-11"}
    assert agreed(store, batch.id) == ["e2"]
    assert [d.target for d in settle_agreed(store, batch.id, by="lea")] == ["e2"]
    made = take(store, batch.id, "e1", coder="ana", by="lea")
    assert made.value["supersedes"] == ["d1", "d2"]
    settle(store, batch.id, "e3", by="lea", fields={"killed": "6+"}, reason="the paper has both")
    settle(store, batch.id, "e4", by="lea", reject=True, reason="hearsay indeed")
    assert differences(store, batch.id) == []
    assert len(differences(store, batch.id, settled=True)) == 3
    standings = {e.id: e.standing for e in store.events(each=True, standing="all")}
    assert standings == {"e1": "corrected", "e2": "accepted", "e3": "corrected", "e4": "rejected"}
    assert store.record("r2").events[0].counts[0].low == 6
    store.undo(made.id, by="lea")
    assert [d.target for d in differences(store, batch.id)] == ["e1"]
    with pytest.raises(UsageError, match="nothing in b1 that all coded alike"):
        settle_agreed(store, batch.id, by="lea")


def test_blind_coders_say_all_themselves(store: Store) -> None:
    batch = store.assign(["e1"], ["ana", "ben"], by="lea", blind=True)
    for name, day in (("ana", "2019-03-11"), ("ben", "2019-03-12")):
        desk = Desk(store, by=name, batch=batch.id)
        desk.correct("e1", {"type": "shelling", "date": day, "killed": "5"}, note="read")
    found = {one.field: one for one in agreement(store, batch.id, draws=0)}
    assert set(found) == {"kept", "type", "date", "killed", "wounded"}
    assert found["date"].differ == 1
    take(store, batch.id, "e1", coder="ben", by="lea")
    assert store.record("r1").events[0].date.start == "2019-03-12"  # type: ignore[union-attr]


def test_coders_take_back_their_own_only(store: Store, batch: Batch) -> None:
    ana = Desk(store, by="ana", batch=batch.id)
    ana.reject("e1", reason="no")
    with pytest.raises(UsageError, match="only ana can take it back"):
        Desk(store, by="ben", batch=batch.id).undo("d1")
    ana.undo_last()
    assert differences(store, batch.id) == []
    ana.accept("e1")
    assert store.coded(batch.id)[-1].verdict == "accept"


def test_what_can_t_be_assigned_or_coded(store: Store, batch: Batch) -> None:
    for coders in ([], ["ana"], ["ana", "ana"]):
        with pytest.raises(UsageError, match="two or more"):
            store.assign(EVENTS, coders, by="lea")
    with pytest.raises(UsageError, match="nothing to code"):
        store.assign([], ["ana", "ben"], by="lea")
    with pytest.raises(StoreError, match="no e99"):
        store.assign(["e99"], ["ana", "ben"], by="lea")
    with pytest.raises(StoreError, match="no batch b7"):
        agreement(store, "b7")
    with pytest.raises(UsageError, match="eve does not code b1"):
        Desk(store, by="eve", batch=batch.id).accept("e1")
    other = store.assign(["e1"], ["ana", "ben"], by="lea")
    with pytest.raises(UsageError, match="not among the 1 things"):
        Desk(store, by="ana", batch=other.id).accept("e2")
    with pytest.raises(UsageError, match="ben has not coded"):
        take(store, batch.id, "e1", coder="ben", by="lea")
    assert [one.id for one in store.batches()] == ["b1", "b2"]
