"""What one report tells → rows: events, claims, ceasefires and talks, and the nouns that many reports share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from ..model import Ceasefire, Claim, Event, Place, Speaker, Talks
from . import tables as t
from .days import bounds
from .fold import fold
from .fulltext import index_claims
from .ids import parse_id
from .numbers import take

Row = dict[str, Any]


def keep_events(connection: Connection, report: int, events: Sequence[Event], *, claims: Sequence[Claim]) -> None:
    """Write events of a report that are not there. claims: those on them."""
    rows, parties = event_rows(connection, report, events)
    sure: dict[int, float] = {}
    for claim in claims:
        event = _number(claim.event)
        sure[event] = max(sure.get(event, 0.0), claim.confidence)
    write(
        connection,
        t.events,
        [{**row, "confidence": (own := sure.get(row["number"], 0.0)), "unsure": abs(own - 0.5)} for row in rows],
    )
    write(connection, t.event_actors, parties)


def event_rows(connection: Connection, report: int, events: Sequence[Event]) -> tuple[list[Row], list[Row]]:
    """Rows of events and of their parties; the places and actors that they name are written."""
    roles = [
        (_number(event.id), role, position, ref)
        for event in events
        for role, refs in (("actor", event.actors), ("target", event.targets))
        for position, ref in enumerate(refs)
    ]
    wheres = {event.id: place_row(event.place) for event in events if event.place is not None}
    places = known(connection, t.places, wheres.values())
    people = [actor_row(ref.id, ref.name, ref.country) for *_, ref in roles]
    actors = known(connection, t.actors, people)
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
    parties = [
        {"event": event, "role": role, "position": position, "actor": actors[person["key"]]}
        for (event, role, position, _), person in zip(roles, people, strict=True)
    ]
    return rows, parties


def keep_claims(connection: Connection, report: int, claims: Sequence[Claim]) -> None:
    """Write claims of a report that are not there."""
    rows, said = claim_rows(connection, report, claims)
    write(connection, t.claims, rows)
    index_claims(connection, quotes(claims))
    write(connection, t.claim_speakers, said)


def claim_rows(connection: Connection, report: int, claims: Sequence[Claim]) -> tuple[list[Row], list[Row]]:
    """Rows of claims and of who says them; the speakers are written."""
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
    said = [(_number(claim.id), i, _speaker_row(one)) for claim in claims for i, one in enumerate(claim.speakers)]
    speakers = known(connection, t.speakers, [row for *_, row in said])
    return rows, [{"claim": claim, "position": i, "speaker": speakers[row["key"]]} for claim, i, row in said]


def keep_lives(connection: Connection, report: int, lives: Sequence[Ceasefire | Talks]) -> None:
    """Write ceasefires and talks of a report that are not there."""
    for table, parties, sort in (
        (t.ceasefires, t.ceasefire_parties, Ceasefire),
        (t.talks, t.talks_parties, Talks),
    ):
        own = [one for one in lives if isinstance(one, sort)]
        write(connection, table, [life_row(report, one) for one in own])
        write(connection, parties, [row for one in own for row in party_rows(one)])


def life_row(report: int, one: Any) -> Row:
    """The row of a ceasefire or of talks."""
    row = {"number": _number(one.id), "report": report, "state": one.state, "value": one.model_dump(mode="json")}
    return row if one.id.startswith("t") else {**row, "kind": one.kind, "disputed": one.disputed}


def party_rows(one: Any) -> list[Row]:
    """The rows of its parties, mediators and host."""
    hosts = (one.host,) if getattr(one, "host", None) else ()
    return [
        {"of": _number(one.id), "role": role, "position": position, "name": name, "folded": fold(name)}
        for role, names in (("party", one.parties), ("mediator", one.mediators), ("host", hosts))
        for position, name in enumerate(names)
    ]


def quotes(claims: Sequence[Claim]) -> list[tuple[int, str]]:
    """Numbers of claims with the words that they are found by."""
    return [(parse_id(claim.id)[1], words_of(claim)) for claim in claims]


def words_of(claim: Claim) -> str:
    """What a claim is found by."""
    return "\n".join(piece.quote for piece in claim.evidence)


def known(connection: Connection, table: Table, rows: Iterable[Row]) -> dict[str, int]:
    """The numbers of nouns that many reports share, by their keys; new ones are written."""
    wanted = {row["key"]: row for row in rows}
    if not wanted:
        return {}
    asked = select(table.c.key, table.c.number).where(table.c.key.in_(list(wanted)))
    found: dict[str, int] = {row.key: row.number for row in connection.execute(asked)}
    fresh = [key for key in wanted if key not in found]
    numbers = dict(zip(fresh, take(connection, table.name, len(fresh)), strict=True))
    write(connection, table, [{**wanted[key], "number": n} for key, n in numbers.items()])
    return found | numbers


def actor_row(id_: str, name: str, country: str | None) -> Row:
    """The row of an actor, without its number."""
    own = {"id": id_, "name": name, "country": country or ""}
    return {**own, "key": _key(own), "folded": fold(f"{name} {id_}")}


def _speaker_row(one: Speaker) -> Row:
    own = {"label": one.label, "kind": one.kind, "actor": one.actor or ""}
    return {**own, "key": _key(own), "folded": fold(f"{one.label} {one.actor or ''}")}


def place_row(place: Place) -> Row:
    """The row of a place, without its number."""
    own = place.model_dump(exclude={"text"})
    return {**own, "key": _key(own), "folded": fold(" ".join(filter(None, (place.name, place.admin1))))}


def _key(own: Row) -> str:
    return hashlib.sha256(json.dumps(own, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _number(id_: str | None) -> Any:
    return parse_id(id_)[1] if id_ is not None else None


def write(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows, where there are any."""
    if rows:
        connection.execute(insert(table), rows)
