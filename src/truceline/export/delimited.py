"""Rows as text files: CSV, and the tab-separated table of GDELT."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from .cells import safe
from .rows import Head, Row


def write_csv(file: BinaryIO, rows: Iterator[Row], head: Head) -> None:
    """RFC 4180 with a row of names, UTF-8; what looks like a formula gets an apostrophe before it."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    names = head.codebook.names
    writer.writerow(names)
    for row in rows:
        writer.writerow([safe(row.cells.get(name)) for name in names])
    text.flush()
    text.detach()


def write_tabs(file: BinaryIO, rows: Iterator[Row], head: Head) -> None:
    """One row a line, tabs between, no names and no quotes, as GDELT's files are; tabs and line ends in a cell become
    spaces."""
    for row in rows:
        cells = (safe(row.cells.get(name)) for name in head.codebook.names)
        line = "\t".join("" if cell is None else " ".join(str(cell).split()) for cell in cells)
        file.write((line + "\n").encode("utf-8"))
