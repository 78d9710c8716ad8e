"""What waits for a person's eyes, in the order in which it is worth it. Looking changes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from ..errors import UsageError
from ..model.words import StandingWord
from . import ask
from . import tables as t
from .filters import Filter, of_claims, of_events, stands
from .ids import Kind, id_of, parse_id
from .kept import KeptClaim, Preview, Waiting
from .many import chunks
from .tellings import parts

Order = Literal["impact", "conflict", "uncertainty", "time", "record"]
ORDERS: Final[tuple[Order, ...]] = get_args(Order)
SORTS: Final[tuple[Kind, ...]] = ("events", "claims", "ceasefires", "talks")
_UNCHECKED: Final[tuple[StandingWord, ...]] = ("machine",)


def queue(
    connection: Connection,
    asked: Filter,
    *,
    of: str = "events",
    order: str = "impact",
    opposed: bool = False,
    flagged: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Iterator[Waiting]:
    """What fits, the most worthwhile first: by impact (a ceasefire's or talks' state, then a toll, hangs on it), by
    conflict, by uncertainty (confidence next to one half), by time, or in the order of the record. opposed, flagged:
    only that. Raises UsageError where there is no such sort or order."""
    rows = _rows(connection, asked, of=of, order=order, opposed=opposed, flagged=flagged)
    kind = _kind(of)
    numbers = list(connection.execute(rows.limit(limit).offset(offset)).scalars())
    for chunk in chunks(numbers):
        yield from _waiting(connection, kind, chunk)


def ids(
    connection: Connection, asked: Filter, *, of: str, order: str, opposed: bool, flagged: bool, limit: int
) -> list[str]:
    """Ids of the first of them."""
    rows = _rows(connection, asked, of=of, order=order, opposed=opposed, flagged=flagged).limit(limit)
    return [id_of(_kind(of), number) for number in connection.execute(rows).scalars()]


def waiting(connection: Connection, ids: Sequence[str]) -> list[Waiting]:
    """Things as the queue shows them, whether they wait or not, in this order; what is not there is left out."""
    found: dict[str, Waiting] = {}
    for kind in SORTS:
        numbers = [number for k, number in map(parse_id, ids) if k == kind]
        found |= {one.thing.id: one for one in (_waiting(connection, kind, numbers) if numbers else ())}
    return [found[one.strip()] for one in ids if one.strip() in found]


def size(
    connection: Connection, asked: Filter, *, of: str = "events", opposed: bool = False, flagged: bool = False
) -> int:
    """How much waits."""
    rows = _rows(connection, asked, of=of, order="record", opposed=opposed, flagged=flagged).order_by(None)
    return int(connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one())


def preview(
    connection: Connection, asked: Filter, *, of: str = "events", opposed: bool = False, flagged: bool = False
) -> Preview:
    """What a decision on all that fits would be on, and a token of exactly that as it stands now."""
    kind = _kind(of)
    rows = _rows(connection, asked, of=of, order="record", opposed=opposed, flagged=flagged)
    numbers = [row["number"] for row in connection.execute(rows).mappings()]
    digest = hashlib.sha256()
    table = t.metadata.tables[kind].c
    for part in parts(numbers):
        found = select(table.number, table.standing, table.flagged, table.value).where(table.number.in_(part))
        for number, standing, flag, value in connection.execute(found.order_by(table.number)).tuples():
            own = json.dumps([number, standing, flag, value], sort_keys=True, ensure_ascii=False)
            digest.update(own.encode("utf-8", "surrogatepass"))
    return Preview(targets=tuple(id_of(kind, n) for n in numbers), token=digest.hexdigest()[:16])


def _rows(connection: Connection, asked: Filter, *, of: str, order: str, opposed: bool, flagged: bool) -> Select[Any]:
    kind = _kind(of)
    if order not in ORDERS:
        raise UsageError(f"there is no order {order!r}; there are {', '.join(ORDERS)}")
    if not asked.standing and not flagged:
        asked = asked.model_copy(update={"standing": _UNCHECKED})
    table = t.metadata.tables[kind]
    where = _conditions(connection, kind, asked)
    if flagged:
        where.append(table.c.flagged)
    rows = select(table.c.number).select_from(table)
    if kind == "claims":
        rows = rows.join(t.events, t.events.c.number == t.claims.c.event)
    if opposed or order == "conflict":
        rows = _with_whole(rows, kind)
    rows = rows.where(*where, *((_opposed(kind),) if opposed else ()))
    return rows.order_by(*_order(kind, order), table.c.number)


def _kind(of: str) -> Kind:
    for kind in SORTS:
        if kind == of:
            return kind
    raise UsageError(f"{of!r} are not reviewed one by one; there are {', '.join(SORTS)}")


def _conditions(connection: Connection, kind: Kind, asked: Filter) -> list[ColumnElement[bool]]:
    table = t.metadata.tables[kind].c
    if kind == "claims":
        return of_claims(connection, asked)
    if kind == "events":
        return [*of_events(connection, asked), stands(table.standing, asked)]
    of = ask.of_ceasefires if kind == "ceasefires" else ask.of_talks
    return [*of(connection, asked), stands(table.standing, asked)]


def _selected(kind: Kind) -> Select[Any]:
    """Numbers, with why they are worth a look. The columns of a claim's event stand for it."""
    table = t.metadata.tables[kind]
    rows = select(
        table.c.number, _confidence(kind).label("confidence"), _moves(kind, "moves_state").label("moves_state"),
        _moves(kind, "moves_toll").label("moves_toll"), _opposed(kind).label("opposed"),
        t.merged.c.number.label("whole"),
    ).select_from(table)  # fmt: skip
    if kind == "claims":
        rows = rows.join(t.events, t.events.c.number == t.claims.c.event)
    return _with_whole(rows, kind)


