"""``truceline talks``: what the record has."""

from __future__ import annotations

from typing import Any

from .asking import EachOption, LimitOption, SourcesOption, answer, with_filters
from .options import DB, DbOption, RowFormat, RowOption


@with_filters
def talks(
    asked: dict[str, Any],
    each: EachOption = False,
    min_sources: SourcesOption = 1,
    output: RowOption = RowFormat.table,
    limit: LimitOption = None,
    db: DbOption = DB,
) -> None:
    """List talks with their parties, mediators and where they stand."""
    answer("talks", asked, as_format=output, limit=limit, db=db, each=each, min_sources=min_sources)
