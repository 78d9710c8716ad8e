"""Rows of the record on standard output: a table for a person, JSON lines for a program, CSV for a sheet."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from ..model import Value
from ..model.caption import one_line
from ..store.columns import Cell, Column, columns_of
from .options import RowFormat, console


def print_rows(rows: Iterable[Value], *, kind: type[Value], as_format: RowFormat) -> None:
    """Print values of the record. JSON lines have every field, whatever the columns are."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None and as_format is not RowFormat.table:
        reconfigure(encoding="utf-8")
    if as_format is RowFormat.jsonl:
        for row in rows:
            line = json.dumps(row.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
            sys.stdout.write(line + "\n")
    elif as_format is RowFormat.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        columns = [column for column in columns_of(kind) if column.sheet]
        writer.writerow([column.name for column in columns])
        writer.writerows([_safe(column.value(row)) for column in columns] for row in rows)
    else:
        _table(list(rows), [column for column in columns_of(kind) if column.person and not column.wide])


def _safe(cell: Cell) -> Cell:
    """A sheet must take no text of a report for a formula."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "'" + cell if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _table(rows: Sequence[Any], columns: Sequence[Column]) -> None:
    if not rows:
        return
    from rich.table import Table
    from rich.text import Text

    cells = [[_words(column.value(row)) for column in columns] for row in rows]
    table = Table(box=None, pad_edge=False, header_style="bold")
    kept = [i for i in range(len(columns)) if any(row[i] for row in cells)]
    for i in kept:
        table.add_column(columns[i].name.replace("_", " "), overflow="fold")
    for row in cells:
        table.add_row(*(Text(row[i]) for i in kept))
    out = console()
    with out.capture() as captured:
        out.print(table)
    sys.stdout.write("".join(line.rstrip() + "\n" for line in captured.get().splitlines()))


def _words(cell: Cell) -> str:
    return "" if cell is None else one_line(str(cell))
