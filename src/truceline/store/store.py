"""The record on disk: made, opened, written to and asked."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, delete, func, select
from sqlalchemy.engine import URL

from ..errors import StoreError
from ..intake.decode import repair
from ..intake.published import parse_published
from ..intake.raw import RawReport
from ..model import Record, Value
from ..settings import Settings
from . import ask, ask_whole, keep, portable, schema
from . import tables as t
from .adding import Adder
from .answers import SEE
from .backup import copy_file, copy_rows
from .coding import Coding
from .doctor import examine
from .engine import APPLICATION_ID, BUSY_SECONDS, connect, name_of, url_of, writing
from .faults import explained
from .feeding import Follower
from .feeds import Sources
from .ids import Kind, id_of, parse_id
from .judging import settle_anew
from .kept import Finding, Tombstone, Unreadable
from .many import chunks, uncollected
from .outcome import Added, Outcome
from .unite import KEYED, catch_up, key_again

if TYPE_CHECKING:
    from ..read import Reader

AT_ONCE = 200


class Store(Coding, Sources):
    """The record in one database. Made by `init` or `open_store`; a context manager that closes it.

    Every method raises StoreError, with the next step, where the database is locked, full, damaged or gone.
    """

    def __init__(self, engine: Engine, url: URL) -> None:
        super().__init__(engine, url)
        self._added_by: Adder | None = None

    def add(
        self,
        *paths: str | Path,
        published: str | None = None,
        reader: Reader | None = None,
        settings: Settings | None = None,
    ) -> Added:
        """Read files, folders and addresses (https://…) into the record; what is kept already is passed over.

        published: day of publication of reports that bring none. reader: one made before, to save loading it again.
        settings: how to read and to fetch. What can't be read is in the answer's ``failed``, with the reason; the rest
        goes on.
        """
        return self._adder(reader, settings).sum_up(paths, published=published)

    def run_feeds(self, *, limit: int = 200, reader: Reader | None = None, settings: Settings | None = None) -> Added:
        """Ask the feeds that are followed for what is new, fetch it and add it; ``feeds`` tells how each stands then.

        limit: so many items of a feed at most; the rest waits for the next time. reader, settings: as for `add`.
        """
        adder = self._adder(reader, settings)
        added = Added()
        for one in Follower(self, adder, adder.fetcher).run(limit=limit):
            if isinstance(one, Outcome):
                added += one
        return added

    def add_text(
        self,
        text: str,
        *,
        id: str = "text",
        published: str | None = None,
        title: str | None = None,
        url: str | None = None,
        publisher: str | None = None,
    ) -> str:
        """Read one report from its text; gives its id in the record, which is that of the kept one where it is known.
        Raises InputError where it can't be read, UsageError where ``published`` is no date."""
        day = parse_published(published) if published else None
        raw = RawReport(
            id=id, source="-", text=repair(text), published=day, title=title, url=url, publisher=publisher
        )  # fmt: skip
        return self._adder(None).add_text(raw)

    def keep(self, record: Record) -> str:
        """Write the record of a new report; gives the report's id."""
        return self.keep_all([record])[0]

    def keep_all(self, records: Iterable[Record], *, at_once: int = AT_ONCE) -> list[str]:
        """Write the records of new reports; gives their ids. at_once: so many are written in one transaction, which
        costs much less a report than one by one; what was written stays when a later one fails."""
        found: list[str] = []
        for part in chunks(records, at_once):
            with uncollected(), self.writing() as connection:
                found += [id_of("reports", number) for number in keep.keep(connection, part)]
        return found

    def keep_again(self, report: str, record: Record, *, reason: str) -> None:
        """Put another reading of the same text in place of the kept one. What is the same in both keeps its id, the
        rest leaves tombstones. Raises StoreError where there is no such report."""
        with self.writing() as connection:
            keep.keep_again(connection, self._report(connection, report), record, reason=reason)

    def withdraw(self, report: str, *, reason: str, replaced_by: str | None = None) -> None:
        """Take a report out with all that was read in it. Its ids are never given to anything else; `tombstone` says
        why. When the same text comes back, what people decided on it holds again. Raises StoreError where there is no
        such report."""
        with self.writing() as connection:
            number = self._report(connection, report)
            keep.withdraw(connection, number, reason=reason, replaced_by=replaced_by)

    def record(self, report: str, *, as_read: bool = False) -> Record:
        """The record of a kept report as people settled it, what they rejected left out; as_read: as it was read,
        whatever they decided. Raises StoreError where there is none."""
        found = keep.kept_record if as_read else keep.settled_record
        with self.reading() as connection:
            return found(connection, self._report(connection, report))

    def _record(self, number: int) -> Record | None:
        with self.reading() as connection:
            try:
                return keep.settled_record(connection, number)
            except LookupError:
                return None

    def tombstone(self, id_: str) -> Tombstone | None:
        """What became of an id that is gone; None where it isn't."""
        with self.reading() as connection:
            asked = select(*(t.tombstones.c[name] for name in Tombstone.model_fields)).where(t.tombstones.c.id == id_)
            row = connection.execute(asked).mappings().one_or_none()
            return Tombstone.model_validate(dict(row)) if row is not None else None

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

    def doctor(self) -> list[Finding]:
        """What is off in the record: pages that don't hold together, rows that hang on nothing, texts that are not
        those that were added, quotes that don't stand where they say. Empty where all is well."""
        with self.writing() as connection:  # SQLite looks through its indexes of words only for those who may write
            return list(examine(connection))

    def backup(self, target: str | Path) -> int:
        """Copy the record, while others use it, to a new file or, by address, into an empty database; gives the number
        of rows. The copy is compared with the record before it counts. Raises StoreError where it can't be made."""
        url = url_of(target)
        if self.url.get_backend_name() == url.get_backend_name() == "sqlite":
            with self.reading() as connection:
                return copy_file(connection, Path(url.database or ""))
        if url.get_backend_name() == "sqlite" and os.path.exists(url.database or ""):
            hint = "Name another file: a backup replaces none"
            raise StoreError(store=name_of(url), reason="is there already", hint=hint)
        with init(target) as other, self.snapshot() as source, other.writing() as copied:
            return copy_rows(source, copied, store=other.name)

    def state(self) -> str:
        """A short name of the record's present state; the same record has the same one in every database."""
        with self.reading() as connection:
            return portable.state(connection)

    def changed_at(self) -> str | None:
        """When the last report came into the record (UTC); None where it has none."""
        with self.reading() as connection:
            found: str | None = connection.execute(select(func.max(t.reports.c.added_at))).scalar_one()
        return found

    def rows(self, *tables: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The record row by row, each with the name of its table, as one state: what `take_rows` takes. tables: only
        these. Nothing but the record is among it: no accounts, no sessions."""
        with self.snapshot() as connection:
            for table in portable.tables():
                if not tables or table.name in tables:
                    for row in portable.rows(connection, table):
                        yield table.name, row

    def take_rows(
        self, rows: Iterable[tuple[str, dict[str, Any]]], *, check: Callable[[portable.Snapshot], None] | None = None
    ) -> portable.Snapshot:
        """Write such rows into this record, which must be empty: all of them or none. check: sees what they come to
        before they count, and may raise. Raises StoreError where the record holds reports already."""
        with self.writing() as connection:
            found = portable.take_in(connection, rows, store=self.name)
            if check is not None:
                check(found)
        return found

    def counts(self) -> dict[Kind, int]:
        """How many things of each kind the record holds."""
        kinds: tuple[Kind, ...] = ("reports", "events", "claims", "ceasefires", "talks", "merged", "decisions")
        with self.reading() as connection:
            return {
                kind: connection.execute(select(func.count()).select_from(t.metadata.tables[kind])).scalar_one()
                for kind in kinds
            }

    def get(self, id_: str) -> Value:
        """What an id stands for: a report's whole record, an event, a claim, a ceasefire, talks, what several
        reports tell of one of these, or a decision; a tombstone where it is gone. Raises StoreError where the
        record never had it."""
        kind, number = parse_id(id_)
        if kind == "batches":
            hint = "`truceline review batches` lists batches and what they came to"
            raise StoreError(store=self.name, reason=f"{id_} is a batch of double coding, no single thing", hint=hint)
        if kind == "decisions":
            found: Value | None = next((one for one in self.decisions() if one.id == id_.strip()), None)
        elif kind == "reports":
            found = self._record(number)
        elif kind == "merged":
            with self.reading() as connection:
                found = ask_whole.one(connection, number)
        else:
            with self.reading() as connection:
                found = ask.one(connection, kind, number)
        found = found or self.tombstone(id_.strip())
        if found is None:
            raise StoreError(store=self.name, reason=f"there is no {id_}, and never was", hint=SEE)
        return found

    def _adder(self, reader: Reader | None, settings: Settings | None = None) -> Adder:
        if reader is not None or settings is not None or self._added_by is None:
            self._added_by = Adder(self, reader=reader, settings=settings)
        return self._added_by


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


def open_store(place: str | Path, *, busy_seconds: float = BUSY_SECONDS, any_version: bool = False) -> Store:
    """Open a record that `init` made. busy_seconds: how long to wait while another program writes. any_version: one of
    an older version too, which can only be copied.

    Raises StoreError, with the next step, where there is none, or it is of another version or another program.
    """
    url = url_of(place)
    engine = _existing(url, busy_seconds=busy_seconds)
    with explained(name_of(url)), engine.connect() as connection:
        if not (any_version and schema.state_of(connection) == "older"):
            schema.check(connection, store=name_of(url))
    return Store(engine, url)


def migrate(place: str | Path, *, busy_seconds: float = BUSY_SECONDS) -> tuple[str, str]:
    """Bring a record of an older version to this one, all or nothing. Gives the versions before and after."""
    url = url_of(place)
    engine = _existing(url, busy_seconds=busy_seconds)
    with explained(name_of(url)), engine.connect() as connection, writing(connection).begin():
        before = schema.version_of(connection)
        if before is not None and schema.state_of(connection) == "older":
            schema.upgrade(connection)
            if before < KEYED:
                key_again(connection)
            catch_up(connection)
            settle_anew(connection)
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
