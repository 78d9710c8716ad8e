"""What one report tells → rows: events, claims, ceasefires and talks, and the nouns that many reports share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, select

from ..model import Ceasefire, Claim, Event, Place, Talks
from . import tables as t
from .days import bounds
from .fold import fold
from .fulltext import index_claims
from .ids import parse_id
from .many import Row, among, write
from .numbers import take


def keep_events(connection: Connection, told: Sequence[tuple[int, Event]], *, claims: Iterable[Claim]) -> None:
    """Write events that are not there, each with the number of its report. claims: those on them."""
    rows, parties = event_rows(connection, told)
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


def event_rows(connection: Connection, told: Sequence[tuple[int, Event]]) -> tuple[list[Row], list[Row]]:
    """Rows of events and of their parties; the places and actors that they name are written."""
    roles = [
        (_number(event.id), role, position, actor_row(ref.id, ref.name, ref.country))
        for _, event in told
        for role, refs in (("actor", event.actors), ("target", event.targets))
        for position, ref in enumerate(refs)
    ]
    wheres = {event.id: place_row(event.place) for _, event in told if event.place is not None}
    places = known(connection, t.places, wheres.values())
    actors = known(connection, t.actors, (person for *_, person in roles))
    rows = []
    for report, event in told:
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
        for event, role, position, person in roles
    ]
    return rows, parties


def keep_claims(connection: Connection, said: Sequence[tuple[int, Claim]]) -> None:
    """Write claims that are not there, each with the number of its report."""
    rows, speakers = claim_rows(connection, said)
    write(connection, t.claims, rows)
    index_claims(connection, quotes([claim for _, claim in said]))
    write(connection, t.claim_speakers, speakers)


def claim_rows(connection: Connection, said: Sequence[tuple[int, Claim]]) -> tuple[list[Row], list[Row]]:
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
        for report, claim in said
    ]
    who = [
        (_number(claim.id), i, _speaker_row(one.label, one.kind, one.actor))
        for _, claim in said
        for i, one in enumerate(claim.speakers)
    ]
    speakers = known(connection, t.speakers, (row for *_, row in who))
    return rows, [{"claim": claim, "position": i, "speaker": speakers[row["key"]]} for claim, i, row in who]


def keep_lives(connection: Connection, lives: Sequence[tuple[int, Ceasefire | Talks]]) -> None:
    """Write ceasefires and talks that are not there, each with the number of its report."""
    for table, parties, sort in (
        (t.ceasefires, t.ceasefire_parties, Ceasefire),
        (t.talks, t.talks_parties, Talks),
    ):
        own = [(report, one) for report, one in lives if isinstance(one, sort)]
        write(connection, table, [life_row(report, one) for report, one in own])
        write(connection, parties, [row for _, one in own for row in party_rows(one)])


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
    asked = select(table.c.key, table.c.number).where(among(connection, table.c.key, wanted))
    found: dict[str, int] = dict(connection.execute(asked).tuples().all())
    fresh = [key for key in wanted if key not in found]
    numbers = dict(zip(fresh, take(connection, table.name, len(fresh)), strict=True))
    write(connection, table, [{**wanted[key], "number": n} for key, n in numbers.items()])
    return found | numbers


@lru_cache(maxsize=1 << 12)  # the same parties come again and again
def actor_row(id_: str, name: str, country: str | None) -> Row:
    """The row of an actor, without its number. It is not to be changed."""
    own = {"id": id_, "name": name, "country": country or ""}
    return {**own, "key": _key(own), "folded": fold(f"{name} {id_}")}


@lru_cache(maxsize=1 << 12)
def _speaker_row(label: str, kind: str, actor: str | None) -> Row:
    own = {"label": label, "kind": kind, "actor": actor or ""}
    return {**own, "key": _key(own), "folded": fold(f"{label} {actor or ''}")}


def place_row(place: Place) -> Row:
    """The row of a place, without its number."""
    own = place.model_dump(exclude={"text"})
    return {**own, "key": _key(own), "folded": fold(" ".join(filter(None, (place.name, place.admin1))))}


def _key(own: Row) -> str:
    return hashlib.sha256(json.dumps(own, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _number(id_: str | None) -> Any:
    return parse_id(id_)[1] if id_ is not None else None
