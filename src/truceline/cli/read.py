"""``truceline read``: reports in, records out."""

from __future__ import annotations

import sys
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import InputError
from .options import DebugOption, HostOption, JobsOption, PipelineOption, settings_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from ..intake.raw import RawReport, Rejected
    from ..model import Record
    from ..read import Reader
    from ..settings import Settings
    from .output import Output

FAILED, PARTLY = 1, 3


class Format(StrEnum):
    """How records are printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL…",
            help="Files and folders of text, HTML, PDF, DOCX, mail, .jsonl, CSV, Parquet, WARC, ZIP or gzip; "
            "addresses; - is standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication of reports that bring none: “on Thursday” hangs on it."),
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", help="text for a person; json; jsonl: one record a line.")
    ] = Format.text,
    mentions: Annotated[
        bool, typer.Option("--mentions", help="Add every date, place and attribution that the text mentions.")
    ] = False,
    types: Annotated[
        str | None,
        typer.Option(metavar="TYPE,…", help="Show only events of these types or families (`truceline types`)."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="With --format text: for each claim its rule and the words that matched.")
    ] = False,
    pipeline: PipelineOption = None,
    allow_host: HostOption = None,
    min_confidence: Annotated[
        float, typer.Option(metavar="X", min=0.0, max=1.0, help="Leave out claims less confident than this, 0 to 1.")
    ] = 0.0,
    jobs: JobsOption = 1,
    debug: DebugOption = False,
) -> None:
    """Print the record of each report: events, claims, ceasefires and talks, each with the words that say so."""
    from ..intake.folders import files_in
    from ..intake.inputs import read_inputs
    from ..intake.raw import Rejected
    from .progress import progress
    from .select import select

    wanted = _types(types)
    settings = settings_of(pipeline, allow_host)
    files = list(files_in(paths))
    inputs = read_inputs(files, published=published, stdin=sys.stdin.buffer, settings=settings)
    work = _Work(settings, output, explain=explain, debug=debug)
    results = work.results(_noted(inputs), jobs=jobs, mentions=mentions)
    try:
        with progress(files) as tick, closing(results):
            for result in results:
                if isinstance(result, Rejected):
                    work.fail(result.error())
                else:
                    work.write(select(result, types=wanted, min_confidence=min_confidence))
                tick()
        work.close()
    except KeyboardInterrupt:
        typer.echo(f"truceline: interrupted after {work.done} reports", err=True)
        raise
    raise typer.Exit(work.report())


def _noted(inputs: Iterable[RawReport | Rejected]) -> Iterator[RawReport | Rejected]:
    """The inputs; what is to be known about how one was taken from its file is said."""
    for item in inputs:
        for note in getattr(item, "notes", ()):
            typer.echo(f"truceline: {item.source}: {note}", err=True)
        yield item


def _types(given: str | None) -> frozenset[str] | None:
    if given is None:
        return None
    from ..vocabulary.types import load_types, type_names

    return type_names([given], load_types())


class _Work:
    """The reader, made when the first report needs it, and what came of each input."""

    def __init__(self, settings: Settings, output: Format, *, explain: bool, debug: bool) -> None:
        self.settings = settings
        self.debug = debug
        self.done = 0
        self.failed: list[InputError] = []
        self._reader: Reader | None = None
        self._format = output
        self._explain = explain
        self._out: Output | None = None

    @property
    def reader(self) -> Reader:
        """The reader; its knowledge is loaded once."""
        if self._reader is None:
            from ..read import Reader

            self._reader = Reader(self.settings)
        return self._reader

    @property
    def out(self) -> Output:
        """Where the records go."""
        if self._out is None:
            self._out = _output(self, self._format, explain=self._explain)
        return self._out

    def results(
        self, inputs: Iterable[RawReport | Rejected], *, jobs: int, mentions: bool
    ) -> Generator[Record | Rejected]:
        """Records and refusals, in the order of the inputs."""
        if jobs > 1 and not self.debug:
            from ..engine.pool import read_many

            yield from read_many(inputs, settings=self.settings, jobs=jobs, mentions=mentions)
            return
        from ..engine.attempt import attempt
        from ..intake.raw import Rejected

        for item in inputs:
            if isinstance(item, Rejected):
                yield item
            else:
                yield attempt(self.reader, item, mentions=mentions, strict=self.debug)

    def write(self, record: Record) -> None:
        """Print a record, and count it."""
        self.done += 1
        self.out.write(record)

    def fail(self, error: InputError) -> None:
        """Say at once what can't be read, and keep count."""
        self.failed.append(error)
        typer.echo(f"truceline: {error}", err=True)

    def close(self) -> None:
        """Print what must stand at the end; a list without records is a list still."""
        if self._out is not None or self._format is Format.json:
            self.out.close(many=self.done + len(self.failed) > 1)

    def report(self) -> int:
        """Sum up where something failed, and give the exit code."""
        if not self.failed:
            return 0
        if self.done + len(self.failed) > 1:
            typer.echo(f"truceline: {self.done} reports read, {len(self.failed)} not (see above)", err=True)
        return PARTLY if self.done else FAILED


def _output(work: _Work, output: Format, *, explain: bool) -> Output:
    from .output import Json, JsonLines

    if output is Format.jsonl:
        return JsonLines()
    if output is Format.json:
        return Json()
    from .view import TextView

    return TextView(work.reader, explain=explain)
