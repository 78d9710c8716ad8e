"""Which version of the tables a database has, and the way to the present one."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from ..errors import StoreError

VERSION_TABLE: Final = "truceline_version"
State = Literal["empty", "foreign", "older", "current", "newer"]


def head() -> str:
    """The version that this Truceline writes."""
    found = _scripts().get_current_head()
    assert found is not None
    return found


def version_of(connection: Connection) -> str | None:
    """The version of a database, None where it holds no record."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


def state_of(connection: Connection) -> State:
    """How a database stands to this Truceline."""
    version = version_of(connection)
    if version is None:
        return "foreign" if inspect(connection).get_table_names() else "empty"
    if version == head():
        return "current"
    return "older" if version in {script.revision for script in _scripts().walk_revisions()} else "newer"


def check(connection: Connection, *, store: str) -> None:
    """Raises StoreError, with the next step, unless the database has the tables of this version."""
    state = state_of(connection)
    if state == "empty":
        raise StoreError(store=store, reason="holds no record yet", hint="Run `truceline init` first")
    if state == "foreign":
        hint = "Name another file or database with --db"
        raise StoreError(store=store, reason="is a database of another program", hint=hint)
    if state == "older":
        hint = "Run `truceline backup`, then `truceline migrate`"
        raise StoreError(store=store, reason="was made by an older version of Truceline", hint=hint)
    if state == "newer":
        hint = "Update Truceline; this version would damage the record and leaves it alone"
        raise StoreError(store=store, reason="was made by a newer version of Truceline", hint=hint)


def upgrade(connection: Connection, *, to: str = "head") -> None:
    """Bring the tables to a version, in the transaction that the connection is in."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
