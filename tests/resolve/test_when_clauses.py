"""Dates in clauses beside the event's, wars that ended, parts of days, and the posts of a live page."""

import pytest

from tests import make
from truceline.model import Event
from truceline.read import Reader

THURSDAY = "2022-05-05"
MONDAY, DAY_AFTER = "2022-05-02", "2022-05-03"
PUBLISHED = "2022-05-05"
PAST_WEEK = ("2022-04-27", "2022-05-04")


def told(reader: Reader, text: str, published: str = THURSDAY) -> dict[str, Event]:
    return {e.type: e for e in reader.read(make.raw(text, published=published)).events}


def span(reader: Reader, text: str, type_: str) -> tuple[str | None, str | None] | None:
    date = told(reader, text)[type_].date
    return (date.start, date.end) if date is not None else None


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The premier of Chad, sworn in on Monday, has rejected the demand of the rebels.", "reject"),
        (
            "Qatar, which brought Chad and the rebels together on Monday, urged both to agree a truce.",
            "ceasefire_demand",
        ),
        ("The pull-out of all French troops from Mali, ordered on Tuesday, was criticised by Chad.", "condemn"),
        ("Kenya accused the rebels of violating the truce that they announced on Monday.", "ceasefire_violate"),
        (
            "Chad broke off relations with Sudan on Monday over a raid on Faya, in which nine farmers were killed.",
            "raid",
        ),
    ],
)
def test_the_day_of_another_clause_is_not_the_events(reader: Reader, text: str, type_: str) -> None:
    assert span(reader, text, type_) is None


@pytest.mark.parametrize(
    ("text", "type_", "start", "end"),
    [
        ("The embassy was not hit in Monday's army raids on Faya.", "attack", "2022-05-02", "2022-05-02"),
        ("Two of the four groups signed the peace agreement of May 2019.", "agreement_sign", "2019-05", "2019-05"),
        ("Chad had fought the rebels since May 2012, when they began shelling Faya.", "shelling", "2012-05", "2012-05"),
        ("Five years ago today Chad and the rebels signed a peace deal.", "agreement_sign", "2017-05-05", "2017-05-05"),
        ("Chad held three days of talks with the rebels last week.", "talks_hold", "2022-04-25", "2022-05-01"),
        ("The truce between Chad and the rebels took effect at midnight.", "ceasefire_begin", PUBLISHED, PUBLISHED),
        ("The truce was announced on Monday and took effect at midnight.", "ceasefire_begin", DAY_AFTER, DAY_AFTER),
        ("Monitors counted 80 violations of the truce over the past week.", "ceasefire_violate", *PAST_WEEK),
        ("In a statement issued on Monday the rebels threatened to shell Faya.", "threaten", MONDAY, MONDAY),
    ],
)  # fmt: skip
def test_the_date_that_the_clause_or_the_noun_beside_gives(
    reader: Reader, text: str, type_: str, start: str, end: str
) -> None:
    assert span(reader, text, type_) == (start, end)


def test_within_hours_counts_from_what_was_told_before(reader: Reader) -> None:
    text = "Rebels shelled the port of Kismayo on Monday. Kenya condemned the shelling within hours."
    assert span(reader, text, "condemn") == ("2022-05-02", "2022-05-02")


def test_since_counts_from_the_deed_told_before_it_in_the_sentence(reader: Reader) -> None:
    text = (
        "Rebels could leave Sarh in June. Faya was captured by the army in March 2021 and has been shelled daily since."
    )
    assert span(reader, text, "shelling") == ("2021-03", THURSDAY)


@pytest.mark.parametrize(
    "text",
    [
        "Chad broke up under a 2004 accord that ended a civil war in which some 40,000 people died.",
        "Chad and Sudan fought a war that claimed some 40,000 lives and was halted by a ceasefire in 2004.",
    ],
)
def test_the_cost_of_a_war_is_of_the_time_up_to_its_end(reader: Reader, text: str) -> None:
    war = told(reader, text)["armed_clash"]
    assert war.date is not None and (war.date.start, war.date.end) == (None, "2004")
    assert war.scope == "cumulative"


POSTS = (
    ("19.31", "Kenya's president was speaking by phone to the leader of Chad."),
    ("17.05", "Four people have been killed in Kismayo by a rebel missile that hit a tower."),
    ("12.40", "Kenya denies that its troops shelled the port of Kismayo."),
    ("08.15", "Rebels had shelled Afmadow. They say the raid on Afmadow was an answer."),
)


def test_what_a_live_page_tells_as_just_done_is_of_its_day(reader: Reader) -> None:
    found = told(reader, "\n\n".join(f"{time} {text}" for time, text in POSTS))
    assert found["deny"].date is not None and found["deny"].date.start == THURSDAY
    assert found["consult"].date is not None and found["consult"].date.start == THURSDAY


def test_without_times_nothing_tells_the_day(reader: Reader) -> None:
    found = told(reader, "\n\n".join(text for _, text in POSTS))
    assert found["deny"].date is None and found["consult"].date is None


def test_times_on_lines_of_their_own_are_read_too(reader: Reader) -> None:
    found = told(reader, "\n\n".join(f"{time.replace('.', ':')} GMT\n{text}" for time, text in POSTS))
    assert found["deny"].date is not None and found["deny"].date.start == THURSDAY
