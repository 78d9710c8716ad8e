"""A text that was withdrawn and comes back: what people decided on it holds again."""

from __future__ import annotations

from sqlalchemy import select

from tests.store.test_people import bomb, fix, laid, market, missed, shift
from tests.store.test_unite import groups
from truceline.store import Store
from truceline.store import tables as t

__all__ = ["market"]


def come_back(store: Store, report: str) -> str:
    """Withdraw a report and keep the same reading of it again."""
    read = store.record(report, as_read=True)
    with store.reading() as connection:
        here = t.reports.c.number == int(report[1:])
        given = connection.execute(select(t.reports.c.given_id).where(here)).scalar_one()
    store.withdraw(report, reason="taken offline")
    return store.keep(read.model_copy(update={"report": read.report.model_copy(update={"id": given})}))


def test_what_was_decided_holds_again(market: Store) -> None:
    fix(market, "e1", modality="possible")
    market.decide("e2", "reject", by="ana")
    market.decide("f1", "accept", by="ana")
    told, claim = missed()
    market.add_event("r3", told, claim, by="ana")
    asked = [market.events(each=True, standing="all"), market.ceasefires(each=True), market.drifted()]
    kept = {"e1": "corrected", "e2": "rejected", "e6": "added"}
    assert {e.id: e.standing for e in asked[0] if e.standing != "machine"} == kept
    for report in ("r1", "r2", "r3"):
        come_back(market, report)
    assert {e.id: e.standing for e in market.events(each=True, standing="all") if e.standing != "machine"} == kept
    assert market.events(each=True, modality="possible")[0].id == "e1"
    assert [(f.id, f.standing) for f in market.ceasefires(each=True)] == [("f1", "accepted")]
    assert market.drifted() == []
    assert market.tombstone("e1") is None
    assert market.tombstone("e4") is not None  # nobody had decided on it: it has another id now
    assert market.doctor() == []
    market.undo("d2", by="ana")  # a decision that holds again can be taken back
    assert [e.id for e in market.events(each=True, standing="rejected")] == []
    come_back(market, "r4")  # and again
    assert market.events(each=True, modality="possible")[0].id == "e1"
    assert market.doctor() == []


def test_while_it_is_gone_the_decisions_say_so(market: Store) -> None:
    market.decide("e2", "reject", by="ana")
    read = market.record("r2", as_read=True)
    market.withdraw("r2", reason="taken offline")
    assert [(one.decision.target, one.gone) for one in market.drifted()] == [("e2", "taken offline")]
    market.keep(laid("other", 2, bomb(7, words="Bombers hit the market in Homs on Sunday")))
    assert [one.decision.target for one in market.drifted()] == ["e2"]  # another text
    other = read.model_copy(update={"events": (shift(read.events[0], 10),)})
    market.keep(other)  # the same text, read by other words
    assert market.drifted() == []
    assert [e.id for e in market.events(each=True, standing="rejected")] == ["e2"]


def test_merges_and_splits_hold_again(market: Store) -> None:
    market.split("e2", by="ana")
    before = groups(market)
    assert frozenset({"report 1 1", "report 3 1"}) in before
    back = come_back(market, "r2")
    assert groups(market) == before
    market.merge("e1", "e2", "e3", by="ana")
    before = groups(market)
    for report in ("r1", back):
        come_back(market, report)
    assert groups(market) == before
    assert market.doctor() == []


def test_what_was_decided_on_the_whole_holds_again(market: Store) -> None:
    fix(market, "m1", modality="possible")
    for report in ("r1", "r2", "r3"):
        come_back(market, report)
    # m1 was first told by r1
    assert [(one.id, one.standing) for one in market.events(modality="possible")] == [("m1", "corrected")]
    assert len(market.events()) == 3
    assert market.doctor() == []


def test_of_two_copies_only_the_first_has_them(market: Store) -> None:
    market.decide("e2", "reject", by="ana")
    read = market.record("r2", as_read=True)
    market.withdraw("r2", reason="taken offline")
    copy = read.model_copy(update={"report": read.report.model_copy(update={"publisher": "another"})})
    market.keep_all([read, copy])
    assert [e.id for e in market.events(each=True, standing="rejected")] == ["e2"]
    assert market.doctor() == []
