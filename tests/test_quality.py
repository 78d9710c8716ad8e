"""The project's own gold is read at least as well as tests/gold/floors.json says; the measures are told apart here."""

from __future__ import annotations

import pytest

from tests import quality
from truceline.read import Reader


@pytest.fixture(scope="module", params=quality.SETS)
def measured(request: pytest.FixtureRequest, reader: Reader) -> tuple[str, quality.Figures]:
    return request.param, quality.figures(request.param, reader)


def test_nothing_falls_below_its_floor(measured: tuple[str, quality.Figures]) -> None:
    name, figures = measured
    floors = quality.floors()[name]
    assert figures.keys() == floors.keys()
    fallen = {
        f: f"{figures[f]:.3f} < {floor}"
        for f, floor in floors.items()
        if f not in quality.NONE_AT_ALL and figures[f] < floor
    }
    assert not fallen


@pytest.mark.parametrize("fault", quality.NONE_AT_ALL)
def test_there_are_no_such_faults(measured: tuple[str, quality.Figures], fault: str) -> None:
    _, figures = measured
    assert figures[fault] == 0


def test_the_floors_are_not_idle() -> None:
    for name in quality.SETS:
        floors = quality.floors()[name]
        assert floors["event F1"] > floors["strict F1"] > floors["full F1"] > 0.1
        assert all(floors[fault] == 0 for fault in quality.NONE_AT_ALL)


def gold_row(**changes: object) -> quality.Row:
    event = {
        "type": "shelling",
        "actors": ["Chad"],
        "targets": ["Libya"],
        "date": None,
        "place": None,
        "killed": {"low": 3, "high": 3},
        "wounded": None,
        "scope": "event",
        "modality": "actual",
        "horizon": "new",
        "speakers": [],
        "evidence": "Chad shelled Kufra",
        "also": [],
    }
    return {"text": "Chad shelled Kufra, killing three. Oil fell.", "junk": [], "events": [event | changes]}


def read_event(**changes: object) -> quality.Row:
    event = {
        "type": "shelling",
        "actors": [{"name": "Chad", "country": "TCD", "text": "Chad"}],
        "targets": [{"name": "Libya", "country": "LBY", "text": "Kufra"}],
        "date": None,
        "place": None,
        "counts": [{"measure": "killed", "low": 3, "high": 3}],
        "scope": "event",
        "modality": "actual",
        "horizon": "new",
        "speakers": [],
        "evidence": [{"quote": "Chad shelled Kufra, killing three"}],
    }
    return event | changes


def fields(gold: quality.Row, read: quality.Row) -> dict[str, bool] | None:
    """Which fields are right, None where the two are no pair."""
    from bench.match import match

    paired = match(quality, gold, {"events": [read], "report": {}})
    return paired.pairs[0][2] if paired.pairs else None


def test_a_right_event_is_right_in_every_field() -> None:
    found = fields(gold_row(), read_event())
    assert found is not None
    assert all(found.values())
    assert "killed" in found
    assert "date" not in found


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("type", {"type": "air_strike"}),
        ("actors", {"actors": []}),
        ("targets", {"targets": [{"name": "Sudan", "country": "SDN", "text": "Sudan"}]}),
        ("killed", {"counts": [{"measure": "killed", "low": 3, "high": None}]}),
        ("modality", {"modality": "planned"}),
        ("horizon", {"horizon": "background"}),
        ("scope", {"scope": "period"}),
    ],
)
def test_one_wrong_field_is_told(field: str, changes: dict[str, object]) -> None:
    found = fields(gold_row(), read_event(**changes))
    assert found is not None
    assert [name for name, good in found.items() if not good] == [field]


def test_another_sentence_or_family_is_no_pair() -> None:
    assert fields(gold_row(), read_event(type="protest")) is None
    assert fields(gold_row(), read_event(type="raid", evidence=[{"quote": "Oil fell."}])) is None


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        ("Washington", {"name": "United States", "country": "USA", "text": "US troops"}, True),
        ("Lord's Resistance Army", {"name": "Lord's Resistance Army (LRA)", "country": None, "text": "LRA"}, True),
        ("Mali", {"name": "Malawi", "country": "MWI", "text": "Malawi"}, False),
        ("Hezbollah", {"name": "Hamas", "country": None, "text": "Hamas"}, False),
        ("the army", {"name": "army", "country": None, "text": "army"}, True),
    ],
)
def test_actors_are_the_same_by_name_or_state(gold: str, read: quality.Row, same: bool) -> None:
    assert quality.same_actor(gold, read) is same


@pytest.mark.parametrize(
    ("gold", "start", "end", "same"),
    [
        ("2014-05", "2014-05-03", "2014-05-03", True),
        ("2014-05-03", "2014-05", "2014-05", False),
        ({"start": "2014-05-01", "end": None}, "2014-05-01", "2014-05-09", True),
        ({"start": None, "end": "2014-05-09"}, "2014-05-01", "2014-05-08", False),
    ],
)
def test_dates_may_be_finer_but_not_coarser(gold: object, start: str, end: str, same: bool) -> None:
    assert quality.same_date(gold, {"start": start, "end": end}) is same  # type: ignore[arg-type]


def test_leaks_and_loose_quotes_are_counted() -> None:
    gold = {**gold_row(), "junk": ["Oil fell."]}
    record = {
        "report": {"text": gold["text"]},
        "claims": [],
        "ceasefires": [],
        "talks": [],
        "events": [
            {"evidence": [{"start": 0, "end": 4, "quote": "Chad"}, {"start": 0, "end": 9, "quote": "Oil fell."}]}
        ],
    }
    assert quality._leaks(gold, record) == 1
    assert quality._ungrounded(record) == 1
