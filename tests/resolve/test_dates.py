"""Every construction of the date grammar, on sentences of this project's own, read against a Wednesday."""

from __future__ import annotations

import datetime as dt

import pytest

from truceline.resolve.dates import DateSpan, find_dates

WEDNESDAY = dt.date(2021, 3, 17)


def spans(text: str, published: dt.date | None = WEDNESDAY) -> list[DateSpan]:
    return find_dates(text, published=published)


def told(text: str, published: dt.date | None = WEDNESDAY) -> list[tuple[str, str]]:
    return [(s.text, s.value) for s in spans(text, published)]


def interval(text: str, at: int = 0) -> tuple[str | None, str | None]:
    date = spans(text)[at].date
    assert date is not None
    return date.start, date.end


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Shells fell on the port on 11 September 2019.", "2019-09-11"),
        ("The attacks of Sept. 11, 2001 began it.", "2001-09-11"),
        ("He fled on the 3rd of May 2012.", "2012-05-03"),
        ("Signed on Friday, June 5th, 1992, in Oslo.", "1992-06-05"),
        ("Wed 05 Apr 2017 Mortars hit the market.", "2017-04-05"),
        ("The order is dated 2020-11-04.", "2020-11-04"),
        ("They met on 25/10/2013 in the capital.", "2013-10-25"),
        ("They met on 5/10/2013 in the capital.", "2013-10-05"),
        ("It dates from 9/11.", "2001-09-11"),
        ("The pact of March 2018 failed.", "2018-03"),
        ("It was late March, 2020.", "2020-03"),
        ("The front froze in mid-2018.", "2018"),
        ("The 1991 accord is dead.", "1991"),
        ("The war began in 1975.", "1975"),
        ("A rebel since the 1990s, he gave up.", "199"),
        ("Fighting raged in the early '80s.", "198"),
        ("It belongs to the 19th century.", "18"),
        ("They held out through the winter of 1993.", "1993-WI"),
        ("The second half of 2008 was calm.", "2008-H2"),
        ("Exports fell in the third quarter of 2019.", "2019-Q3"),
        ("The budget for fiscal year 2022 grew.", "FY2022"),
        ("A shell hit the church on Christmas Day 2007.", "2007-12-25"),
        ("Guns fell silent on Good Friday 2016.", "2016-03-25"),
    ],
)
def test_absolute(text: str, value: str) -> None:
    found = [s for s in spans(text) if s.value == value]
    assert found, told(text)
    assert found[0].date is not None
    assert found[0].date.basis == "absolute"
    assert text[found[0].start : found[0].end] == found[0].text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rebels shelled the town on Saturday.", "2021-03-13"),
        ("Rebels shelled the town on Wednesday.", "2021-03-17"),
        ("Rebels shelled the town late Tuesday.", "2021-03-16"),
        ("The sides will meet on Saturday.", "2021-03-20"),
        ("The sides agreed to meet on Saturday.", "2021-03-20"),
        ("The talks are scheduled for Monday.", "2021-03-22"),
        ("They met as planned on Monday.", "2021-03-15"),
        ("The envoy is due next Tuesday.", "2021-03-23"),
        ("The envoy left last Monday.", "2021-03-15"),
        ("The crossing stays closed until Friday.", "2021-03-19"),
        ("The army held the bridge until Tuesday.", "2021-03-16"),
        ("Yesterday the post was raided.", "2021-03-16"),
        ("The post was raided earlier today.", "2021-03-17"),
        ("Talks resume tomorrow.", "2021-03-18"),
        ("Talks resume tonight.", "2021-03-17TNI"),
        ("Clashes went on all Tuesday night.", "2021-03-16TNI"),
        ("He was shot on Tuesday evening.", "2021-03-16TEV"),
        ("He was shot last night.", "2021-03-16TNI"),
        ("He was shot this morning.", "2021-03-17TMO"),
        ("They attacked at dawn on Friday.", "2021-03-12TMO"),
        ("They attacked in the early hours of Friday.", "2021-03-12TMO"),
        ("The truce starts at 2 a.m. on Friday.", "2021-03-12T02:00"),
        ("The truce starts at 0914 GMT.", "2021-03-17T09:14Z"),
        ("The blast came at 6:10 PM.", "2021-03-17T18:10"),
        ("The blast came at 2.30pm.", "2021-03-17T14:30"),
        ("Nothing moved last week.", "2021-W10"),
        ("Nothing moved this week.", "2021-W11"),
        ("They will sign next week.", "2021-W12"),
        ("A truce took hold at the weekend.", "2021-W10-WE"),
        ("A new round is expected at the weekend.", "2021-W11-WE"),
        ("Clashes flared earlier this month.", "2021-03"),
        ("Clashes flared last month.", "2021-02"),
        ("Polls are due next year.", "2022"),
        ("More died last year.", "2020"),
        ("It must end by the end of the year.", "2021"),
        ("It happened in the current month.", "2021-03"),
        ("They took the hill in December.", "2020-12"),
        ("They took the hill in early February.", "2021-02"),
        ("They will vote in December.", "2021-12"),
        ("They will vote in May.", "2021-05"),
        ("They took the hill last November.", "2020-11"),
        ("They took the hill in January this year.", "2021-01"),
        ("They took the hill on December 6.", "2020-12-06"),
        ("They took the hill on March 26 last year.", "2020-03-26"),
        ("They expect to sign on March 29.", "2021-03-29"),
        ("They will sign on January 7.", "2022-01-07"),
        ("They took the hill 20 months ago.", "2019-07"),
        ("They took the hill three days ago.", "2021-03-14"),
        ("They took the hill two years ago.", "2019"),
        ("The curfew will end on Eid al-Fitr.", "2021-05-13"),
        ("They fought on through the summer.", "2020-SU"),
        ("They will withdraw this summer.", "2021-SU"),
    ],
)
def test_relative_to_publication(text: str, value: str) -> None:
    assert value in [s.value for s in spans(text)], told(text)
    found = next(s for s in spans(text) if s.value == value)
    assert found.anchor == "published"
    assert found.date is not None
    assert found.date.basis == "relative"


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("The lull lasted nine days.", "P9D", "duration"),
        ("It is a 60-day truce.", "P60D", "duration"),
        ("It is a truce for seven or 10 days.", "P7D", "duration"),
        ("It held for 48 hours.", "PT48H", "duration"),
        ("It was a two-decade war.", "P20Y", "duration"),
        ("It took two and a half years.", "P2.5Y", "duration"),
        ("It took half an hour.", "PT0.5H", "duration"),
        ("It took twenty-one days.", "P21D", "duration"),
        ("After months of silence they spoke.", "PXM", "duration"),
        ("After several weeks of silence they spoke.", "PXW", "duration"),
        ("A couple of days went by.", "P2D", "duration"),
        ("A decades-long feud ended.", "PXY", "duration"),
        ("A fortnight went by.", "P2W", "duration"),
        ("They march every Friday.", "XXXX-WXX-5", "set"),
        ("They march on Fridays.", "XXXX-WXX-5", "set"),
        ("They march daily.", "XXXX-XX-XX", "set"),
        ("They march every two weeks.", "P2W", "set"),
        ("Ten shells a day fall, 70 per week.", "P1W", "set"),
        ("They now hold the town.", "PRESENT_REF", "date"),
        ("They currently hold the town.", "PRESENT_REF", "date"),
        ("They recently took the town.", "PAST_REF", "date"),
        ("In recent weeks it was calm.", "PAST_REF", "date"),
        ("In the future it will be calm.", "FUTURE_REF", "date"),
    ],
)
def test_lengths_sets_and_references(text: str, value: str, kind: str) -> None:
    found = next((s for s in spans(text) if s.value == value), None)
    assert found is not None, told(text)
    assert found.kind == kind
    assert found.date is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("From 22 to 29 February 2020 the guns were silent.", "2020-02-22", "2020-02-29"),
        ("It ran February 22-29, 2020.", "2020-02-22", "2020-02-29"),
        ("On the night of 3 to 4 March they struck.", "2021-03-03", "2021-03-04"),
        ("Between March and June 2020 they rested.", "2020-03", "2020-06"),
        ("From April 1992 until February 1996 they were besieged.", "1992-04", "1996-02"),
        ("The 1914-1918 war.", "1914", "1918"),
        ("The war of 2010–11 ended.", "2010", "2011"),
        ("Since early February they have rested.", "2021-02", "2021-03-17"),
        ("Since 2001 they have rested.", "2001", "2021-03-17"),
        ("Since the beginning of the year 12 were killed.", "2021", "2021-03-17"),
        ("From 1 March the road was shut.", "2021-03-01", None),
        ("The road was shut until 2014.", None, "2014"),
        ("In the past seven months none died.", "2020-08", "2021-03-17"),
        ("Over the last three weeks none died.", "2021-02-24", "2021-03-17"),
        ("In the next two weeks none may die.", "2021-03-17", "2021-03-31"),
        ("None died last week.", "2021-03-08", "2021-03-14"),
        ("None died at the weekend.", "2021-03-13", "2021-03-14"),
        ("The truce for Ramadan 2020 held.", "2020-04-24", "2020-05-23"),
        ("The truce began on 27 Ramadan 2018.", "2018-06-11", "2018-06-11"),
        ("It broke down in the last week of August 2020.", "2020-08-25", "2020-08-31"),
        ("The 1980s were worse.", "1980", "1989"),
        ("The summer of 2014 was worse.", "2014-06", "2014-08"),
        ("It must leave by midnight on December 31, 2020.", "2020-12-31", "2020-12-31"),
    ],
)
def test_intervals(text: str, start: str | None, end: str | None) -> None:
    assert interval(text) == (start, end), told(text)


