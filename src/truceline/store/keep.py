"""A record of one report → rows, and back. Everything here happens inside the caller's one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from .. import __version__
from ..model import CONTRACT_VERSION, Claim, Event, Place, Record, Report, Speaker
from . import tables as t
from . import unite
from .days import bounds, now, published_bounds
from .fold import fold
from .fulltext import forget_claims, forget_report, index_claims, index_reports
from .ids import id_of, parse_id
from .numbers import bury, take
from .renumber import NUMBERED, Renumbering, renumbered, renumbering
from .tellings import parts

Row = dict[str, Any]


def keep(connection: Connection, records: Sequence[Record]) -> list[int]:
    """Write new reports with all that was read in them; gives their numbers. Many at once cost much less each."""
    numbers = take(connection, "reports", len(records))
    at = now()
    rows = [
        {"number": n, **_report_row(record.report), "added_at": at} for n, record in zip(numbers, records, strict=True)
    ]
    _write(connection, t.reports, rows)
    bodies = [(n, record.report.title, record.report.text) for n, record in zip(numbers, records, strict=True)]
    index_reports(connection, bodies)
    _keep_readings(
        connection, [(n, record, renumbering(record)) for n, record in zip(numbers, records, strict=True)]
    )  # fmt: skip
    unite.take_in(connection, {n: text for n, _, text in bodies})
    return list(numbers)


def keep_again(connection: Connection, number: int, record: Record, *, reason: str) -> None:
    """Put another reading of the same text in place of the kept one. What is the same in both keeps its id; the rest
    leaves tombstones."""
    earlier = kept_record(connection, number)
    plan = renumbering(record, earlier)
    out = unite.take_out(connection, number)
    _drop_reading(connection, number, earlier)
    stay = {id_of(kind, n) for kind, ids in plan.kept.items() for n in ids.values()}
    bury(connection, (one for one in _ids(earlier) if one not in stay), report=number, reason=reason)
    forget_report(connection, number, title=earlier.report.title, body=earlier.report.text)
    connection.execute(update(t.reports).where(t.reports.c.number == number).values(**_report_row(record.report)))
    index_reports(connection, [(number, record.report.title, record.report.text)])
    _keep_readings(connection, [(number, record, plan)])
    unite.take_in(connection, {number: record.report.text}, out=out)


def withdraw(connection: Connection, number: int, *, reason: str, replaced_by: str | None = None) -> None:
    """Take a report out of the record with all that was read in it; its ids leave tombstones."""
    earlier = kept_record(connection, number)
    out = unite.take_out(connection, number)
    _drop_reading(connection, number, earlier)
    gone = [id_of("reports", number), *_ids(earlier)]
    bury(connection, gone, report=number, reason=reason, replaced_by=replaced_by)
    forget_report(connection, number, title=earlier.report.title, body=earlier.report.text)
    connection.execute(delete(t.finds).where(t.finds.c.report == number))
    connection.execute(delete(t.reports).where(t.reports.c.number == number))
    unite.close_up(connection, out)


def kept_record(connection: Connection, number: int) -> Record:
    """The record of a kept report, with the ids of the whole record. Raises LookupError where there is none."""
    row = connection.execute(select(t.reports).where(t.reports.c.number == number)).mappings().one_or_none()
    if row is None:
        raise LookupError(id_of("reports", number))

    def values(table: Table) -> Any:
        found = select(table.c.value).where(table.c.report == number).order_by(table.c.number)
        return tuple(connection.execute(found).scalars())

    return Record(
        report=kept_report(row),
        claims=values(t.claims),
        events=values(t.events),
        ceasefires=values(t.ceasefires),
        talks=values(t.talks),
    )


def kept_report(row: Any) -> Report:
    """A report from its row; its id is that of the record."""
    own = {name: row[name] for name in Report.model_fields if name not in ("id", "furniture")}
    return Report(id=id_of("reports", row["number"]), furniture=row["furniture"], **own)


def words_of(claim: Claim) -> str:
    """What a claim is found by."""
    return "\n".join(piece.quote for piece in claim.evidence)


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


def _keep_readings(connection: Connection, readings: Sequence[tuple[int, Record, Renumbering]]) -> None:
    fresh = {kind: iter(take(connection, kind, sum(p.needed(kind) for *_, p in readings))) for kind in NUMBERED}
    found = [(report, renumbered(record, plan.ids(fresh))) for report, record, plan in readings]
    for table, name, lives in (
        (t.ceasefires, t.ceasefire_parties, [(n, one) for n, record in found for one in record.ceasefires]),
        (t.talks, t.talks_parties, [(n, one) for n, record in found for one in record.talks]),
    ):
        _write(connection, table, [_life_row(report, one) for report, one in lives])
        _write(connection, name, [row for _, one in lives for row in _party_rows(one)])
    _keep_events(connection, [(n, event) for n, record in found for event in record.events])
    _keep_claims(connection, [(n, claim) for n, record in found for claim in record.claims])


def _keep_events(connection: Connection, events: Sequence[tuple[int, Event]]) -> None:
    roles = [
        (_number(event.id), role, position, ref)
        for _, event in events
        for role, refs in (("actor", event.actors), ("target", event.targets))
        for position, ref in enumerate(refs)
    ]
    wheres = {event.id: _place_row(event.place) for _, event in events if event.place is not None}
    places = _known(connection, t.places, wheres.values())
    people = [_actor_row(ref.id, ref.name, ref.country) for *_, ref in roles]
    actors = _known(connection, t.actors, people)
    rows = []
    for report, event in events:
        start, end = bounds(event.date)
        rows.append(
            {
                "number": _number(event.id),
                "report": report,
                "type": event.type,
                "modality": event.modality,
                "horizon": event.horizon,
                "scope": event.scope,
                "date_from": start,
                "date_until": end,
                "place": places[wheres[event.id]["key"]] if event.id in wheres else None,
                "about": _number(event.about),
                "ceasefire": _number(event.ceasefire),
                "talks": _number(event.talks),
                "value": event.model_dump(mode="json"),
            }
        )
    _write(connection, t.events, rows)
    _write(
        connection,
        t.event_actors,
        [
            {"event": event, "role": role, "position": position, "actor": actors[person["key"]]}
            for (event, role, position, _), person in zip(roles, people, strict=True)
        ],
    )


def _keep_claims(connection: Connection, claims: Sequence[tuple[int, Claim]]) -> None:
    rows = [
        {
            "number": _number(claim.id),
            "report": report,
            "event": _number(claim.event),
            "stance": claim.stance,
            "modality": claim.modality,
            "horizon": claim.horizon,
            "rule": claim.rule,
            "confidence": claim.confidence,
            "value": claim.model_dump(mode="json"),
        }
        for report, claim in claims
    ]
    _write(connection, t.claims, rows)
    index_claims(connection, _quotes([claim for _, claim in claims]))
    said = [(_number(claim.id), i, _speaker_row(one)) for _, claim in claims for i, one in enumerate(claim.speakers)]
    speakers = _known(connection, t.speakers, [row for *_, row in said])
    _write(
        connection,
        t.claim_speakers,
        [{"claim": claim, "position": i, "speaker": speakers[row["key"]]} for claim, i, row in said],
    )


def _life_row(report: int, one: Any) -> Row:
    row = {"number": _number(one.id), "report": report, "state": one.state, "value": one.model_dump(mode="json")}
    return row if one.id.startswith("t") else {**row, "kind": one.kind, "disputed": one.disputed}


def _party_rows(one: Any) -> list[Row]:
    hosts = (one.host,) if getattr(one, "host", None) else ()
    return [
        {"of": _number(one.id), "role": role, "position": position, "name": name, "folded": fold(name)}
        for role, names in (("party", one.parties), ("mediator", one.mediators), ("host", hosts))
        for position, name in enumerate(names)
    ]


def _drop_reading(connection: Connection, report: int, earlier: Record) -> None:
    forget_claims(connection, _quotes(earlier.claims))
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


def _known(connection: Connection, table: Table, rows: Iterable[Row]) -> dict[str, int]:
    """The numbers of nouns that many reports share, by their keys; new ones are written."""
    wanted = {row["key"]: row for row in rows}
    if not wanted:
        return {}
    found: dict[str, int] = {}
    for part in parts(wanted):
        found |= dict(
            connection.execute(select(table.c.key, table.c.number).where(table.c.key.in_(part))).tuples().all()
        )
    fresh = [key for key in wanted if key not in found]
    numbers = dict(zip(fresh, take(connection, table.name, len(fresh)), strict=True))
    _write(connection, table, [{**wanted[key], "number": n} for key, n in numbers.items()])
    return found | numbers


def _actor_row(id_: str, name: str, country: str | None) -> Row:
    own = {"id": id_, "name": name, "country": country or ""}
    return {**own, "key": _key(own), "folded": fold(f"{name} {id_}")}


def _speaker_row(one: Speaker) -> Row:
    own = {"label": one.label, "kind": one.kind, "actor": one.actor or ""}
    return {**own, "key": _key(own), "folded": fold(f"{one.label} {one.actor or ''}")}


def _place_row(place: Place) -> Row:
    own = place.model_dump(exclude={"text"})
    return {**own, "key": _key(own), "folded": fold(" ".join(filter(None, (place.name, place.admin1))))}


def _key(own: Row) -> str:
    return hashlib.sha256(json.dumps(own, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _quotes(claims: Sequence[Claim]) -> list[tuple[int, str]]:
    return [(parse_id(claim.id)[1], words_of(claim)) for claim in claims]


def _ids(record: Record) -> list[str]:
    return [one.id for group in (record.claims, record.events, record.ceasefires, record.talks) for one in group]


def _number(id_: str | None) -> Any:
    return parse_id(id_)[1] if id_ is not None else None


def _write(connection: Connection, table: Table, rows: list[Row]) -> None:
    if rows:
        connection.execute(insert(table), rows)
