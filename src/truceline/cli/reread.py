"""``truceline reread``: kept reports read again with the present reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import StoreError, UsageError
from .options import DB, DbOption, PipelineOption, RowFormat, RowOption, settings_of

if TYPE_CHECKING:
    from ..store import ReadChange

FAILED, PARTLY = 1, 3


def reread(
    report: Annotated[
        list[str] | None,
        typer.Option("--report", metavar="ID", help="Only this report: r5. Can be given several times."),
    ] = None,
    every: Annotated[
        bool,
        typer.Option("--all/--older", help="All reports, or those that another version of Truceline read."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")] = False,
    output: RowOption = RowFormat.table,
    pipeline: PipelineOption = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="Stop at an unexpected error and show where it arose.")
    ] = False,
    db: DbOption = DB,
) -> None:
    """Read kept reports again, as after an update, and list what came, what went and what changed. What is the same
    keeps its id, and what people decided stays; `truceline review changed` lists what lost its ground."""
    from ..store import ReadChange, Rereader, RereadSum, open_store
    from .progress import counting
    from .rows import print_rows

    if report and every:
        raise UsageError("--report names the reports and --all means all of them; give one of the two")
    total = RereadSum()
    with open_store(db) as store:
        rereader = Rereader(store, settings=settings_of(pipeline, None), dry_run=dry_run, debug=debug)
        wanted = rereader.reports(report or (), every=every)

        def changes() -> Iterator[ReadChange]:
            with counting("Reading") as tick:
                for one in rereader.run(wanted):
                    total.take(one)
                    if one.error is not None:
                        typer.echo(f"truceline: {one.error}", err=True)
                    yield from one.changes
                    tick()

        try:
            print_rows(changes(), kind=ReadChange, as_format=output)
        except KeyboardInterrupt:
            typer.echo(f"truceline: interrupted after {total}; run the same command to go on", err=True)
            raise
        except StoreError:
            typer.echo(f"truceline: stopped after {total}", err=True)
            raise
    typer.echo(f"truceline: {total}{' (nothing was written)' if dry_run else ''}", err=True)
    failed = total.became["failed"]
    raise typer.Exit(0 if not failed else PARTLY if failed < total.became.total() else FAILED)