def test_both_ends_of_a_pair_carry_the_interval() -> None:
    first, second = spans("It was shut between Tuesday and Wednesday.")
    assert first.date == second.date
    assert (first.value, second.value) == ("2021-03-16", "2021-03-17")
    assert first.date is not None
    assert first.date.text == "between Tuesday and Wednesday"


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital.",
        "Protesters march to the gate.",
        "Judges sat in the sun.",
        "Some 2000 soldiers and 1,500 civilians fled.",
        "UN Security Council resolution 1701 was ignored.",
        "The town fell to the army after the fall of the capital.",
        "A 21-year-old man was shot.",
        "Jan Egeland spoke to the press.",
        "Operation Dawn began near the dam.",
        "It was a second attempt in a row.",
        "They came from all quarters of the town.",
        "Up to 1429 people were hurt.",
    ],
)
def test_no_date(text: str) -> None:
    assert told(text) == []


def test_lone_names_are_no_weekdays() -> None:
    assert told("Families of Bloody Sunday wrote to The Sunday Times.") == []


def test_the_year_may_stand_with_the_second_date() -> None:
    assert told("They fought in August and September 1914.") == [("August", "1914-08"), ("September 1914", "1914-09")]
    assert told("They rested from December to February 2020.")[0] == ("December", "2019-12")


