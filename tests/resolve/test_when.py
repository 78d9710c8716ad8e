"""Which date belongs to which event, and whether the words tell one event, a period or a running total."""

import pytest

from truceline.intake.raw import RawReport
from truceline.model import Event
from truceline.read import Reader

PUBLISHED = "2022-05-05"  # a Thursday


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def told(reader: Reader, text: str) -> dict[str, Event]:
    record = reader.read(RawReport(id="r", source="test", text=text, published=PUBLISHED))
    return {e.type: e for e in record.events}


def dated(reader: Reader, text: str, type_: str) -> tuple[str | None, str | None] | None:
    date = told(reader, text)[type_].date
    return (date.start, date.end) if date is not None else None


@pytest.mark.parametrize(
    ("text", "type_", "day"),
    [
        ("Kenyan troops shelled the port of Kismayo on Monday.", "shelling", "2022-05-02"),
        ("Kenya said on Tuesday that rebels had shelled Kismayo on Monday.", "shelling", "2022-05-02"),
        ("On April 27 fighters of the militia took the town of Faya.", "seize_territory", "2022-04-27"),
        ("The rebels violated the 2003 ceasefire on Monday.", "ceasefire_violate", "2022-05-02"),
        ("Drones launched by rebels set ablaze two plants in Chad on Saturday.", "air_strike", "2022-04-30"),
        (
            "Chad troops seized Faya on Monday, two days after rebels attacked the town.",
            "seize_territory",
            "2022-05-02",
        ),
    ],
)
def test_the_clause_decides(reader: Reader, text: str, type_: str, day: str) -> None:
    assert dated(reader, text, type_) == (day, day)


def test_a_date_of_saying_is_not_the_date_of_what_is_said(reader: Reader) -> None:
    assert dated(reader, "Rebels had shelled Kismayo, Kenya said on Tuesday.", "shelling") is None


def test_what_is_promised_on_a_day_is_not_done_on_it(reader: Reader) -> None:
    found = told(reader, "Kenya agreed on Friday to release 30 prisoners.")
    assert found["agree"].date is not None
    assert "release" not in found or found["release"].date is None


def test_a_day_after_counts_back_from_the_main_clause(reader: Reader) -> None:
    text = "Chad troops seized Faya on Monday, two days after rebels attacked the town."
    assert dated(reader, text, "attack") == ("2022-04-30", "2022-04-30")


def test_fighting_that_lasted_ends_on_the_day_of_its_clause(reader: Reader) -> None:
    text = "Chad signed a ceasefire on Thursday after nine days of fighting with rebels."
    assert dated(reader, text, "armed_clash") == ("2022-04-27", "2022-05-05")
    assert told(reader, text)["armed_clash"].scope == "period"


@pytest.mark.parametrize(
    ("text", "type_", "scope"),
    [
        ("Kenyan troops shelled the port of Kismayo on Monday.", "shelling", "event"),
        ("Rebels have been shelling Faya for weeks.", "shelling", "period"),
        ("Rebels have killed 300 soldiers in Chad since November 2021.", "attack", "cumulative"),
        ("The war in Chad has cost 4,000 lives.", "armed_clash", "cumulative"),
        ("More than 4,000 people have been killed in the war in Chad.", "armed_clash", "cumulative"),
    ],
)
def test_scope(reader: Reader, text: str, type_: str, scope: str) -> None:
    event = told(reader, text)[type_]
    assert event.scope == scope
    assert event.horizon == ("background" if scope == "cumulative" else "new")
