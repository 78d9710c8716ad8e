"""One contract: every test that takes ``place`` or ``store`` runs against SQLite and against PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store import server
from tests.store.reports import REPORTS
from truceline.intake.raw import RawReport
from truceline.model import Record
from truceline.read import Reader
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
def records(reader: Reader) -> dict[str, Record]:
    """What is read in the reports of the tests, by their names."""
    return {name: reader.read(RawReport(id=name, source=name, **fields)) for name, fields in REPORTS.items()}
