"""One reading process: its end of the pipe, and the handle that the main process has of it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.resource_tracker import ensure_running

from ..errors import TrucelineError
from ..intake.raw import RawReport, Rejected
from ..model import Record
from ..settings import Settings
from .attempt import Reads, attempt
from .threads import one_thread

MakeReader = Callable[[Settings], Reads]


def make_reader(settings: Settings) -> Reads:
    """The reader with knowledge and pipeline loaded."""
    from ..read import Reader

    reader = Reader(settings)
    reader.pipeline()
    return reader


@dataclass(frozen=True, slots=True)
class _Ready:
    """Knowledge and pipeline are loaded; or, with a message, they can't be."""

    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """A report that is being read. since: when it was begun, by the monotonic clock."""

    number: int
    raw: RawReport
    since: float


class Worker:
    """A process that reads one report at a time. It takes its first while it still loads its knowledge.

    ready: it has loaded it; job: what it reads. It ends with the process that started it, however that one ends.
    """

    def __init__(self, settings: Settings, *, mentions: bool, make: MakeReader) -> None:
        # A fresh process: a fork would inherit threads that hold locks.
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, settings, mentions, make), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()
        self.ready = False
        self.job: Job | None = None

    @property
    def idle(self) -> bool:
        """True where it has no report."""
        return self.job is None

    @property
    def since(self) -> float | None:
        """When it began with its report, by the monotonic clock; None while it loads or has none."""
        return self.job.since if self.job is not None and self.ready else None

    def give(self, number: int, raw: RawReport) -> None:
        """Hand it a report."""
        self.job = Job(number, raw, time.monotonic())
        with suppress(OSError):  # it has died meanwhile: receiving says so
            self.pipe.send(raw)

    def receive(self) -> tuple[int, Record | Rejected] | None:
        """What it sends, with the number of the report; None where it has only got ready. Raises EOFError where it has
        died, TrucelineError where it can't load what it needs."""
        try:
            message = self.pipe.recv()
        except OSError as error:
            raise EOFError from error
        if isinstance(message, _Ready):
            if message.problem is not None:
                raise TrucelineError(message.problem)
            self.ready = True
            if self.job is not None:
                self.job = Job(self.job.number, self.job.raw, time.monotonic())
            return None
        assert self.job is not None
        number, self.job = self.job.number, None
        return number, message

    def bury(self, reason: str) -> tuple[int, Rejected] | None:
        """End it, and give up its report for the reason. Raises TrucelineError where it hadn't even got ready."""
        self.end()
        if not self.ready:
            raise TrucelineError(
                f"a reading process died while it loaded ({self._fate()}). Each takes some 250 MB: try fewer --jobs"
            )
        if self.job is None:
            return None
        hint = "The others go on. Please report it with the text if it happens again with --jobs 1"
        given_up = Rejected(
            source=self.job.raw.source, line=self.job.raw.line, reason=reason.format(fate=self._fate()), hint=hint
        )
        return self.job.number, given_up

    def end(self) -> None:
        """End it at once; what it was reading is lost."""
        self._process.kill()
        self._process.join()
        self.pipe.close()

    def wait(self) -> None:
        """Let a process that has closed its pipe come to its end, so that how it died is known."""
        self._process.join(timeout=5)

    def _fate(self) -> str:
        code = self._process.exitcode
        if code is not None and code < 0:
            return f"killed by {signal.Signals(-code).name}"
        return f"exit code {code}"


def _serve(pipe: Connection, settings: Settings, mentions: bool, make: MakeReader) -> None:
    """Read reports until the pipe is closed."""
    one_thread()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    reader: Reads | None = None
    with suppress(EOFError, BrokenPipeError):
        while True:
            raw = pipe.recv()
            if reader is None:
                try:
                    reader = make(settings)
                except TrucelineError as error:
                    pipe.send(_Ready(str(error)))
                    return
                pipe.send(_Ready())
            pipe.send(attempt(reader, raw, mentions=mentions))


def _end_with_parent() -> None:
    """A process that was killed can't end those that it started: one that is busy with a report would read on."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Ctrl-C is for the main process, which ends the others: a process started here never gets it, and one that comes
    meanwhile is delivered afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    ensure_running()  # else the first start does it, and lets interrupts in again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