def _with_whole(rows: Select[Any], kind: Kind) -> Select[Any]:
    sort = "events" if kind == "claims" else kind
    told, own = t.metadata.tables[f"told_{sort}"], t.metadata.tables[sort]
    return rows.outerjoin(told, told.c.number == own.c.number).outerjoin(t.merged, t.merged.c.number == told.c.merged)


def _confidence(kind: Kind) -> ColumnElement[Any]:
    if kind == "events":
        return t.events.c.confidence
    if kind == "claims":
        return t.claims.c.confidence
    link = t.events.c.ceasefire if kind == "ceasefires" else t.events.c.talks
    own = t.metadata.tables[kind].c.number
    asked = select(func.min(t.events.c.confidence)).where(link == own).correlate(t.metadata.tables[kind])
    return func.coalesce(asked.scalar_subquery(), 0.0)


def _moves(kind: Kind, column: str) -> ColumnElement[Any]:
    e = t.events.c
    if kind == "events":
        return e[column]
    if kind == "claims":
        # with another claim left the event stands, whatever becomes of this one
        other = t.claims.alias()
        alone = ~exists().where(
            other.c.event == e.number, other.c.number != t.claims.c.number, other.c.standing != "rejected"
        )
        return and_(e[column], alone)
    link = e.ceasefire if kind == "ceasefires" else e.talks
    table = t.metadata.tables[kind]
    return exists().where(link == table.c.number, e[column]).correlate(table)


def _opposed(kind: Kind) -> ColumnElement[bool]:
    """Somebody denies what another tells, in this report or among several."""
    c = t.claims.alias()
    denies = c.c.stance.in_(("denies", "doubts"))
    if kind in ("events", "claims"):
        here = exists().where(c.c.event == t.events.c.number, denies, c.c.standing != "rejected").correlate(t.events)
        return or_(func.coalesce(t.merged.c.disputed, False), here)
    if kind == "ceasefires":
        return or_(func.coalesce(t.merged.c.disputed, False), t.ceasefires.c.disputed)
    return func.coalesce(t.merged.c.disputed, False)


def _order(kind: Kind, order: str) -> Sequence[ColumnElement[Any]]:
    unsure = t.events.c.unsure if kind == "events" else func.abs(_confidence(kind) - 0.5)
    opposed = case((_opposed(kind), 0), else_=1)
    impact: ColumnElement[Any] = t.events.c.stakes
    if kind != "events":
        impact = case((_moves(kind, "moves_state"), 0), (_moves(kind, "moves_toll"), 1), else_=2)
    e = t.events.c
    date = func.coalesce(e.date_from, e.date_until).nulls_last() if kind in ("events", "claims") else None
    orders: Mapping[str, Sequence[ColumnElement[Any]]] = {
        "impact": (impact, unsure),
        "conflict": (opposed, impact, unsure),
        "uncertainty": (unsure,),
        "time": (date,) if date is not None else (),
        "record": (),
    }
    return orders[order]


def _waiting(connection: Connection, kind: Kind, numbers: Sequence[int]) -> list[Waiting]:
    """These, in this order."""
    table = t.metadata.tables[kind].c
    rows = {
        row["number"]: row for row in connection.execute(_selected(kind).where(table.number.in_(numbers))).mappings()
    }
    things: dict[int, Any]
    events: dict[int, Any] = {}
    claims: dict[int, list[KeptClaim]] = {}
    if kind == "claims":
        things = {parse_id(one.id)[1]: one for one in ask.kept_claims(connection, numbers)}
        about = [parse_id(one.event)[1] for one in things.values()]
        told = {parse_id(one.id)[1]: one for one in ask.of_numbers(connection, "events", about)}
        events = {number: told[parse_id(one.event)[1]] for number, one in things.items()}
        claims = {number: [one] for number, one in things.items()}
    else:
        assert kind in ("events", "ceasefires", "talks")
        things = {parse_id(one.id)[1]: one for one in ask.of_numbers(connection, kind, numbers)}
        for own, claim in ask.claims_linked(connection, kind, numbers):
            claims.setdefault(own, []).append(claim)
    return [
        Waiting(
            thing=things[number],
            event=events.get(number),
            claims=tuple(claims.get(number, ())),
            whole=id_of("merged", rows[number]["whole"]) if rows[number]["whole"] is not None else None,
            confidence=rows[number]["confidence"],
            moves_state=bool(rows[number]["moves_state"]),
            moves_toll=bool(rows[number]["moves_toll"]),
            opposed=bool(rows[number]["opposed"]),
        )
        for number in numbers
        if number in rows
    ]
