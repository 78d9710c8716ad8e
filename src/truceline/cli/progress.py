"""How far reading has come, on standard error: only for a person who waits, never in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol


class Tick(Protocol):
    """Says that one more input is done."""

    def __call__(self) -> None:
        """One more input is done."""


@contextmanager
def progress(paths: Sequence[str], *, printing: bool = True) -> Iterator[Tick]:
    """A bar while many inputs are read; without a terminal on stderr, or with the records on it, nothing is shown.
    printing: records are printed meanwhile."""
    total = _inputs(paths) if sys.stderr.isatty() and not (printing and sys.stdout.isatty()) else 0
    if total < 2:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("", total=total, rate="")

        def tick() -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:.1f}/s" if speed else "")

        yield tick


def _inputs(paths: Sequence[str]) -> int:
    """How many reports the paths hold: one a line in JSON lines, else one a file."""
    return sum(_lines(Path(path)) if path.endswith((".jsonl", ".ndjson")) else 1 for path in paths)


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as stream:
            return sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 1
