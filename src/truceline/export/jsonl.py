"""The record as JSON lines: things as they are counted once, and, where nothing is left out, every row of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from ..model import CONTRACT_VERSION
from ..store import Store, ToldEvent, ToldLife
from ..store.backup import line_hash, line_of
from ..store.portable import version as tables_version
from .rows import Desk, Head, Left, Row, ids_of


def rows(told: ToldEvent | ToldLife, desk: Desk) -> Iterator[Row | Left]:
    """A line with all that stands behind a thing; nothing is dropped."""
    kind = "event" if isinstance(told, ToldEvent) else told.whole.sort
    yield Row(ids_of(told), {"kind": kind, **told.model_dump(mode="json")})


def write(file: BinaryIO, rows: Iterator[Row], head: Head) -> None:
    """The first line and the things; what `record_rows` gives stands between them and the last line."""
    lines = Lines(file)
    lines.put(first(head))
    for row in rows:
        lines.put(dict(row.cells))
    lines.end()


def first(head: Head) -> dict[str, Any]:
    """What the first line says."""
    return {
        "kind": "record",
        "layout": "jsonl",
        "truceline": head.version,
        "contract": CONTRACT_VERSION,
        "tables": {"version": tables_version()},
        "state": head.state,
        "filters": dict(head.filters),
        "complete": head.whole,
    }


def record_rows(store: Store) -> Iterator[Row]:
    """Every row of the record."""
    for table, row in store.rows():
        yield Row((), {"kind": "row", "table": table, "row": row})


class Lines:
    """Writes lines and counts what they come to."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._lines = 0
        self._tables: dict[str, tuple[int, int]] = {}

    def put(self, line: dict[str, Any]) -> None:
        """Write one line."""
        self._lines += 1
        by_name = line["kind"] == "row"  # databases give the keys of a value in different orders
        text = json.dumps(line, ensure_ascii=False, separators=(",", ":"), sort_keys=by_name, default=bytes.hex)
        self._file.write((text + "\n").encode())
        if line["kind"] == "row":
            size, total = self._tables.get(line["table"], (0, 0))
            self._tables[line["table"]] = (size + 1, total + line_hash(line_of(line["row"])))

    def end(self) -> None:
        """Write the last line: a file without it is cut off."""
        tables = {name: [size, f"{total:x}"] for name, (size, total) in sorted(self._tables.items())}
        self.put({"kind": "end", "lines": self._lines, "tables": tables})
