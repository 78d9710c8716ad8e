"""What carries over from sentence to sentence: history, dates that count from what was told, the day of the story."""

import pytest

from truceline.intake.raw import RawReport
from truceline.model import Event
from truceline.read import Reader

PUBLISHED = "2022-05-05"


def told(reader: Reader, text: str) -> dict[str, Event]:
    record = reader.read(RawReport(id="r", source="test", text=text, published=PUBLISHED))
    return {e.type: e for e in record.events}


def record_of(reader: Reader, text: str) -> tuple[Event, ...]:
    return reader.read(RawReport(id="r", source="test", text=text, published=PUBLISHED)).events


def day(event: Event) -> str | None:
    return event.date.start if event.date is not None else None


def test_days_earlier_count_from_the_sentence_before(reader: Reader) -> None:
    found = told(reader, "Chad troops seized Faya on Monday. Two days earlier rebels had shelled the airport.")
    assert day(found["shelling"]) == "2022-04-30"


def test_the_day_of_the_story_carries_on(reader: Reader) -> None:
    found = told(reader, "Rebels shelled Faya on Monday. Gunmen kidnapped two nurses in the town.")
    assert day(found["abduction"]) == "2022-05-02"


def test_an_act_of_speech_has_a_day_of_its_own(reader: Reader) -> None:
    found = told(reader, "Rebels shelled Faya on Monday. Norway condemned the attack.")
    assert day(found["condemn"]) is None


def test_a_pluperfect_takes_no_day_from_the_story(reader: Reader) -> None:
    found = told(reader, "Rebels shelled Faya on Monday. Gunmen had kidnapped two nurses in the town.")
    assert day(found["abduction"]) is None
    assert found["abduction"].horizon == "background"


def test_history_goes_on_until_news_returns(reader: Reader) -> None:
    found = told(
        reader, "Rebels seized Kunduz in 2012. They kidnapped two nurses. On Monday the army shelled the town."
    )
    assert found["abduction"].horizon == "background"
    assert found["shelling"].horizon == "new"


def test_old_dates_of_a_side_matter_make_no_history(reader: Reader) -> None:
    found = told(reader, "Norway condemned the bombing of a market in Faya in 2012.")
    assert found["condemn"].horizon == "new"


def test_what_is_called_earlier_or_already_done_is_history(reader: Reader) -> None:
    assert told(reader, "Chad has already imposed sanctions on Kenya.")["sanction"].horizon == "background"


def test_without_publication_a_weekday_stays_unresolved(reader: Reader) -> None:
    record = reader.read(RawReport(id="r", source="test", text="Rebels shelled Faya on Monday."))
    date = record.events[0].date
    assert date is None or not date.resolved


def test_a_running_toll_of_a_war_begins_with_the_war(reader: Reader) -> None:
    text = "The war in Chad began in March 2021. On Monday rebels shelled Faya. The war has killed 4,000 people."
    clash = [e for e in record_of(reader, text) if e.scope == "cumulative"]
    assert [(e.date.start, e.date.end) for e in clash if e.date is not None] == [("2021-03", PUBLISHED)]


def test_a_visit_told_between_lends_no_day_to_an_attack(reader: Reader) -> None:
    text = (
        "Rebels shelled the port of Kismayo on Tuesday. The president visited Kismayo on Wednesday. "
        "Gunmen kidnapped two nurses."
    )
    assert day(told(reader, text)["abduction"]) == "2022-05-03"


def test_what_had_begun_long_before_is_history(reader: Reader) -> None:
    found = told(reader, "From April 1 rebels had besieged Kismayo. On Monday Kenya bombed Kismayo.")
    assert found["besiege"].horizon == "background"


def horizons(reader: Reader, text: str, published: str | None = PUBLISHED) -> dict[str, str]:
    record = reader.read(RawReport(id="r", source="test", text=text, published=published))
    return {e.type: e.horizon for e in record.events}


@pytest.mark.parametrize(
    ("text", "type_", "horizon"),
    [
        # what is so, and what is told beside it in the present, is no news
        (
            "Uganda was one of just two countries to recognise the government of Somaliland.",
            "recognise",
            "background",
        ),
        ("Chad signed a ceasefire with the rebels after months of a blockade of Faya.", "besiege", "background"),
        (
            "Police shot at a crowd in Faya on the day when the army had promised to leave the town.",
            "promise",
            "background",
        ),
        (
            "While the truce that Chad declared in May 2020 lasted, the rebels promised to free their prisoners.",
            "promise",
            "background",
        ),
        ("While the army shelled Faya on Monday, the rebels promised to free their prisoners.", "promise", "new"),
    ],
)
def test_words_that_tell_history(reader: Reader, text: str, type_: str, horizon: str) -> None:
    assert horizons(reader, text)[type_] == horizon


def test_without_publication_months_are_history_beside_weekdays(reader: Reader) -> None:
    text = "Chad troops seized Faya on Monday. In September rebels shelled the airport of Abeche."
    assert horizons(reader, text, None) == {"seize_territory": "new", "shelling": "background"}
    assert horizons(reader, "In September rebels shelled the airport of Abeche.", None) == {"shelling": "new"}


def test_a_telling_without_a_date_makes_no_news_of_what_is_dated_as_history(reader: Reader) -> None:
    text = "Talks between Chad and the rebels began in Faya in March 2021. The talks with the rebels are hard."
    (talks,) = [e for e in record_of(reader, text) if e.type == "talks_hold"]
    assert talks.horizon == "background"


def test_what_a_gathering_decided_has_its_date(reader: Reader) -> None:
    found = told(reader, "Chad pointed to last week's assembly of elders, who condemned the shelling of Faya.")
    assert day(found["condemn"]) == "2022-04-25"


def test_since_when_one_is_held_does_not_date_the_release(reader: Reader) -> None:
    found = told(reader, "Rebels freed two nurses whom they had been holding since April 26.")
    assert day(found["release"]) is None


def test_the_story_does_not_stay_on_the_day_of_a_clause_added_to_another(reader: Reader) -> None:
    text = "The town of Faya is calm, and rebels shelled Abeche on Monday. Gunmen kidnapped nine nurses in Sarh."
    assert day(told(reader, text)["abduction"]) is None


def test_what_is_taken_is_not_taken_on_the_day_of_the_sentence_before(reader: Reader) -> None:
    text = "Rebels shelled the port of Kismayo on Monday. The army deployed 300 soldiers to Afmadow."
    assert day(told(reader, text)["deploy"]) is None
