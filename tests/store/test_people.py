"""What people decide holds: in every answer, in what many reports tell together, and after a newer reading."""

from __future__ import annotations

from typing import Any

import pytest

from tests.make import ceasefire, day, event, killed_count, record, town, who
from truceline.errors import StoreError, UsageError
from truceline.model import Claim, DateValue, Event, Evidence, Record
from truceline.store import Store

HOM = town("Homs", 34.73, 36.71, country="SYR")


def bomb(low: int, words: str = "Bombers hit the market in Homs on Monday", **fields: Any) -> Event:
    made = {"date": "2019-03-11", "place": HOM, "actors": who("SYR"), "counts": (killed_count(low),), **fields}
    return event("bombing", words, **made)


FILLER = (
    "Officials gave no further word, and shops stayed closed for the rest of the day.",
    "Families searched hospital corridors until long after midnight, a doctor remembered.",
    "Smoke hung over the old quarter while volunteers carried away broken glass and timber.",
)


def laid(report: str, number: int, *told: Event, **more: Any) -> Record:
    """A record whose events stand one after the other in its text."""
    at, body, found = 0, "", []
    for one in told:
        quote = one.evidence[0].quote
        found.append(one.model_copy(update={"evidence": (Evidence(start=at, end=at + len(quote), quote=quote),)}))
        body += quote + "\n\n"
        at = len(body)
    return record(report, *found, publisher=f"paper {number}", text=body + FILLER[number - 1], **more)


@pytest.fixture
def market(store: Store) -> Store:
    """One bombing in three reports, told with tolls of 5, 7 and 9 (e1, e2, e3: m1), and a truce in the last (e4)."""
    for i, low in enumerate((5, 7, 9), start=1):
        more: dict[str, Any] = {}
        told = [bomb(low)]
        if i == 3:
            told += [
                event("ceasefire_agree", AGREED, date="2019-03-12", ceasefire="f1"),
                event("ceasefire_end", "The truce ended on Wednesday", date="2019-03-13", ceasefire="f1"),
            ]
            more["ceasefires"] = [life(len(bomb(low).evidence[0].quote) + 2)]
        store.keep(laid(f"report {i}", i, *told, **more))
    return store


AGREED = "The army and rebels agreed to a truce"


def life(at: int) -> Any:
    one = ceasefire("agreed", "Syria", "rebels", date="2019-03-12")
    steps = (
        one.states[0].model_copy(update={"claims": ("c2",)}),
        one.states[0].model_copy(update={"state": "ended", "date": day("2019-03-13"), "claims": ("c3",)}),
    )
    evidence = (Evidence(start=at, end=at + len(AGREED), quote=AGREED),)
    return one.model_copy(update={"states": steps, "state": "ended", "evidence": evidence})


def fix(store: Store, target: str, by: str = "ana", **fields: Any) -> None:
    value = {"fields": {name: {"value": new, "note": "seen in the text"} for name, new in fields.items()}}
    store.decide(target, "correct", by=by, value=value)


def toll(store: Store) -> tuple[int | None, int | None]:
    (whole,) = store.events(type="bombing")
    return whole.tolls[0].low, whole.tolls[0].high


def standings(store: Store, **asked: Any) -> list[str]:
    return [f"{e.id} {e.standing}" for e in store.events(each=True, standing="all", **asked)]


def test_what_was_rejected_counts_for_nothing(market: Store) -> None:
    assert toll(market) == (5, 9)
    assert market.events(type="bombing")[0].sources == 3
    market.decide("e1", "reject", by="ana", reason="another market")
    assert toll(market) == (7, 9)
    (whole,) = market.events(type="bombing")
    assert (whole.sources, whole.members, whole.rejected, whole.standing) == (2, ("e2", "e3"), ("e1",), "machine")
    assert [e.id for e in market.events(each=True, type="bombing")] == ["e2", "e3"]
    assert standings(market, type="bombing") == ["e1 rejected", "e2 machine", "e3 machine"]
    assert [e.id for e in market.events(each=True, standing="rejected")] == ["e1"]
    assert [c.id for c in market.claims(standing="rejected")] == ["c1"]
    assert market.record("r1").events == ()
    assert [e.id for e in market.record("r1", as_read=True).events] == ["e1"]
    assert market.doctor() == []


