"""``truceline compare``: datasets of others beside the record."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from ..errors import UsageError
from .asking import SHOWN, LimitOption, with_filters
from .options import DB, DbOption, RowFormat, RowOption

if TYPE_CHECKING:
    from ..store import LayerKind, Store
    from ..store.filters import Asked

PARTLY = 3
AREA = ("country", "conflict", "place", "near", "actor", "since", "until")


class What(StrEnum):
    """What is done with layers."""

    add = "add"
    show = "show"
    list = "list"
    left_out = "left-out"
    remove = "remove"


class Dataset(StrEnum):
    """Datasets that are known."""

    ucdp = "ucdp"
    acled = "acled"


class Only(StrEnum):
    """Which rows are shown."""

    both = "both"
    record = "record"
    layer = "layer"


@partial(with_filters, names=AREA)
def compare(
    asked: dict[str, Any],
    what: Annotated[
        What,
        typer.Argument(help="add a file; show a layer beside the record; list layers; left-out rows; remove a layer."),
    ],
    target: Annotated[str | None, typer.Argument(metavar="[FILE|LAYER]", help="A file with add, else a layer.")] = None,
    dataset: Annotated[Dataset | None, typer.Option("--as", help="With add: whose dataset the file is.")] = None,
    layer: Annotated[
        str | None, typer.Option("--layer", metavar="NAME", help="With add: the layer's name, else that of --as.")
    ] = None,
    only: Annotated[
        Only | None, typer.Option("--only", help="With show: what both have, or one of them alone.")
    ] = None,
    output: RowOption = RowFormat.table,
    limit: LimitOption = None,
    db: DbOption = DB,
) -> None:
    """Put UCDP GED or ACLED beside the record. A dataset's CSV file becomes a layer of its own, never mixed with what
    was read; `show` tells what both have and what each has that the other lacks, by the scores that put reports
    together, in words. Rows that can't be read are listed with line and column; the rest goes in."""
    from ..store import open_store

    if what is not What.list and target is None:
        needed = "the file" if what is What.add else "the layer's name"
        raise UsageError(
            f"{needed} is missing; write truceline compare {what.value} {'FILE' if what is What.add else 'LAYER'}"
        )
    if asked and what is not What.show:
        raise UsageError(f"{', '.join('--' + name for name in asked)} can be given with show alone")
    with open_store(db) as store:
        if what is What.add:
            _add(store, target or "", dataset, layer)
        elif what is What.show:
            _show(store, target or "", cast("Asked", asked), only, output, limit)
        elif what is What.remove:
            from ..store import drop_layer

            size = drop_layer(store, target or "")
            typer.echo(f"truceline: {target} is gone, with {size:,} rows; the record is as it was", err=True)
        else:
            _list(store, target if what is What.left_out else None, output)


def _add(store: Store, path: str, dataset: Dataset | None, name: str | None) -> None:
    from ..monitor.layers import add_layer

    if dataset is None:
        raise UsageError("say whose dataset the file is: --as ucdp, or --as acled")
    kind: LayerKind = "ucdp" if dataset is Dataset.ucdp else "acled"
    added = add_layer(store, path, kind=kind, name=name)
    typer.echo(
        f"truceline: {added.layer}: {added.new:,} rows new, {added.same:,} there already, {added.changed:,} corrected",
        err=True,
    )
    if added.left_out:
        more = f"truceline: {added.left_out:,} rows can't be read; truceline compare left-out {added.layer} lists them"
        typer.echo(more, err=True)
        raise typer.Exit(PARTLY)


def _show(store: Store, name: str, asked: Asked, only: Only | None, output: RowFormat, limit: int | None) -> None:
    from ..monitor.compare import COLUMNS, STANDINGS, Compared, compare_with
    from .rows import print_rows

    found = compare_with(store, name, asked)
    rows = [row for row in found.rows if only is None or row.standing == only.value]
    most = limit if limit is not None else SHOWN if output is RowFormat.table else 0
    print_rows(rows[:most] if most else rows, kind=Compared, as_format=output, columns=COLUMNS)
    words = {"both": "in both", "record": "in the record alone", "layer": f"in {name} alone"}
    sizes = ", ".join(f"{found.size(one):,} {words[one]}" for one in STANDINGS)
    typer.echo(f"truceline: {found.since} to {found.until}: {sizes}", err=True)
    for left in found.left_out:
        typer.echo(f"truceline: not compared: {left}", err=True)
    if most and len(rows) > most:
        typer.echo(f"truceline: there are more; --limit 0 shows all {len(rows):,}, not {most}", err=True)


def _list(store: Store, name: str | None, output: RowFormat) -> None:
    from ..store import Layer, LeftOut, all_layers, layer, layer_failures
    from .rows import print_rows

    if name is None:
        found = all_layers(store)
        print_rows(found, kind=Layer, as_format=output)
        if not found:
            typer.echo("truceline: there are no layers; truceline compare add FILE --as ucdp makes one", err=True)
        return
    layer(store, name)
    print_rows(layer_failures(store, name), kind=LeftOut, as_format=output)
