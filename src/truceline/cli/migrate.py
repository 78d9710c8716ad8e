"""``truceline migrate``: a record of an older version → this version."""

from __future__ import annotations

import typer

from .options import DB, DbOption


def migrate(db: DbOption = DB) -> None:
    """Bring a record that an older version of Truceline made up to date: all of it, or nothing is changed."""
    from ..store import migrate as bring

    before, after = bring(db)
    done = f"went from version {before} to {after}" if before != after else f"is up to date (version {after})"
    typer.echo(f"truceline: the record {done}", err=True)
