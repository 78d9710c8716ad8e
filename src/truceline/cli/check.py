"""``truceline check``: what could not be read, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import DB, DbOption, RowFormat, RowOption


def check(
    output: RowOption = RowFormat.table,
    clear: Annotated[
        bool, typer.Option("--clear", help="Strike the list; what still can't be read comes back with the next add.")
    ] = False,
    db: DbOption = DB,
) -> None:
    """List the inputs that `truceline add` could not read: the file, the line, the reason and what to do."""
    from ..store import open_store
    from .rows import Column, print_rows

    with open_store(db) as store:
        found = store.unreadable()
        if clear:
            store.forget_unreadable()
    if not found:
        typer.echo("truceline: everything that was added could be read", err=True)
    columns = (
        Column("origin", lambda row: row.origin),
        Column("line", lambda row: row.line),
        Column("reason", lambda row: row.reason),
        Column("hint", lambda row: row.hint),
        Column("found_at", lambda row: row.found_at, shown=False),
    )
    print_rows(found, columns, as_format=output)
