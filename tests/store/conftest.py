"""One contract: every test that takes ``place`` or ``store`` runs against SQLite and against PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store import server
from truceline.model import Record
from truceline.store import Store, init

_names = (f"truceline_{i}" for i in itertools.count(1))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server's database."""
    try:
        import psycopg  # noqa: F401

        with server.postgres() as address:
            yield address
    except (ImportError, server.NoServerError) as error:
        if server.REQUIRED:
            raise
        pytest.skip(f"no PostgreSQL: {error}")


def new_database(address: str) -> str:
    """An empty schema of the server, which is as good as a database and made at once."""
    import psycopg

    name = next(_names)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{address}&options=-csearch_path%3D{name}"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "record.db")
    return new_database(request.getfixturevalue("postgres"))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An empty record."""
    with init(place) as made:
        yield made


@pytest.fixture(scope="session")
def records() -> dict[str, Record]:
    """Records of four reports with made-up events, by their names: as they were read once, so that what is kept does
    not hang on how Truceline reads today."""
    lines = (Path(__file__).parent / "records.jsonl").read_text(encoding="utf-8").splitlines()
    found = [Record.model_validate_json(line) for line in lines]
    return {record.report.id: record for record in found}


CORRECTION = {"fields": {"scope": {"value": "period", "note": "côté"}}, "share": 0.5}


@pytest.fixture
def full(store: Store, records: dict[str, Record]) -> Store:
    """A record of three reports, a decision and a withdrawal."""
    for record in records.values():
        store.keep(record)
    store.decide("e1", "correct", by="ana", value=CORRECTION)
    store.withdraw("r4", reason="a test")
    return store
