"""Claims of one report become events: what tells one thing is one event, with all its claims and evidence."""

from __future__ import annotations

import pytest

from tests import make
from truceline.model import Event, Record
from truceline.read import Reader


def read(reader: Reader, text: str, **given: object) -> Record:
    return reader.read(make.raw(text, **given))  # type: ignore[arg-type]


def one(record: Record, type_: str) -> Event:
    (event,) = make.events(record, type_)
    return event


TOLD_TWICE = "Rebels shelled Moundou on Monday, killing at least nine. The shelling also wounded 20, doctors said."


def test_what_is_told_twice_is_one_event(reader: Reader) -> None:
    record = read(reader, TOLD_TWICE)
    assert len(record.events) == 1
    event = one(record, "shelling")
    assert event.claims == ("c1", "c2")
    assert [c.event for c in record.claims] == [event.id, event.id]
    assert len(event.evidence) == 2
    assert {(c.measure, c.low, c.high) for c in event.counts} == {("killed", 9, None), ("wounded", 20, 20)}


def test_each_claim_keeps_its_own_speaker_and_rule(reader: Reader) -> None:
    first, second = read(reader, TOLD_TWICE).claims
    assert first.speakers == ()
    assert [s.label for s in second.speakers] == ["doctors"]
    assert first.rule != second.rule
    assert first.rule.startswith("shelling: ")


def test_two_places_are_two_events(reader: Reader) -> None:
    record = read(reader, "Rebels shelled Moundou on Monday. On Tuesday they shelled Abeche, killing four.")
    assert sorted(e.place.name for e in make.events(record, "shelling") if e.place is not None) == ["Abéché", "Moundou"]


def test_two_tolls_stay_apart_as_a_range(reader: Reader) -> None:
    text = (
        "Rebels shelled Moundou on Monday. Police said the shelling killed nine. Doctors said the shelling killed 12."
    )
    event = one(read(reader, text), "shelling")
    assert make.killed(event) == [(9, 12)]
    assert {s.label for s in event.speakers} >= {"Police", "Doctors"}


def test_events_and_claims_are_numbered_in_the_order_of_the_text(reader: Reader) -> None:
    text = "Rebels shelled Moundou on Monday. Police arrested a general. Norway condemned the rebels."
    record = read(reader, text)
    assert [e.type for e in record.events] == ["shelling", "arrest", "condemn"]
    assert [e.id for e in record.events] == ["e1", "e2", "e3"]
    assert [c.id for c in record.claims] == ["c1", "c2", "c3"]
    starts = [e.evidence[0].start for e in record.events]
    assert starts == sorted(starts)


def test_the_headline_only_repeats(reader: Reader) -> None:
    text = "Rebels shell Moundou, hundreds dead\n\nRebels shelled Moundou on Monday, killing nine, the army said.\n"
    record = read(reader, text)
    assert len(record.events) == 1
    assert make.killed(record.events[0]) == [(9, 9)]
    assert record.events[0].evidence[0].start > text.index("\n")


def test_what_only_the_headline_tells_is_not_told(reader: Reader) -> None:
    record = read(reader, "Norway condemns rebels\n\nRebels shelled Moundou on Monday, killing nine, the army said.\n")
    assert [e.type for e in record.events] == ["shelling"]


def test_a_headline_alone_is_read(reader: Reader) -> None:
    record = read(
        reader, "Rebels attacked Moundou, killing nine\n\nPhotographs were taken by the town's only studio.\n"
    )
    assert [e.type for e in record.events] == ["attack"]


@pytest.mark.parametrize(
    ("text", "act", "content"),
    [
        ("Norway condemned the bombing of a market in Faya.", "condemn", "bombing"),
        ("Kenya denied that its troops had shelled Garissa.", "deny", "shelling"),
        ("Norway accused Chad of attacking civilians.", "accuse", "attack"),
    ],
)
def test_an_act_of_speech_is_about_another_event(reader: Reader, text: str, act: str, content: str) -> None:
    record = read(reader, text)
    assert one(record, act).about == one(record, content).id
    assert one(record, content).about is None


def test_what_somebody_is_accused_of_is_alleged(reader: Reader) -> None:
    record = read(reader, "Norway accused Chad of shelling Faya.")
    assert one(record, "shelling").modality == "alleged"
    assert one(record, "accuse").about == one(record, "shelling").id


@pytest.mark.xfail(strict=True, reason="the participle at the end takes the accuser for its subject")
def test_the_accuser_has_not_killed(reader: Reader) -> None:
    record = read(reader, "Libya accused Chad of bombing Sabha on Monday, killing nine.")
    assert [e.type for e in record.events] == ["accuse", "air_strike"]
    assert make.killed(one(record, "air_strike")) == [(9, 9)]


def test_a_condition_keeps_its_words(reader: Reader) -> None:
    record = read(reader, "Chad will shell Faya if the rebels do not leave.")
    condition = one(record, "shelling").condition
    assert condition is not None
    assert "rebels do not leave" in condition.text
    assert one(record, "shelling").modality == "conditional"


def test_codes_are_those_of_the_type(reader: Reader) -> None:
    event = one(read(reader, "Rebels shelled Moundou on Monday."), "shelling")
    assert event.plover.event == "ASSAULT"
    assert event.cameo is not None
    assert event.cameo.startswith("19")
    assert event.acled.sub_event_type == "Shelling/artillery/missile attack"


def test_a_later_claim_makes_the_type_more_exact(reader: Reader) -> None:
    record = read(reader, "An attack killed nine people in Gao on Monday. A car bomb caused the attack, police said.")
    assert [e.type for e in record.events] == ["bombing"]


def test_news_outweighs_that_it_is_told_as_history_too(reader: Reader) -> None:
    record = read(
        reader, "Rebels shelled Moundou on Monday. In 2009 they had shelled Moundou too.", published="2022-05-05"
    )
    assert [e.horizon for e in make.events(record, "shelling")] == ["new", "background"]


def test_who_denies_it_is_not_who_says_so(reader: Reader) -> None:
    text = "Chad shelled Moundou on Monday, residents said. Chad denied that it had shelled Moundou on Monday."
    assert [s.label for s in one(read(reader, text), "shelling").speakers] == ["residents"]


def test_who_owns_up_to_a_deed_is_told_of_by_the_reporter(reader: Reader) -> None:
    record = read(reader, "Boko Haram said it had attacked Moundou on Monday.")
    assert one(record, "claim_responsibility").speakers == ()
    assert [s.label for s in one(record, "attack").speakers] == ["Boko Haram"]
