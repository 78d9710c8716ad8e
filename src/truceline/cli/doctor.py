"""``truceline doctor``: whether the record is whole."""

from __future__ import annotations

import typer

from ..errors import DamagedError
from .options import DB, DbOption, RowFormat, RowOption

OFF = 4


def doctor(output: RowOption = RowFormat.table, db: DbOption = DB) -> None:
    """Look through the whole record: that its file holds together, no row hangs on nothing, every text is the one that
    was added, every quote stands where it says. Ends with 4 where anything is off, and says what to do."""
    from ..store import Finding, open_store
    from .rows import print_rows

    try:
        with open_store(db) as store:
            found = store.doctor()
            counts = store.counts()
    except DamagedError as error:
        typer.echo(f"truceline: {error}", err=True)
        raise typer.Exit(OFF) from error
    print_rows(found, kind=Finding, as_format=output)
    seen = f"{counts['reports']:,} reports, {counts['events']:,} events and {counts['claims']:,} claims looked through"
    typer.echo(f"truceline: {seen}; {f'{len(found):,} things are off' if found else 'all is well'}", err=True)
    raise typer.Exit(OFF if found else 0)
