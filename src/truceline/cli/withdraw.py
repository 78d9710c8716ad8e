"""``truceline withdraw``: reports out of the record."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import StoreError, UsageError
from .options import DB, DbOption

FAILED, PARTLY = 1, 3


def withdraw(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT…", help="Ids of reports: r1 r2.")],
    reason: Annotated[str, typer.Option(metavar="WORDS", help="Why, for those who come after.")],
    replaced_by: Annotated[
        str | None, typer.Option(metavar="REPORT", help="Id of the report that stands in their place, as a correction.")
    ] = None,
    db: DbOption = DB,
) -> None:
    """Take reports out of the record with all that was read in them. Their ids are never given to anything else, and
    `truceline show` says why they are gone. What people decided holds again if the same text is added again."""
    from ..store import open_store
    from ..store.ids import parse_id

    for one in (*reports, *([replaced_by] if replaced_by is not None else [])):
        if parse_id(one)[0] != "reports":
            raise UsageError(f"{one} is no report; reports have ids like r1")
    done, failed = 0, 0
    with open_store(db) as store:
        if replaced_by is not None:
            store.record(replaced_by)
        for one in dict.fromkeys(reports):
            try:
                store.withdraw(one, reason=reason, replaced_by=replaced_by)
                done += 1
            except StoreError as error:
                failed += 1
                typer.echo(f"truceline: {error}", err=True)
    typer.echo(f"truceline: {done} withdrawn" + (f", {failed} not (see above)" if failed else ""), err=True)
    raise typer.Exit(0 if not failed else PARTLY if done else FAILED)
