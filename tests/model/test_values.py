"""The nouns of the record: frozen, closed, and the same again after JSON."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import truceline.model as model
from truceline.model import (
    Acled,
    ActorRef,
    Ceasefire,
    CeasefireStep,
    Claim,
    Count,
    DateValue,
    Duration,
    Event,
    Evidence,
    Plover,
    Record,
    Report,
    Speaker,
    Value,
)

TEXT = "The rebels offered a truce of seven or 10 days, a source said."
EVIDENCE = Evidence(start=0, end=46, quote=TEXT[:46])


def record() -> Record:
    return Record(
        report=Report(id="r1", text=TEXT, sha256="0" * 64, published="2022-05"),
        claims=(
            Claim(
                id="c1",
                event="e1",
                speakers=(Speaker(label="a source", kind="unnamed"),),
                modality="actual",
                horizon="new",
                evidence=(EVIDENCE,),
                rule="ceasefire_offer: offer <ceasefire>",
                confidence=0.5,
            ),
        ),
        events=(
            Event(
                id="e1",
                type="ceasefire_offer",
                plover=Plover(event="CONCEDE"),
                cameo=None,
                acled=Acled(),
                actors=(ActorRef(id="role:rebel", name="rebels", text="The rebels"),),
                date=DateValue(start="2022-05", end="2022-05", precision="month", text="in May", basis="relative"),
                counts=(Count(measure="killed", who=None, low=5, high=None, words="at least five"),),
                claims=("c1",),
                evidence=(EVIDENCE,),
                ceasefire="f1",
            ),
        ),
        ceasefires=(
            Ceasefire(
                id="f1",
                kind="ceasefire",
                parties=("rebels",),
                state="offered",
                states=(CeasefireStep(state="offered", claims=("c1",)),),
                duration=Duration(values=(7, 10), unit="day", words="seven or 10 days"),
            ),
        ),
    )


def test_a_record_is_the_same_after_json() -> None:
    made = record()
    assert Record.model_validate_json(made.model_dump_json()) == made


def test_json_keeps_every_field_of_the_contract() -> None:
    event = record().model_dump(mode="json")["events"][0]
    assert list(event) == [
        "id",
        "type",
        "plover",
        "cameo",
        "acled",
        "actors",
        "targets",
        "about",
        "condition",
        "date",
        "place",
        "counts",
        "scope",
        "modality",
        "horizon",
        "speakers",
        "claims",
        "evidence",
        "ceasefire",
        "talks",
    ]
    assert event["counts"][0]["high"] is None
    assert (event["scope"], event["modality"], event["horizon"]) == ("event", "actual", "new")


def test_alternatives_stay_alternatives() -> None:
    dumped = record().model_dump(mode="json")["ceasefires"][0]["duration"]
    assert dumped == {"values": [7, 10], "unit": "day", "words": "seven or 10 days"}


def values() -> list[type[Value]]:
    return [v for v in (getattr(model, n) for n in model.__all__) if isinstance(v, type) and issubclass(v, Value)]


@pytest.mark.parametrize("value", values(), ids=lambda v: v.__name__)
def test_every_value_is_frozen_and_closed(value: type[Value]) -> None:
    assert value.model_config["frozen"] is True
    assert value.model_config["extra"] == "forbid"
    assert value.__doc__


def test_a_value_can_not_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        EVIDENCE.start = 3  # type: ignore[misc]


def test_nothing_unknown_is_taken() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Evidence(start=0, end=1, quote="x", page=3)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("field", "word"), [("modality", "certain"), ("horizon", "old"), ("scope", "total"), ("date", "2022-05-01")]
)
def test_only_words_of_the_lists_are_taken(field: str, word: str) -> None:
    row = record().events[0].model_dump() | {field: word}
    with pytest.raises(ValidationError):
        Event.model_validate(row)


@pytest.mark.parametrize(
    ("start", "end", "resolved"),
    [("2022", "2022", True), ("2022-05", None, True), (None, "2022-05-01", True), (None, None, False)],
)
def test_a_date_is_resolved_where_one_side_is_known(start: str | None, end: str | None, resolved: bool) -> None:
    assert DateValue(start=start, end=end, precision=None, text="x", basis="absolute").resolved is resolved