def test_a_rejected_claim_takes_its_event_along(market: Store) -> None:
    market.decide("c1", "reject", by="ana")
    assert toll(market) == (7, 9)
    market.undo("d1", by="ana")
    assert toll(market) == (5, 9)


def test_the_last_telling_that_is_rejected_leaves_the_whole_rejected(market: Store) -> None:
    for name in ("e1", "e2", "e3"):
        market.decide(name, "reject", by="ana")
    assert len(market.events(type="bombing")) == 0
    (whole,) = market.events(type="bombing", standing="rejected")
    assert whole.standing == "rejected"
    market.undo("d2", by="ben", reason="it is there after all")
    assert toll(market) == (7, 7)


def test_corrected_values_are_asked_for(market: Store) -> None:
    hama = town("Hama", 35.13, 36.75, country="SYR").model_dump(mode="json")
    fix(market, "e2", place=hama, type="shelling", counts=[killed_count(6, 8).model_dump(mode="json")])
    (one,) = market.events(each=True, type="shelling")
    assert (one.id, one.standing, one.place and one.place.name) == ("e2", "corrected", "Hama")
    assert one.was["type"] == "bombing"
    assert one.plover.event == "ASSAULT"
    assert [e.id for e in market.events(each=True, place="hama")] == ["e2"]
    assert [e.id for e in market.events(each=True, near=(35.13, 36.75, 5))] == ["e2"]
    assert [e.id for e in market.events(each=True, standing="corrected")] == ["e2"]
    assert market.record("r2", as_read=True).events[0].type == "bombing"
    assert market.doctor() == []


def test_a_corrected_date_moves_the_telling_to_another_event(market: Store) -> None:
    assert market.whole_of("e2") == market.whole_of("e1")
    fix(market, "e2", date=day("2018-01-05").model_dump(mode="json"))  # type: ignore[union-attr]
    assert market.whole_of("e2") != market.whole_of("e1")
    assert [e.members for e in market.events(since="2018", until="2018")] == [("e2",)]
    market.undo("d1", by="ana")
    assert market.whole_of("e2") == market.whole_of("e1") == "m1"


def test_a_ceasefire_follows_its_events(market: Store) -> None:
    (truce,) = market.ceasefires()
    assert truce.state == "ended"
    ended = market.ceasefires(each=True)[0]
    market.decide("e5", "reject", by="ana", reason="that was another truce")
    (truce,) = market.ceasefires()
    assert truce.state == "agreed"
    assert [step.state for step in market.ceasefires(each=True)[0].states] == ["agreed"]
    market.undo("d1", by="ana")
    assert market.ceasefires(each=True)[0] == ended
    fix(market, "e4", date=day("2019-03-10").model_dump(mode="json"))  # type: ignore[union-attr]
    assert market.ceasefires()[0].history[0].date == "2019-03-10"
    fix(market, "e5", type="ceasefire_extend")
    assert market.ceasefires()[0].state == "extended"


def test_people_s_own_word_on_a_ceasefire_stands_above(market: Store) -> None:
    fix(market, "f1", state="in_effect", kind="local_truce")
    (truce,) = market.ceasefires()
    assert (truce.kind, market.ceasefires(each=True)[0].standing) == ("local_truce", "corrected")
    fix(market, truce.id, state="suspended", parties=["Syria", "Jaysh al-Izza"])
    (truce,) = market.ceasefires()
    assert (truce.state, truce.standing, truce.was["state"]) == ("suspended", "corrected", "ended")
    assert market.ceasefires(actor="Izza") == market.ceasefires()
    assert len(market.ceasefires(actor="rebels")) == 0
    market.decide(truce.id, "reject", by="ana")
    assert len(market.ceasefires()) == 0
    assert len(market.ceasefires(standing="rejected")) == 1
    assert market.doctor() == []


