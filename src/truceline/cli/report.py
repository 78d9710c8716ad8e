"""``truceline report``: a situation report of a period, to print."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from .asking import with_filters
from .monitor import OutOption, write
from .options import DB, DbOption

if TYPE_CHECKING:
    from ..store.filters import Asked

NAMES = ("country", "conflict", "actor", "type", "place", "near", "source", "text")


class ReportFormat(StrEnum):
    """How a report is written."""

    html = "html"
    json = "json"


@partial(with_filters, names=NAMES)
def report(
    asked: dict[str, Any],
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day: 2020-02-22.")],
    until: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day.")],
    output: Annotated[
        ReportFormat, typer.Option("--format", help="html: a page to read and print; json: the same as data.")
    ] = ReportFormat.html,
    out: OutOption = None,
    db: DbOption = DB,
) -> None:
    """Write a situation report of a period against the one before, in the form that ceasefire monitors use: violence
    and violations recorded, alleged and denied, by region; ceasefires and talks; sources; and what it can't see. Every
    figure links to its events, every event to the claims that it rests on, with their words. Print the page for PDF."""
    from ..monitor import situation, situation_page
    from ..store import open_store

    with open_store(db) as store:
        made = situation(store, since=since, until=until, asked=cast("Asked", asked))
    if output is ReportFormat.html:
        write(situation_page(made), out)
        return
    import json

    write(json.dumps(made.model_dump(mode="json"), ensure_ascii=False, indent=2), out)
