from __future__ import annotations

import pytest

from truceline.errors import UsageError
from truceline.intake.published import parse_published, url_date, written_date


@pytest.mark.parametrize(
    "value",
    [
        "2020-01-16",
        " 2020-01-16 ",
        "2020-01-16T23:30:00-05:00",
        "2020-01-16T10:30:00Z",
        "2020-01-16 10:30",
        "2020/01/16",
        "2020.1.16",
        "20200116",
        "20200116T103000Z",
        "16 January 2020",
        "16th Jan. 2020",
        "January 16, 2020",
        "Thursday, January 16, 2020 10:30 GMT",
        "Thu, 16 Jan 2020 10:30:00 GMT",
        "16-Jan-2020",
        "16/01/2020",
        "16.01.2020",
        "01/16/2020",
    ],
)
def test_forms(value: str) -> None:
    assert parse_published(value) == "2020-01-16"


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "2020", "2020-01", "2020-13-01", "2020-02-30", "03/04/2020", "Thursday", "16 Januar", "x" * 500],
)
def test_what_is_open_is_refused(value: str) -> None:
    with pytest.raises(UsageError, match="can't be read"):
        parse_published(value)


def test_a_year_beyond_all_numbers_is_refused_like_any_other() -> None:
    with pytest.raises(UsageError, match="can't be read"):
        parse_published("Mon, 1 Jan 99999999999999999999 00:00:00 +0000")


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.org/world/2020/jan/14/the-war", "2020-01-14"),
        ("https://a.org/2019/01/27/the-war", "2019-01-27"),
        ("https://a.org/news/2018-06-09/the-war/", "2018-06-09"),
        ("https://a.org/news/2023/5/31/the-war", "2023-05-31"),
        ("https://a.org/stories/201908280763.html", "2019-08-28"),
        ("https://a.org/20140717/the-war", "2014-07-17"),
        ("https://a.org/2020/11/326333/the-war", None),
        ("https://a.org/news/world-asia-20191130", None),
        ("https://a.org/article-721507", None),
        ("https://a.org/2019/13/40/x", None),
        (None, None),
    ],
)
def test_dates_in_addresses(url: str | None, day: str | None) -> None:
    assert url_date(url) == day


def test_written_dates() -> None:
    assert written_date("Tue, March 12, 2019 at 9") == ("2019-03-12", 5, 19)
    assert written_date("in March 2019, on 12 March") is None
