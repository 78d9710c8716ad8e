"""``truceline export``: the record in the field's formats."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError
from .asking import EachOption, SourcesOption, note_undated, with_filters
from .options import DB, DbOption

if TYPE_CHECKING:
    from ..export import Exported
    from ..vocabulary.layouts import Codebook


@with_filters
def export(
    asked: dict[str, Any],
    layout: Annotated[str | None, typer.Option(metavar="NAME", help="How to lay it out; --list tells which.")] = None,
    out: Annotated[
        str | None, typer.Option(metavar="FILE", help="The file to write; FILE.meta.json beside it tells what it is.")
    ] = None,
    each: EachOption = False,
    min_sources: SourcesOption = 1,
    list_: Annotated[
        bool, typer.Option("--list", help="Show the layouts, what each can't carry and what it leaves out.")
    ] = False,
    db: DbOption = DB,
) -> None:
    """Write events, ceasefires or talks into a file of one of the field's formats. What its codebook excludes is left
    out and listed in the sidecar with the reason; every row is told there with its ids of the record."""
    if list_:
        _list()
        return
    if layout is None or out is None:
        raise UsageError("write truceline export --layout csv --out FILE; truceline export --list shows the layouts")
    from ..export import export as write
    from ..store import open_store

    with open_store(db) as store:
        done = write(store, layout, out, each=each, min_sources=min_sources, **asked)
        note_undated(store, "events", asked, each=each)
    _tell(done)


def _tell(done: Exported) -> None:
    left = sum(done.left_out.values())
    rows = "1 row" if done.rows == 1 else f"{done.rows:,} rows"
    typer.echo(f"truceline: {done.file} has {rows}; {done.sidecar.name} tells what it is", err=True)
    if left:
        reasons = ", ".join(f"{count:,} {reason.replace('_', ' ')}" for reason, count in done.left_out.items())
        typer.echo(f"truceline: {left:,} left out ({reasons}); the sidecar lists them", err=True)


def _list() -> None:
    from ..vocabulary.layouts import LAYOUTS, load_codebook

    sys.stdout.write("\n\n".join(_card(load_codebook(name)) for name in LAYOUTS) + "\n")


def _card(book: Codebook) -> str:
    lines = [f"{book.name}  {book.title}", f"  {book.scheme}", f"  one row: {book.rows}", "  can't carry:"]
    lines += [f"    - {one}" for one in book.carries_not]
    if book.leaves_out:
        lines += ["  leaves out:", *(f"    - {name}: {what}" for name, what in book.leaves_out.items())]
    return "\n".join(lines)
