"""What many reports tell together, asked for, explained and decided on."""

from __future__ import annotations

import pytest

from tests import make
from tests.store.test_unite import BAIDOA, BOSASO, bombing, groups
from truceline.errors import StoreError, UsageError
from truceline.model import Record
from truceline.store import Store
from truceline.store.columns import flat


@pytest.fixture
def told(store: Store) -> Store:
    """One bomb told by three papers (m1), another town's (m2), and that of another day (m3)."""
    store.keep(bombing("a", publisher="Alpha", killed=9))
    store.keep(bombing("b", publisher="Beta", killed=14, published="2019-03-14"))
    store.keep(bombing("c", publisher="Gamma", killed=14, published="2019-03-15"))
    store.keep(bombing("z", place=BOSASO))
    store.keep(bombing("y", day="2019-04-20", published="2019-04-21"))
    return store


def test_one_bomb_told_by_three_papers_counts_once(told: Store) -> None:
    rows = told.events()
    assert [(e.id, e.sources, e.reports) for e in rows] == [("m1", 3, 3), ("m2", 1, 1), ("m3", 1, 1)]
    bomb = rows[0]
    assert [(toll.low, toll.high, toll.latest) for toll in bomb.tolls] == [(9, 14, (14, 14))]
    assert [one.publisher for one in bomb.told_in] == ["Alpha", "Beta", "Gamma"]
    shown = flat(bomb)
    assert shown["counts"] == "9 to 14 killed (9: Alpha; 14: Beta and Gamma)"
    assert (shown["killed_low"], shown["killed_high"], shown["members"]) == (9, 14, "e1; e2; e3")
    assert len(told.events(each=True)) == 5
    assert "<q>A car bomb" in rows._repr_html_()


def test_filters_are_of_what_is_told(told: Store) -> None:
    assert [e.id for e in told.events(min_sources=2)] == ["m1"]
    assert [e.id for e in told.events(place="Bosaso")] == ["m2"]
    assert [e.id for e in told.events(source="Beta")] == ["m1"]
    assert [e.id for e in told.events(since="2019-04")] == ["m3"]
    assert [e.id for e in told.events(limit=1)] == ["m1"]
    assert told.undated(since="2019") == 0


def test_why(told: Store) -> None:
    pairs = told.why("m1")
    assert len(pairs) == 2 and all(pair.total >= 1.9 for pair in pairs)
    assert {sign.name for sign in pairs[0].signs} >= {"kind", "day", "place"}
    assert told.why("e2") == pairs
    assert told.why("m2") == []
    for absent in ("m99", "c1", "e99"):
        with pytest.raises(StoreError, match=absent):
            told.why(absent)


def test_people_make_one_for_good(told: Store) -> None:
    decision = told.merge("m1", "m3", by="ana", reason="the paper erred")
    assert (decision.target, decision.value) == ("m1", [["e1", "e2", "e3"], ["e5"]])
    assert [e.id for e in told.events()] == ["m1", "m2"]
    stone = told.tombstone("m3")
    assert stone is not None and stone.replaced_by == "m1"
    told.keep(bombing("d", publisher="Delta"))
    assert groups(told) == {frozenset({"a 1", "b 1", "c 1", "d 1", "y 1"}), frozenset({"z 1"})}
    told.keep_again("r5", bombing("y", day="2019-04-20", published="2019-04-21"), reason="test")
    assert [e.id for e in told.events()] == ["m1", "m2"]
    with pytest.raises(StoreError, match="m1 stands in its place"):
        told.merge("m3", "m2", by="ana")
    assert [one.verdict for one in told.decisions("m1")] == ["merge"]
    assert any(pair.total < 1.9 for pair in told.why("m1"))
    assert told.doctor() == []


def test_people_hold_apart_for_good(told: Store) -> None:
    decision = told.split("e2", by="ana")
    assert decision.value == [["e2"], ["e1", "e3"]]
    assert frozenset({"a 1", "c 1"}) in groups(told)
    told.keep_again("r2", bombing("b", publisher="Beta", killed=14, published="2019-03-14"), reason="test")
    assert frozenset({"a 1", "c 1"}) in groups(told)
    told.split("m1", by="ana")
    assert len(told.events()) == 5
    ids = [e.id for e in told.events()]
    told.merge("e1", "e2", "e3", by="ana")
    assert frozenset({"a 1", "b 1", "c 1"}) in groups(told)
    told.split("m1", by="ana")
    assert [e.id for e in told.events()] == ids  # an id comes back with what it was first given to
    assert told.doctor() == []


def test_decisions_that_can_t_be(told: Store) -> None:
    talks = make.event("talks_hold", "The two sides met", date="2019-03-12")
    told.keep(make.record("t", talks, ceasefires=[make.ceasefire("agreed", "A", "B", date="2019-03-12")]))
    for ids, words in (
        (["m1"], "two or more"),
        (["m1", "f1"], "never one"),
        (["r1", "m1"], "none of the things"),
        (["m1", "m1"], "two or more"),
    ):
        with pytest.raises(UsageError, match=words):
            told.merge(*ids, by="ana")
    for ids, words in (
        (["m2"], "nothing to split"),
        (["e1", "e2", "e3"], "nothing to split"),
        (["e1", "e4"], "not parts of one"),
        (["m1", "m2"], "one thing"),
    ):
        with pytest.raises(UsageError, match=words):
            told.split(*ids, by="ana")
    assert told.decisions() == []


def test_one_ceasefire_of_two_reports(store: Store) -> None:
    def truce(id_: str, state: str, publisher: str, published: str, date: str) -> Record:
        words = f"The truce of the army and the rebels was {state} in {id_}"
        event = make.event("ceasefire_agree", words, date=date, place=BAIDOA, ceasefire="f1")
        life = make.ceasefire(state, "Army", "Rebels", date=date)
        return make.record(id_, event, publisher=publisher, published=published, ceasefires=[life])

    store.keep(truce("one", "agreed", "Alpha", "2019-03-13", "2019-03-12"))
    store.keep(truce("two", "in_effect", "Beta", "2019-03-16", "2019-03-15"))
    store.keep(truce("three", "agreed", "Beta", "2020-03-16", "2020-03-15"))
    first, second = store.ceasefires()
    assert (first.sources, first.state, second.sources) == (2, "in_effect", 1)
    assert flat(first)["life"] == "agreed (12 Mar 2019) → in effect (15 Mar 2019)"
    assert store.ceasefires(min_sources=2)[0].id == first.id
    assert [one.id for one in store.ceasefires(each=True)] == ["f1", "f2", "f3"]
    assert [one.id for one in store.ceasefires(actor="Rebels")] == [first.id, second.id]
    assert "parties" in {sign.name for sign in store.why("f1")[0].signs}
    store.split("f1", by="ana")
    assert len(store.ceasefires()) == 3
    assert store.doctor() == []
