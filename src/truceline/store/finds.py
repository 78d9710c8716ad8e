"""Where reports were found, and what could not be read there. Everything happens in the caller's transaction."""

from __future__ import annotations

import dataclasses
import hashlib

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from ..errors import InputError
from ..intake.clean import clean
from ..intake.inputs import origin_of
from ..intake.raw import RawReport, Rejected
from ..model import Report
from ..settings import Settings
from . import keep, originals
from . import tables as t
from .days import now
from .many import Row
from .same import Told, told_by

Place = tuple[str, int]


def place_of(item: RawReport | Rejected) -> Place:
    """File or address, and line (0 for a whole file)."""
    return origin_of(item.source), item.line or 0


def find_of(raw: RawReport, place: Place) -> Row:
    """What tells a find from others: place, bytes, and what was told with them."""
    data = (raw.text if raw.html is None else raw.html) or ""
    sha256 = raw.sha256 or hashlib.sha256(data.encode()).hexdigest()
    given = " ".join(filter(None, (raw.published, raw.along)))
    return {"origin": place[0], "line": place[1], "raw_sha256": sha256, "given": given}


def known(connection: Connection, find: Row) -> tuple[int | None, bool]:
    """The report that the very same bytes gave before, with the same day of publication; and whether they were found
    at this very place."""
    f = t.finds.c
    asked = select(f.report, f.origin, f.line).where(f.raw_sha256 == find["raw_sha256"], f.given == find["given"])
    rows = connection.execute(asked).tuples().all()
    if not rows:
        return None, False
    here = any((origin, line) == (find["origin"], find["line"]) for _, origin, line in rows)
    return rows[0][0], here and not _is_unreadable(connection, find["origin"], find["line"])


def note(connection: Connection, find: Row, report: int, raw: RawReport) -> None:
    """Where the report was found, once, and how it was fetched; what could not be read there before now can."""
    names = ("origin", "line", "raw_sha256", "given")
    there = connection.execute(select(t.finds.c.report).where(*(t.finds.c[name] == find[name] for name in names)))
    if there.first() is None:
        notes = "\n".join(raw.notes) or None
        connection.execute(insert(t.finds), {**find, "report": report, "found_at": now(), "notes": notes})
    if raw.retrieval is not None:
        originals.note(connection, report, raw.retrieval)
    connection.execute(delete(t.unreadable).where(*_here(find["origin"], find["line"])))


def told(connection: Connection, raw: RawReport, report: Report, *, settings: Settings) -> tuple[Told, Report | None]:
    """Whether the record has this text already, told by the same or by another."""
    rows = connection.execute(
        select(t.reports).where(t.reports.c.sha256 == report.sha256).order_by(t.reports.c.number)
    ).mappings()
    kept = [keep.kept_report(row) for row in rows]
    if not kept:
        return "other", None
    anonymous = clean(dataclasses.replace(raw, publisher=None), settings=settings).report
    return told_by(report, kept, own_publisher=anonymous.publisher)


def is_listed(connection: Connection, place: Place, sha256: str | None, error: InputError) -> bool:
    """Whether the list of what can't be read has this already."""
    row = _unreadable(place, sha256, error)
    asked = select(*(t.unreadable.c[name] for name in row)).where(*_here(*place))
    found = connection.execute(asked).mappings().one_or_none()
    return found is not None and dict(found) == row


def list_unreadable(connection: Connection, place: Place, sha256: str | None, error: InputError) -> None:
    """Put it on that list, in place of what stands there of the same place."""
    connection.execute(delete(t.unreadable).where(*_here(*place)))
    connection.execute(insert(t.unreadable), {**_unreadable(place, sha256, error), "found_at": now()})


def _unreadable(place: Place, sha256: str | None, error: InputError) -> Row:
    return {"origin": place[0], "line": place[1], "raw_sha256": sha256, "reason": error.reason, "hint": error.hint}


def _is_unreadable(connection: Connection, origin: str, line: int) -> bool:
    return connection.execute(select(t.unreadable.c.line).where(*_here(origin, line))).first() is not None


def _here(origin: str, line: int) -> tuple[ColumnElement[bool], ...]:
    return t.unreadable.c.origin == origin, t.unreadable.c.line == line
