"""Days and moments, whatever the clock's zone is."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.stub import StubReader
from truceline.intake.published import parse_published
from truceline.model import DateValue
from truceline.store import Adder, init
from truceline.store.days import bounds, now, published_bounds


@pytest.fixture(params=["UTC", "Pacific/Kiritimati", "America/New_York", "Pacific/Pago_Pago"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if not hasattr(time, "tzset"):
        pytest.skip("the zone can't be set here")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def test_moments_are_utc(zone: str) -> None:
    moment = dt.datetime.strptime(now(), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    assert abs(moment - dt.datetime.now(dt.UTC)) < dt.timedelta(seconds=5)


def test_a_day_of_publication_is_that_of_its_own_place(zone: str) -> None:
    assert parse_published("2020-01-16T23:30:00-05:00") == "2020-01-16"
    assert parse_published("2020-01-16T00:30:00+09:00") == "2020-01-16"


def test_a_page_has_the_day_of_its_own_place_wherever_it_is_read(zone: str, tmp_path: Path) -> None:
    told = "<p>Rebels shelled Aba. Soldiers left it. Nobody was hurt in the town, the mayor said.</p>"
    meta = '<meta property="article:published_time" content="{}">'
    for name, moment in (("a", "2020-01-16T23:30:00-11:00"), ("b", "2020-01-16T00:30:00+14:00")):
        page = f"<html><head>{meta.format(moment)}</head><body>{told.replace('Aba', name * 3)}</body></html>"
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    with init(tmp_path / "record.db") as store:
        adder = Adder(store, reader=StubReader())  # type: ignore[arg-type]
        assert [one.became for one in adder.add([tmp_path / "a.html", tmp_path / "b.html"])] == ["new", "new"]
        assert [one.published for one in store.reports()] == ["2020-01-16"] * 2
        assert [one.id for one in store.reports(since="2020-01-16", until="2020-01-16")] == ["r1", "r2"]


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2020-01-16", "2020-01-16", ("2020-01-16", "2020-01-16")),
        ("2020-02", "2020-02", ("2020-02-01", "2020-02-29")),
        ("2019", "2020", ("2019-01-01", "2020-12-31")),
        ("2020-01-16T10:00", "2020-01-16T10:00", ("2020-01-16", "2020-01-16")),
        ("2020-01-16", None, ("2020-01-16", None)),
        (None, "2020-02", (None, "2020-02-29")),
        (None, None, (None, None)),
        ("2020-02-31", "2020-13", (None, None)),
    ],
)
def test_what_a_date_allows(start: str | None, end: str | None, days: tuple[str | None, str | None]) -> None:
    assert bounds(DateValue(start=start, end=end, precision="day", text="x", basis="absolute")) == days


def test_a_day_of_publication_may_be_an_interval() -> None:
    assert published_bounds("2020-01-03/2020-01") == ("2020-01-03", "2020-01-31")
    assert published_bounds("2020-01-03") == ("2020-01-03", "2020-01-03")
    assert published_bounds(None) == (None, None)
