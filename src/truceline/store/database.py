"""The database of a record: its transactions, and its files."""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from . import feed_tables  # noqa: F401  # the metadata has these tables too, whoever opens a record
from .engine import name_of, writing
from .faults import explained
from .numbers import hold


class Database:
    """A database that holds a record. A context manager that closes it.

    Every method raises StoreError, with the next step, where the database is locked, full, damaged or gone.
    """

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self.url = url
        self.name = name_of(url)
        self._held: Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Truceline record {self.name}>"

    def close(self) -> None:
        """Give the database back. The record can't be asked any more."""
        self._engine.dispose()

    def files(self) -> tuple[str, ...]:
        """The files of the database itself; none for a server's."""
        if self.url.get_backend_name() != "sqlite" or not self.url.database:
            return ()
        return tuple(self.url.database + end for end in ("", "-wal", "-shm", "-journal"))

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the record."""
        if self._held is not None:
            yield self._held
            return
        with explained(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A transaction that sees one state of the record in all its questions, whoever writes meanwhile."""
        if self._held is not None:
            yield self._held
            return
        engine = self._engine
        if self.url.get_backend_name() != "sqlite":
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with explained(self.name), engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def as_it_is(self) -> Iterator[Self]:
        """The same record, all of whose answers are of one state, whoever writes meanwhile."""
        with self.snapshot() as connection:
            held = copy.copy(self)
            held._held = connection
            yield held

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is kept, or nothing."""
        with explained(self.name), self._engine.connect() as connection, writing(connection).begin():
            hold(connection)
            yield connection
