"""A record of one report → rows, and back. Everything here happens inside the caller's one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from .. import __version__
from ..model import CONTRACT_VERSION, Claim, Event, Place, Record, Report, Speaker
from . import originals, unite
from . import tables as t
from .days import bounds, now, published_bounds
from .fold import fold
from .fulltext import forget_claims, forget_report, index_claims, index_report
from .ids import id_of, parse_id
from .numbers import bury, take
from .renumber import NUMBERED, Renumbering, renumbered, renumbering

Row = dict[str, Any]


def keep(connection: Connection, record: Record) -> int:
    """Write a new report with all that was read in it; gives its number."""
    number = take(connection, "reports")[0]
    connection.execute(insert(t.reports), {"number": number, **_report_row(record.report), "added_at": now()})
    index_report(connection, number, title=record.report.title, body=record.report.text)
    _keep_reading(connection, number, record, renumbering(record))
    unite.take_in(connection, number, record.report.text)
    return number


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
    index_report(connection, number, title=record.report.title, body=record.report.text)
    _keep_reading(connection, number, record, plan)
    unite.take_in(connection, number, record.report.text, out=out)


def withdraw(connection: Connection, number: int, *, reason: str, replaced_by: str | None = None) -> None:
    """Take a report out of the record with all that was read in it; its ids leave tombstones."""
    earlier = kept_record(connection, number)
    out = unite.take_out(connection, number)
    _drop_reading(connection, number, earlier)
    gone = [id_of("reports", number), *_ids(earlier)]
    bury(connection, gone, report=number, reason=reason, replaced_by=replaced_by)
    forget_report(connection, number, title=earlier.report.title, body=earlier.report.text)
    connection.execute(delete(t.finds).where(t.finds.c.report == number))
    originals.forget(connection, number)
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


def _keep_reading(connection: Connection, report: int, record: Record, plan: Renumbering) -> None:
    fresh = {kind: take(connection, kind, plan.needed(kind)) for kind in NUMBERED}
    found = renumbered(record, plan.ids(fresh))
    for table, name, lives in (
        (t.ceasefires, t.ceasefire_parties, found.ceasefires),
        (t.talks, t.talks_parties, found.talks),
    ):
        _write(connection, table, [_life_row(report, one) for one in lives])
        _write(connection, name, [row for one in lives for row in _party_rows(one)])
    _keep_events(connection, report, found.events)
    _keep_claims(connection, report, found.claims)


def _keep_events(connection: Connection, report: int, events: Sequence[Event]) -> None:
    roles = [
        (_number(event.id), role, position, ref)
        for event in events
        for role, refs in (("actor", event.actors), ("target", event.targets))
        for position, ref in enumerate(refs)
    ]
    wheres = {event.id: _place_row(event.place) for event in events if event.place is not None}
    places = _known(connection, t.places, wheres.values())
    people = [_actor_row(ref.id, ref.name, ref.country) for *_, ref in roles]
    actors = _known(connection, t.actors, people)
    rows = []
    for event in events:
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


def _keep_claims(connection: Connection, report: int, claims: Sequence[Claim]) -> None:
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
        for claim in claims
    ]
    _write(connection, t.claims, rows)
    index_claims(connection, _quotes(claims))
    said = [(_number(claim.id), i, _speaker_row(one)) for claim in claims for i, one in enumerate(claim.speakers)]
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
    asked = select(table.c.key, table.c.number).where(table.c.key.in_(list(wanted)))
    found: dict[str, int] = {row.key: row.number for row in connection.execute(asked)}
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
