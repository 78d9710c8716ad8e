"""The record as rows: out of one database, into another of any kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.conftest import new_database
from truceline.errors import StoreError
from truceline.model import Record
from truceline.store import Store, init, open_store
from truceline.store.backup import digest


def test_rows_go_to_both_kinds_of_database(full: Store, tmp_path: Path, postgres: str) -> None:
    for place in (str(tmp_path / "other.db"), new_database(postgres)):
        with init(place) as other:
            found = other.take_rows(full.rows())
            assert found["reports"][0] == 3
            with full.reading() as a, other.reading() as b:
                before, after = digest(a), digest(b)
            assert before == after
            assert {name: after[name] for name in found} == found
            assert other.state() == full.state()
            assert other.doctor() == []


def test_a_check_that_fails_leaves_nothing(full: Store, tmp_path: Path) -> None:
    def refuse(_: object) -> None:
        raise ValueError("no")

    with init(tmp_path / "other.db") as other:
        with pytest.raises(ValueError, match="no"):
            other.take_rows(full.rows(), check=refuse)
        assert sum(other.counts().values()) == 0
        assert other.keep(full.record("r1")) == "r1"


def test_a_record_that_has_reports_takes_none(full: Store) -> None:
    with pytest.raises(StoreError, match="holds reports already"):
        full.take_rows([])


def test_the_state_changes_with_reports_decisions_and_withdrawals(store: Store, records: dict[str, Record]) -> None:
    seen = [store.state()]
    store.keep(records["shelling"])
    seen.append(store.state())
    store.decide("e1", "accept", by="ana")
    seen.append(store.state())
    store.withdraw("r1", reason="a test")
    seen.append(store.state())
    assert len(set(seen)) == 4


def test_what_stands_behind_things(full: Store) -> None:
    events = list(full.told_events())
    assert [one.whole for one in events] == list(full.events())
    assert all(c.event in {t.id for t in one.tellings} for one in events for c in one.claims)
    assert {r.id for one in events for r in one.reports} <= {"r1", "r2", "r3"}
    each = list(full.told_events(each=True))
    assert [one.whole.id for one in each] == [one.id for one in full.events(each=True)]
    assert all(one.part_of == full.whole_of(one.whole.id) for one in each)
    assert [one.whole for one in full.told_lives("talks")] == list(full.talks())
    some = full.told(events[0].whole.id)
    assert some == events[0]
    with pytest.raises(StoreError, match="there is no m999"):
        full.told("m999")


def test_one_state_whoever_writes(full: Store, place: str) -> None:
    with full.as_it_is() as held:
        before = held.state()
        events = held.told_events()
        first = next(events)
        with open_store(place) as other:
            other.withdraw("r1", reason="a test")
        assert held.state() == before
        assert [first.whole, *(one.whole for one in events)] == list(held.events())
    assert full.state() != before


def test_facts_of_reports(full: Store, records: dict[str, Record]) -> None:
    (facts,) = full.facts("r1", "r99")
    assert facts.sha256 == records["shelling"].report.sha256
    assert facts.retrieved is None
