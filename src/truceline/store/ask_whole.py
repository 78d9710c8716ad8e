"""Questions to the record on what many reports tell together. Everything is made from the rows of single reports when
it is asked for, so that nothing is written twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, and_, cast, exists, func, or_, select, true

from ..assemble.across import LifeSighting, MergedEvent, PairScore, Sighting, explain
from ..model import Claim, caption
from . import copies, whole
from . import review_tables as rt
from . import tables as t
from .ask import claims_named, of_ceasefires, of_numbers, of_talks, refs_of, stream
from .filters import Columns, Filter, actors_of, fitting, of_events, stands, stands_event, within
from .fold import holds
from .ids import id_of, parse_id
from .inforce import NONE
from .kept import ReportRef, WholeEvent, WholeLife, WholeStanding
from .many import among, chunks
from .status import standings, together
from .tellings import Sort, Tellings, by_sort, parts

_SAYERS = 3
_FEW = 50


def events(
    connection: Connection, asked: Filter, *, min_sources: int = 1, limit: int | None = None
) -> Iterator[WholeEvent]:
    """Events in the order of time, those without a date last. The days asked for are those of the whole event, the rest
    is asked of what single reports tell of it."""
    m = t.merged.c
    rows = select(m.number).where(*where_events(connection, asked, undated=False), m.sources >= min_sources)
    rows = rows.order_by(t.when(m.date_from, m.date_until), m.number).limit(limit)
    yield from whole_events(connection, rows)


def ceasefires(
    connection: Connection, asked: Filter, *, min_sources: int = 1, limit: int | None = None
) -> Iterator[WholeLife]:
    """Ceasefires in the order of the record."""
    rows = lives_that_fit(connection, "ceasefires", asked, of_ceasefires).where(t.merged.c.sources >= min_sources)
    yield from whole_lives(connection, "ceasefires", rows.limit(limit))


def talks(
    connection: Connection, asked: Filter, *, min_sources: int = 1, limit: int | None = None
) -> Iterator[WholeLife]:
    """Talks in the order of the record."""
    rows = lives_that_fit(connection, "talks", asked, of_talks).where(t.merged.c.sources >= min_sources)
    yield from whole_lives(connection, "talks", rows.limit(limit))


def standing_on(connection: Connection, asked: Filter, day: str, *, min_sources: int = 1) -> Iterator[WholeStanding]:
    """How ceasefires stood on a day, by what all reports tell of the time up to it; in the order of the record."""
    for some in chunks(ceasefires(connection, asked, min_sources=min_sources)):
        found = of_numbers(connection, "ceasefires", (parse_id(i)[1] for life in some for i in life.members))
        told = {one.id: one for one in found if one.standing != "rejected"}
        names = [name for one in told.values() for step in one.states for name in step.claims]
        claims = claims_named(connection, names)
        for life in some:
            stood = together(life, standings([told[i] for i in life.members if i in told], day, claims=claims))
            if stood is not None:
                yield stood


def one(connection: Connection, number: int) -> WholeEvent | WholeLife | None:
    """What many reports tell under that number."""
    m = t.merged.c
    sort = sort_of(connection, number)
    asked = select(m.number).where(m.number == number)
    if sort is None:
        return None
    if sort == "events":
        return next(whole_events(connection, asked), None)
    return next(whole_lives(connection, sort, asked), None)


def sort_of(connection: Connection, number: int) -> Sort | None:
    """Whether that number is of events, ceasefires or talks."""
    return connection.execute(select(t.merged.c.sort).where(t.merged.c.number == number)).scalar_one_or_none()


def sorts_of(connection: Connection, numbers: Iterable[int]) -> dict[Sort, list[int]]:
    """Those numbers that are there, by what they are of."""
    found: dict[Sort, list[int]] = {}
    for part in parts(numbers):
        asked = select(t.merged.c.number, t.merged.c.sort).where(t.merged.c.number.in_(part))
        for number, sort in connection.execute(asked).tuples():
            found.setdefault(sort, []).append(number)
    return found


def whole_of(connection: Connection, sort: Sort, number: int) -> int | None:
    """What a telling is part of."""
    told = t.metadata.tables[f"told_{sort}"].c
    return connection.execute(select(told.merged).where(told.number == number)).scalar_one_or_none()


def wholes_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Of tellings (e17, f2, t3) what each is part of (m5)."""
    found: dict[str, str] = {}
    for sort, part in by_sort(ids):
        told = t.metadata.tables[f"told_{sort}"].c
        asked = select(told.number, told.merged).where(told.number.in_(part), told.merged.isnot(None))
        for number, merged in connection.execute(asked).tuples():
            found[id_of(sort, number)] = id_of("merged", merged)
    return found


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
    where = where_events(connection, asked, undated=True, wholly=True)
    return int(connection.execute(select(func.count()).select_from(t.merged).where(*where)).scalar_one())


