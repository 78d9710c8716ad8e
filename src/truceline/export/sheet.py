"""The table of events as a workbook: a README, the data, the codebook."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from ..errors import UsageError
from ..vocabulary.layouts import Codebook
from .cells import joined, looks_like_formula
from .rows import Head, Row

LONGEST: Final = 32_767
MOST: Final = 1_048_575
_WIDE: Final = {"quote", "says", "counts"}
# A workbook of the same record is the same to the byte: the clock stays out of it.
_MADE: Final = dt.datetime(2000, 1, 1)


def write(file: BinaryIO, rows: Iterator[Row], head: Head) -> None:
    """Three sheets. Texts are text: nothing is taken for a formula, a number or a link; what looks like a formula is
    marked as text for when the sheet is saved in another form. Raises UsageError for more rows than a sheet holds."""
    xlsxwriter = importlib.import_module("xlsxwriter")  # it brings no types

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": head.codebook.title, "comments": f"record {head.state}", "created": _MADE})
    bold = book.add_format({"bold": True, "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    marked = book.add_format({"quote_prefix": True})
    readme, data, columns = (book.add_worksheet(name) for name in ("README", "data", "codebook"))
    size = _data(data, rows, head.codebook, bold, marked)
    _table(readme, _about(head, size), [18, 100], plain)
    _table(columns, _codebook(head.codebook), [18, 60, 12, 60], plain)
    readme.set_row(0, None, bold)
    columns.set_row(0, None, bold)
    columns.freeze_panes(1, 0)
    book.close()


def _data(sheet: Any, rows: Iterator[Row], book: Codebook, bold: Any, marked: Any) -> int:
    for i, name in enumerate(book.names):
        sheet.write_string(0, i, name, bold)
        sheet.set_column(i, i, 40 if name in _WIDE else 16)
    sheet.freeze_panes(1, 1)
    size = 0
    for size, row in enumerate(rows, start=1):
        if size > MOST:
            raise UsageError(f"a sheet holds {MOST:,} rows; narrow the question (--since, --country) or use csv")
        for i, name in enumerate(book.names):
            _put(sheet, size, i, row.cells.get(name), marked)
    sheet.autofilter(0, 0, size, len(book.names) - 1)
    return size


def _put(sheet: Any, row: int, column: int, cell: Any, marked: Any) -> None:
    if isinstance(cell, list | tuple):
        cell = joined(cell)
    if isinstance(cell, str) and cell:
        sheet.write_string(row, column, cell[:LONGEST], marked if looks_like_formula(cell) else None)
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell)


def _about(head: Head, size: int) -> list[tuple[str, ...]]:
    book = head.codebook
    filters = head.asked or "none: the whole record"
    cite = (
        f"Truceline {head.version}: export of {size:,} events from record {head.state}; filters: {filters}. The moment "
        "of the export, what was left out and the ids behind each row stand in NAME.meta.json beside this file."
    )
    return [
        (book.title, ""),
        ("layout", f"{book.name}: {book.scheme}"),
        ("a row is", book.rows),
        ("rows", f"{size:,}"),
        ("filters", filters),
        ("Truceline", head.version),
        ("record", f"state {head.state}, last report added {head.changed_at}"),
        *(("can't carry", one) for one in book.carries_not),
        ("how to cite", cite),
        ("mind", "Read by a program from news reports; no report of violence is not no violence."),
    ]


def _codebook(book: Codebook) -> list[tuple[str, ...]]:
    names = ("column", "meaning", "kind", "permitted values")
    return [names, *((c.name, c.about, c.kind, ", ".join(c.values) or c.pattern or "") for c in book.columns)]


def _table(sheet: Any, rows: list[tuple[str, ...]], widths: list[int], plain: Any) -> None:
    for i, width in enumerate(widths):
        sheet.set_column(i, i, width)
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            sheet.write_string(i, j, cell, plain)
