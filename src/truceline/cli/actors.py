"""``truceline actors``: what the table of actors knows of a name, or which actors the record has."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError
from .asking import LimitOption, answer, with_filters
from .options import DB, DbOption, ListFormat, RowFormat, show

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 12


class ActorFormat(StrEnum):
    """How actors are printed."""

    text = "text"
    json = "json"
    table = "table"
    jsonl = "jsonl"
    csv = "csv"


@with_filters
def actors(
    asked: dict[str, Any],
    name: Annotated[
        list[str] | None, typer.Argument(help="A name as a report writes it: “Kyiv”, M23, “the Houthis”.")
    ] = None,
    output: Annotated[
        ActorFormat | None,
        typer.Option("--format", help="Of a name: text or json. Of the record: table, jsonl or csv."),
    ] = None,
    limit: LimitOption = None,
    db: DbOption = DB,
) -> None:
    """With a NAME, show which actors it can mean: kind, countries, other names, years, offices. Without one, list the
    actors of the record, the most frequent first."""
    if not name:
        if output in (ActorFormat.text, ActorFormat.json):
            raise UsageError(f"--format {output} is for a NAME; actors of the record are a table, jsonl or csv")
        answer("actors", asked, as_format=RowFormat(output or "table"), limit=limit, db=db)
        return
    if asked or limit is not None or output not in (None, ActorFormat.text, ActorFormat.json):
        raise UsageError("with a NAME only --format text or json can be told; without one, the record is asked")
    from ..vocabulary.actors import ActorTable

    card = ActorTable.load().describe(" ".join(name))
    show(card, as_format=ListFormat(output or "text"), view=_view)
    if not card["actors"]:
        raise typer.Exit(1)


def _view(console: Console, card: dict[str, Any]) -> None:
    from rich.text import Text

    if not card["actors"]:
        close = ", ".join(card["suggestions"]) or "nothing like it; a report's own words are kept for unknown names"
        typer.echo(f"The table has no actor {card['query']!r}. Close to it: {close}.", err=True)
        return
    for actor in card["actors"]:
        years = "" if not (actor["from"] or actor["to"]) else f", {actor['from'] or '…'}–{actor['to'] or 'today'}"
        console.print(
            Text.assemble(
                (actor["name"], "bold"), f"  {actor['id']}  ", (actor["kind"].replace("_", " ") + years, "dim")
            )
        )
        for label, key in (
            ("countries", "countries"),
            ("also", "aliases"),
            ("adjectives", "demonyms"),
            ("seats", "capitals"),
        ):
            _line(console, label, actor[key])
        if actor["part_of"]:
            _line(console, "part of", [actor["part_of"]])
        offices = [f"{o['office']} of {o['of']}, {o['from'] or '…'}–{o['to'] or 'today'}" for o in actor["offices"]]
        _line(console, "offices", offices)
        _line(console, "people", actor["people"])


def _line(console: Console, label: str, values: list[str]) -> None:
    from rich.text import Text

    from .layout import indented

    if values:
        more = f" … and {len(values) - _SHOWN} more" if len(values) > _SHOWN else ""
        text = Text.assemble((f"{label}: ", "dim"), "; ".join(values[:_SHOWN]) + more)
        indented(console, text)