def where_events(
    connection: Connection, asked: Filter, *, undated: bool = False, wholly: bool = False
) -> list[ColumnElement[bool]]:
    """The conditions on whole events. undated: those on the date are turned round, to count what they leave out.
    wholly: for whoever wants all that fit, not the first ones."""
    m, told = t.merged.c, t.told_events.c
    found: list[ColumnElement[bool]] = [m.sort == "events", stands(m.standing, asked)]
    timeless = asked.model_copy(update={"since": None, "until": None})
    rest = fitting(connection, timeless)
    if rest.where:
        of = select(told.merged).join(t.events, t.events.c.number == told.number).where(stands_event(asked))
        # the question itself may have tellings and their events too
        walked = (
            exists()
            .where(told.merged == m.number, t.events.c.number == told.number, stands_event(asked), *rest.where)
            .correlate(t.merged)
        )
        fits: ColumnElement[bool] = m.number.in_(of.where(*rest.wholly)) if rest.few or wholly else walked
        if connection.execute(select(m.number).where(m.settled.isnot(None)).limit(1)).first() is not None:
            settled = of.join(t.merged, m.number == told.merged).where(m.settled.isnot(None))
            by_people = settled.where(*of_events(connection, timeless, columns=Columns(settled=True)))
            fits = or_(and_(m.settled.is_(None), fits), m.number.in_(by_people))
        found.append(fits)
    if asked.dated:
        found += (
            [m.date_from.is_(None), m.date_until.is_(None)] if undated else within(asked, m.date_from, m.date_until)
        )
    return found


@dataclass(frozen=True)
class Chosen:
    """Whole events that fit, found once for several questions. where: the condition on `merged`; total: how many;
    undated: how many without a date the days asked for leave out, whatever number of sources tell them."""

    where: list[ColumnElement[bool]]
    total: int
    undated: int


def choose(connection: Connection, asked: Filter, *, min_sources: int = 1) -> Chosen:
    """What `where_events` fits, found now."""
    m = t.merged.c
    timeless = asked.model_copy(update={"since": None, "until": None})
    if not asked.dated and timeless == Filter():
        every = [m.sort == "events", stands(m.standing, asked), m.sources >= min_sources]
        total = connection.execute(select(func.count()).select_from(t.merged).where(*every)).scalar_one()
        return Chosen(every, total, 0)
    conditions = where_events(connection, timeless, wholly=True)
    dateless = and_(m.date_from.is_(None), m.date_until.is_(None))
    dated = and_(*within(asked, m.date_from, m.date_until)) if asked.dated else true()
    if asked.dated:
        conditions.append(or_(dateless, dated))
    # SQLite asks the conditions of a row that need other tables last, and so of few rows
    rows = select(m.number, m.sources, dateless).where(*conditions)
    numbers, undated = [], 0
    for number, sources, without in connection.execute(rows).tuples().all():
        if asked.dated and without:
            undated += 1
        elif sources >= min_sources:
            numbers.append(number)
    if timeless == Filter():
        return Chosen(
            [m.sort == "events", stands(m.standing, asked), dated, m.sources >= min_sources], len(numbers), undated
        )
    return Chosen([among(connection, m.number, numbers)], len(numbers), undated)


