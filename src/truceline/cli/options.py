"""Options and arguments that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console


class ListFormat(StrEnum):
    """How a list of the vocabulary is printed."""

    text = "text"
    json = "json"


ListOption = Annotated[ListFormat, typer.Option("--format", help="text for a person, json for a program.")]


def show(data: Any, *, as_format: ListFormat, view: Callable[[Console, Any], None]) -> None:
    """Print ``data`` as JSON, or by ``view`` for a person."""
    if as_format is ListFormat.json:
        import json

        sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return
    view(console(), data)


def console() -> Console:
    """Where text for a person goes: colours only on a terminal, its width or that of COLUMNS, else 80."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False, emoji=False, markup=False)
