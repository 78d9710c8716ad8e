"""The record on disk: made, opened, written to and asked."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.engine import URL

from ..errors import StoreError, UsageError
from ..model import Record
from . import keep, schema
from . import tables as t
from .days import now
from .engine import APPLICATION_ID, BUSY_SECONDS, connect, name_of, url_of, writing
from .faults import explained
from .ids import Kind, id_of, parse_id
from .kept import Decision, Tombstone, Unreadable

VERDICTS = ("accept", "correct", "reject", "merge", "split")


class Store:
    """The record in one database. Made by `init` or `open_store`; a context manager that closes it.

    Every method raises StoreError, with the next step, where the database is locked, full, damaged or gone.
    """

    def __init__(self, engine: Engine, url: URL) -> None:
        self._engine = engine
        self.url = url
        self.name = name_of(url)

    def __enter__(self) -> Store:
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
        with explained(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is kept, or nothing."""
        with explained(self.name), self._engine.connect() as connection, writing(connection).begin():
            keep.hold(connection)
            yield connection

    def keep(self, record: Record) -> str:
        """Write the record of a new report; gives the report's id."""
        with self.writing() as connection:
            return id_of("reports", keep.keep(connection, record))

    def keep_again(self, report: str, record: Record, *, reason: str) -> None:
        """Put another reading of the same text in place of the kept one. What is the same in both keeps its id, the
        rest leaves tombstones. Raises UsageError where there is no such report."""
        with self.writing() as connection:
            keep.keep_again(connection, self._report(connection, report), record, reason=reason)

    def withdraw(self, report: str, *, reason: str, replaced_by: str | None = None) -> None:
        """Take a report out with all that was read in it. Its ids are never given again; `tombstone` says why.
        Raises UsageError where there is no such report."""
        with self.writing() as connection:
            number = self._report(connection, report)
            keep.withdraw(connection, number, reason=reason, replaced_by=replaced_by)

    def record(self, report: str) -> Record:
        """The record of a kept report, with the ids of the whole record. Raises UsageError where there is none."""
        with self.reading() as connection:
            return keep.kept_record(connection, self._report(connection, report))

    def tombstone(self, id_: str) -> Tombstone | None:
        """What became of an id that is gone; None where it isn't."""
        with self.reading() as connection:
            row = connection.execute(select(t.tombstones).where(t.tombstones.c.id == id_)).mappings().one_or_none()
            return Tombstone.model_validate(dict(row)) if row is not None else None

    def decide(self, target: str, verdict: str, *, by: str, reason: str = "", value: Any = None) -> Decision:
        """Write down what a person decided on a thing of the record. It stands beside what was read and beside earlier
        decisions. Raises UsageError for an unknown verdict, or where there is no such thing."""
        if verdict not in VERDICTS:
            raise UsageError(f"there is no verdict {verdict!r}; the verdicts are {', '.join(VERDICTS)}")
        kind, number = parse_id(target)
        with self.writing() as connection:
            table = t.metadata.tables[kind]
            if not connection.execute(select(func.count()).where(table.c.number == number)).scalar_one():
                raise UsageError(f"the record has no {target}; `truceline show ID` shows what an id stands for")
            own = keep.take(connection, "decisions")[0]
            row = {"target": target, "verdict": verdict, "value": value, "reason": reason, "by": by, "at": now()}
            connection.execute(insert(t.decisions), {"number": own, **row})
            return Decision(id=id_of("decisions", own), **row)

    def decisions(self, target: str | None = None) -> list[Decision]:
        """What was decided, the oldest first; target: only on this."""
        asked = select(t.decisions).order_by(t.decisions.c.number)
        if target is not None:
            asked = asked.where(t.decisions.c.target == target)
        with self.reading() as connection:
            rows = [dict(row) for row in connection.execute(asked).mappings()]
        return [Decision(id=id_of("decisions", row.pop("number")), **row) for row in rows]

    def unreadable(self) -> list[Unreadable]:
        """What could not be read, and why, in the order of files and lines."""
        asked = select(t.unreadable).order_by(t.unreadable.c.origin, t.unreadable.c.line)
        with self.reading() as connection:
            return [Unreadable(**{**row, "line": row["line"] or None}) for row in connection.execute(asked).mappings()]

    def forget_unreadable(self) -> int:
        """Strike the list of what could not be read; gives its length. What still can't be read comes back when it is
        added again."""
        with self.writing() as connection:
            return connection.execute(delete(t.unreadable)).rowcount

    def counts(self) -> dict[Kind, int]:
        """How many things of each kind the record holds."""
        kinds: tuple[Kind, ...] = ("reports", "events", "claims", "ceasefires", "talks", "decisions")
        with self.reading() as connection:
            return {
                kind: connection.execute(select(func.count()).select_from(t.metadata.tables[kind])).scalar_one()
                for kind in kinds
            }

    @staticmethod
    def _report(connection: Connection, id_: str) -> int:
        kind, number = parse_id(id_)
        found = select(func.count()).where(t.reports.c.number == number)
        if kind != "reports" or not connection.execute(found).scalar_one():
            raise UsageError(f"the record has no report {id_}; `truceline reports` lists them")
        return number


def init(place: str | Path, *, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Make a record in a new file or an empty database. Where it holds one of this version already, that is opened
    unchanged. Raises StoreError where the place can't hold a record."""
    url = url_of(place)
    engine = connect(url, busy_seconds=busy_seconds)
    with explained(name_of(url)):
        if url.get_backend_name() == "sqlite":
            _new_file(engine)
        with engine.connect() as connection, writing(connection).begin():
            if schema.state_of(connection) == "empty":
                schema.upgrade(connection)
            schema.check(connection, store=name_of(url))
    return Store(engine, url)


def open_store(place: str | Path, *, busy_seconds: float = BUSY_SECONDS) -> Store:
    """Open a record that `init` made. busy_seconds: how long to wait while another program writes.

    Raises StoreError, with the next step, where there is none, or it is of another version or another program.
    """
    url = url_of(place)
    engine = _existing(url, busy_seconds=busy_seconds)
    with explained(name_of(url)), engine.connect() as connection:
        schema.check(connection, store=name_of(url))
    return Store(engine, url)


def migrate(place: str | Path, *, busy_seconds: float = BUSY_SECONDS) -> tuple[str, str]:
    """Bring a record of an older version to this one, all or nothing. Gives the versions before and after."""
    url = url_of(place)
    engine = _existing(url, busy_seconds=busy_seconds)
    with explained(name_of(url)), engine.connect() as connection, writing(connection).begin():
        before = schema.version_of(connection)
        if schema.state_of(connection) == "older":
            schema.upgrade(connection)
        schema.check(connection, store=name_of(url))
    assert before is not None
    return before, schema.head()


def _existing(url: URL, *, busy_seconds: float) -> Engine:
    if url.get_backend_name() == "sqlite" and not os.path.isfile(url.database or ""):
        hint = "Run `truceline init` to make it, or name it with --db"
        raise StoreError(store=name_of(url), reason="there is no such record", hint=hint)
    return connect(url, busy_seconds=busy_seconds)


def _new_file(engine: Engine) -> None:
    """Readers and a writer don't wait for each other in this mode; SQLite keeps it in the file."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        if raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
            raw.execute("PRAGMA journal_mode=WAL")
