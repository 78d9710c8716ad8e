"""``truceline add``: reports into the record."""

from __future__ import annotations

import sys
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import StoreError
from .options import DB, DbOption, DebugOption, HostOption, JobsOption, PipelineOption, settings_of

if TYPE_CHECKING:
    from ..settings import Settings
    from ..store.batching import Reading

FAILED, PARTLY = 1, 3


def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|PREFIX…",
            help="Files and folders of text, HTML, PDF, DOCX, mail, .jsonl, CSV, Parquet, WARC, ZIP or gzip; "
            "addresses; - is standard input; what `truceline engine run` has read, by its folder.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication of reports that bring none: “on Thursday” hangs on it."),
    ] = None,
    pipeline: PipelineOption = None,
    allow_host: HostOption = None,
    jobs: JobsOption = 1,
    debug: DebugOption = False,
    db: DbOption = DB,
) -> None:
    """Read reports and keep what they say. What is kept already is passed over, so that the same command can be run
    again at any time: after new files have come, or after it was stopped half-way."""
    from ..engine.adding import add_all, is_run
    from ..intake.folders import files_in
    from ..store import Added, Adder, open_store
    from .progress import progress

    settings = settings_of(pipeline, allow_host)
    done = Added()
    with open_store(db) as store:
        adder = Adder(store, settings=settings, debug=debug, reading=_reading(settings, 1 if debug else jobs))
        files = [f for p in paths for f in ([p] if is_run(p) else files_in([p], leave_out=store.files()))]
        try:
            outcomes = add_all(adder, files, published=published, stdin=sys.stdin.buffer)
            with progress(files, printing=False) as tick, closing(outcomes):
                for outcome in outcomes:
                    done += outcome
                    if outcome.error is not None:
                        typer.echo(f"truceline: {outcome.error}", err=True)
                    for note in outcome.notes:
                        typer.echo(f"truceline: {outcome.source}: {note}", err=True)
                    tick()
        except KeyboardInterrupt:
            typer.echo(f"truceline: interrupted after {done}; run the same command to go on", err=True)
            raise
        except StoreError:
            typer.echo(f"truceline: stopped after {done}", err=True)
            raise
    typer.echo(str(done))
    raise typer.Exit(0 if not done.failed else PARTLY if done.done else FAILED)


def _reading(settings: Settings, jobs: int) -> Reading | None:
    """How several processes read; None where one does."""
    if jobs == 1:
        return None
    from ..engine.pool import read_many

    return partial(read_many, settings=settings, jobs=jobs)
