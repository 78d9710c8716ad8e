"""What goes wrong with a database is said with the next step, and nothing kept is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from truceline.errors import StoreError, UsageError
from truceline.model import Record
from truceline.store import Store, chain, init, open_store
from truceline.store.engine import name_of, url_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


def test_another_program_writes(path: Path, records: dict[str, Record]) -> None:
    with init(path) as first, open_store(path, busy_seconds=0.1) as second:
        with first.writing(), pytest.raises(StoreError, match=r"record.db: another program is writing.*[Ww]ait"):
            second.keep(records["truce"])
        with first.writing():
            assert second.counts()["reports"] == 0  # asking goes on
        second.keep(records["truce"])


def test_the_disk_is_full(path: Path, records: dict[str, Record]) -> None:
    with init(path) as store:
        store.keep(records["truce"])
        before = store.record("r1")
        with store.writing() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        full(store, pages)
        with pytest.raises(StoreError, match=r"disk is full.*Make room"):
            for _ in range(50):
                store.keep(records["shelling"])
        kept = store.counts()["reports"]
        assert store.record("r1") == before
    with open_store(path) as store:
        assert store.counts()["reports"] == kept
        store.keep(records["shelling"])


def full(store: Store, pages: int) -> None:
    """Let the file grow no further, as on a full disk."""
    event.listen(store._engine, "connect", lambda c, _: c.execute(f"PRAGMA max_page_count={pages}"))


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Not a database at all, but a letter.\n" * 400)


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other(x)")
    connection.close()


def damaged(path: Path) -> None:
    with init(path):
        pass
    data = bytearray(path.read_bytes())
    data[100:2000] = b"\xff" * 1900
    path.write_bytes(data)


def cut_off(path: Path) -> None:
    with init(path):
        pass
    path.write_bytes(path.read_bytes()[:9000])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (nothing, "holds no record yet. Run `truceline init`"),
        (text, "is no SQLite database"),
        (foreign, "database of another program"),
        (damaged, "is damaged"),
        (cut_off, "is damaged"),
        (Path.mkdir, "there is no such record"),
    ],
)
def test_a_file_that_is_no_record(path: Path, make: Callable[[Path], object], message: str) -> None:
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StoreError) as caught:
        open_store(path)
    assert str(path) in str(caught.value)
    assert message in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_file_that_is_not_there_is_not_made(path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such record.*truceline init"):
        open_store(path)
    assert not path.exists()
    with pytest.raises(StoreError, match=r"folder"):
        init(path / "below" / "x.db")


def test_a_file_that_may_not_be_written(path: Path, records: dict[str, Record]) -> None:
    with init(path) as store:
        # what SQLite says of a file without the right to write, for root too
        event.listen(store._engine, "connect", lambda c, _: c.execute("PRAGMA query_only=ON"))
        with pytest.raises(StoreError, match="permissions"):
            store.keep(records["truce"])


def test_a_server_that_is_not_there() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match=r"can't be reached.*Check the address") as caught:
        open_store("postgresql://ana:secret@/x?host=/nowhere")
    assert "secret" not in str(caught.value).split(" (")[0]


def test_a_database_that_is_not_there(postgres: str) -> None:
    with pytest.raises(StoreError, match=r"no such database.*createdb"):
        init(postgres.replace("/postgres?", "/nowhere?"))


@pytest.mark.parametrize("place", ["mysql://h/x", "http://h/x", "://", "postgresql://h:port/x"])
def test_an_address_that_is_none(place: str) -> None:
    with pytest.raises(UsageError, match="postgresql://"):
        url_of(place)


def test_names_hide_passwords() -> None:
    assert name_of(url_of("postgres://ana:secret@host/x")) == "postgresql://ana:***@host/x"
    assert name_of(url_of("a b.db")) == "a b.db"


def test_a_clock_that_is_set_back(path: Path, records: dict[str, Record], monkeypatch: pytest.MonkeyPatch) -> None:
    with init(path) as store:
        monkeypatch.setattr(chain, "now", lambda: "2036-01-01T00:00:00Z")
        store.keep(records["truce"])
        store.decide("e1", "accept", by="ana")
        monkeypatch.undo()
        store.decide("e1", "reject", by="ana")  # later, though its moment is an earlier one
        first, second = store.decisions("e1")
        assert first.at > second.at
        assert [e.id for e in store.events(each=True, standing="rejected")] == ["e1"]
        last = store.last_decision("ana")
        assert last is not None and last.id == second.id
        assert store.doctor() == []
