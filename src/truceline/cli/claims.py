"""``truceline claims``: what the record has."""

from __future__ import annotations

from typing import Any

from .asking import LimitOption, answer, with_filters
from .options import DB, DbOption, RowFormat, RowOption


@with_filters
def claims(
    asked: dict[str, Any], output: RowOption = RowFormat.table, limit: LimitOption = None, db: DbOption = DB
) -> None:
    """List claims: one report, through one speaker, says one thing about one event."""
    answer("claims", asked, as_format=output, limit=limit, db=db)
