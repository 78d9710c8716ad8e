"""Reports into the record: each once, whatever stops the work half-way."""

from __future__ import annotations

import dataclasses
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sqlalchemy import Connection, select

from ..errors import InputError
from ..intake.clean import clean
from ..intake.folders import files_in
from ..intake.inputs import read_inputs
from ..intake.raw import RawReport, Rejected
from ..intake.web_address import is_address
from ..model import Record, Report
from ..read import FAULTS, own_fault
from ..settings import Settings
from . import finds, keep
from . import tables as t
from .batching import Batches, Reading, Result
from .finds import Place
from .ids import id_of, parse_id
from .many import Row
from .outcome import Added, Became, Outcome
from .same import KNOWN, Told

if TYPE_CHECKING:
    from ..intake.fetch import Fetcher
    from ..read import Reader
    from .store import Store

COMPLETED = "read again with what was learnt about the report"


class Adder:
    """Adds reports to a record. The reader is made when the first report needs it.

    debug: let a fault of Truceline's own stop the work and show where it arose. fetcher: how addresses are fetched; one
    is made when the first is met. reading: how many are read, where several processes do it; here if None.
    """

    def __init__(
        self,
        store: Store,
        *,
        settings: Settings | None = None,
        reader: Reader | None = None,
        debug: bool = False,
        fetcher: Fetcher | None = None,
        reading: Reading | None = None,
    ) -> None:
        self._store = store
        self._settings = settings or (reader.settings if reader else Settings())
        self._reader = reader
        self._debug = debug
        self._fetcher = fetcher
        self._reading = reading or self._read_here

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
    ) -> Generator[Outcome]:
        """What becomes of each report of the files, of the files in the folders, and of what is at addresses, in their
        order; it is in the record by then.

        published: the day of publication of reports that bring none. Raises UsageError where it can't be read, and
        StoreError where the record can't be written; what was added until then is kept.
        """
        files = list(files_in(paths, leave_out=self._store.files()))
        fetcher = self.fetcher if any(map(is_address, files)) else None
        items = read_inputs(files, published=published, stdin=stdin, settings=self._settings, fetcher=fetcher)
        yield from self.add_many(items)

    def add_many(self, items: Iterable[RawReport | Rejected]) -> Generator[Outcome]:
        """The same of inputs that were read from their files. Raises StoreError as `add` does."""
        return Batches(self._store, self._settings, self._reading, self.add_one).add(items)

    def sum_up(self, paths: Iterable[str | Path], *, published: str | None = None) -> Added:
        """The same, all at once."""
        added = Added()
        for outcome in self.add(paths, published=published):
            added += outcome
        return added

    def add_text(self, raw: RawReport) -> str:
        """Add one report that is no file; gives its id. Raises InputError where it can't be read."""
        find = finds.find_of(raw, ("-", 0))
        known = self._known(find, raw)
        number = known if known is not None else self._read(raw, find, None)[1]
        return id_of("reports", number)

    def add_one(self, item: RawReport | Rejected) -> Outcome:
        """The same of one report."""
        return self.add_read(item, None, place=finds.place_of(item))

    def add_read(self, item: RawReport | Rejected, result: Record | Rejected | None, *, place: Place) -> Outcome:
        """The same of one that was read elsewhere, without reading it again. result: its record, or why there is none;
        None where nobody has read it. place: what the record calls where it came from."""
        if isinstance(item, Rejected):
            return self._unreadable(place, None, item.error())
        find = finds.find_of(item, place)
        known = self._known(find, item)
        if known is not None:
            return Outcome.kept(item, "duplicate", known)
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
        return Outcome.kept(item, became, number)

    def _known(self, find: Row, raw: RawReport) -> int | None:
        """The report that the very same bytes gave before, with the same day of publication."""
        with self._store.reading() as connection:
            number, here = finds.known(connection, find)
        if number is None or here:
            return number
        with self._store.writing() as connection:
            # it may have been withdrawn meanwhile
            if connection.execute(select(t.reports.c.number).where(t.reports.c.number == number)).first() is None:
                return None
            finds.note(connection, find, number, raw)
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
        finds.note(connection, find, number, raw)
        return became, number

    @property
    def reader(self) -> Reader:
        """The reader; its knowledge is loaded once."""
        if self._reader is None:
            from ..read import Reader

            self._reader = Reader(self._settings)
        return self._reader

    def _told(self, connection: Connection, raw: RawReport, report: Report) -> tuple[Told, Report | None]:
        return finds.told(connection, raw, report, settings=self._settings)

    def _read_here(self, items: Iterable[RawReport | Rejected]) -> Iterator[Result]:
        """Read in this process; a text that the record has already is not read again."""
        for item in items:
            if isinstance(item, Rejected):
                yield item
                continue
            try:
                cleaned = clean(item, settings=self._settings)
                with self._store.reading() as connection:
                    told, _ = self._told(connection, item, cleaned.report)
                yield cleaned.report if told == "same" else self.reader.read_clean(cleaned)
            except InputError as error:
                yield Rejected.of(error)
            except FAULTS as error:
                if self._debug:
                    raise
                yield Rejected.of(own_fault(item, error))

    def _unreadable(self, place: Place, sha256: str | None, error: InputError) -> Outcome:
        with self._store.reading() as connection:
            listed = finds.is_listed(connection, place, sha256, error)
        if not listed:
            with self._store.writing() as connection:
                finds.list_unreadable(connection, place, sha256, error)
        return Outcome.refused(error)


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
