"""Reports into the record: each once, each in one transaction, whatever stops the work half-way."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from sqlalchemy import Connection, delete, insert, select

from ..errors import InputError
from ..intake.clean import clean
from ..intake.folders import files_in
from ..intake.inputs import origin_of, read_inputs
from ..intake.raw import RawReport, Rejected
from ..intake.web_address import is_address
from ..model import Record, Report
from ..read import FAULTS, own_fault
from ..settings import Settings
from . import keep, originals
from . import tables as t
from .days import now
from .ids import id_of, parse_id
from .many import Row
from .same import KNOWN, Told, told_by

if TYPE_CHECKING:
    from ..intake.fetch import Fetcher
    from ..read import Reader
    from .store import Store

Became = Literal["new", "completed", "duplicate", "unreadable"]
COMPLETED = "read again with what was learnt about the report"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one input. report: its id in the record; error: why it can't be read; notes: what to know about
    how it was taken from there."""

    became: Became
    source: str
    line: int | None = None
    report: str | None = None
    error: InputError | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Added:
    """What became of the reports of one call. failed: why the unreadable ones can't be read."""

    new: int = 0
    completed: int = 0
    duplicates: int = 0
    failed: tuple[InputError, ...] = ()

    def __str__(self) -> str:
        """ "41 new · 3 duplicates · 2 unreadable (truceline check)"; what was completed only where something was."""
        parts = [
            f"{self.new:,} new",
            *([f"{self.completed:,} completed"] if self.completed else []),
            f"{self.duplicates:,} duplicate{'' if self.duplicates == 1 else 's'}",
            f"{len(self.failed):,} unreadable" + (" (truceline check)" if self.failed else ""),
        ]
        return " · ".join(parts)

    def __add__(self, outcome: Outcome) -> Added:
        """With one more."""
        return Added(
            new=self.new + (outcome.became == "new"),
            completed=self.completed + (outcome.became == "completed"),
            duplicates=self.duplicates + (outcome.became == "duplicate"),
            failed=(*self.failed, outcome.error) if outcome.error else self.failed,
        )

    @property
    def done(self) -> int:
        """How many are in the record now."""
        return self.new + self.completed + self.duplicates


