"""Numbers of the record: each is given once, and what is gone leaves a tombstone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert, select, update

from . import tables as t
from .days import now


def hold(connection: Connection) -> None:
    """Until the transaction ends nobody else writes a report, so what is looked up now stays true."""
    counted = t.counters.c.kind == "reports"
    connection.execute(select(t.counters.c.last).where(counted).with_for_update())


def take(connection: Connection, kind: str, size: int = 1) -> range:
    """New numbers of a kind, never given before; they are used in the transaction or given to the next."""
    if not size:
        return range(0)
    counted = t.counters.c.kind == kind
    connection.execute(update(t.counters).where(counted).values(last=t.counters.c.last + size))
    last = connection.execute(select(t.counters.c.last).where(counted)).scalar_one()
    return range(last - size + 1, last + 1)


def bury(
    connection: Connection,
    ids: Iterable[str],
    *,
    reason: str,
    report: int | None = None,
    replaced_by: str | None = None,
    sha256: str | None = None,
    values: Mapping[str, Any] | None = None,
) -> None:
    """Note that ids are gone. report: what they were read in; replaced_by: id of what stands in their place; values:
    by id, what is to be there again when the same text (sha256) comes back."""
    told = {"report": report, "replaced_by": replaced_by, "reason": reason, "at": now(), "sha256": sha256}
    rows = [{"id": one, "value": (values or {}).get(one), **told} for one in ids]
    if rows:
        connection.execute(insert(t.tombstones), rows)
