"""``truceline reports``: what the record has."""

from __future__ import annotations

from typing import Any

from .asking import LimitOption, answer, with_filters
from .options import DB, DbOption, RowFormat, RowOption


@with_filters
def reports(
    asked: dict[str, Any], output: RowOption = RowFormat.table, limit: LimitOption = None, db: DbOption = DB
) -> None:
    """List reports in the order of publication; --since and --until are days of publication, --source the publisher,
    --text the words of the report."""
    answer("reports", asked, as_format=output, limit=limit, db=db)
