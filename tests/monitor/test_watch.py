"""What is counted before and after, and what is said beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.monitor.files import GED_41, ged, table, write
from tests.monitor.made import REBELS, SYRIA, event, killed, record, truce
from truceline.errors import StoreError, UsageError
from truceline.model import Event
from truceline.monitor import CHARTS, Monitoring, monitor_page, watch
from truceline.monitor.layers import add_layer
from truceline.store import Store

START = dt.date(2016, 2, 27)


def _on(days: int) -> str:
    return (START + dt.timedelta(days)).isoformat()


def _keep(store: Store, *events: Event, publisher: str = "Own Wire") -> None:
    """One report a day, which tells what happened on it."""
    by_day: dict[str, list[Event]] = {}
    for one in events:
        by_day.setdefault(one.date.start if one.date and one.date.start else _on(0), []).append(one)
    for iso, found in by_day.items():
        store.keep(record(*found, published=iso[:10], publisher=publisher))


def _shellings(days: Sequence[int], **more: object) -> list[Event]:
    return [event("shelling", _on(n), **more) for n in days]  # type: ignore[arg-type]


def _truce(store: Store, **more: object) -> str:
    told = event("ceasefire_begin", _on(0), actors=(SYRIA, REBELS), targets=(), where=None, ceasefire="f0")
    life = truce(("agreed", "2016-02-22"), ("in_effect", _on(0)), claims=("c0",), **more)  # type: ignore[arg-type]
    store.keep(record(told, published=_on(0), publisher="Own Radio", ceasefires=[life]))
    return store.ceasefires()[0].id


def test_events_and_deaths_on_both_sides(store: Store) -> None:
    before = _shellings([-13, -9, -5, -1], counts=[killed(3)])
    _keep(store, *before, event("bombing", _on(-2), where="Homs", counts=[killed(10, None)]))
    _keep(store, event("shelling", _on(3), counts=[killed(2, 4)]), event("shelling", _on(13), where="Idlib"))
    made = watch(store, on="2016-02-27", window=14, asked={"country": "Syria"})
    assert (made.before.counted.events, made.after.counted.events) == (5, 2)
    assert (made.before.counted.deaths.low, made.before.counted.deaths.high) == (22, None)
    assert made.before.counted.deaths.open == 1
    assert (made.after.counted.deaths.low, made.after.counted.deaths.high) == (2, 4)
    assert made.after.counted.deaths.silent == 1
    assert made.events.ratio == pytest.approx(0.4)
    assert {row.label: (row.before.events, row.after.events) for row in made.by_place} == {
        "Aleppo": (4, 1), "Homs": (1, 0), "Idlib": (0, 1),
    }  # fmt: skip
    assert {row.label: (row.before.events, row.after.events) for row in made.by_type} == {
        "shelling": (4, 2), "bombing": (1, 0),
    }  # fmt: skip
    assert [row.label for row in made.by_party] == ["Syria"]
    assert sum(row.before.events for row in made.by_place) == made.before.counted.events
    assert (made.before.first, made.before.last, made.after.first, made.after.last) == (
        "2016-02-13", "2016-02-26", "2016-02-27", "2016-03-11",
    )  # fmt: skip


def test_only_what_happened_once_as_news_on_a_known_day_is_counted(store: Store) -> None:
    _keep(store, event("shelling", _on(-3)))
    store.keep(record(event("shelling", _on(-4), where="Homs", modality="alleged"), published=_on(-4)))
    store.keep(record(event("shelling", _on(-5), where="Homs", modality="denied"), published=_on(-5)))
    store.keep(record(event("air_strike", _on(-6), where="Homs", modality="planned"), published=_on(-7)))
    store.keep(record(event("raid", _on(-7), where="Idlib", horizon="background"), published=_on(5)))
    toll = killed(200, scope="period")
    store.keep(record(event("armed_clash", _on(-8), where="Idlib", scope="period", counts=[toll]), published=_on(-2)))
    store.keep(record(event("bombing", "2016-02", where="Homs"), published=_on(4)))
    store.keep(record(event("bombing", None, where="Homs"), published=_on(-10)))
    store.keep(record(event("bombing", None, where="Homs"), published="2011-01-01"))
    made = watch(store, on="2016-02-27", asked={"country": "Syria"})
    assert made.before.counted.events == 1
    assert made.after.counted.events == 0
    asides = {one.what.split(",")[0]: one.events for one in made.asides}
    assert asides == {
        "alleged by an adversary alone": 1,
        "denied by the accused": 1,
        "planned": 1,
        "history told along with the news": 1,
        "totals of a period": 1,
        "dated too roughly to fall on one side": 1,
        "without a date": 1,
    }
    period = next(one for one in made.asides if one.what.startswith("totals"))
    assert (period.low, period.high) == (0, 0) or period.low == 200
    alleged = next(one for one in made.variants if one.what.startswith("with alleged"))
    assert alleged.change is not None
    assert alleged.change.before == 3
    assert any("No reports is not no violence" in note for note in made.notes)
    assert any("Few events" in note for note in made.notes)


def test_association_is_never_called_cause(store: Store) -> None:
    _keep(store, *_shellings(range(-14, 0)))
    made = watch(store, on="2016-02-27", asked={"country": "Syria"})
    assert made.events.direction == "fewer"
    assert any("Association, not cause" in note for note in made.notes)
    page = monitor_page(made)
    assert page.count("Association, not cause") >= 3
    empty = watch(store, on="2012-02-27", asked={"country": "Syria"})
    assert any("Nothing is told of either time" in note for note in empty.notes)
    assert "Association, not cause" in monitor_page(empty)


def test_the_coverage_stands_beside(store: Store) -> None:
    for n in range(-14, 0):
        for publisher in ("Own Wire", "Own Radio"):
            store.keep(record(event("shelling", _on(n)), published=_on(n), publisher=publisher))
    store.keep(record(event("shelling", _on(2)), published=_on(2)))
    made = watch(store, on="2016-02-27", asked={"country": "Syria"})
    assert (made.heard.reports_before, made.heard.reports_after) == (28, 1)
    assert (made.heard.sources_before, made.heard.sources_after) == (("Own Radio", "Own Wire"), ("Own Wire",))
    assert any(note.startswith("The coverage fell too: 28 reports before (2.0 a day), 1 after") for note in made.notes)
    two = next(one for one in made.variants if one.what.startswith("told by two"))
    assert two.change is not None
    assert (two.change.before, two.change.after) == (14, 0)


def test_a_fall_that_began_before_is_said(store: Store) -> None:
    _keep(store, *_shellings(range(-28, -14), where="Homs"), event("shelling", _on(-20)), event("shelling", _on(-19)))
    _keep(store, event("shelling", _on(-2)), event("shelling", _on(14)))
    made = watch(store, on="2016-02-27", asked={"country": "Syria"})
    assert made.earlier is not None and made.previous is not None
    assert (made.earlier.counted.events, made.before.counted.events) == (16, 1)
    assert any("It was changing already" in note and "fewer" in note for note in made.notes)


def test_other_windows_and_what_the_record_does_not_cover(store: Store) -> None:
    _keep(store, *_shellings([-30, -20, -10, -5, -1, 0, 1, 6, 10, 29]))
    made = watch(store, on="2016-02-27", window=10, asked={"country": "Syria"})
    sizes = {one.what: one.change and (one.change.before, one.change.after) for one in made.variants}
    assert sizes["7 days"] == (2, 3)
    assert sizes["10 days"] == (3, 3)
    assert sizes["30 days"] == (5, 5)
    assert sizes["60 days"] is None
    assert "covers" in next(one.skipped for one in made.variants if one.what == "60 days")


def test_a_ceasefire_gives_its_day_its_area_and_its_parties(store: Store) -> None:
    id_ = _truce(store, days=5)
    _keep(store, *_shellings([-3, -2, -1, 1]))
    _keep(store, event("shelling", _on(7), actors=(REBELS,)), event("bombing", _on(2), actors=(), targets=()))
    made = watch(store, id_)
    assert (made.on, made.about) == ("2016-02-27", id_)
    assert made.basis == "the day that it came into effect, as told"
    assert made.area == "country Syria"
    assert made.end == "2016-03-02"
    held = next(one for one in made.variants if one.what.startswith("only the 5 days to its end"))
    assert held.change is not None
    assert (held.change.after, held.change.days_after) == (2, 5)
    parties = next(one for one in made.variants if one.what == "with a party of the ceasefire")
    assert parties.change is not None
    assert (parties.change.before, parties.change.after) == (3, 2)
    assert any("before the window after ends" in note for note in made.notes)


def test_the_eve_and_the_first_day_can_be_left_out(store: Store) -> None:
    _keep(store, *_shellings([-5, -1, 0, 3]), event("bombing", _on(-1), where="Homs"))
    made = watch(store, on="2016-02-27", window=7)
    found = next(one.change for one in made.variants if one.what.startswith("without the last day before"))
    assert found is not None
    assert (found.before, found.after, found.days_before, found.days_after) == (1, 1, 6, 6)


def test_a_filter_that_is_no_place_keeps_the_area(store: Store) -> None:
    id_ = _truce(store)
    _keep(store, *_shellings([-3]))
    assert watch(store, id_, asked={"type": "shelling"}).area == "country Syria, type shelling"
    assert watch(store, id_, asked={"place": "Homs"}).area == "place Homs"


def test_violations_are_told_with_who_says_so(store: Store) -> None:
    id_ = _truce(store)
    store.keep(record(event("ceasefire_violate", _on(1), modality="alleged"), published=_on(1)))
    made = watch(store, id_)
    (one,) = made.violations
    assert (one.modality, one.where) == ("alleged", "Aleppo, SYR")
    assert one.id in monitor_page(made)


def test_an_offer_has_no_day_to_compare(store: Store) -> None:
    told = event("ceasefire_offer", _on(0), actors=(REBELS,), targets=(SYRIA,), where=None, ceasefire="f0")
    store.keep(record(told, ceasefires=[truce(("offered", _on(0)), claims=("c0",))]))
    id_ = store.ceasefires()[0].id
    with pytest.raises(UsageError, match=r"no report tells on what day .* began; give one with --on"):
        watch(store, id_)
    made = watch(store, id_, on="2016-02-27")
    assert any("Nothing tells that it came about: offered" in note for note in made.notes)


def test_what_cannot_be_asked_is_refused_in_words(store: Store) -> None:
    _keep(store, event())
    with pytest.raises(UsageError, match="name a ceasefire"):
        watch(store)
    with pytest.raises(UsageError, match="is no ceasefire"):
        watch(store, "m1")
    with pytest.raises(UsageError, match="is no date"):
        watch(store, on="yesterday")
    with pytest.raises(UsageError, match="1 to 3660"):
        watch(store, on="2016-02-27", window=0)
    with pytest.raises(UsageError, match="beyond the calendar"):
        watch(store, on="0001-01-02")
    with pytest.raises(UsageError, match="leave out since"):
        watch(store, on="2016-02-27", asked={"since": "2016"})
    with pytest.raises(StoreError, match="there is no layer"):
        watch(store, on="2016-02-27", layer="ucdp")
    with pytest.raises(StoreError, match="there is no m99"):
        watch(store, "m99")


@pytest.fixture
def layered(store: Store, tmp_path: Path) -> Store:
    rows = [ged(str(n), _on(n - 20)) for n in range(20)]
    rows += [ged("100", _on(3), side_b="IS", low=1, best=1, high=1), ged("101", _on(-2), date_end=_on(5))]
    rows += [ged("102", _on(-2), country="Iraq"), ged("103", _on(-30)), ged("104", _on(40))]
    add_layer(store, write(tmp_path, table(GED_41, rows)), kind="ucdp")
    return store


def test_a_layer_is_compared_the_same_way(layered: Store) -> None:
    made = watch(layered, on="2016-02-27", layer="ucdp", asked={"country": "Syria"})
    assert (made.before.counted.events, made.after.counted.events) == (14, 1)
    assert made.before.counted.deaths.model_dump() == {"low": 28, "high": 70, "best": 42, "open": 0, "silent": 0}
    assert made.source == "ucdp"
    assert [one.ids for one in made.asides] == [("101",)]
    assert {row.label for row in made.by_party} == {"Syria – Syrian rebels", "Syria – Islamic State"}
    assert "A dataset's rows are events already" in made.notes[1]
    only = watch(layered, on="2016-02-27", layer="ucdp", asked={"actor": "Islamic State"})
    assert (only.before.counted.events, only.after.counted.events) == (0, 1)
    near = watch(layered, on="2016-02-27", layer="ucdp", asked={"near": "33.5,36.3,20"})
    assert near.events.empty
    with pytest.raises(UsageError, match="can't be asked by text, type"):
        watch(layered, on="2016-02-27", layer="ucdp", asked={"text": "shells", "type": "shelling"})


def test_everything_is_drawn_and_survives_json(layered: Store) -> None:
    made = watch(layered, on="2016-02-27", layer="ucdp", asked={"country": "Syria"})
    assert Monitoring.model_validate_json(made.model_dump_json()) == made
    for name, chart in CHARTS.items():
        drawn = chart(made)
        assert drawn is not None, name
        assert drawn.table.rows
    assert monitor_page(made) == monitor_page(made)
    assert monitor_page(made).count("<svg") == len(CHARTS)


def test_a_time_that_the_source_does_not_cover_is_said_first(layered: Store) -> None:
    made = watch(layered, on="2016-02-27", window=60, layer="ucdp", asked={"country": "Syria"})
    first, second = made.notes[:2]
    assert first == "Not to be compared as it stands: the layer ucdp begins on 2016-01-28, within the time compared."
    assert second.startswith("Not to be compared as it stands: the layer ucdp ends on")
    whole = watch(layered, on="2016-02-27", window=14, layer="ucdp", asked={"country": "Syria"})
    assert not any("Not to be compared" in note for note in whole.notes)


def test_a_local_truce_is_compared_at_its_place(store: Store) -> None:
    told = event("ceasefire_begin", _on(0), actors=(SYRIA, REBELS), targets=(), where="Homs", ceasefire="f0")
    life = truce(("in_effect", _on(0)), claims=("c0",), kind="local_truce")
    store.keep(record(told, published=_on(0), ceasefires=[life]))
    _keep(store, *_shellings([-2]), event("shelling", _on(-3), where="Homs"))
    made = watch(store, store.ceasefires()[0].id)
    assert made.area == "place Homs"
    assert made.before.counted.events == 1


def test_names_of_reports_are_text_on_the_page(store: Store) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    store.keep(record(event("shelling", _on(-1)), published=_on(-1), publisher=nasty))
    page = monitor_page(watch(store, on="2016-02-27"))
    assert nasty not in page
    assert "&lt;img src=x" in page
