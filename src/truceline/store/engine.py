"""From a file name or an address to an engine, set up so that what is written stays written."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from ..errors import StoreError, UsageError

BUSY_SECONDS: Final = 60.0
APPLICATION_ID: Final = 0x54524C4E  # "TRLN": lets `file` and other programs tell a record from any SQLite file
_CACHE_KIB: Final = 65_536
_WRITES: Final = "truceline_writes"


def url_of(place: str | Path) -> URL:
    """The address of a database: a PostgreSQL URL as it is, anything else is a file. Raises UsageError."""
    text = str(place)
    if "://" not in text:
        return URL.create("sqlite+pysqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"{text!r} is no address of a database; write postgresql://user@host/name") from error
    kind = url.get_backend_name()
    if kind in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite":
        return url.set(drivername="sqlite+pysqlite")
    raise UsageError(
        f"Truceline keeps its record in SQLite or PostgreSQL, not in {kind}; name a file, or postgresql://…"
    )


def name_of(url: URL) -> str:
    """How messages call the database: the file, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def connect(url: URL, *, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """The engine. busy_seconds: how long to wait while another program writes.

    Raises StoreError where the driver of PostgreSQL is not installed.
    """
    options: dict[str, Any] = {"json_serializer": _json, "poolclass": NullPool}
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": busy_seconds, "check_same_thread": False}, **options)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        own = url.query.get("options", "")
        lock = f"{own if isinstance(own, str) else ' '.join(own)} -c lock_timeout={int(busy_seconds * 1000)}"
        return create_engine(url, connect_args={"options": lock}, **options)
    except (NoSuchModuleError, ImportError) as error:
        raise StoreError(
            store=name_of(url),
            reason="the driver of PostgreSQL is not installed",
            hint="Install it: pip install 'truceline[postgres]'",
        ) from error


def writing(connection: Connection) -> Connection:
    """The same connection, whose next transaction takes the right to write at once instead of half-way."""
    return connection.execution_options(**{_WRITES: True})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin_sqlite says, not where the driver guesses
    for pragma in ("synchronous=FULL", "foreign_keys=ON", f"cache_size=-{_CACHE_KIB}", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
