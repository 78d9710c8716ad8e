"""``truceline init``: an empty record."""

from __future__ import annotations

import typer

from .options import DB, DbOption


def init(db: DbOption = DB) -> None:
    """Make an empty record. Where there is one already, it stays as it is."""
    from ..store import init as make

    with make(db) as store:
        held = store.counts()["reports"]
        what = f"is there already, with {held:,} reports" if held else "is ready"
        typer.echo(f"truceline: {store.name} {what}. Add reports: truceline add PATH…", err=True)
