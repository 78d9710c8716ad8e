"""The audit log: rows that are only added, each with a hash over the one before, so that a changed or a missing one is
told. A cut end is told by the counter of rows, which never goes down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from ..model import Value
from . import tables as t
from .database import Database
from .days import now
from .kept import Finding
from .numbers import take
from .web_tables import audit

HINT = "Somebody wrote past Truceline; compare with the last backup"


class Deed(Value):
    """Something that was done. at: UTC; target: what it was done to; hash: over the deed before and this one."""

    number: int
    at: str
    by: str
    action: str
    target: str
    detail: str
    hash: str


def note(connection: Connection, *, by: str, action: str, target: str = "", detail: str = "") -> None:
    """Write down a deed, in the transaction of what was done."""
    number = take(connection, "audit")[0]
    asked = select(audit.c.hash).where(audit.c.number == number - 1)
    before = connection.execute(asked).scalar_one_or_none() or ""
    row = {"number": number, "at": now(), "by": by, "action": action, "target": target, "detail": detail}
    connection.execute(insert(audit), {**row, "hash": _hash(before, row)})


def deeds(database: Database, *, limit: int, offset: int = 0) -> list[Deed]:
    """What was done, the latest first."""
    rows = select(audit).order_by(audit.c.number.desc()).limit(limit).offset(offset)
    with database.reading() as connection:
        return [Deed.model_validate(dict(row)) for row in connection.execute(rows).mappings()]


def examine_audit(connection: Connection) -> Iterator[Finding]:
    """Rows that were changed or are missing."""
    before, expected = "", 1
    for row in connection.execute(select(audit).order_by(audit.c.number)).mappings():
        told = {name: row[name] for name in ("number", "at", "by", "action", "target", "detail")}
        if row["number"] != expected:
            yield Finding(where="audit", what=f"rows {expected} to {row['number'] - 1} are missing", hint=HINT)
        elif _hash(before, told) != row["hash"]:
            yield Finding(where=f"audit {row['number']}", what="it was changed, or the row before it", hint=HINT)
        before, expected = row["hash"], row["number"] + 1
    last = connection.execute(select(t.counters.c.last).where(t.counters.c.kind == "audit")).scalar_one_or_none() or 0
    if last >= expected:
        yield Finding(where="audit", what=f"rows {expected} to {last} are missing", hint=HINT)


def _hash(before: str, row: dict[str, object]) -> str:
    line = json.dumps([before, row], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
