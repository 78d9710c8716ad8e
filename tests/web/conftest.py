"""A record of a few reports, read once, and a server that shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from truceline.model import Record
from truceline.read import Reader
from truceline.store import Store, init, open_store
from truceline.web import running

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def read_once(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """The examples as a record. Nothing changes it."""
    place = tmp_path_factory.mktemp("web") / "record.db"
    with init(place) as store:
        added = store.add(EXAMPLES / "truces", EXAMPLES / "bomb", EXAMPLES / "sudan-truce.txt", reader=reader)
        assert added.new >= 9 and not added.failed
    return place


@pytest.fixture(scope="session")
def record(read_once: Path) -> Iterator[Store]:
    """The same, open."""
    with open_store(read_once) as store:
        yield store


@pytest.fixture(scope="session")
def site(record: Store) -> Iterator[str]:
    """The address of a server that shows it."""
    with running(record) as address:
        yield address


@pytest.fixture
def http(site: str) -> Iterator[httpx.Client]:
    """A client of that server."""
    with httpx.Client(base_url=site, trust_env=False, timeout=60) as client:
        yield client


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Store]:
    """An empty record of a test's own."""
    with init(tmp_path / "own.db") as store:
        yield store


def first(store: Store, kind: str) -> Record:
    """The record of the first report that has something of a kind."""
    for report in store.reports():
        found = store.get(report.id)
        assert isinstance(found, Record)
        if getattr(found, kind):
            return found
    raise AssertionError(f"no report has {kind}")
