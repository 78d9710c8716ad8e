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
    from ..store import Unreadable, open_store
    from .rows import print_rows

    with open_store(db) as store:
        found = store.unreadable()
        if clear:
            store.forget_unreadable()
    if not found:
        typer.echo("truceline: everything that was added could be read", err=True)
    print_rows(found, kind=Unreadable, as_format=output)
