"""The same reading in several processes: records in the order of the inputs, and the same ones."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator
from multiprocessing.connection import wait
from typing import Self

from ..intake.raw import RawReport, Rejected
from ..model import Record
from ..settings import Settings
from .worker import MakeReader, Worker, make_reader

# How many reports beyond the first unfinished one are taken up, for each process: memory stays bounded.
_AHEAD = 8


def read_many(
    inputs: Iterable[RawReport | Rejected],
    *,
    settings: Settings,
    jobs: int,
    mentions: bool = False,
    make: MakeReader = make_reader,
) -> Generator[Record | Rejected]:
    """Records and refusals, in the order of the inputs, read in so many processes.

    A report whose process dies twice, or that takes longer than ``settings.report_seconds``, is refused with the
    reason; the others go on. make: makes the reader in each process. However the iteration ends, no process is left
    behind.
    Raises TrucelineError where the processes can't load what they need.
    """
    with ReadingPool(settings, jobs=jobs, mentions=mentions, make=make) as pool:
        yield from pool.read(inputs)


class ReadingPool:
    """The processes, for one series of reports after the other; a context manager that ends them.

    A process that died is replaced when there is work for it. Its report is read once more: what kills a process does
    so again, and a process that something else killed costs nothing.
    """

    def __init__(
        self, settings: Settings, *, jobs: int, mentions: bool = False, make: MakeReader = make_reader
    ) -> None:
        self._settings = settings
        self._jobs = jobs
        self._mentions = mentions
        self._make = make
        self._workers: list[Worker] = []
        self._tried: set[int] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, inputs: Iterable[RawReport | Rejected]) -> Iterator[Record | Rejected]:
        """As `read_many`; the processes stay for the next series, unless the iteration ends early."""
        source = iter(inputs)
        done: dict[int, Record | Rejected] = {}
        first = given = 0
        more, whole = True, False
        self._tried.clear()
        try:
            while more or first < given:
                while more and given - first < _AHEAD * self._jobs and self._has_room():
                    item = next(source, None)
                    if item is None:
                        more = False
                        break
                    if isinstance(item, RawReport):
                        self._give(given, item)
                    else:
                        done[given] = item
                    given += 1
                while first in done:
                    yield done.pop(first)
                    first += 1
                done.update(self._results())
            whole = True
        finally:
            if not whole:
                self.close()

    def _has_room(self) -> bool:
        """True where not all processes are at work."""
        return len(self._workers) < self._jobs or any(w.idle for w in self._workers)

    def _give(self, number: int, raw: RawReport) -> None:
        """Hand a report to a process that has none; one is started where there are fewer than wanted."""
        free = next((w for w in self._workers if w.idle), None)
        if free is None:
            free = Worker(self._settings, mentions=self._mentions, make=self._make)
            self._workers.append(free)
        free.give(number, raw)

    def _results(self) -> list[tuple[int, Record | Rejected]]:
        """What has been read or given up, with its number; waits until there is something, or nobody is at work."""
        busy = {w.pipe: w for w in self._workers if not w.idle}
        found: list[tuple[int, Record | Rejected]] = []
        for pipe in wait(list(busy), timeout=self._patience()) if busy else ():
            worker = busy[pipe]  # type: ignore[index]  # it gives back what it was given
            try:
                got = worker.receive()
            except EOFError:
                worker.wait()
                got = None
                if not self._once_more(worker):
                    got = self._bury(worker, "the process that read this report died ({fate})")
            if got is not None:
                found.append(got)
        for worker in [w for w in self._workers if self._overdue(w)]:
            limit = f"reading this report took longer than {self._settings.report_seconds:g} seconds"
            given_up = self._bury(worker, limit)
            if given_up is not None:
                found.append(given_up)
        return found

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _once_more(self, worker: Worker) -> bool:
        """Give the report of a process that died to a fresh one, the first time."""
        job = worker.job
        if not worker.ready or job is None or job.number in self._tried:
            return False
        self._tried.add(job.number)
        self._workers.remove(worker)
        worker.end()
        self._give(job.number, job.raw)
        return True

    def _bury(self, worker: Worker, reason: str) -> tuple[int, Rejected] | None:
        self._workers.remove(worker)
        return worker.bury(reason)

    def _overdue(self, worker: Worker) -> bool:
        return worker.since is not None and time.monotonic() - worker.since > self._settings.report_seconds

    def _patience(self) -> float | None:
        """Seconds until the first report is overdue."""
        begun = [w.since for w in self._workers if w.since is not None]
        return max(0.0, min(begun) + self._settings.report_seconds - time.monotonic()) + 0.01 if begun else None
