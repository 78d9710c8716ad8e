"""Decisions as rows: each carries a hash over the one before and itself, so that none is changed or lost unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from . import tables as t
from .days import now
from .ids import id_of, parse_id
from .kept import Decision, Finding
from .numbers import take
from .tellings import parts

HASHED: Final = ("number", "target", "verdict", "value", "reason", "by", "at", "saw", "batch")


def note(
    connection: Connection,
    target: str,
    verdict: str,
    *,
    by: str,
    reason: str = "",
    value: Any = None,
    saw: Any = None,
    batch: str | None = None,
) -> Decision:
    """Write a decision at the end of the chain."""
    d = t.decisions.c
    last = connection.execute(select(d.chain).order_by(d.number.desc()).limit(1)).scalar_one_or_none()
    number = take(connection, "decisions")[0]
    row: dict[str, Any] = {
        "number": number, "target": target.strip(), "verdict": verdict, "value": value, "reason": reason, "by": by,
        "at": now(), "saw": saw, "batch": parse_id(batch)[1] if batch is not None else None,
    }  # fmt: skip
    row["chain"] = link(last or "", row)
    connection.execute(insert(t.decisions), row)
    return decision(row)


def link(before: str, row: Any) -> str:
    """SHA-256 over the hash of the decision before and all of this one but its own hash."""
    own = json.dumps([row[name] for name in HASHED], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{own}".encode("utf-8", "surrogatepass")).hexdigest()


def decision(row: Any) -> Decision:
    """The decision of a row."""
    own = {name: row[name] for name in ("target", "verdict", "value", "reason", "by", "at", "saw", "chain")}
    batch = id_of("batches", row["batch"]) if row["batch"] is not None else None
    return Decision(id=id_of("decisions", row["number"]), batch=batch, **own)


def on(connection: Connection, targets: Iterable[str]) -> list[Decision]:
    """All decisions on these, the oldest first."""
    d = t.decisions.c
    found: list[Decision] = []
    for part in parts(targets):
        found += map(decision, connection.execute(select(t.decisions).where(d.target.in_(part))).mappings())
    return sorted(found, key=lambda one: parse_id(one.id)[1])


def broken(connection: Connection) -> Iterator[Finding]:
    """The decisions that are not as they were written, or are gone."""
    hint = "Compare with a backup, and ask who can write to this file"
    before, number = "", 0
    for row in connection.execute(select(t.decisions).order_by(t.decisions.c.number)).mappings():
        for gone in range(number + 1, row["number"]):
            yield Finding(where=id_of("decisions", gone), what="the decision was taken out", hint=hint)
        skipped = row["number"] > number + 1
        if not skipped and link(before, row) != row["chain"]:
            what = "the decision is not as it was written, or was put in by another program"
            yield Finding(where=id_of("decisions", row["number"]), what=what, hint=hint)
        before, number = row["chain"], row["number"]
    given = connection.execute(select(func.max(t.counters.c.last)).where(t.counters.c.kind == "decisions")).scalar_one()
    for gone in range(number + 1, (given or 0) + 1):
        yield Finding(where=id_of("decisions", gone), what="the decision was taken out", hint=hint)