def lives_that_fit(
    connection: Connection, sort: Sort, asked: Filter, of: Callable[[Connection, Filter], list[ColumnElement[bool]]]
) -> Select[tuple[int]]:
    """Numbers of the whole ceasefires or talks one of whose tellings fits."""
    m, told, table, p = t.merged.c, t.metadata.tables[f"told_{sort}"], t.metadata.tables[sort], rt.merged_parties.c
    rows = select(m.number).where(m.sort == sort, stands(m.standing, asked)).order_by(m.number)

    def fitting(filter_: Filter) -> ColumnElement[bool]:
        own = true() if "rejected" in asked.standing else table.c.standing != "rejected"
        found = select(told.c.merged).join(table, table.c.number == told.c.number).where(own, *of(connection, filter_))
        return m.number.in_(found)

    if not asked.actor:
        return rows.where(fitting(asked))
    names = select(t.actors.c.name).where(t.actors.c.number.in_(actors_of(asked)))
    alike: ColumnElement[bool] = p.name.in_(names)
    named = select(p.of).where(alike if asked.one_actor else or_(holds(p.folded, asked.actor), alike))
    anybody = asked.model_copy(update={"actor": None, "actor_ids": ()})
    return rows.where(
        or_(and_(fitting(asked), m.number.notin_(select(p.of))), and_(fitting(anybody), m.number.in_(named)))
    )


def whole_events_of(connection: Connection, numbers: Sequence[int]) -> Iterator[WholeEvent]:
    """The events of these numbers, in their order, made a few at a time."""
    for at in range(0, len(numbers), _FEW):
        few = numbers[at : at + _FEW]
        rows = select(t.merged.c.number).where(t.merged.c.number.in_(few))
        made = {one.id: one for one in whole_events(connection, rows)}
        yield from (made[id_of("merged", n)] for n in few if id_of("merged", n) in made)


def whole_events(connection: Connection, rows: Select[tuple[int]]) -> Iterator[WholeEvent]:
    """The events of these numbers, in their order."""
    for chunk, told, refs, first in _chunks(connection, "events", rows):
        decided = whole.verdicts_on(connection, chunk)
        wholes = {n: whole.made_of(n, own, told, decided.get(n, NONE), first) for n, own in chunk.items()}
        claims = _claims(connection, {n: made.told for n, made in wholes.items()})
        for number, made in wholes.items():
            seen = [s for s in map(told.__getitem__, made.told) if isinstance(s, Sighting)]
            value = made.value
            assert isinstance(value, MergedEvent)
            strongest = next((s.event for s in seen if s.event.modality == value.modality), seen[0].event)
            strongest = strongest.model_copy(update={"modality": value.modality})
            said = _few(claims.get(number, []))
            yield WholeEvent(
                **dict(value),
                **_people(made),
                says=caption.standing(strongest, said[0]) + (f" and {said[1]} others" if said[1] else ""),
                quote=_quote(seen[0].event.evidence),
                told_in=_refs(refs, seen),
            )


def whole_lives(connection: Connection, sort: Sort, rows: Select[tuple[int]]) -> Iterator[WholeLife]:
    """The ceasefires or talks of these numbers, in their order."""
    for chunk, told, refs, first in _chunks(connection, sort, rows):
        decided = whole.verdicts_on(connection, chunk)
        for number, own in chunk.items():
            made = whole.made_of(number, own, told, decided.get(number, NONE), first)
            seen = [s for s in map(told.__getitem__, made.told) if isinstance(s, LifeSighting)]
            quote = _quote(seen[0].life.evidence)
            yield WholeLife(**dict(made.value), **_people(made), quote=quote, told_in=_refs(refs, seen))


def _people(made: whole.Made) -> dict[str, Any]:
    return {"standing": made.standing, "flagged": made.flagged, "was": made.was, "rejected": made.rejected}


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
            .where(c.event.in_(part), c.standing != "rejected")
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
