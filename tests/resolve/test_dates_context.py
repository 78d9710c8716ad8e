"""Dates that lean on other dates: the one told before, an event, or none at all."""

from __future__ import annotations

import datetime as dt

import pytest

from truceline.model import DateValue
from truceline.resolve.dates import (
    DateSpan,
    find_dates,
    infer_published,
    lasting,
    resolve_against,
    resolve_complement,
)

WEDNESDAY = dt.date(2021, 3, 17)
HISTORY = (
    "The rising began in May 1911. On 12 August 1911 the fort fell; three days later the garrison gave up. "
    "In September the king fled. By December 1912 peace was near, and in January the treaty was signed. "
    "That year the army was disbanded. On 4 June 1913 the exiles came home. The following day they were arrested. "
    "They were tried in 1914 and freed in 1915. "
)


def at(day: str) -> DateValue:
    return DateValue(start=day, end=day, precision="day", text=day, basis="absolute")


def one(text: str) -> DateSpan:
    found = [s for s in find_dates(text, published=WEDNESDAY) if s.shift is not None or s.kind == "duration"]
    assert len(found) == 1, found
    return found[0]


def test_a_history_takes_the_year_told_last() -> None:
    values = {s.text: s.value for s in find_dates(HISTORY, published=WEDNESDAY)}
    assert values["three days later"] == "1911-08-15"
    assert values["September"] == "1911-09"
    assert values["January"] == "1913-01"
    assert values["That year"] == "1913"
    assert values["The following day"] == "1913-06-05"


def test_a_history_needs_no_publication() -> None:
    values = {s.text: s.value for s in find_dates(HISTORY, published=None)}
    assert values["September"] == "1911-09"


@pytest.mark.parametrize(
    "text",
    ["Rebels struck on Saturday.", "Rebels struck yesterday.", "Rebels struck on 5 June.", "Rebels struck in June.",
     "Rebels struck last week.", "Rebels struck two days ago.", "Rebels struck at 10 a.m."],
)  # fmt: skip
def test_without_publication_nothing_is_assumed(text: str) -> None:
    (span,) = find_dates(text, published=None)
    assert span.date is not None
    assert (span.date.start, span.date.end, span.date.basis) == (None, None, "unresolved")


def test_absolute_dates_need_no_publication() -> None:
    (span,) = find_dates("Rebels struck on 5 June 2009.", published=None)
    assert span.value == "2009-06-05"


def test_the_day_told_before() -> None:
    text = "A bomb hit the mosque on 1 March. Two days later another followed, and the next morning a third."
    assert [s.value for s in find_dates(text, published=WEDNESDAY)] == ["2021-03-01", "2021-03-03", "2021-03-04TMO"]


def test_the_day_of_that_month() -> None:
    text = "In November 1989 they attacked; on the 16th of that month they were beaten."
    assert [s.value for s in find_dates(text, published=WEDNESDAY)] == ["1989-11", "1989-11-16"]


def test_a_clock_belongs_to_the_day_of_its_sentence() -> None:
    text = "On Monday the guns opened up at 10 a.m. and fell silent. The minister will speak at 5 p.m. today."
    assert [s.value for s in find_dates(text, published=WEDNESDAY)][1] == "2021-03-15T10:00"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("This came hours after the minister spoke.", "2020-05-10", "2020-05-10"),
        ("A day later they were freed.", "2020-05-11", "2020-05-11"),
        ("The following day they were freed.", "2020-05-11", "2020-05-11"),
        ("Two days earlier they had been seized.", "2020-05-08", "2020-05-08"),
        ("The same day they were freed.", "2020-05-10", "2020-05-10"),
        ("The next month they were freed.", "2020-06", "2020-06"),
        ("Three years later they were freed.", "2023", "2023"),
        ("They must answer within 48 hours.", "2020-05-10", "2020-05-12"),
        ("Days later they were freed.", "2020-05-10", None),
        ("Weeks before the vote they were freed.", None, "2020-05-10"),
    ],
)
def test_resolve_against_an_event(text: str, start: str | None, end: str | None) -> None:
    value = resolve_against(one(text), at("2020-05-10"))
    assert (value.start, value.end, value.basis) == (start, end, "event")


def test_no_finer_than_the_anchor() -> None:
    month = DateValue(start="2020-05", end="2020-05", precision="month", text="May", basis="absolute")
    assert resolve_against(one("Two days later they were freed."), month).precision == "month"


def test_an_unresolved_anchor_resolves_nothing() -> None:
    unknown = DateValue(start=None, end=None, precision=None, text="then", basis="unresolved")
    assert resolve_against(one("A day later they were freed."), unknown).basis == "unresolved"


def test_the_event_that_the_words_name() -> None:
    span = one("They suspended the decree four days after the president announced it.")
    assert resolve_complement(span, at("2023-01-04")).start == "2022-12-31"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It came after nine days of fighting.", "2020-05-01", "2020-05-10"),
        ("It came after a year of war.", "2019", "2020-05-10"),
        ("It came after nine months of war.", "2019-08", "2020-05-10"),
        ("It came after months of talks.", None, "2020-05-10"),
    ],
)
def test_lasting(text: str, start: str | None, end: str) -> None:
    value = lasting(one(text), at("2020-05-10"))
    assert (value.start, value.end) == (start, end)


def test_infer_published_from_the_latest_absolute_date() -> None:
    spans = find_dates("The truce of March 2019 broke on 4 June 2020, and on Friday talks began.", published=None)
    inferred = infer_published(spans)
    assert inferred is not None
    assert (inferred.start, inferred.end, inferred.basis) == ("2020-06-04", None, "inferred")
    assert infer_published([]) is None
