"""The record as rows that travel: out of one database, row for row into another, whatever kind either is."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

from sqlalchemy import Connection, LargeBinary, Table, delete, func, select
from sqlalchemy.exc import StatementError

from ..errors import StoreError
from ..model import Ceasefire, Claim, Event, Talks, Value
from . import schema
from . import tables as t
from .backup import line_hash, line_of, put_rows
from .ids import Kind, id_of
from .keep import kept_report

_AT_ONCE = 500

PORTABLE: Final = frozenset(
    """counters reports finds unreadable actors places speakers ceasefires talks ceasefire_parties talks_parties events
    event_actors claims claim_speakers decisions tombstones report_bands copies merged merged_actors merged_parties
    told_events events_keys events_links told_ceasefires ceasefires_keys ceasefires_links told_talks talks_keys
    talks_links decided batches batch_items originals retrievals""".split()
)
"""The tables that are the record. What a database holds beside it (people's accounts, sessions) never travels; a test
holds this list against the tables."""

_VALUES: Final[dict[str, type[Value]]] = {"events": Event, "claims": Claim, "ceasefires": Ceasefire, "talks": Talks}

Snapshot = dict[str, tuple[int, str]]
"""Rows and a hash of each table."""


def tables() -> tuple[Table, ...]:
    """The tables of the record, each after those that it refers to."""
    return tuple(table for table in t.metadata.sorted_tables if table.name in PORTABLE)


def rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of a table in the order of its key."""
    asked = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_AT_ONCE)
    with connection.execute(asked) as found:
        for row in found.mappings():
            yield dict(row)


def take_in(connection: Connection, found: Iterable[tuple[str, dict[str, Any]]], *, store: str) -> Snapshot:
    """Write rows, each with the name of its table, tables in the order of `tables`, into an empty record in the
    caller's transaction; gives what they come to. Raises StoreError where the record is not empty, or lacks a table."""
    if connection.execute(select(func.count()).select_from(t.reports)).scalar_one():
        hint = "Name an empty record: `truceline --db NEW.db init` makes one"
        raise StoreError(store=store, reason="holds reports already", hint=hint)
    connection.execute(delete(t.counters))
    known = {table.name: table for table in tables()}
    totals = dict.fromkeys(known, (0, 0))
    waiting: list[dict[str, Any]] = []
    at: Table | None = None
    for name, row in found:
        table = known.get(name)
        if table is None or set(row) != set(table.columns.keys()):
            hint = "Import with the version of Truceline that exported it"
            raise StoreError(store=store, reason=f"has no table {name!r} with these columns", hint=hint)
        if table is not at or len(waiting) >= _AT_ONCE:
            _put(connection, at, waiting, store=store)
            at, waiting = table, []
        size, total = totals[name]
        totals[name] = (size + 1, total + line_hash(line_of(row)))
        waiting.append(_with_bytes(table, row))
    _put(connection, at, waiting, store=store)
    return {name: (size, f"{total:x}") for name, (size, total) in totals.items()}


def _with_bytes(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row whose bytes travelled as hexadecimal digits."""
    packed = [c.name for c in table.columns if isinstance(c.type, LargeBinary) and isinstance(row[c.name], str)]
    return {**row, **{name: bytes.fromhex(row[name]) for name in packed}}


def _put(connection: Connection, table: Table | None, found: list[dict[str, Any]], *, store: str) -> None:
    """Write rows of one table once their values have read as what they are to be."""
    if table is None:
        return
    value = _VALUES.get(table.name)
    try:
        for row in found:
            if value is not None and value.model_validate(row["value"]).id != _id(table.name, row):  # type: ignore[attr-defined]
                raise ValueError("its value has another id")
            if table is t.reports:
                kept_report(row)
        put_rows(connection, table, found)
    except (ValueError, TypeError, StatementError) as error:
        reason = f"was sent rows of {table.name} that don't hold together ({' '.join(str(error).split())[:200]})"
        hint = "The file was changed since it was exported; export it again"
        raise StoreError(store=store, reason=reason, hint=hint) from error


def _id(table: str, row: dict[str, Any]) -> str:
    return id_of(cast(Kind, table), row["number"])


def state(connection: Connection) -> str:
    """A short name of the record's state: 16 hex digits that change when a report, its reading, a decision or a
    withdrawal comes, goes or changes. The same record has the same name in every database."""
    sha = hashlib.sha256()
    r = t.reports.c
    columns = (r.number, r.sha256, r.published, r.publisher, r.url, r.title, r.reader, r.contract)
    for row in connection.execute(select(*columns).order_by(r.number)).tuples():
        sha.update(repr(tuple(row)).encode("utf-8", "surrogatepass"))
    for table in (t.decisions, t.tombstones, t.decided):
        for own in rows(connection, table):
            sha.update(line_of(own).encode("utf-8", "surrogatepass"))
    return sha.hexdigest()[:16]


def version() -> str:
    """The version of the tables."""
    return schema.head()
