"""``truceline events``: what the record has."""

from __future__ import annotations

from typing import Any

from .asking import EachOption, LimitOption, SourcesOption, answer, with_filters
from .options import DB, DbOption, RowFormat, RowOption


@with_filters
def events(
    asked: dict[str, Any],
    each: EachOption = False,
    min_sources: SourcesOption = 1,
    output: RowOption = RowFormat.table,
    limit: LimitOption = None,
    db: DbOption = DB,
) -> None:
    """List events in the order of time: who did what to whom, where, how many, and who says so."""
    answer("events", asked, as_format=output, limit=limit, db=db, each=each, min_sources=min_sources)
