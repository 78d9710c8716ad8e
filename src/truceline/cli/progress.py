"""How far reading has come, on standard error: only for a person who waits, never in a pipe."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol


class Tick(Protocol):
    """Says that one more input is done."""

    def __call__(self) -> None:
        """One more input is done."""


@contextmanager
def progress(paths: Sequence[str], *, printing: bool = True) -> Iterator[Tick]:
    """A bar while many inputs are read; without a terminal on stderr, or with the records on it, nothing is shown.
    printing: records are printed meanwhile.

    The reports are counted beside the reading, so that a large archive need not be gone through before it begins.
    """
    if not sys.stderr.isatty() or (printing and sys.stdout.isatty()):
        yield _nothing
        return
    from ..intake.count import count_reports

    with _bar("Reading") as (bar, tick):
        stop = threading.Event()

        def count() -> None:
            total = sum(count_reports(path, stop=stop.is_set) for path in paths)
            if not stop.is_set():
                bar(total)

        thread = threading.Thread(target=count, daemon=True)
        thread.start()
        try:
            yield tick
        finally:
            stop.set()
            thread.join()


@contextmanager
def counting(what: str) -> Iterator[Tick]:
    """A count and its rate, where nobody knows how many there will be."""
    if not sys.stderr.isatty():
        yield _nothing
        return
    with _bar(what) as (_, tick):
        yield tick


def _nothing() -> None:
    pass


@contextmanager
def _bar(what: str) -> Iterator[tuple[Callable[[int], None], Tick]]:
    """The bar: how to tell it the whole number, and that one more is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns: tuple[Any, ...] = (TextColumn(what), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=None, rate="")

        def tick() -> None:
            now = bar.tasks[0]
            speed = now.speed
            # what was counted is a guess where reports are damaged or pages are none
            total = now.total if now.total is None else max(now.total, now.completed + 1)
            bar.update(task, advance=1, total=total, rate=f"{speed:.1f}/s" if speed else "")

        yield (lambda total: bar.update(task, total=max(total, int(bar.tasks[0].completed)))), tick
