"""Many rows at once: written, and found again by their numbers or keys, in one statement."""

from __future__ import annotations

import gc
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from sqlalchemy import ARRAY, ColumnElement, Connection, Table, any_, cast, func, insert, literal, select

Row = dict[str, Any]
V = TypeVar("V")
AT_ONCE: Final = 500


@contextmanager
def uncollected() -> Iterator[None]:
    """Within it, Python looks for no garbage: what is made for many rows is held until they are written, so that it
    would be gone through again and again in vain."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def among(connection: Connection, column: ColumnElement[Any], values: Collection[Any]) -> ColumnElement[bool]:
    """The column is one of these, however many there are: they are handed over as one value."""
    if connection.dialect.name == "sqlite":
        each = func.json_each(literal(json.dumps(list(values), separators=(",", ":")))).table_valued("value")
        return column.in_(select(each.c.value))
    return column == any_(cast(list(values), ARRAY(column.type)))


def write(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, where there are any."""
    if rows:
        connection.execute(insert(table), rows)


def write_plain(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """The same of rows of plain numbers and texts, every column in the order of the table: much faster."""
    if not rows:
        return
    names = table.c.keys()
    if connection.dialect.name == "sqlite":
        sql = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})"
        connection.exec_driver_sql(sql, list(rows))
    else:
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])


def chunks(rows: Iterable[V], size: int = AT_ONCE) -> Iterator[list[V]]:
    """So many at a time."""
    chunk: list[V] = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
