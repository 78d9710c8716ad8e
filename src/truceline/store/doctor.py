"""Whether a record is whole: what the database holds together, and every word at its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, exists, func, or_, select, text
from sqlalchemy.exc import DBAPIError

from ..model import Evidence, Record, Report
from . import chain, originals, settling
from . import tables as t
from .audit import examine_audit
from .found_text import is_as_found, put_back
from .ids import Kind, id_of, parse_id
from .keep import kept_record
from .kept import Finding
from .tellings import SORTS

RESTORE = "Put the last backup in its place, then add what came since: truceline add PATH…"
_READ: tuple[Kind, ...] = ("claims", "events", "ceasefires", "talks")


def examine(connection: Connection) -> Iterator[Finding]:
    """Everything that is off; nothing where the record is whole. Reads all of it, one report at a time."""
    if connection.dialect.name == "sqlite":
        yield from _sqlite(connection)
    yield from _orphans(connection)
    yield from _counters(connection)
    yield from _words(connection)
    yield from _together(connection)
    yield from examine_audit(connection)
    yield from chain.broken(connection)
    yield from originals.examine(connection)
    numbers = connection.execute(select(t.reports.c.number).order_by(t.reports.c.number)).scalars().all()
    for number in numbers:
        yield from _report(connection, number)


def _sqlite(connection: Connection) -> Iterator[Finding]:
    for said in connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars():
        if said != "ok":
            yield Finding(where="the file", what=f"its pages don't hold together ({said})", hint=RESTORE)
    for name in ("reports_words", "reports_parts", "claims_words"):
        try:
            connection.execute(text(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)"))
        except DBAPIError as error:
            yield Finding(where=name, what=f"the index of words is off ({error.orig})", hint=RESTORE)


def _orphans(connection: Connection) -> Iterator[Finding]:
    """Rows that hang on nothing. The database refuses them, unless somebody wrote past it."""
    for table in t.metadata.sorted_tables:
        for key in table.foreign_keys:
            parent = key.column.table.alias()
            there = exists().where(parent.c[key.column.name] == key.parent)
            lost = select(func.count()).select_from(table).where(key.parent.isnot(None), ~there)
            size = connection.execute(lost).scalar_one()
            if size:
                what = f"{size:,} rows hang on {key.column.table.name} that are not there"
                yield Finding(where=f"{table.name}.{key.parent.name}", what=what, hint=RESTORE)


def _counters(connection: Connection) -> Iterator[Finding]:
    """No number may be given a second time."""
    for kind, last in connection.execute(select(t.counters.c.kind, t.counters.c.last)).tuples():
        table = t.metadata.tables[kind]
        highest = connection.execute(select(func.max(table.c.number))).scalar_one() or 0
        if highest > last:
            what = f"the counter stands at {last}, but number {highest} is given"
            yield Finding(where=f"counters.{kind}", what=what, hint=RESTORE)
    for stone in connection.execute(select(t.tombstones.c.id)).scalars():
        kind, number = parse_id(stone)
        table = t.metadata.tables[kind]
        if connection.execute(select(func.count()).where(table.c.number == number)).scalar_one():
            yield Finding(where=stone, what="is in the record and has a tombstone", hint=RESTORE)


def _words(connection: Connection) -> Iterator[Finding]:
    """Every report and claim is found by its words."""
    lite = connection.dialect.name == "sqlite"
    for name in ("reports", "claims"):
        index = f"SELECT id FROM {name}_words_docsize" if lite else f"SELECT number FROM {name}_words"
        for these, those, what in (
            (f"SELECT number FROM {name}", index, "can't be found by their words"),
            (index, f"SELECT number FROM {name}", "are found by words but not there"),
        ):
            sql = text(f"SELECT count(*) FROM ({these} EXCEPT {those}) AS lost")
            size = connection.execute(sql).scalar_one()
            if size:
                yield Finding(where=f"{name}_words", what=f"{size:,} {name} {what}", hint=RESTORE)


def _together(connection: Connection) -> Iterator[Finding]:
    """Everything that a report tells belongs to one thing, and every such thing is told by as many as it says."""
    m = t.merged.c
    for sort in SORTS:
        table, told, links = (t.metadata.tables[name] for name in (sort, f"told_{sort}", f"{sort}_links"))
        mine, back = told.alias(), links.alias()
        reports = (
            select(func.count(table.c.report.distinct()))
            .join(mine, mine.c.number == table.c.number)
            .where(mine.c.merged == m.number, or_(table.c.standing != "rejected", m.standing == "rejected"))
            .correlate(t.merged)
            .scalar_subquery()
        )
        both = exists().where(back.c.a == links.c.b, back.c.b == links.c.a)
        homeless = ~exists().where(mine.c.number == table.c.number, mine.c.merged.isnot(None))
        strange = exists().where(told.c.merged == m.number, m.sort != sort)
        for where, rows, what in (
            (table.name, select(table.c.number).where(homeless), "belong to nothing that is told"),
            (
                "merged",
                select(m.number).where(m.sort == sort, m.reports != reports),
                f"{sort} count their reports wrong",
            ),
            ("merged", select(m.number).where(m.sort == sort, m.sources > m.reports), f"{sort} have too many sources"),
            (told.name, select(told.c.number).where(strange), "belong to what is none of their sort"),
            (links.name, select(links.c.a).where(~both), "links lead one way only"),
        ):
            size = connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
            if size:
                yield Finding(where=where, what=f"{size:,} {what}", hint=RESTORE)


def _report(connection: Connection, number: int) -> Iterator[Finding]:
    own = id_of("reports", number)
    try:
        record = kept_record(connection, number, every=True)
    except ValueError as error:  # what the contract refuses, and what is no JSON
        said = " ".join(str(error).split())[:200]
        yield Finding(where=own, what=f"a value in it is none of the record's ({said})", hint=RESTORE)
        return
    yield from _text(record.report)
    yield from _ids(connection, number, record)
    for lost in settling.unsettled(connection, number):
        yield Finding(where=lost, what="it does not stand as the decisions on it have it", hint=RESTORE)
    body = record.report.text
    for group in (record.claims, record.events, record.ceasefires, record.talks):
        for one in group:
            yield from _quotes(one.id, one.evidence, body)


def _text(report: Report) -> Iterator[Finding]:
    """The text as found, furniture put back, has the hash that was taken when it came."""
    try:
        found = put_back(report)
    except ValueError as error:
        yield Finding(where=report.id, what=str(error), hint=RESTORE)
        return
    if not is_as_found(report, found):
        yield Finding(where=report.id, what="its text is not the one that was added (SHA-256)", hint=RESTORE)


def _quotes(own: str, evidence: Iterable[Evidence], body: str) -> Iterator[Finding]:
    for piece in evidence:
        if not 0 <= piece.start < piece.end <= len(body):
            yield Finding(where=own, what=f"its words {piece.start}–{piece.end} lie outside of the text", hint=RESTORE)
        elif body[piece.start : piece.end] != piece.quote:
            what = f"its quote is not what stands at {piece.start}–{piece.end} of the text"
            yield Finding(where=own, what=what, hint=RESTORE)


def _ids(connection: Connection, number: int, record: Record) -> Iterator[Finding]:
    """The values carry the ids of their rows, and point at things of their own report."""
    there: set[str] = set()
    for kind in _READ:
        table = t.metadata.tables[kind]
        rows = connection.execute(select(table.c.number).where(table.c.report == number).order_by(table.c.number))
        wanted = [id_of(kind, row) for row in rows.scalars()]
        found = [one.id for one in getattr(record, kind)]
        there.update(wanted)
        for row, value in zip(wanted, found, strict=True):
            if row != value:
                yield Finding(where=row, what=f"its value says that it is {value}", hint=RESTORE)
    for own, other in _links(record):
        if other not in there:
            yield Finding(where=own, what=f"points at {other}, which is not of its report", hint=RESTORE)


def _links(record: Record) -> Iterator[tuple[str, str]]:
    for event in record.events:
        for other in (event.about, event.ceasefire, event.talks, *event.claims):
            if other is not None:
                yield event.id, other
    yield from ((claim.id, claim.event) for claim in record.claims)
    lives: tuple[Any, ...] = (*record.ceasefires, *record.talks)
    yield from ((one.id, other) for one in lives for step in one.states for other in step.claims)
