"""Which date belongs to which event, and whether the words tell one event, a period or a running total."""

import pytest

from truceline.intake.raw import RawReport
from truceline.model import Event
from truceline.read import Reader

PUBLISHED = "2022-05-05"  # a Thursday


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
        ("The attack on the camp had killed 1300 people, rebels said.", "attack", "event"),
        ("More than 90,000 people are believed to have been killed in the war in Chad.", "armed_clash", "cumulative"),
    ],
)
def test_scope(reader: Reader, text: str, type_: str, scope: str) -> None:
    event = told(reader, text)[type_]
    assert event.scope == scope
    assert event.horizon == ("background" if scope == "cumulative" else "new")


@pytest.mark.parametrize(
    ("text", "type_", "date"),
    [
        # told after "when"
        (
            "The worst day was April 20, when Chad troops shelled the port of Kismayo.",
            "shelling",
            ("2022-04-20", "2022-04-20"),
        ),
        # the day of saying is the day of what is done by saying it, or goes on just then
        (
            "In a statement on Tuesday Chad said it was suspending the peace talks.",
            "talks_suspend",
            ("2022-05-03",) * 2,
        ),
        ("Kenya said on Tuesday that the ceasefire had been extended.", "ceasefire_extend", ("2022-05-03",) * 2),
        # since a clause or a noun, up to the report
        (
            "At least 4,000 people have died in Chad since the army went to war with rebels in March 2021.",
            "armed_clash",
            ("2021-03", PUBLISHED),
        ),
        ("Rebels have killed 300 soldiers since the March 2021 invasion.", "attack", ("2021-03", PUBLISHED)),
        # a month counts for what led to it
        (
            "In January 2019 the talks collapsed after rebels bombed a school in Chad.",
            "bombing",
            ("2019-01", "2019-01"),
        ),
        ("Chad troops shelled Kismayo for a fourth day on Tuesday.", "shelling", ("2022-04-30", "2022-05-03")),
        # full days end before the report
        ("Chad and rebels met after nine days of fighting.", "armed_clash", ("2022-04-26", "2022-05-04")),
    ],
)
def test_the_date_is_found_where_it_stands(
    reader: Reader, text: str, type_: str, date: tuple[str | None, str | None]
) -> None:
    assert dated(reader, text, type_) == date


def test_a_second_day_after_counts_from_the_main_clause_too(reader: Reader) -> None:
    text = (
        "Chad troops seized the town of Faya on Wednesday, four days after rebels attacked the army "
        "and a day after Kenya denied the charge."
    )
    assert dated(reader, text, "attack") == ("2022-04-30", "2022-04-30")
    assert dated(reader, text, "deny") == ("2022-05-03", "2022-05-03")


def test_a_limit_is_no_date_of_the_demand(reader: Reader) -> None:
    event = told(reader, "Kenya demanded on Monday that rebels leave Kismayo within 45 days.")["demand"]
    assert event.date is not None
    assert event.date.start == event.date.end == "2022-05-02"


def test_a_near_past_day_is_not_moved_to_next_year(reader: Reader) -> None:
    text = "A ceasefire between Chad and Kenya was supposed to have taken effect on May 2."
    assert dated(reader, text, "ceasefire_begin") == ("2022-05-02", "2022-05-02")


def test_a_day_that_went_wrong_as_planned_is_not_that_of_the_event(reader: Reader) -> None:
    text = "The truce between Chad and Kenya lapsed after trouble kept them from meeting as planned on Monday."
    assert dated(reader, text, "ceasefire_end") is None


@pytest.mark.parametrize(
    ("text", "type_", "span"),
    [
        ("The army will hand over its posts in Faya to the police by the end of the year.", "withdraw",
         ("2022-05-05", "2022-12-31")),
        ("The two presidents are to meet in Nairobi before the end of the month.", "consult",
         ("2022-05-05", "2022-05-31")),
        ("At least 850 civilians have been killed since the fighting broke out on March 2.", "armed_clash",
         ("2022-03-02", "2022-05-05")),
        ("More than 900 people have been killed since March 2, when the fighting broke out.", "armed_clash",
         ("2022-03-02", "2022-05-05")),
        ("Fighting broke out in Faya on May 2.", "armed_clash", ("2022-05-02", "2022-05-02")),
        ("The rebels will observe the ceasefire signed in Nairobi on 23 November.", "ceasefire_agree",
         ("2021-11-23", "2021-11-23")),
    ],
)  # fmt: skip
def test_deadlines_and_what_has_gone_on_since(reader: Reader, text: str, type_: str, span: tuple[str, str]) -> None:
    assert dated(reader, text, type_) == span


def test_what_was_said_has_the_day_of_the_report_only_in_the_telling_of_that_day(reader: Reader) -> None:
    first = "Rebels shelled Faya on Thursday, killing nine people."
    assert dated(reader, f"{first} Chad condemned the attack.", "condemn") == (PUBLISHED, PUBLISHED)
    assert dated(reader, f"{first} Libya denies any part in it.", "deny") is None
    other = "On Monday gunmen shot dead a priest in Moundou."
    assert dated(reader, f"{first} {other} Chad condemned the murder.", "condemn") is None
