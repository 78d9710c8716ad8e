"""``truceline ceasefires``: what the record has, and how they stood on a day."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from ..errors import UsageError
from .asking import EachOption, LimitOption, SourcesOption, answer, print_some, with_filters
from .options import DB, DbOption, RowFormat, RowOption


class What(StrEnum):
    """What is asked of ceasefires."""

    status = "status"


@with_filters
def ceasefires(
    asked: dict[str, Any],
    what: Annotated[What | None, typer.Argument(help="status: how each stood on a day (--on).")] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="With status: the day, 2020-03-01.")] = None,
    each: EachOption = False,
    min_sources: SourcesOption = 1,
    output: RowOption = RowFormat.table,
    limit: LimitOption = None,
    db: DbOption = DB,
) -> None:
    """List ceasefires with their parties and their life, or with `status --on DATE` how each stood on that day, by
    what is told of the time up to then, and who says so."""
    if what is None and on is None:
        answer("ceasefires", asked, as_format=output, limit=limit, db=db, each=each, min_sources=min_sources)
        return
    if on is None:
        raise UsageError("the day is missing; write truceline ceasefires status --on 2020-03-01")
    if each and min_sources > 1:
        raise UsageError("a single report is one source; leave out --min-sources or --each")
    from ..store import Standing, WholeStanding, open_store

    with open_store(db) as store:
        if each:
            print_some(
                iter(store.ceasefires_on(on, each=True, **asked)), kind=Standing, as_format=output, limit=limit or 0
            )
            return
        rows = store.ceasefires_on(on, min_sources=min_sources, **asked)
        print_some(iter(rows), kind=WholeStanding, as_format=output, limit=limit or 0)
