"""Options and arguments that several commands share."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from ..settings import Settings


class ListFormat(StrEnum):
    """How a list of the vocabulary is printed."""

    text = "text"
    json = "json"


ListOption = Annotated[ListFormat, typer.Option("--format", help="text for a person, json for a program.")]

DbOption = Annotated[
    str,
    typer.Option(
        "--db",
        metavar="FILE|URL",
        envvar="TRUCELINE_DB",
        help="The record: a SQLite file, or postgresql://user@host/name.",
    ),
]
DB = "truceline.db"


PipelineOption = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME", help="Another installed English spaCy pipeline to parse with."),
]

HostOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="HOST",
        envvar="TRUCELINE_ALLOW_HOSTS",
        help="A host that may be fetched from although its address is private, as an intranet's: wiki.intranet, "
        "127.0.0.1:8080. Can be given several times.",
    ),
]


JobsOption = Annotated[
    int, typer.Option("--jobs", metavar="N", min=1, help="Read in N processes; what comes out is the same, in order.")
]

DebugOption = Annotated[
    bool, typer.Option("--debug", help="Stop at an unexpected error and show where it arose (in one process).")
]


def me() -> str:
    """The user of this computer."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "me"


def settings_of(pipeline: str | None, allow_host: list[str] | None) -> Settings:
    """The settings that these options make."""
    from ..settings import FetchSettings, Settings

    fetch = FetchSettings(allow_hosts=frozenset(host.lower() for host in allow_host or ()))
    return Settings(pipeline=pipeline, fetch=fetch) if pipeline else Settings(fetch=fetch)


class RowFormat(StrEnum):
    """How rows of the record are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"


RowOption = Annotated[
    RowFormat, typer.Option("--format", help="table for a person; jsonl: all fields, one row a line; csv for a sheet.")
]


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
