"""Who speaks in an interview."""

from __future__ import annotations

from tests.make import raw
from truceline.model import Record
from truceline.read import Reader

_INTRO = "Rebel envoys left Bamako on Sunday. An aide to the mediator Oumar Ba, Amina Sow, spoke to this newspaper.\n\n"


def _speakers(record: Record, type_: str) -> set[str]:
    return {s.label for e in record.events if e.type == type_ for s in e.speakers}


def test_answers_are_said_by_the_person_who_is_introduced(reader: Reader) -> None:
    text = _INTRO + (
        "Q: What happened on Monday?\n\n"
        "A: Soldiers shelled the village of Douna, and eleven people were killed.\n\n"
        "Q: Will the talks go on?\n\n"
        "A: Both sides have agreed to meet again in June.\n"
    )
    record = reader.read(raw(text))
    assert _speakers(record, "shelling") == {"Amina Sow"}
    told = next(c for c in record.claims for s in c.speakers if s.label == "Amina Sow")
    assert all(not e.quote.startswith(("A:", "Q:")) for e in told.evidence)


def test_a_name_before_a_turn_is_that_persons(reader: Reader) -> None:
    text = _INTRO + (
        "Radio Baobab: Who broke the truce?\n\nSow: The army shelled Douna on Monday.\n\n"
        "Radio Baobab: Is anyone dead?\n\nSow: Gunmen killed four farmers near Kona on Tuesday.\n"
    )
    record = reader.read(raw(text))
    assert _speakers(record, "shelling") == {"Amina Sow"}


def test_nobody_is_made_to_say_what_the_interviewer_says(reader: Reader) -> None:
    text = (
        _INTRO
        + "Q: The army shelled Douna on Monday, did it not?\n\nA: I can't say.\n\nQ: Why not?\n\nA: I wasn't there.\n"
    )
    assert _speakers(reader.read(raw(text)), "shelling") == set()