def test_the_caller_knows_the_tense() -> None:
    text = "Delegates gather in the capital on Saturday."
    ahead = find_dates(text, published=WEDNESDAY, tense_at=lambda _: "future")
    back = find_dates(text, published=WEDNESDAY, tense_at=lambda _: "past")
    assert [ahead[0].value, back[0].value] == ["2021-03-20", "2021-03-13"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The pause was to run out late on Monday.", "2021-03-15"),
        ("The truce was to run out on Friday.", "2021-03-19"),
        ("Rebels were found to have killed 38 people on Friday.", "2021-03-12"),
    ],
)
def test_the_words_correct_the_tense(text: str, value: str) -> None:
    assert [s.value for s in find_dates(text, published=WEDNESDAY, tense_at=lambda _: "future")] == [value]


def test_only_the_given_spans_are_read() -> None:
    text = "Menu: 1 January 2020\nA bomb went off on\nFriday, 5 March 2021."
    found = find_dates(text, published=WEDNESDAY, spans=[(21, len(text))])
    assert [(s.text, s.value) for s in found] == [("Friday, 5 March 2021", "2021-03-05")]
    assert text[found[0].start : found[0].end] == found[0].text


def test_lines_are_blocks_where_none_are_given() -> None:
    assert told("Toll rises in May\n2019 accord dead") == [("May", "2020-05"), ("2019", "2019")]
