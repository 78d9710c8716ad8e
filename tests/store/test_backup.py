"""A backup is a whole copy, made while others write."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.store.conftest import new_database
from tests.store.stub import StubReader
from truceline.errors import StoreError
from truceline.model import Record
from truceline.store import Adder, Store, backup, init, open_store
from truceline.store.backup import digest

CORRECTION = {
    "fields": {"scope": {"value": "period", "note": "côté"}},
    "share": 0.5,
}


def same(one: Store, other: Store) -> bool:
    with one.reading() as first, other.reading() as second:
        return digest(first) == digest(second)


def test_to_a_file_and_back(full: Store, tmp_path: Path, postgres: str) -> None:
    first = tmp_path / "copy.db"
    assert full.backup(first) > 30
    with open_store(first) as copy:
        assert same(copy, full)
        assert copy.doctor() == []
        assert [hit.report.id for hit in copy.search("havana")] == ["r2"]
        assert [e.type for e in copy.events(text="checkpoint")] == ["suicide_bombing"]
        server = new_database(postgres)
        copy.backup(server)
        with open_store(server) as back:
            assert same(back, full)
            assert back.doctor() == []
            assert [hit.report.id for hit in back.search("havana")] == ["r2"]
            assert back.keep(full.record("r1")) == full.keep(full.record("r1")) == "r5"
    assert list(tmp_path.glob("*.part")) == []


def test_nothing_is_written_over(full: Store, tmp_path: Path, place: str, postgres: str) -> None:
    there = tmp_path / "there.db"
    there.write_text("mine")
    with pytest.raises(StoreError, match="is there already"):
        full.backup(there)
    assert there.read_text() == "mine"
    server = new_database(postgres)
    with init(server) as other:
        other.keep(full.record("r1"))
    with pytest.raises(StoreError, match="holds reports already"):
        full.backup(server)
    with pytest.raises(StoreError, match="folder"):
        full.backup(tmp_path / "no" / "where.db")


def test_while_others_write(tmp_path: Path) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for i in range(120):
        (news / f"{i:03}.txt").write_text(f"Rebels shelled Aba on day {i}. Soldiers left it, the mayor said.\n")
    with init(tmp_path / "x.db") as store:
        adder = Adder(store, reader=StubReader(pause=0.005))  # type: ignore[arg-type]
        writer = threading.Thread(target=lambda: [None for _ in adder.add([news])])
        writer.start()
        sizes = []
        while writer.is_alive() and len(sizes) < 50:
            path = tmp_path / f"copy{len(sizes)}.db"
            store.backup(path)
            with open_store(path) as copy:
                sizes.append(copy.counts()["reports"])
                assert copy.doctor() == []
        writer.join()
        assert store.counts()["reports"] == 120
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > 1


def test_a_copy_that_differs_does_not_count(
    tmp_path: Path, records: dict[str, Record], monkeypatch: pytest.MonkeyPatch, postgres: str
) -> None:
    seen = iter(range(100))
    monkeypatch.setattr(backup, "_file_digest", lambda _: {"reports": (next(seen), "")})
    monkeypatch.setattr(backup, "digest", lambda _: {"reports": (next(seen), "")})
    server = new_database(postgres)
    with init(tmp_path / "x.db") as store:
        store.keep(records["truce"])
        for place in (tmp_path / "copy.db", server):
            with pytest.raises(StoreError, match="not whole"):
                store.backup(place)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.db"]
    with open_store(server) as left:
        assert left.counts()["reports"] == 0


def test_a_record_of_an_older_version_can_be_copied(tmp_path: Path, records: dict[str, Record]) -> None:
    from truceline.store import schema

    with init(tmp_path / "x.db") as store:
        store.keep(records["truce"])
    real = schema.state_of
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "state_of", lambda _: "older")
        with pytest.raises(StoreError, match="truceline backup"):
            open_store(tmp_path / "x.db")
        with open_store(tmp_path / "x.db", any_version=True) as old:
            old.backup(tmp_path / "copy.db")
    assert schema.state_of is real
    with open_store(tmp_path / "copy.db") as copy:
        assert copy.counts()["reports"] == 1
