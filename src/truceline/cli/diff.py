"""``truceline diff BEFORE AFTER``: what changed between two states of a record, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import typer

from .options import RowFormat, RowOption


def diff(
    before: Annotated[
        str,
        typer.Argument(metavar="BEFORE", help="A database, a backup, or an export as jsonl."),
    ],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="The later state of the same record.")],
    output: RowOption = RowFormat.table,
) -> None:
    """Tell what came, went and changed from one state of a record to another, field by field, and why: a new report, a
    withdrawal, another reading, a decision. Nothing is printed where both are the same."""
    from ..export import diff as compare
    from ..store import Change
    from .rows import print_rows

    sizes: Counter[str] = Counter()

    def counted() -> Iterator[Change]:
        for one in compare(before, after):
            sizes[one.change] += 1
            yield one

    print_rows(counted(), kind=Change, as_format=output)
    told = ", ".join(f"{size:,} {change}" for change, size in sizes.items())
    typer.echo(f"truceline: {told or 'no change'}", err=True)
