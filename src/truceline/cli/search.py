"""``truceline search WORDS``: reports by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from .asking import SHOWN, LimitOption, print_some
from .options import DB, DbOption, RowFormat, RowOption


def search(
    words: Annotated[
        list[str], typer.Argument(help="Words that all must be there; '\"two words\"' side by side, shell* any ending.")
    ],
    part: Annotated[bool, typer.Option("--part", help="These very letters, within words too.")] = False,
    output: RowOption = RowFormat.table,
    limit: LimitOption = None,
    db: DbOption = DB,
) -> None:
    """Find reports by the words of their titles and texts, the best first, with the passage that fits."""
    from ..store import Hit, open_store

    if limit is None:
        limit = SHOWN if output is RowFormat.table else 0
    with open_store(db) as store:
        rows = store.search(" ".join(words), part=part, limit=limit + 1 if limit else None)
        print_some(iter(rows), kind=Hit, as_format=output, limit=limit)
