"""What is off in a record is found; a record that is whole passes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from truceline.model import Record
from truceline.store import Store, init


@pytest.fixture
def full(store: Store, records: dict[str, Record]) -> Store:
    for record in records.values():
        store.keep(record)
    store.decide("e1", "accept", by="ana")
    store.withdraw("r4", reason="a test")
    return store


def put(table: str, column: str, old: str, new: str, number: int = 1) -> str:
    """One word of a row, written past the record."""
    return f"UPDATE {table} SET {column} = replace({column}, '{old}', '{new}') WHERE number = {number}"


FURNITURE = '[{"start": 5, "end": 900000, "text": "x", "reason": "y"}]'
HURT = [
    (put("reports", "text", "Gwoza", "Gwozu"), "r1", "SHA-256"),
    ("UPDATE reports SET text = '' WHERE number = 2", "e5", "outside of the text"),
    (f"UPDATE reports SET furniture = '{FURNITURE}' WHERE number = 1", "r1", "furniture"),
    (put("claims", "value", "Boko Haram fighters", "Boko Haram soldiers"), "c1", "quote"),
    (put("events", "value", '"start":0', '"start":1'), "e1", "quote"),
    (put("events", "value", '"id":"e2"', '"id":"e9"', 2), "e2", "says that it is e9"),
    (put("claims", "value", '"event":"e1"', '"event":"e5"'), "c1", "points at e5"),
    ("UPDATE claims SET value = '{}' WHERE number = 1", "r1", "none of the record's"),
    ("UPDATE claims SET value = 'no json' WHERE number = 1", "r1", "none of the record's"),
    ("UPDATE counters SET last = 2 WHERE kind = 'events'", "counters.events", "the counter stands at 2"),
    ("INSERT INTO tombstones(id, reason, at) VALUES ('e1', 'x', 'y')", "e1", "has a tombstone"),
    ("DELETE FROM claim_speakers; DELETE FROM claims WHERE number = 1", "claims_words", "found by words but not there"),
    ("UPDATE told_events SET merged = NULL WHERE number = 1", "events", "belong to nothing"),
    ("DELETE FROM told_events WHERE number = 2", "events", "belong to nothing"),
    ("UPDATE merged SET reports = 7 WHERE number = 1", "merged", "count their reports wrong"),
    ("UPDATE merged SET sources = 7 WHERE number = 1", "merged", "too many sources"),
    ("UPDATE merged SET sort = 'talks' WHERE number = 1", "told_events", "none of their sort"),
    ("INSERT INTO events_links(a, b, total, firm) VALUES (1, 4, 2.0, 1)", "events_links", "one way only"),
    ("UPDATE told_events SET merged = 99 WHERE number = 1", "told_events.merged", "hang on merged"),
]


def test_a_whole_record_passes(full: Store) -> None:
    assert full.doctor() == []
    assert full.doctor() == []


@pytest.mark.parametrize(("sql", "where", "what"), HURT)
def test_what_is_off_is_found(tmp_path: Path, records: dict[str, Record], sql: str, where: str, what: str) -> None:
    """Each of these is written past the record, as a wrong hand or a failing disk would."""
    with init(tmp_path / "x.db") as store:
        for record in records.values():
            store.keep(record)
        connection = sqlite3.connect(tmp_path / "x.db")
        connection.executescript(sql)
        connection.close()
        found = store.doctor()
        assert any(one.where == where and what in one.what for one in found), found
        assert all(one.hint for one in found)


def test_a_server_s_record_is_looked_through_too(full: Store) -> None:
    with full.writing() as connection:
        connection.execute(text("UPDATE reports SET text = text || ' ' WHERE number = 1"))
        connection.execute(text("UPDATE counters SET last = 1 WHERE kind = 'claims'"))
    assert {one.where for one in full.doctor()} >= {"r1", "counters.claims"}


def test_rows_that_hang_on_nothing(tmp_path: Path, records: dict[str, Record]) -> None:
    with init(tmp_path / "x.db") as store:
        store.keep(records["shelling"])
        connection = sqlite3.connect(tmp_path / "x.db")  # foreign keys are off unless a program asks for them
        connection.executescript("DELETE FROM events WHERE number = 1; DELETE FROM reports_words_docsize")
        connection.close()
        found = {one.where: one.what for one in store.doctor()}
        assert "hang on events" in found["claims.event"]
        assert "hang on events" in found["event_actors.event"]
        assert "reports_words" in found


@pytest.fixture
def torn(tmp_path: Path, records: dict[str, Record]) -> Iterator[Path]:
    """A record whose file is damaged in the middle, behind what is read when it is opened."""
    path = tmp_path / "x.db"
    with init(path) as store:
        for _ in range(20):
            for record in records.values():
                store.keep(record)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 8 * 4096] = b"\xa5" * 8 * 4096
    path.write_bytes(data)
    yield path


def test_a_torn_file_is_told(torn: Path) -> None:
    from truceline.errors import DamagedError
    from truceline.store import open_store

    with open_store(torn) as store:
        try:
            found = store.doctor()
        except DamagedError as error:
            assert "backup" in str(error)
        else:
            assert any("don't hold together" in one.what for one in found)
