"""Parquet: one report a row, the columns named as those of CSV."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from ..decode import repair
from ..piece import Piece
from ..raw import RawReport, Rejected
from ..streams import rewindable
from .form import Form
from .rows import FIELDS, report_of

_MAGIC: Final = b"PAR1"
_AT_ONCE = 64
_COLUMNS = "Name the columns text or html, and any of id, published, title, url, publisher"


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports of all rows; a bad one stops none of the others."""
    seen = False
    for item in read_rows(piece):
        yield item
        seen = True
    if not seen:
        yield piece.rejected("has no rows", _COLUMNS)


def read_rows(piece: Piece, *, skip: int = 0, count: int | None = None) -> Iterator[RawReport | Rejected]:
    """The same of a part of the rows. skip: rows to pass over first; count: how many rows then."""
    with rewindable(piece.stream) as stream:
        try:
            arrow = importlib.import_module("pyarrow")
            parquet = importlib.import_module("pyarrow.parquet")
        except ImportError:
            yield piece.rejected(
                "is a Parquet file, which needs pyarrow", "Install it: pip install 'truceline[parquet]'"
            )
            return
        try:
            file = parquet.ParquetFile(stream)
            names = {name.lower(): name for name in file.schema_arrow.names}
            wanted = {name: names[name] for name in FIELDS if name in names}
            if not {"text", "html"} & wanted.keys():
                there = ", ".join(f"“{name}”" for name in names) or "none at all"
                yield piece.rejected(f"has no column “text” and no column “html”, but {there}", _COLUMNS)
                return
            for number, row in _rows(file, wanted, skip, count, piece):
                yield _report(row, piece, number)
        except (arrow.ArrowException, OSError) as error:
            reason = f"is a damaged Parquet file ({str(error).splitlines()[0]})"
            yield piece.rejected(reason, "The rows before were read; get it once more from where it came from")


def count_rows(piece: Piece) -> int:
    """How many rows it says it has; 0 where that can't be told."""
    with rewindable(piece.stream) as stream:
        try:
            parquet = importlib.import_module("pyarrow.parquet")
            return int(parquet.ParquetFile(stream).metadata.num_rows)
        except (ImportError, ValueError, OSError):  # damaged files raise errors that are ValueErrors or OSErrors too
            return 0


def _rows(
    file: Any, wanted: dict[str, str], skip: int, count: int | None, piece: Piece
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows with their numbers, one group of rows opened after the other; groups that nobody wants are not."""
    start, end = skip, None if count is None else skip + count
    at = 0
    for group in range(file.metadata.num_row_groups):
        size = file.metadata.row_group(group).num_rows
        if at + size > start and (end is None or at < end):
            number = at
            piece.bounds.bytes(file.metadata.row_group(group).total_byte_size)
            for batch in file.iter_batches(_AT_ONCE, row_groups=[group], columns=list(wanted.values())):
                for row in batch.to_pylist():
                    number += 1
                    if number > start and (end is None or number <= end):
                        yield number, {name: row[column] for name, column in wanted.items()}
        at += size


def _report(row: dict[str, Any], piece: Piece, number: int) -> RawReport | Rejected:
    for name, value in row.items():
        if value is not None and not isinstance(value, str | int | date):
            reason = f"the column “{name}” holds no words"
            return piece.rejected(reason, "Write each column as text", line=number)
    cells = {name: repair(_words(row[name])) for name in FIELDS if row.get(name) not in (None, "")}
    if not any(cells.get(name, "").strip() for name in ("text", "html")):
        return piece.rejected("has neither text nor html in this row", "Fill it, or take the row out", line=number)
    sha256 = hashlib.sha256(json.dumps(cells, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return report_of(cells, piece, line=number, sha256=sha256, column="the column “published”: ")


def _words(value: Any) -> str:
    """A cell as CSV would have it; of a moment, its day."""
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


FORM = Form(name="Parquet", tells=lambda head: head.startswith(_MAGIC), read=read, endings=("parquet",))
