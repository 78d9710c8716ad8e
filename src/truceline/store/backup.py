"""A copy of the record while others use it, compared row by row before it counts as one."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from ..errors import StoreError
from ..model import Claim
from . import tables as t
from .fulltext import index_claims, index_reports
from .things import words_of

_AT_ONCE = 500
_INDEXES = ("_words", "_parts")
Digest = dict[str, tuple[int, str]]


def copy_file(connection: Connection, target: Path) -> int:
    """Copy a SQLite record of any version into a new file by SQLite's own online backup; gives the number of rows.

    The file appears under its name when all of it was copied and compared. Raises StoreError where it is there
    already, can't be written, or is not what was copied.
    """
    if target.exists():
        raise StoreError(store=str(target), reason="is there already", hint="Name another file: a backup replaces none")
    raw = connection.connection.dbapi_connection
    assert isinstance(raw, sqlite3.Connection)
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        copy = sqlite3.connect(part, isolation_level=None)
        try:
            before = _file_digest(raw)  # in the transaction that is copied
            raw.backup(copy)
            whole = [row[0] for row in copy.execute("PRAGMA integrity_check")] == ["ok"]
            after = _file_digest(copy)
        finally:
            copy.close()
        if not whole or after != before:
            raise StoreError(store=str(target), reason="the copy is not whole", hint="Check the disk, then try again")
        os.replace(part, target)
    except (OSError, sqlite3.OperationalError) as error:
        hint = "Check that its folder exists, that you may write there, and that the disk has room"
        raise StoreError(store=str(target), reason=f"can't be written ({error})", hint=hint) from error
    finally:
        part.unlink(missing_ok=True)
    return sum(size for size, _ in before.values())


def copy_rows(source: Connection, target: Connection, *, store: str) -> int:
    """Copy every row into an empty record of the same version, in the transactions of both; gives their number.

    Raises StoreError where the target has reports, or holds something else afterwards.
    """
    if target.execute(select(func.count()).select_from(t.reports)).scalar_one():
        raise StoreError(
            store=store, reason="holds reports already", hint="Name an empty place: a backup replaces none"
        )
    target.execute(delete(t.counters))
    for table in t.metadata.sorted_tables:
        with source.execute(select(table).execution_options(yield_per=_AT_ONCE)) as rows:
            for chunk in rows.mappings().partitions(_AT_ONCE):
                put_rows(target, table, [dict(row) for row in chunk])
    before, after = digest(source), digest(target)
    if before != after:
        raise StoreError(store=store, reason="the copy is not whole", hint="Try again; nothing was written")
    return sum(size for size, _ in before.values())


def put_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows of a copied record, with the indexes of their words."""
    if not rows:
        return
    connection.execute(insert(table), list(rows))
    if table is t.reports:
        index_reports(connection, [(row["number"], row["title"], row["text"]) for row in rows])
    if table is t.claims:
        values = [(row["number"], Claim.model_validate(row["value"])) for row in rows]
        index_claims(connection, [(number, words_of(claim)) for number, claim in values])


def digest(connection: Connection) -> Digest:
    """Rows and a hash of every table, the same in every database, whatever order it gives the rows in."""
    found: Digest = {}
    for table in t.metadata.sorted_tables:
        size, total = 0, 0
        for row in connection.execute(select(table).execution_options(yield_per=_AT_ONCE)).mappings():
            total += line_hash(line_of(dict(row)))
            size += 1
        found[table.name] = (size, f"{total:x}")
    return found


def line_of(row: dict[str, Any]) -> str:
    """A row as one line, the same from every database."""
    return json.dumps(row, sort_keys=True, ensure_ascii=False, default=bytes.hex)


def line_hash(line: str) -> int:
    """What a row adds to the hash of its table."""
    return int.from_bytes(hashlib.sha256(line.encode("utf-8", "surrogatepass")).digest())


def _file_digest(connection: sqlite3.Connection) -> Digest:
    found: Digest = {}
    tables = list(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"))
    for name, made in tables:
        if not any(index in name for index in _INDEXES):
            size, sha = 0, hashlib.sha256()
            # what has no number of SQLite's own is kept in the order of its key, which is its first two columns
            own, order = ("*", "1, 2") if "WITHOUT ROWID" in made else ("rowid, *", "rowid")
            for row in connection.execute(f'SELECT {own} FROM "{name}" ORDER BY {order}'):
                sha.update(repr(row).encode("utf-8", "surrogatepass"))
                size += 1
            found[name] = (size, sha.hexdigest())
    return found
