"""``truceline add``: reports into the record."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Annotated

import typer

from ..errors import StoreError
from .options import DB, DbOption

FAILED, PARTLY = 1, 3


def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Plain text, HTML, .jsonl with one report a line, or folders of these; - is standard input.",
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication of reports that bring none: “on Thursday” hangs on it."),
    ] = None,
    pipeline: Annotated[
        str | None, typer.Option(metavar="NAME", help="Another installed English spaCy pipeline to parse with.")
    ] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="Stop at an unexpected error and show where it arose.")
    ] = False,
    db: DbOption = DB,
) -> None:
    """Read reports and keep what they say. What is kept already is passed over, so that the same command can be run
    again at any time: after new files have come, or after it was stopped half-way."""
    from ..intake.folders import files_in
    from ..settings import Settings
    from ..store import Adder, open_store
    from .progress import progress

    settings = Settings(pipeline=pipeline) if pipeline else Settings()
    became: Counter[str] = Counter()
    with open_store(db) as store:
        adder = Adder(store, settings=settings, debug=debug)
        files = list(files_in(paths, leave_out=store.files()))
        try:
            with progress(files) as tick:
                for outcome in adder.add(files, published=published, stdin=sys.stdin.buffer):
                    became[outcome.became] += 1
                    if outcome.error is not None:
                        typer.echo(f"truceline: {outcome.error}", err=True)
                    tick()
        except KeyboardInterrupt:
            typer.echo(f"truceline: interrupted after {summary(became)}; run the same command to go on", err=True)
            raise
        except StoreError:
            typer.echo(f"truceline: stopped after {summary(became)}", err=True)
            raise
    typer.echo(summary(became))
    bad = became["unreadable"]
    raise typer.Exit(0 if not bad else PARTLY if became.total() > bad else FAILED)


def summary(became: Counter[str]) -> str:
    """ "41 new · 3 duplicates · 2 unreadable (truceline check)"; what was completed only where something was."""
    parts = [
        f"{became['new']:,} new",
        *([f"{became['completed']:,} completed"] if became["completed"] else []),
        f"{became['duplicate']:,} duplicate{'' if became['duplicate'] == 1 else 's'}",
        f"{became['unreadable']:,} unreadable" + (" (truceline check)" if became["unreadable"] else ""),
    ]
    return " · ".join(parts)
