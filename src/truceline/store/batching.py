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
from .ids import parse_id
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
    """One transaction. refused: what could not be read before."""

    connection: Connection
    settings: Settings
    refused: dict[_Bytes, Rejected]

    def write(self, jobs: Sequence[_Job]) -> list[Outcome]:
        """What became of the first of these, up to one that is to be read otherwise than it was."""
        done: list[Outcome] = []
        for job in jobs:
            outcome = self._take(job)
            if outcome is None:
                break
            done.append(outcome)
        return done

    def _take(self, job: _Job) -> Outcome | None:
        if isinstance(job.item, Rejected):
            return self._refuse(job, job.item, None)
        assert job.find is not None
        known, here = finds.known(self.connection, job.find)
        if known is not None:
            return self._note(job.item, job.find, "duplicate", known, there=here)
        if not job.read and job.bytes in self.refused:  # what kills a process must not be read again in this one
            why = replace(self.refused[job.bytes], source=job.item.source, line=job.item.line)
            return self._refuse(job, why, job.find["raw_sha256"])
        if not job.read:
            return None
        if isinstance(job.result, Rejected):
            self.refused[job.bytes] = job.result
            return self._refuse(job, job.result, job.find["raw_sha256"])
        assert job.result is not None
        report = job.result if isinstance(job.result, Report) else job.result.report
        told, kept = finds.told(self.connection, job.item, report, settings=self.settings)
        if told == "same" and kept is not None:
            return self._note(job.item, job.find, "duplicate", parse_id(kept.id)[1])
        if told == "completes" or not isinstance(job.result, Record):
            return None
        # one by one, so that what is found to be one is numbered the same wherever a batch begins or breaks off
        return self._note(job.item, job.find, "new", keep.keep(self.connection, [job.result])[0])

    def _note(self, raw: RawReport, find: Row, became: Became, number: int, *, there: bool = False) -> Outcome:
        if not there:
            finds.note(self.connection, find, number, raw)
        return Outcome.kept(raw, became, number)

    def _refuse(self, job: _Job, why: Rejected, sha256: str | None) -> Outcome:
        error = why.error()
        if not finds.is_listed(self.connection, job.place, sha256, error):
            finds.list_unreadable(self.connection, job.place, sha256, error)
        return Outcome.refused(error)
