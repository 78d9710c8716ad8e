"""``truceline monitor``: violence before and after a ceasefire, or any day."""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from ..errors import InputError, UsageError
from .asking import with_filters
from .options import DB, DbOption

if TYPE_CHECKING:
    from ..monitor import Monitoring
    from ..store.filters import Asked

AREA = ("country", "conflict", "place", "near", "actor", "type", "source", "text")


class ResultFormat(StrEnum):
    """How a result is printed."""

    text = "text"
    json = "json"
    html = "html"
    svg = "svg"


class ChartName(StrEnum):
    """What a chart shows."""

    events = "events"
    deaths = "deaths"
    reports = "reports"
    parties = "parties"
    places = "places"
    types = "types"
    windows = "windows"


OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Write it to this file, not to standard output.")
]
LayerOption = Annotated[
    str | None,
    typer.Option("--layer", metavar="NAME", help="Count the rows of this layer (`truceline compare list`)."),
]


@partial(with_filters, names=AREA)
def monitor(
    asked: dict[str, Any],
    ceasefire: Annotated[
        str | None, typer.Argument(metavar="[CEASEFIRE]", help="m1 of `truceline ceasefires`; or give a day with --on.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day to compare around.")] = None,
    window: Annotated[int, typer.Option("--window", metavar="DAYS", min=1, help="Days before, and days after.")] = 14,
    layer: LayerOption = None,
    output: Annotated[
        ResultFormat, typer.Option("--format", help="text for a person, json, a page to print, or a chart.")
    ] = ResultFormat.text,
    chart: Annotated[ChartName, typer.Option("--chart", help="Which chart, with --format svg.")] = ChartName.events,
    out: OutOption = None,
    db: DbOption = DB,
) -> None:
    """Did the violence fall? Compare events and deaths in the days before a ceasefire with those from its first day on,
    by party, place and type: the rate ratio with its exact interval, beside the change of coverage, the period before,
    and other windows. Without filters it is compared where the ceasefire holds. Association, not cause."""
    from ..monitor import watch
    from ..store import open_store

    with open_store(db) as store:
        made = watch(store, ceasefire, on=on, window=window, layer=layer, asked=cast("Asked", asked))
    if output is ResultFormat.text:
        if out is not None:
            raise UsageError("text is for the terminal; with --out choose --format json, html or svg")
        from .monitor_view import view

        view(made)
        return
    write(_drawn(made, output, chart), out)


def write(text: str, out: Path | None) -> None:
    """To a file, or to standard output. Raises InputError where the file can't be written."""
    if out is None:
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8")
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        hint = "Check that its folder exists and that you may write there"
        raise InputError(source=str(out), reason=f"can't be written ({error.strerror})", hint=hint) from error
    typer.echo(f"truceline: {out} is written", err=True)


def _drawn(made: Monitoring, output: ResultFormat, chart: ChartName) -> str:
    from ..monitor import CHARTS, monitor_page

    if output is ResultFormat.json:
        import json

        return json.dumps(made.model_dump(mode="json"), ensure_ascii=False, indent=2)
    if output is ResultFormat.html:
        return monitor_page(made)
    drawn = CHARTS[chart.value](made)
    if drawn is None:
        raise UsageError(f"there are no {chart.value} to draw: nothing is counted in either time")
    return drawn.standalone()