class Adder:
    """Adds reports to a record. The reader is made when the first report needs it.

    debug: let a fault of Truceline's own stop the work and show where it arose. fetcher: how addresses are fetched; one
    is made when the first is met.
    """

    def __init__(
        self,
        store: Store,
        *,
        settings: Settings | None = None,
        reader: Reader | None = None,
        debug: bool = False,
        fetcher: Fetcher | None = None,
    ) -> None:
        self._store = store
        self._settings = settings or (reader.settings if reader else Settings())
        self._reader = reader
        self._debug = debug
        self._fetcher = fetcher

    @property
    def settings(self) -> Settings:
        """How it reads."""
        return self._settings

    @property
    def fetcher(self) -> Fetcher:
        """How addresses are fetched: one for all, so that no host is asked faster than is polite."""
        if self._fetcher is None:
            from ..intake.fetch import Fetcher

            self._fetcher = Fetcher(self._settings.fetch)
        return self._fetcher

    def add(
        self, paths: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None
    ) -> Iterator[Outcome]:
        """What becomes of each report of the files, of the files in the folders, and of what is at addresses, one after
        the other.

        published: the day of publication of reports that bring none. Raises UsageError where it can't be read, and
        StoreError where the record can't be written; what was added until then is kept.
        """
        for item in self.inputs(paths, published=published, stdin=stdin):
            yield self.add_one(item)

    def inputs(
        self, paths: Iterable[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None
    ) -> Iterator[RawReport | Rejected]:
        """The reports that `add` would add, as they come in."""
        files = list(files_in(paths, leave_out=self._store.files()))
        fetcher = self.fetcher if any(map(is_address, files)) else None
        return read_inputs(files, published=published, stdin=stdin, settings=self._settings, fetcher=fetcher)

    def knows(self, raw: RawReport) -> bool:
        """Whether the very same bytes gave a report before, so that they need not be read."""
        find = _find(raw, ("", 0))
        f = t.finds.c
        with self._store.reading() as connection:
            asked = select(f.report).where(f.raw_sha256 == find["raw_sha256"], f.given == find["given"]).limit(1)
            return connection.execute(asked).first() is not None

    def sum_up(self, paths: Iterable[str | Path], *, published: str | None = None) -> Added:
        """The same, all at once."""
        added = Added()
        for outcome in self.add(paths, published=published):
            added += outcome
        return added

    def add_text(self, raw: RawReport) -> str:
        """Add one report that is no file; gives its id. Raises InputError where it can't be read."""
        find = _find(raw, ("-", 0))
        known = self._known(find, raw)
        number = known if known is not None else self._read(raw, find, None)[1]
        return id_of("reports", number)

    def add_one(self, item: RawReport | Rejected) -> Outcome:
        """The same of one report."""
        return self.add_read(item, None, origin=origin_of(item.source))

    def add_read(self, item: RawReport | Rejected, result: Record | Rejected | None, *, origin: str) -> Outcome:
        """The same of one that was read elsewhere, without reading it again. result: its record, or why there is none;
        None where nobody has read it. origin: what the record calls where it came from."""
        place = (origin, item.line or 0)
        if isinstance(item, Rejected):
            return self._unreadable(place, None, item.error())
        find = _find(item, place)
        known = self._known(find, item)
        if known is not None:
            return self._outcome("duplicate", item, known)
        if isinstance(result, Rejected):
            return self._unreadable(place, find["raw_sha256"], result.error())
        try:
            became, number = self._read(item, find, result)
        except InputError as error:
            return self._unreadable(place, find["raw_sha256"], error)
        except FAULTS as error:
            if self._debug:
                raise
            return self._unreadable(place, find["raw_sha256"], own_fault(item, error))
        return self._outcome(became, item, number)

    @staticmethod
    def _outcome(became: Became, raw: RawReport, number: int) -> Outcome:
        own = id_of("reports", number)
        return Outcome(became=became, source=raw.source, line=raw.line, report=own, notes=raw.notes)

    def _known(self, find: Row, raw: RawReport) -> int | None:
        """The report that the very same bytes gave before, with the same day of publication."""
        with self._store.reading() as connection:
            asked = select(t.finds).where(t.finds.c.raw_sha256 == find["raw_sha256"], t.finds.c.given == find["given"])
            rows = connection.execute(asked).mappings().all()
            told_before = any(row["origin"] == find["origin"] and row["line"] == find["line"] for row in rows)
            if told_before and not _is_unreadable(connection, find["origin"], find["line"]):
                return int(rows[0]["report"])
        if not rows:
            return None
        with self._store.writing() as connection:
            number: int = rows[0]["report"]
            # it may have been withdrawn meanwhile
            if connection.execute(select(t.reports.c.number).where(t.reports.c.number == number)).first() is None:
                return None
            _note_find(connection, find, number, raw)
        return number

    def _read(self, raw: RawReport, find: Row, ready: Record | None) -> tuple[Became, int]:
        cleaned = ready or clean(raw, settings=self._settings)
        report = cleaned.report
        while True:
            with self._store.reading() as connection:
                told, kept = self._told(connection, raw, report)
            if told == "completes" and kept is not None:
                found = clean(_completed(raw, report, kept), settings=self._settings)
                record = self.reader.read_clean(found)
            elif told == "same":
                record = None
            else:
                record = cleaned if isinstance(cleaned, Record) else self.reader.read_clean(cleaned)
            with self._store.writing() as connection:
                if (told, kept) == self._told(connection, raw, report):
                    return self._write(connection, find, kept, record, raw)
            # another program has added the same text while this one read

    @staticmethod
    def _write(
        connection: Connection, find: Row, kept: Report | None, record: Record | None, raw: RawReport
    ) -> tuple[Became, int]:
        became: Became = "duplicate" if record is None else "completed" if kept is not None else "new"
        number = parse_id(kept.id)[1] if kept is not None else None
        if record is not None and number is not None:
            keep.keep_again(connection, number, record, reason=COMPLETED)
        elif record is not None:
            number = keep.keep(connection, [record])[0]
        assert number is not None
        _note_find(connection, find, number, raw)
        return became, number

    @property
    def reader(self) -> Reader:
        """The reader; its knowledge is loaded once."""
        if self._reader is None:
            from ..read import Reader

            self._reader = Reader(self._settings)
        return self._reader

    def _told(self, connection: Connection, raw: RawReport, report: Report) -> tuple[Told, Report | None]:
        """Whether the record has this text already, told by the same or by another."""
        rows = connection.execute(
            select(t.reports).where(t.reports.c.sha256 == report.sha256).order_by(t.reports.c.number)
        ).mappings()
        kept = [keep.kept_report(row) for row in rows]
        if not kept:
            return "other", None
        anonymous = clean(dataclasses.replace(raw, publisher=None), settings=self._settings).report
        return told_by(report, kept, own_publisher=anonymous.publisher)

    def _unreadable(self, place: tuple[str, int], sha256: str | None, error: InputError) -> Outcome:
        row = {"origin": place[0], "line": place[1], "raw_sha256": sha256, "reason": error.reason, "hint": error.hint}
        here = (t.unreadable.c.origin == place[0], t.unreadable.c.line == place[1])
        with self._store.reading() as connection:
            asked = select(*(t.unreadable.c[name] for name in row)).where(*here)
            known = connection.execute(asked).mappings().one_or_none()
        if known is None or dict(known) != row:
            with self._store.writing() as connection:
                connection.execute(delete(t.unreadable).where(*here))
                connection.execute(insert(t.unreadable), {**row, "found_at": now()})
        return Outcome(became="unreadable", source=error.source, line=error.line, error=error)


def _find(raw: RawReport, place: tuple[str, int]) -> Row:
    data = (raw.text if raw.html is None else raw.html) or ""
    sha256 = raw.sha256 or hashlib.sha256(data.encode()).hexdigest()
    given = " ".join(filter(None, (raw.published, raw.along)))
    return {"origin": place[0], "line": place[1], "raw_sha256": sha256, "given": given}


def _note_find(connection: Connection, find: Row, report: int, raw: RawReport) -> None:
    """Where the report was found, once, and how it was fetched; what could not be read there before now can."""
    names = ("origin", "line", "raw_sha256", "given")
    there = connection.execute(select(t.finds.c.report).where(*(t.finds.c[name] == find[name] for name in names)))
    if there.first() is None:
        notes = "\n".join(raw.notes) or None
        connection.execute(insert(t.finds), {**find, "report": report, "found_at": now(), "notes": notes})
    if raw.retrieval is not None:
        originals.note(connection, report, raw.retrieval)
    here = (t.unreadable.c.origin == find["origin"], t.unreadable.c.line == find["line"])
    connection.execute(delete(t.unreadable).where(*here))


def _is_unreadable(connection: Connection, origin: str, line: int) -> bool:
    here = (t.unreadable.c.origin == origin, t.unreadable.c.line == line)
    return connection.execute(select(t.unreadable.c.line).where(*here)).first() is not None


def _completed(raw: RawReport, report: Report, kept: Report) -> RawReport:
    """The report with what the kept one knows and it does not."""
    day = raw.published
    if report.published_basis not in KNOWN and kept.published_basis in KNOWN:
        day = kept.published
    return dataclasses.replace(
        raw,
        published=day,
        url=report.url or kept.url,
        publisher=raw.publisher or kept.publisher or report.publisher,
        title=raw.title or report.title or kept.title,
    )
