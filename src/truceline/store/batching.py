"""Many reports into the record: read one after the other or by several processes, written some at a time.

What is written together is kept together or not at all. The first is written at once, then two, then four…: what stops
the work loses little, and a long one loses no time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from sqlalchemy import Connection

from ..intake.raw import RawReport, Rejected
from ..model import Record, Report
from ..settings import Settings
from . import finds, keep
from .database import Database
from .finds import Place
from .ids import id_of, parse_id
from .many import Row, uncollected
from .outcome import Became, Outcome

Result = Record | Report | Rejected
Reading = Callable[[Iterable[RawReport | Rejected]], Iterator[Result]]
"""Reads reports: for each, in their order, its record; or, where the record has it already, the report alone; or why it
can't be read. What is refused already comes out as it went in."""

MOST: Final = 32
"""So many are written in one transaction at most."""


class AddsOne(Protocol):
    """Adds a single report, whatever was added meanwhile."""

    def __call__(self, item: RawReport | Rejected) -> Outcome:
        """What became of it."""


_Bytes = tuple[str, str]


@dataclass(slots=True)
class _Job:
    """An input on its way. find: None where it was refused; read: whether it was given to be read."""

    item: RawReport | Rejected
    place: Place
    find: Row | None = None
    read: bool = False
    result: Result | None = None

    @property
    def bytes(self) -> _Bytes:
        """What tells it from others that are read."""
        return (self.find["raw_sha256"], self.find["given"]) if self.find is not None else ("", "")


@dataclass(slots=True)
class Batches:
    """Adds many. reading: how they are read; one: adds the few of which something else was learnt meanwhile."""

    database: Database
    settings: Settings
    reading: Reading
    one: AddsOne
    _jobs: deque[_Job] = field(default_factory=deque)
    _at_work: set[_Bytes] = field(default_factory=set)
    _refused: dict[_Bytes, Rejected] = field(default_factory=dict)

    def add(self, items: Iterable[RawReport | Rejected]) -> Generator[Outcome]:
        """What becomes of each, in their order; it is in the record by then."""
        batch: list[_Job] = []
        size = 1
        for result in self.reading(self._given(items)):
            job = self._jobs.popleft()
            job.result = result
            batch.append(job)
            if len(batch) >= size:
                yield from self._write(batch)
                batch, size = [], min(2 * size, MOST)
        yield from self._write(batch)

    def _given(self, items: Iterable[RawReport | Rejected]) -> Iterator[RawReport | Rejected]:
        """The inputs as they are to be read: what is known, or at work already, is not read again."""
        for item in items:
            job = self._job(item)
            self._jobs.append(job)
            yield item if job.read else Rejected(source=item.source, line=item.line, reason="", hint="")

    def _job(self, item: RawReport | Rejected) -> _Job:
        place = finds.place_of(item)
        if isinstance(item, Rejected):
            return _Job(item, place)
        find = finds.find_of(item, place)
        with self.database.reading() as connection:
            known, _ = finds.known(connection, find)
        job = _Job(item, place, find)
        job.read = known is None and job.bytes not in self._at_work
        if job.read:
            self._at_work.add(job.bytes)
        return job

    def _write(self, batch: Sequence[_Job]) -> Generator[Outcome]:
        rest = list(batch)
        while rest:
            with uncollected(), self.database.writing() as connection:
                done = _Writing(connection, self.settings, self._refused).write(rest)
            yield from done
            if len(done) < len(rest):
                yield self.one(rest[len(done)].item)
            rest = rest[len(done) + 1 :]
        for job in batch:
            if job.read:
                self._at_work.discard(job.bytes)


@dataclass(slots=True)
class _Writing:
    """One transaction. What is new waits to be written, until something hangs on it. refused: what could not be read
    before."""

    connection: Connection
    settings: Settings
    refused: dict[_Bytes, Rejected]
    _done: list[Outcome | None] = field(default_factory=list)
    _new: list[tuple[int, _Job, Record]] = field(default_factory=list)

    def write(self, jobs: Sequence[_Job]) -> list[Outcome]:
        """What became of the first of these, up to one that is to be read otherwise than it was."""
        for job in jobs:
            if self._hangs(job):
                self._flush()
            if not self._take(job):
                break
        self._flush()
        assert all(self._done)
        return [one for one in self._done if one is not None]

    def _take(self, job: _Job) -> bool:
        if isinstance(job.item, Rejected):
            return self._refuse(job, job.item, None)
        assert job.find is not None
        known, here = finds.known(self.connection, job.find)
        if known is not None:
            return self._note(job, "duplicate", known, there=here)
        if not job.read and job.bytes in self.refused:  # what kills a process must not be read again in this one
            why = replace(self.refused[job.bytes], source=job.item.source, line=job.item.line)
            return self._refuse(job, why, job.find["raw_sha256"])
        if not job.read:
            return False
        if isinstance(job.result, Rejected):
            self.refused[job.bytes] = job.result
            return self._refuse(job, job.result, job.find["raw_sha256"])
        assert job.result is not None
        report = job.result if isinstance(job.result, Report) else job.result.report
        told, kept = finds.told(self.connection, job.item, report, settings=self.settings)
        if told == "same" and kept is not None:
            return self._note(job, "duplicate", parse_id(kept.id)[1])
        if told == "completes" or not isinstance(job.result, Record):
            return False
        self._new.append((len(self._done), job, job.result))
        self._done.append(None)
        return True

    def _hangs(self, job: _Job) -> bool:
        """Whether one that waits may be the same."""
        if not self._new or job.find is None:
            return False
        text = getattr(job.result, "report", job.result)
        own = {job.find["raw_sha256"], getattr(text, "sha256", None)}
        return any(own & {other.find["raw_sha256"], r.report.sha256} for _, other, r in self._new if other.find)

    def _flush(self) -> None:
        for at, job, record in self._new:
            assert isinstance(job.item, RawReport) and job.find is not None
            # one by one, so that what is found to be one is numbered the same wherever a batch begins or breaks off
            number = keep.keep(self.connection, [record])[0]
            finds.note(self.connection, job.find, number, job.item)
            self._done[at] = _outcome(job.item, "new", number)
        self._new.clear()

    def _note(self, job: _Job, became: Became, number: int, *, there: bool = False) -> bool:
        assert isinstance(job.item, RawReport) and job.find is not None
        if not there:
            finds.note(self.connection, job.find, number, job.item)
        self._done.append(_outcome(job.item, became, number))
        return True

    def _refuse(self, job: _Job, why: Rejected, sha256: str | None) -> bool:
        error = why.error()
        if not finds.is_listed(self.connection, job.place, sha256, error):
            finds.list_unreadable(self.connection, job.place, sha256, error)
        self._done.append(Outcome(became="unreadable", source=error.source, line=error.line, error=error))
        return True


def _outcome(raw: RawReport, became: Became, number: int) -> Outcome:
    return Outcome(
        became=became, source=raw.source, line=raw.line, report=id_of("reports", number), notes=raw.notes
    )  # fmt: skip
