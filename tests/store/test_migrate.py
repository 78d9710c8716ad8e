"""From an older version to this one: all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.config import Config

from truceline.errors import StoreError
from truceline.model import Record
from truceline.store import init, migrate, open_store, schema

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{after}"

def upgrade():
    op.add_column("reports", sa.Column("{column}", sa.Text()))
    {last}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes this Truceline one that knows a further migration."""
    folder = tmp_path / "versions"
    folder.mkdir()
    usual = schema._config

    def config() -> Config:
        found = usual()
        own = Path(schema.__file__).parent / "migrations" / "versions"
        found.set_main_option("version_locations", f"{own}:{folder}")
        return found

    def make(revision: str, after: str, *, column: str, last: str = "pass") -> None:
        (folder / f"v{revision}.py").write_text(
            NEXT.format(revision=revision, after=after, column=column, last=last), encoding="utf-8"
        )
        monkeypatch.setattr(schema, "_config", config)

    return make


def test_an_older_record_is_brought_up_to_date(
    place: str, records: dict[str, Record], newer: Callable[..., None]
) -> None:
    first = schema.head()
    with init(place) as store:
        store.keep(records["truce"])
        before = store.record("r1")
    newer("9001", first, column="colour")
    with pytest.raises(StoreError, match=r"older version of Truceline.*truceline migrate"):
        open_store(place)
    assert migrate(place) == (first, "9001")
    assert migrate(place) == ("9001", "9001")
    with open_store(place) as store:
        assert store.record("r1") == before
        with store.reading() as connection:
            assert list(connection.exec_driver_sql("SELECT colour FROM reports")) == [(None,)]


def test_a_migration_that_fails_leaves_the_record_as_it_was(
    place: str, records: dict[str, Record], newer: Callable[..., None]
) -> None:
    first = schema.head()
    with init(place) as store:
        store.keep(records["truce"])
    newer("9001", first, column="colour")
    newer("9002", "9001", column="shade", last='op.execute("SELECT * FROM nowhere")')
    with pytest.raises(StoreError):
        migrate(place)
    newer("9002", "9001", column="shade")
    assert migrate(place) == (first, "9002")
    with open_store(place) as store:
        assert store.counts()["reports"] == 1
