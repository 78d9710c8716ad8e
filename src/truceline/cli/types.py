"""``truceline types``: the event types with their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import ListFormat, ListOption, show

if TYPE_CHECKING:
    from rich.console import Console


def types(
    name: Annotated[list[str] | None, typer.Argument(help="Types or families to show; all without one.")] = None,
    output: ListOption = ListFormat.text,
) -> None:
    """Show the event types: definition, PLOVER event and mode, CAMEO code, ACLED event and sub-event type."""
    from ..vocabulary.types import load_types, type_names

    known = load_types()
    wanted = type_names(name, known) if name else None
    rows = [_row(kind) for kind in known if wanted is None or kind.name in wanted]
    show(rows, as_format=output, view=_view)


def _row(kind: Any) -> dict[str, Any]:
    return {
        "name": kind.name,
        "family": kind.family,
        "definition": kind.definition,
        "plover": kind.plover.model_dump(),
        "cameo": kind.cameo,
        "acled": kind.acled.model_dump(),
        "symmetric": kind.symmetric,
    }


def _view(console: Console, rows: list[dict[str, Any]]) -> None:
    from rich.text import Text

    from .layout import indented

    family = None
    for row in rows:
        if row["family"] != family:
            family = row["family"]
            console.print(Text(f"\n{family.upper()}", style="bold"))
        console.print(Text(row["name"], style="bold cyan"))
        indented(console, Text(row["definition"]))
        indented(console, Text(codes(row), style="dim"))


def codes(row: dict[str, Any]) -> str:
    """The codes of a type in one line."""
    plover, acled = row["plover"], row["acled"]
    parts = [f"PLOVER {plover['event'] or '–'}" + (f" {plover['mode']}" if plover["mode"] else "")]
    if row["cameo"]:
        parts.append(f"CAMEO {row['cameo']}")
    if acled["event_type"]:
        parts.append(
            f"ACLED {acled['event_type']}" + (f": {acled['sub_event_type']}" if acled["sub_event_type"] else "")
        )
    return " · ".join(parts)
