"""``truceline show ID``: all that the record has on one thing."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import DB, DbOption, ListFormat, ListOption, console

if TYPE_CHECKING:
    from ..model import Value
    from ..store import Store


def show(
    id_: Annotated[
        str,
        typer.Argument(metavar="ID", help="r1 report, e1 event, c1 claim, f1 ceasefire, t1 talks, m1 of many reports."),
    ],
    output: ListOption = ListFormat.text,
    db: DbOption = DB,
) -> None:
    """Show what an id stands for, with every quote, who says so, and what people decided on it."""
    from ..store import open_store

    with open_store(db) as store:
        found = store.get(id_)
        if output is ListFormat.json:
            sys.stdout.write(json.dumps(found.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n")
        else:
            _view(store, found)


def _view(store: Store, found: Value) -> None:
    from ..model import Record
    from ..store import Tombstone, WholeEvent, WholeLife

    if isinstance(found, Record):
        from ..read import Reader
        from .view import TextView

        TextView(Reader()).write(found)
        _found(store, found.report.id)
        return
    if isinstance(found, Tombstone):
        typer.echo(found.told)
        return
    _card(found)
    if isinstance(found, WholeEvent | WholeLife):
        for member in found.members:
            _telling(store, member)
    elif (whole := store.whole_of(getattr(found, "id", "c1"))) is not None:
        typer.echo(f"{'part of':16}{whole}")
    for claim in store.claims_on(getattr(found, "id", "")):
        _quotes(claim.id, claim)
    for decision in store.decisions(getattr(found, "id", "")):
        typer.echo(f"{decision.id}  {decision.verdict} by {decision.by}, {decision.at}: {decision.reason}")


def _found(store: Store, report: str) -> None:
    """Where a report was found, and how it was fetched."""
    for find in store.finds(report):
        line = f", line {find.line}" if find.line else ""
        typer.echo(f"found in {find.origin}{line}, {find.found_at}")
        for note in (find.notes or "").splitlines():
            typer.echo(f"  {note}")
    for fetch in store.fetches(report):
        typer.echo(f"fetched {fetch.at} from {fetch.given} (status {fetch.status}, SHA-256 {fetch.sha256})")


def _telling(store: Store, member: str) -> None:
    """What one report tells of a thing: its source, and the words of each claim."""
    from rich.text import Text

    from ..store.columns import source

    report = getattr(store.get(member), "report")  # noqa: B009
    console().print(Text(f"{member}  {report.id}  {source(report)}", style="bold"))
    for claim in store.claims_on(member):
        _quotes(claim.id, claim)


# told by others in better words
_LEFT_OUT = frozenset(
    """quote source date_start date_end actors targets place admin1 speakers type kind state members told_in
    killed_low killed_high""".split()
)


def _card(found: Any) -> None:
    from rich.text import Text

    from ..model.caption import one_line
    from ..store.columns import columns_of
    from .layout import columns

    out = console()
    for column in columns_of(type(found)):
        cell = column.value(found)
        if cell not in (None, "") and column.name not in _LEFT_OUT:
            label = Text(column.name.replace("_", " "), style="dim")
            for line in columns(out, label, [Text(one_line(str(cell)))], width=14):
                out.print(line)
    if hasattr(found, "evidence"):
        _quotes("", found)


def _quotes(label: str, told: Any) -> None:
    from rich.text import Text

    from ..model.caption import one_line
    from ..store.columns import columns_of
    from .layout import columns

    out = console()
    says = next((column.value(told) for column in columns_of(type(told)) if column.name == "says"), None)
    body = [Text(f"“{one_line(piece.quote)}”  [{piece.start}–{piece.end}]") for piece in told.evidence]
    if label:
        body.insert(0, Text(f"{told.stance}, {told.modality}, said by {says}", style="italic"))
    for line in columns(out, Text(label, style="bold"), body, width=14):
        out.print(line)