def test_a_whole_event_is_corrected(market: Store) -> None:
    figure = killed_count(7, 9).model_dump(mode="json")
    fix(market, "m1", type="air_strike", counts=[figure], actors=[who("ISR")[0].model_dump(mode="json")])
    (whole,) = market.events(type="air_strike")
    assert (whole.tolls[0].low, whole.tolls[0].high, len(whole.tolls[0].said)) == (7, 9, 3)
    assert whole.was["type"] == "bombing"
    assert market.events(actor="ISR") == market.events(type="air_strike")
    assert len(market.events(type="bombing")) == len(market.events(type="air_strike", actor="SYR")) == 0
    assert len(market.events(type="air_strike", place="homs")) == 1
    market.undo("d1", by="ana")
    assert toll(market) == (5, 9)
    assert len(market.events(actor="ISR")) == 0
    assert market.doctor() == []


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"type": "bombng"}, r"type: there is no event type 'bombng'"),
        ({"date": {"start": "2019-02-30", "end": "2019-02-30"}}, r"date\.precision"),
        ({"date": DateValue(start="2019-13", end="2019-13", precision="month", text="", basis="absolute")}, "no date"),
        ({"date": DateValue(start="2019", end="2019", precision="day", text="", basis="absolute")}, "not exact"),
        ({"counts": [killed_count(9, 3)]}, r"counts\.0\.high: 3 is below"),
        ({"counts": [killed_count(-1)]}, r"counts\.0\.low: -1 is below 0"),
        ({"modality": "surely"}, r"modality: "),
        ({"place": town("X", 95.0, 0.0)}, r"place: 95\.0"),
        ({"colour": "red"}, r"colour: can't be corrected"),
        ({}, "names the fields"),
    ],
)
def test_a_correction_that_can_t_be_names_the_field(market: Store, fields: dict[str, Any], message: str) -> None:
    plain = {
        name: [one.model_dump(mode="json") for one in new]
        if isinstance(new, list)
        else new.model_dump(mode="json")
        if hasattr(new, "model_dump")
        else new
        for name, new in fields.items()
    }
    for target in ("e1", "m1"):
        with pytest.raises(UsageError, match=message):
            fix(market, target, **plain)
    assert market.decisions() == []
    assert standings(market, type="bombing")[0] == "e1 machine"


def test_undo_of_everything(market: Store) -> None:
    before = market.events(each=True, standing="all")
    market.decide("e1", "accept", by="ana")
    fix(market, "e1", modality="possible")
    market.decide("e1", "flag", by="ana", reason="ask the desk")
    market.decide("e1", "note", by="ana", reason="see the map")
    one = market.events(each=True, modality="possible")[0]
    assert (one.standing, one.flagged) == ("corrected", True)
    for number in (4, 3, 2, 1):
        market.undo(f"d{number}", by="ben")
    assert market.events(each=True, standing="all") == before
    market.undo("d8", by="ben", reason="the acceptance was right")
    assert market.events(each=True, type="bombing")[0].standing == "accepted"
    assert [d.verdict for d in market.decisions("e1")] == [
        "accept", "correct", "flag", "note", "undo", "undo", "undo", "undo", "undo",
    ]  # fmt: skip
    with pytest.raises(UsageError, match="d4 holds no longer"):
        market.undo("d4", by="ben")
    with pytest.raises(StoreError, match="no d99"):
        market.undo("d99", by="ben")


def test_merges_and_splits_are_undone(market: Store) -> None:
    market.split("e1", by="ana")
    assert market.whole_of("e1") != market.whole_of("e2")
    market.undo("d1", by="ana")
    assert market.whole_of("e1") == market.whole_of("e2") == "m1"
    market.merge("m1", market.whole_of("e4") or "", by="ana")
    market.split("e3", by="ana")
    assert market.whole_of("e1") == market.whole_of("e4") != market.whole_of("e3")
    market.undo("d4", by="ana")
    assert market.whole_of("e3") == market.whole_of("e4")
    market.undo("d3", by="ana")
    assert market.whole_of("e3") == market.whole_of("e1") != market.whole_of("e4")


def missed(words: str = "rebels agreed") -> tuple[Event, Claim]:
    at = len(bomb(9).evidence[0].quote) + 2 + AGREED.index(words)
    told = event("withdraw", words, date="2019-03-12")
    evidence = (Evidence(start=at, end=at + len(words), quote=words),)
    claim = Claim(
        id="", event="", modality="actual", horizon="new", evidence=evidence, rule="person", confidence=1.0
    )  # fmt: skip
    return told.model_copy(update={"evidence": evidence}), claim


