"""``truceline import``: an exported record, back into an empty one."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import DB, DbOption


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Of truceline export --layout jsonl, without filters.")],
    db: DbOption = DB,
) -> None:
    """Write a whole exported record into an empty one, which is made where there is none: the same ids, texts, claims
    and decisions. All of it, or nothing where the file is cut off or was changed."""
    from ..export import import_record

    done = import_record(db, file)
    typer.echo(f"truceline: {db} is the record of {file}: {done.reports:,} reports, {done.rows:,} rows", err=True)
