"""A record of one report → rows, and back. Everything here happens inside the caller's one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from .. import __version__
from ..model import CONTRACT_VERSION, Ceasefire, Claim, Record, Report, Talks
from . import originals, settling, unite
from . import tables as t
from .days import now, published_bounds
from .fulltext import forget_claims, forget_report, index_reports
from .ids import id_of
from .many import Row, write
from .numbers import bury, take
from .renumber import NUMBERED, Renumbering, renumbered, renumbering
from .returning import remembered, returning
from .things import keep_claims, keep_events, keep_lives, quotes


def keep(connection: Connection, records: Sequence[Record]) -> list[int]:
    """Write new reports with all that was read in them; gives their numbers. Many at once cost much less each."""
    numbers = take(connection, "reports", len(records))
    at = now()
    rows = [
        {"number": n, **_report_row(record.report), "added_at": at} for n, record in zip(numbers, records, strict=True)
    ]
    write(connection, t.reports, rows)
    bodies = [(n, record.report.title, record.report.text) for n, record in zip(numbers, records, strict=True)]
    index_reports(connection, bodies)
    waiting = returning(connection, {record.report.sha256 for record in records})
    # of several copies of one text the first has them
    back = {n: found for n, r in zip(numbers, records, strict=True) if (found := waiting.pop(r.report.sha256, None))}
    plans = {
        n: back[n].plan(record) if n in back else renumbering(record)
        for n, record in zip(numbers, records, strict=True)
    }
    read = _keep_readings(connection, [(n, record, plans[n]) for n, record in zip(numbers, records, strict=True)])
    named = [found.settle(connection, n, plans[n]) for n, found in back.items()]
    unite.take_in(
        connection,
        {n: record.report for n, record in read.items()},
        out=unite.again(named) if named else None,
        read={n: record for n, record in read.items() if n not in back},
    )
    return list(numbers)


def keep_again(connection: Connection, number: int, record: Record, *, reason: str) -> None:
    """Put another reading of the same text in place of the kept one. What is the same in both keeps its id; the rest
    leaves tombstones."""
    earlier = kept_record(connection, number)
    plan = renumbering(record, earlier, decided=settling.decided(connection, _ids(earlier)))
    out = unite.take_out(connection, number)
    made = settling.made(connection, number)
    _drop_reading(connection, number)
    stay = {id_of(kind, n) for kind, ids in plan.kept.items() for n in ids.values()}
    bury(connection, (one for one in _ids(earlier) if one not in stay), report=number, reason=reason)
    forget_report(connection, number, title=earlier.report.title, body=earlier.report.text)
    connection.execute(update(t.reports).where(t.reports.c.number == number).values(**_report_row(record.report)))
    index_reports(connection, [(number, record.report.title, record.report.text)])
    _keep_readings(connection, [(number, record, plan)])
    settling.settle_again(connection, number, made)
    unite.take_in(connection, {number: record.report}, out=out)


def withdraw(connection: Connection, number: int, *, reason: str, replaced_by: str | None = None) -> None:
    """Take a report out of the record with all that was read in it; its ids leave tombstones."""
    earlier = kept_record(connection, number)
    made = settling.made(connection, number)
    values = remembered(connection, earlier, made)
    out = unite.take_out(connection, number)
    gone = [id_of("reports", number), *_ids(earlier), *(one.id for one, _ in made)]
    _drop_reading(connection, number)
    text = earlier.report.sha256
    bury(connection, gone, report=number, reason=reason, replaced_by=replaced_by, sha256=text, values=values)
    forget_report(connection, number, title=earlier.report.title, body=earlier.report.text)
    connection.execute(delete(t.finds).where(t.finds.c.report == number))
    originals.forget(connection, number)
    connection.execute(delete(t.reports).where(t.reports.c.number == number))
    unite.close_up(connection, out)


def kept_record(connection: Connection, number: int, *, every: bool = False) -> Record:
    """What was read in a kept report, whatever people decided on it, with the ids of the whole record; every: all that
    its rows say now, rejected and added things too. Raises LookupError where there is none."""
    row = connection.execute(select(t.reports).where(t.reports.c.number == number)).mappings().one_or_none()
    if row is None:
        raise LookupError(id_of("reports", number))

    def values(table: Table) -> Any:
        own = select(func.coalesce(table.c.read, table.c.value)).where(table.c.made.is_(None))
        own = (select(table.c.value) if every else own).where(table.c.report == number)
        return tuple(connection.execute(own.order_by(table.c.number)).scalars())

    return Record(
        report=kept_report(row),
        claims=values(t.claims),
        events=values(t.events),
        ceasefires=values(t.ceasefires),
        talks=values(t.talks),
    )


def settled_record(connection: Connection, number: int) -> Record:
    """The record of a kept report as people settled it, what they rejected left out. Raises LookupError where there is
    none."""
    read = kept_record(connection, number)

    def values(table: Table) -> list[Any]:
        own = select(table.c.value).where(table.c.report == number, table.c.standing != "rejected")
        return list(connection.execute(own.order_by(table.c.number)).scalars())

    claims, events, ceasefires, talks = (values(table) for table in (t.claims, t.events, t.ceasefires, t.talks))
    there = {one["id"] for group in (claims, events, ceasefires, talks) for one in group}
    for event in events:
        event |= {name: event[name] if event[name] in there else None for name in ("about", "ceasefire", "talks")}
        event["claims"] = [one for one in event["claims"] if one in there]
    for step in (step for life in (*ceasefires, *talks) for step in life["states"]):
        step["claims"] = [one for one in step["claims"] if one in there]
    for one in (*(e["condition"] for e in events if e["condition"]), *(c for f in ceasefires for c in f["conditions"])):
        one["event"] = one["event"] if one["event"] in there else None
    made = {"claims": claims, "events": events, "ceasefires": ceasefires, "talks": talks}
    return Record.model_validate({"report": read.report, **made})


def kept_report(row: Any) -> Report:
    """A report from its row; its id is that of the record."""
    own = {name: row[name] for name in Report.model_fields if name not in ("id", "furniture")}
    return Report(id=id_of("reports", row["number"]), furniture=row["furniture"], **own)


def _report_row(report: Report) -> Row:
    own = report.model_dump(mode="json", exclude={"id"})
    start, end = published_bounds(report.published)
    return {
        "given_id": report.id,
        **own,
        "published_from": start,
        "published_until": end,
        "reader": __version__,
        "contract": CONTRACT_VERSION,
    }


def _keep_readings(connection: Connection, readings: Sequence[tuple[int, Record, Renumbering]]) -> dict[int, Record]:
    """Write what was read in reports; gives the readings as they are kept, by the numbers of the reports."""
    fresh = {kind: iter(take(connection, kind, sum(p.needed(kind) for *_, p in readings))) for kind in NUMBERED}
    found = {report: renumbered(record, plan.ids(fresh)) for report, record, plan in readings}
    claims = [(n, claim) for n, one in found.items() for claim in one.claims]
    lives: list[tuple[int, Ceasefire | Talks]] = [(n, life) for n, one in found.items() for life in one.ceasefires]
    lives += [(n, life) for n, one in found.items() for life in one.talks]
    keep_lives(connection, lives)
    events = [(n, event) for n, one in found.items() for event in one.events]
    keep_events(connection, events, claims=[claim for _, claim in claims])
    keep_claims(connection, claims)
    return found


def _drop_reading(connection: Connection, report: int) -> None:
    own_claims = connection.execute(select(t.claims.c.value).where(t.claims.c.report == report)).scalars()
    forget_claims(connection, quotes([Claim.model_validate(value) for value in own_claims]))
    for table, key, of in (
        (t.claim_speakers, "claim", t.claims),
        (t.claims, None, None),
        (t.event_actors, "event", t.events),
        (t.events, None, None),
        (t.ceasefire_parties, "of", t.ceasefires),
        (t.talks_parties, "of", t.talks),
        (t.ceasefires, None, None),
        (t.talks, None, None),
    ):
        if key is not None and of is not None:
            own: ColumnElement[bool] = table.c[key].in_(select(of.c.number).where(of.c.report == report))
        else:
            own = table.c.report == report
        connection.execute(delete(table).where(own))


def _ids(record: Record) -> list[str]:
    return [one.id for group in (record.claims, record.events, record.ceasefires, record.talks) for one in group]