def test_a_missed_event_is_added(market: Store) -> None:
    text = market.record("r3").report.text
    told, claim = missed()
    assert text[claim.evidence[0].start :].startswith("rebels agreed")
    made = market.add_event("r3", told, claim, by="ana")
    (one,) = market.events(each=True, type="withdraw")
    assert (one.id, one.standing, one.report.id, made.target) == ("e6", "added", "r3", "e6")
    assert market.events(type="withdraw")[0].standing == "added"
    assert [c.standing for c in market.claims_on("e6")] == ["added"]
    assert len(market.claims(text="rebels agreed", type="withdraw")) == 1
    assert [e.id for e in market.record("r3").events] == ["e3", "e4", "e5", "e6"]
    fix(market, "e6", type="surrender")
    assert market.events(each=True, type="surrender")[0].standing == "added"
    market.undo(made.id, by="ana")
    assert len(market.events(type="surrender")) == 0
    assert market.doctor() == []


def test_a_missed_event_can_begin_a_ceasefire_and_join_one(market: Store) -> None:
    told, claim = missed()
    begun = ceasefire("in_effect", "Syria", "Idlib council", date="2019-03-12")
    market.add_event("r3", told.model_copy(update={"type": "ceasefire_begin"}), claim, life=begun, by="ana")
    assert [(f.state, f.standing) for f in market.ceasefires(actor="Idlib")] == [("in_effect", "added")]
    ext = told.model_copy(update={"type": "ceasefire_end", "ceasefire": market.ceasefires(each=True)[0].id})
    market.decide("e5", "reject", by="ana")
    assert market.ceasefires()[0].state == "agreed"
    market.add_event("r3", ext, claim, by="ana")
    assert market.ceasefires()[0].state == "ended"
    assert market.doctor() == []


def again(store: Store, report: str, *told: Event, **more: Any) -> None:
    """Another reading of the same text."""
    own = store.record(report, as_read=True).report
    read = record(own.id, *told, **more).model_copy(update={"report": own})
    store.keep_again(report, read, reason="a newer reader")


def shift(one: Event, by: int) -> Event:
    piece = one.evidence[0]
    return one.model_copy(
        update={"evidence": (Evidence(start=piece.start, end=piece.end - by, quote=piece.quote[:-by]),)}
    )


def test_a_newer_reading_keeps_what_people_decided(market: Store) -> None:
    fix(market, "e1", modality="possible")
    market.decide("e2", "reject", by="ana")
    told, claim = missed()
    market.add_event("r3", told, claim, by="ana")
    again(market, "r1", shift(bomb(6), 10))  # other words, another toll
    (one,) = market.events(each=True, modality="possible")
    assert (one.id, one.counts[0].low, one.standing) == ("e1", 6, "corrected")
    again(market, "r2", bomb(7))
    assert market.events(each=True, standing="rejected")[0].id == "e2"
    again(market, "r3", bomb(9))
    assert [e.id for e in market.events(each=True, standing="added")] == ["e6"]
    assert [(d.decision.target, d.gone, list(d.fields)) for d in market.drifted()] == [("e1", None, ["counts"])]
    again(market, "r2", event("arrest", "Bombers", date="2019-03-11"))
    lost = market.drifted()[-1]
    assert (lost.decision.target, lost.gone) == ("e2", "a newer reader")
    assert market.doctor() == []


def test_a_record_that_was_read_again_the_same_is_as_before(market: Store) -> None:
    fix(market, "e3", scope="period")
    market.decide("f1", "accept", by="ana")
    before = [market.events(standing="all"), market.ceasefires(), market.events(each=True)]
    read = market.record("r3", as_read=True)
    market.keep_again("r3", Record.model_validate(read.model_dump()), reason="again")
    assert [market.events(standing="all"), market.ceasefires(), market.events(each=True)] == before
    assert market.drifted() == []


TAMPERED = [
    ("UPDATE decisions SET reason = 'other' WHERE number = 1", "d1", "not as it was written"),
    ("""UPDATE decisions SET "by" = 'eve' WHERE number = 2""", "d2", "not as it was written"),
    ("DELETE FROM decisions WHERE number = 2", "d2", "taken out"),
    ("DELETE FROM decisions WHERE number = 3", "d3", "taken out"),
]


@pytest.mark.parametrize(("sql", "where", "what"), TAMPERED)
def test_doctor_names_a_decision_that_somebody_changed(market: Store, sql: str, where: str, what: str) -> None:
    market.decide("e1", "reject", by="ana", reason="hearsay")
    fix(market, "e2", modality="possible")
    market.decide("e3", "accept", by="ben")
    assert market.doctor() == []
    with market.writing() as connection:
        connection.exec_driver_sql(sql)
    assert [(f.where, what in f.what) for f in market.doctor() if f.where.startswith("d")] == [(where, True)]
