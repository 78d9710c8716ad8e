"""What was fetched: the bytes as they came, and where and when they did. Each function is called in a transaction."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, delete, exists, insert, select

from ..intake.raw import Retrieval
from . import feed_tables as f
from .ids import id_of
from .kept import Fetch, Finding

RESTORE = "Put the last backup in its place, or fetch the page once more"


def note(connection: Connection, report: int, retrieval: Retrieval) -> None:
    """Keep how a report was fetched, with its bytes, once."""
    r = f.retrievals.c
    here = (r.report == report, r.asked == retrieval.asked, r.sha256 == retrieval.sha256)
    if connection.execute(select(r.report).where(*here)).first() is not None:
        return
    if connection.execute(select(f.originals.c.size).where(f.originals.c.sha256 == retrieval.sha256)).first() is None:
        packed = zlib.compress(retrieval.body, 9)
        row = {"sha256": retrieval.sha256, "size": len(retrieval.body), "packed": packed}
        connection.execute(insert(f.originals), row)
    own = {name: getattr(retrieval, name) for name in ("asked", "sha256", "given", "at", "status", "content_type")}
    connection.execute(insert(f.retrievals), {"report": report, **own})


def forget(connection: Connection, report: int) -> None:
    """Take out how a report was fetched, and the bytes that no other report came in."""
    connection.execute(delete(f.retrievals).where(f.retrievals.c.report == report))
    needed = exists().where(f.retrievals.c.sha256 == f.originals.c.sha256)
    connection.execute(delete(f.originals).where(~needed))


def fetches(connection: Connection, report: int) -> list[Fetch]:
    """Where and when a report was fetched, the earliest first."""
    asked = select(f.retrievals, f.originals.c.size).join(f.originals).where(f.retrievals.c.report == report)
    rows = connection.execute(asked.order_by(f.retrievals.c.at, f.retrievals.c.asked)).mappings()
    return [Fetch(**{**row, "report": id_of("reports", report)}) for row in rows]


def bytes_of(connection: Connection, sha256: str) -> bytes | None:
    """The bytes of that hash, None where they are not kept."""
    packed = connection.execute(select(f.originals.c.packed).where(f.originals.c.sha256 == sha256)).scalar_one_or_none()
    return zlib.decompress(packed) if packed is not None else None


def examine(connection: Connection) -> Iterator[Finding]:
    """Bytes that are not those that came."""
    for sha256 in connection.execute(select(f.originals.c.sha256).order_by(f.originals.c.sha256)).scalars().all():
        try:
            whole = hashlib.sha256(bytes_of(connection, sha256) or b"").hexdigest() == sha256
        except zlib.error:
            whole = False
        if not whole:
            what = "the bytes that were fetched are not those that came (SHA-256)"
            yield Finding(where=f"originals.{sha256[:12]}", what=what, hint=RESTORE)
