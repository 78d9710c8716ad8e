"""The table of events as a Parquet file."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO, Final

from ..errors import TrucelineError
from ..vocabulary.layouts import Codebook
from .rows import Head, Row

_AT_ONCE: Final = 10_000


def write(file: BinaryIO, rows: Iterator[Row], head: Head) -> None:
    """Columns with the types of the codebook; several values are lists. Raises TrucelineError where pyarrow is not
    installed."""
    try:
        arrow = importlib.import_module("pyarrow")
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise TrucelineError("pyarrow is not installed. Install it: pip install 'truceline[parquet]'") from error
    schema = _schema(arrow, head)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        while chunk := [dict(row.cells) for row in islice(rows, _AT_ONCE)]:
            writer.write_table(arrow.Table.from_pylist(chunk, schema=schema))


def _schema(arrow: Any, head: Head) -> Any:
    about = {"truceline": head.version, "layout": head.codebook.name, "record": head.state}
    return arrow.schema(_fields(arrow, head.codebook), metadata=about)


def _fields(arrow: Any, book: Codebook) -> list[Any]:
    kinds = {"integer": arrow.int64(), "number": arrow.float64(), "list": arrow.list_(arrow.string())}
    return [arrow.field(c.name, kinds.get(c.kind, arrow.string()), metadata={"about": c.about}) for c in book.columns]
