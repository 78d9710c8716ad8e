"""Questions to the record on what many reports tell together. Everything is made from the rows of single reports when
it is asked for, so that nothing is written twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, cast, exists, func, select

from ..assemble.across import LifeSighting, PairScore, Sighting, explain, merge, merge_lives
from ..model import Claim, caption
from . import copies
from . import tables as t
from .ask import chunks, of_ceasefires, of_talks, refs_of, stream
from .filters import Filter, fitting, within
from .ids import id_of, parse_id
from .kept import ReportRef, WholeEvent, WholeLife
from .tellings import Sort, Tellings, parts

_SAYERS = 3


def events(
    connection: Connection, asked: Filter, *, min_sources: int = 1, limit: int | None = None
) -> Iterator[WholeEvent]:
    """Events in the order of time, those without a date last. The days asked for are those of the whole event, the rest
    is asked of what single reports tell of it."""
    m = t.merged.c
    rows = select(m.number).where(*_where(connection, asked, undated=False), m.sources >= min_sources)
    rows = rows.order_by(t.when(m.date_from, m.date_until), m.number).limit(limit)
    yield from _whole_events(connection, rows)


def ceasefires(
    connection: Connection, asked: Filter, *, min_sources: int = 1, limit: int | None = None
) -> Iterator[WholeLife]:
    """Ceasefires in the order of the record."""
    where = of_ceasefires(connection, asked)
    yield from _whole_lives(connection, "ceasefires", _of_lives("ceasefires", where, min_sources).limit(limit))


def talks(
    connection: Connection, asked: Filter, *, min_sources: int = 1, limit: int | None = None
) -> Iterator[WholeLife]:
    """Talks in the order of the record."""
    where = of_talks(connection, asked)
    yield from _whole_lives(connection, "talks", _of_lives("talks", where, min_sources).limit(limit))


def one(connection: Connection, number: int) -> WholeEvent | WholeLife | None:
    """What many reports tell under that number."""
    m = t.merged.c
    sort = sort_of(connection, number)
    asked = select(m.number).where(m.number == number)
    if sort is None:
        return None
    if sort == "events":
        return next(_whole_events(connection, asked), None)
    return next(_whole_lives(connection, sort, asked), None)


def sort_of(connection: Connection, number: int) -> Sort | None:
    """Whether that number is of events, ceasefires or talks."""
    return connection.execute(select(t.merged.c.sort).where(t.merged.c.number == number)).scalar_one_or_none()


def whole_of(connection: Connection, sort: Sort, number: int) -> int | None:
    """What a telling is part of."""
    told = t.metadata.tables[f"told_{sort}"].c
    return connection.execute(select(told.merged).where(told.number == number)).scalar_one_or_none()


def members(connection: Connection, sort: Sort, numbers: Collection[int]) -> dict[int, list[int]]:
    """The tellings of each."""
    told = t.metadata.tables[f"told_{sort}"].c
    found: dict[int, list[int]] = {}
    for part in parts(numbers):
        asked = select(told.merged, told.number).where(told.merged.in_(part)).order_by(told.number)
        for merged, number in connection.execute(asked).tuples():
            found.setdefault(merged, []).append(number)
    return found


def why(connection: Connection, sort: Sort, number: int) -> list[PairScore]:
    """Why the tellings of one thing are one: for each but the first the scores that bound it, the surest first."""
    told = Tellings(connection, sort)
    own = members(connection, sort, [number]).get(number, [])
    told.load(own)
    known: dict[tuple[str, str], PairScore] = {}

    def compare(a: str, b: str) -> PairScore:
        if (a, b) not in known:
            known[a, b] = told.compare(parse_id(a)[1], parse_id(b)[1])
        return known[a, b]

    return explain([id_of(sort, n) for n in own], compare)


def undated(connection: Connection, asked: Filter) -> int:
    """How many events without a date the days asked for leave out."""
    where = _where(connection, asked, undated=True)
    return int(connection.execute(select(func.count()).select_from(t.merged).where(*where)).scalar_one())


def _where(connection: Connection, asked: Filter, *, undated: bool) -> list[ColumnElement[bool]]:
    m, told = t.merged.c, t.told_events.c
    found: list[ColumnElement[bool]] = [m.sort == "events"]
    rest = fitting(connection, asked.model_copy(update={"since": None, "until": None}))
    if rest.few:
        of = select(told.merged).join(t.events, t.events.c.number == told.number).where(*rest.where)
        found.append(m.number.in_(of))
    elif rest.where:
        found.append(exists().where(told.merged == m.number, t.events.c.number == told.number, *rest.where))
    if asked.dated:
        found += (
            [m.date_from.is_(None), m.date_until.is_(None)] if undated else within(asked, m.date_from, m.date_until)
        )
    return found


def _of_lives(sort: Sort, where: Sequence[ColumnElement[bool]], min_sources: int) -> Select[tuple[int]]:
    m, table, told = t.merged.c, t.metadata.tables[sort], t.metadata.tables[f"told_{sort}"]
    rows = select(m.number).where(m.sort == sort, m.sources >= min_sources).order_by(m.number)
    if where:
        fitting = select(told.c.merged).join(table, table.c.number == told.c.number).where(*where)
        rows = rows.where(m.number.in_(fitting))
    return rows


def _whole_events(connection: Connection, rows: Select[tuple[int]]) -> Iterator[WholeEvent]:
    for chunk, told, refs, first in _chunks(connection, "events", rows):
        claims = _claims(connection, chunk)
        for number, own in chunk.items():
            seen = [s for s in map(told.__getitem__, own) if isinstance(s, Sighting)]
            made = merge(id_of("merged", number), seen, copies=first)
            strongest = next(s.event for s in seen if s.event.modality == made.modality)
            said = _few(claims.get(number, []))
            yield WholeEvent(
                **dict(made),
                says=caption.standing(strongest, said[0]) + (f" and {said[1]} others" if said[1] else ""),
                quote=_quote(seen[0].event.evidence),
                told_in=_refs(refs, seen),
            )


def _whole_lives(connection: Connection, sort: Sort, rows: Select[tuple[int]]) -> Iterator[WholeLife]:
    for chunk, told, refs, first in _chunks(connection, sort, rows):
        for number, own in chunk.items():
            seen = [s for s in map(told.__getitem__, own) if isinstance(s, LifeSighting)]
            made = merge_lives(id_of("merged", number), seen, copies=first)
            yield WholeLife(**dict(made), quote=_quote(seen[0].life.evidence), told_in=_refs(refs, seen))


def _chunks(
    connection: Connection, sort: Sort, rows: Select[tuple[int]]
) -> Iterator[tuple[dict[int, list[int]], Tellings, dict[str, ReportRef], dict[str, str]]]:
    """A few hundred at a time: numbers with their tellings, the reports of these, and which are copies."""
    for chunk in chunks(row["number"] for row in stream(connection, rows)):
        own = members(connection, sort, chunk)
        told = Tellings(connection, sort, bare=True)
        numbers = [n for one in own.values() for n in one]
        told.load(numbers)
        reports = {told[n].report for n in numbers}
        yield (
            {n: own[n] for n in chunk if n in own},
            told,
            refs_of(connection, (parse_id(one)[1] for one in reports)),
            copies.firsts(connection, reports),
        )


def _claims(connection: Connection, chunk: Mapping[int, Collection[int]]) -> dict[int, list[Claim]]:
    """Of each thing the first claim of everybody who says something of it, in the order of its tellings."""
    c, says = t.claims.c, t.claim_speakers.c
    told: dict[int, dict[int, list[Any]]] = {}
    for part in parts(n for own in chunk.values() for n in own):
        asked = (
            select(c.event, c.number, c.stance, says.speaker)
            .join(t.claim_speakers, says.claim == c.number, isouter=True)
            .where(c.event.in_(part))
            .order_by(c.number, says.position)
        )
        for event, number, stance, speaker in connection.execute(asked).tuples():
            told.setdefault(event, {}).setdefault(number, [stance]).append(speaker)
    wanted: dict[int, list[int]] = {}
    for one, own in chunk.items():
        first: dict[tuple[Any, ...], int] = {}
        for event in own:
            for number, said in told.get(event, {}).items():
                first.setdefault(tuple(said), number)
        wanted[one] = list(first.values())
    found: dict[int, Claim] = {}
    for part in parts(n for own in wanted.values() for n in own):
        values = connection.execute(select(c.number, cast(c.value, Text)).where(c.number.in_(part))).tuples()
        found |= {number: Claim.model_validate_json(value) for number, value in values}
    return {one: [found[n] for n in own] for one, own in wanted.items()}


def _few(claims: Sequence[Claim]) -> tuple[list[Claim], int]:
    """The claims of the first few who say so, and how many others do."""
    by: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        by.setdefault((claim.stance, caption.chain(claim.speakers)), claim)
    found = list(by.values())
    return (found, 0) if len(found) <= _SAYERS + 1 else (found[:_SAYERS], len(found) - _SAYERS)


def _refs(refs: Mapping[str, ReportRef], seen: Sequence[Any]) -> tuple[ReportRef, ...]:
    told = dict.fromkeys(s.report for s in sorted(seen, key=lambda s: (s.published or 0, parse_id(s.report)[1])))
    return tuple(refs[one] for one in told)


def _quote(evidence: Sequence[Any]) -> str | None:
    return evidence[0].quote if evidence else None
