"""Rows of the record on standard output: a table for a person, JSON lines for a program, CSV for a sheet."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from ..export.cells import safe
from ..model import Value
from ..model.caption import one_line
from ..store.columns import Cell, Column, columns_of
from .layout import GAP
from .options import RowFormat, console

WORD, NARROW = 16, 6


def print_rows(
    rows: Iterable[Value], *, kind: type[Value], as_format: RowFormat, columns: Sequence[Column] | None = None
) -> None:
    """Print values of the record. JSON lines have every field, whatever the columns are (those of the kind, unless
    others are given)."""
    all_columns = columns_of(kind) if columns is None else columns
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None and as_format is not RowFormat.table:
        reconfigure(encoding="utf-8")
    if as_format is RowFormat.jsonl:
        for row in rows:
            line = json.dumps(row.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
            sys.stdout.write(line + "\n")
    elif as_format is RowFormat.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        in_sheet = [column for column in all_columns if column.sheet]
        writer.writerow([column.name for column in in_sheet])
        writer.writerows([safe(column.value(row)) for column in in_sheet] for row in rows)
    else:
        print_table(list(rows), [column for column in all_columns if column.person and not column.wide])


def print_table(rows: Sequence[Any], columns: Sequence[Column]) -> None:
    """A table as wide as the terminal; columns without anything in them are left out."""
    if not rows:
        return
    from rich.text import Text

    heads = [column.name.replace("_", " ") for column in columns]
    cells = [[_words(column.value(row)) for column in columns] for row in rows]
    kept = [i for i in range(len(columns)) if any(row[i] for row in cells)]
    heads, cells = [heads[i] for i in kept], [[row[i] for i in kept] for row in cells]
    out = console()
    widths = _widths([heads, *cells], room=out.width)
    for n, row in enumerate([heads, *cells]):
        style = "bold" if n == 0 else ""
        parts = [Text(cell, style=style).wrap(out, width) for cell, width in zip(row, widths, strict=True)]
        for i in range(max(len(part) for part in parts)):
            line = Text()
            for part, width in zip(parts, widths, strict=True):
                piece = part[i] if i < len(part) else Text()
                piece.rstrip()
                piece.pad_right(width + GAP - piece.cell_len)
                line.append_text(piece)
            line.rstrip()
            out.print(line)


def _widths(rows: Sequence[Sequence[str]], *, room: int) -> list[int]:
    """As wide as the cells, or narrower: the widest give way first, whole words as long as there is room for them."""
    from rich.cells import cell_len

    by_column = list(zip(*rows, strict=True))
    widths = [max(cell_len(cell) for cell in column) for column in by_column]
    words = [max((cell_len(word) for cell in column for word in cell.split()), default=1) for column in by_column]
    room -= GAP * (len(widths) - 1)
    for most in (WORD, NARROW):
        least = [min(word, most) for word in words]
        while sum(widths) > room:
            spare = [width - low for width, low in zip(widths, least, strict=True)]
            if max(spare) <= 0:
                break
            widest = max((i for i in range(len(widths)) if spare[i] > 0), key=lambda i: widths[i])
            widths[widest] -= 1
    return widths


def _words(cell: Cell) -> str:
    return "" if cell is None else one_line(str(cell))
