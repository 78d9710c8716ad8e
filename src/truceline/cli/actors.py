"""``truceline actors NAME``: what the table of actors knows of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import ListFormat, ListOption, show

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 12


def actors(
    name: Annotated[list[str], typer.Argument(help="A name as a report writes it: “Kyiv”, M23, “the Houthis”.")],
    output: ListOption = ListFormat.text,
) -> None:
    """Show which actors a name can mean: kind, countries, other names, years, offices."""
    from ..vocabulary.actors import ActorTable

    card = ActorTable.load().describe(" ".join(name))
    show(card, as_format=output, view=_view)
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
