"""``truceline backup``: a copy of the record."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from .options import DB, DbOption


def backup(
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="FILE|URL", help="A new file, or an empty database. Without one: RECORD-DAY-TIME.db beside it."
        ),
    ] = None,
    db: DbOption = DB,
) -> None:
    """Copy the record while others use it, and compare the copy with it before it counts. To go back, name the copy
    with --db, or put it where the record was."""
    from ..store import open_store

    with open_store(db, any_version=True) as store:
        place = target or _beside(store.files())
        rows = store.backup(place)
    typer.echo(f"truceline: {place} is a whole copy, {rows:,} rows", err=True)


def _beside(files: tuple[str, ...]) -> str:
    at = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%SZ")
    own = Path(files[0]) if files else Path("truceline.db")
    return str(own.with_name(f"{own.stem}-{at}.db"))
