"""``truceline places NAME``: what the gazetteer knows of a name."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import ListFormat, ListOption, show

if TYPE_CHECKING:
    from rich.console import Console

_SHOWN = 15


def places(
    name: Annotated[list[str], typer.Argument(help="A name as a report writes it: Kandahar, “Khan Younis”.")],
    output: ListOption = ListFormat.text,
) -> None:
    """Show which places a name can mean, the best known first, with coordinates (degrees, WGS 84)."""
    from ..vocabulary.gazetteer import gazetteer

    query = " ".join(name)
    found = [dataclasses.asdict(entry) for entry in gazetteer().find(query)]
    show({"query": query, "places": found}, as_format=output, view=_view)
    if not found:
        raise typer.Exit(1)


def _view(console: Console, card: dict[str, Any]) -> None:
    from rich.text import Text

    if not card["places"]:
        typer.echo(
            f"The gazetteer has no place {card['query']!r}. Try another spelling, or the nearest town.", err=True
        )
        return
    for place in card["places"][:_SHOWN]:
        areas = [place[key] for key in ("admin2", "admin1", "country") if place[key]]
        people = (
            f", {place['population']:,} people" if place["population"] and place["kind"] in ("city", "capital") else ""
        )
        console.print(
            Text.assemble(
                (place["name"], "bold"),
                f"  {', '.join(areas)}  " if areas else "  ",
                (f"{place['kind']}, {place['lat']:.4f} {place['lon']:.4f}{people}, {place['id']}", "dim"),
            )
        )
    if len(card["places"]) > _SHOWN:
        console.print(Text(f"… and {len(card['places']) - _SHOWN} more: --format json lists all", style="dim"))
