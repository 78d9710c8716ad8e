"""Questions to the record. Every answer is in a fixed order, and values come one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, TypeVar, overload

from sqlalchemy import ColumnElement, Connection, Select, Table, case, exists, func, literal_column, or_, select

from ..model import Claim, Event, Value, caption
from . import tables as t
from .filters import Filter, actors_of, fitting, of_claims, of_events, reports_of, stands, stands_event, within
from .fold import holds
from .fulltext import around, matching, passage, terms_of, with_part
from .ids import Kind, id_of, parse_id
from .kept import Hit, KeptActor, KeptCeasefire, KeptClaim, KeptEvent, KeptReport, KeptTalks, ReportRef, Standing
from .many import AT_ONCE, chunks
from .status import standing
from .tellings import SORTS, LifeSort, Sort, parts

V = TypeVar("V")
REPORT = tuple(
    t.reports.c[name].label(f"report_{name}") for name in ("number", "title", "publisher", "published", "url")
)


def events(connection: Connection, asked: Filter, *, limit: int | None = None) -> Iterator[KeptEvent]:
    """Events in the order of time; those without a date come last."""
    e = t.events.c
    rows = _told(t.events, [*of_events(connection, asked), stands(e.standing, asked)])
    rows = rows.order_by(t.when(e.date_from, e.date_until), e.number).limit(limit)
    for chunk in chunks(stream(connection, rows)):
        yield from kept_events(connection, chunk)


def claims(connection: Connection, asked: Filter, *, limit: int | None = None) -> Iterator[KeptClaim]:
    """Claims in the order of the record."""
    yield from _kept_claims(connection, of_claims(connection, asked), limit=limit)


def ceasefires(connection: Connection, asked: Filter, *, limit: int | None = None) -> Iterator[KeptCeasefire]:
    """Ceasefires in the order of the record."""
    where = [stands(t.ceasefires.c.standing, asked), *of_ceasefires(connection, asked)]
    for row in stream(connection, _told(t.ceasefires, where).order_by(t.ceasefires.c.number).limit(limit)):
        yield _valued(KeptCeasefire, row)


def talks(connection: Connection, asked: Filter, *, limit: int | None = None) -> Iterator[KeptTalks]:
    """Talks in the order of the record."""
    where = [stands(t.talks.c.standing, asked), *of_talks(connection, asked)]
    for row in stream(connection, _told(t.talks, where).order_by(t.talks.c.number).limit(limit)):
        yield _valued(KeptTalks, row)


def reports(connection: Connection, asked: Filter, *, limit: int | None = None) -> Iterator[KeptReport]:
    """Reports in the order of publication, those without a date last. since and until are days of publication, source
    is the publisher, text the words of the report; the rest is asked of its events."""
    r = t.reports.c
    rows = select(t.reports).where(*where_reports(connection, asked))
    yield from kept_reports(connection, asked, rows.order_by(t.when(r.published_from), r.number).limit(limit))


def kept_reports(connection: Connection, asked: Filter, rows: Select[Any]) -> Iterator[KeptReport]:
    """The reports of these rows, in their order."""
    for chunk in chunks(stream(connection, rows)):
        numbers = [row["number"] for row in chunk]
        sizes = {
            table.name: _grouped(connection, _counted(table, asked or Filter()), table.c.report, numbers)
            for table in (t.events, t.claims)
        }
        places = found_at(connection, numbers)
        for row in chunk:
            number = row["number"]
            yield KeptReport(
                **{name: row[name] for name in ("title", "publisher", "published", "url", "given_id", "added_at")},
                id=id_of("reports", number),
                published_basis=row["published_basis"],
                events=sizes["events"].get(number, 0),
                claims=sizes["claims"].get(number, 0),
                found=places.get(number, ()),
            )


def found_at(connection: Connection, reports: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Files (with the line) and addresses that these reports, a few hundred at most, were found at."""
    f = t.finds.c
    found: dict[int, dict[str, None]] = {}
    asked = select(f.report, f.origin, f.line).where(f.report.in_(reports)).order_by(f.origin, f.line)
    for report, origin, line in connection.execute(asked).tuples():
        found.setdefault(report, {})[f"{origin}:{line}" if line else origin] = None
    return {report: tuple(places) for report, places in found.items()}


def _counted(table: Table, asked: Filter) -> Select[Any]:
    return select(table.c.report, func.count()).where(stands(table.c.standing, asked))


def actors(connection: Connection, asked: Filter, *, limit: int | None = None) -> Iterator[KeptActor]:
    """Actors of the events that fit, the most frequent first."""
    yield from kept_actors(connection, actor_rows(connection, asked).limit(limit))


def kept_actors(connection: Connection, rows: Select[Any]) -> Iterator[KeptActor]:
    """The actors of these rows, in their order."""
    for row in stream(connection, rows):
        yield KeptActor(**{**row, "country": row["country"] or None})


def actor_rows(connection: Connection, asked: Filter, *, others: bool = False) -> Select[Any]:
    """What `actors` asks. others: the actors beside those asked for, instead of these."""
    a, m, e = t.actors.c, t.event_actors.c, t.events.c
    acts = func.count(case((m.role == "actor", m.event)).distinct())
    suffers = func.count(case((m.role == "target", m.event)).distinct())
    rows = (
        select(a.id, a.name, a.country, acts.label("acts"), suffers.label("is_target"))
        .add_columns(func.min(func.coalesce(e.date_from, e.date_until)).label("first"))
        .add_columns(func.max(func.coalesce(e.date_until, e.date_from)).label("last"))
        .join(t.event_actors, m.actor == a.number)
        .join(t.events, e.number == m.event)
        .where(*of_events(connection, asked), stands(e.standing, asked))
        .group_by(a.number, a.id, a.name, a.country)
        .order_by((acts + suffers).desc(), a.name, a.number)
    )
    if not asked.actor:
        return rows
    own = actors_of(asked)
    return rows.where(a.number.notin_(own) if others else a.number.in_(own))


def search(connection: Connection, query: str, *, part: bool = False, limit: int | None = None) -> Iterator[Hit]:
    """Reports whose words fit, the best first; part: those that have exactly these letters, the earliest first."""
    yield from hits(connection, query, found_by(connection, query, part=part).limit(limit), part=part)


def found_by(connection: Connection, query: str, *, part: bool = False) -> Select[Any]:
    """Numbers of the reports that `search` gives, in its order."""
    if part:
        return with_part(connection, query).order_by(literal_column("number"))
    return matching(connection, "reports", terms_of(query)).order_by(literal_column("rank"), literal_column("number"))


def hits(connection: Connection, query: str, rows: Select[Any], *, part: bool = False) -> Iterator[Hit]:
    """The reports of such rows with the passages that fit: only these have their texts fetched."""
    r, found = t.reports.c, rows.subquery()
    order = (r.number,) if part else (found.c.rank, r.number)
    asked = select(*REPORT, r.text).join(found, found.c.number == r.number).order_by(*order)
    for row in stream(connection, asked):
        said = around(row["text"], query) if part else passage(row["text"], terms_of(query))
        yield Hit(report=ref(row), evidence=said)


def one(connection: Connection, kind: Kind, number: int) -> Value | None:
    """The event, claim, ceasefire or talks of that number."""
    if kind in SORTS:
        return next(of_numbers(connection, kind, [number]), None)
    return next(iter(list(kept_claims(connection, [number]))), None) if kind == "claims" else None


def claims_on(connection: Connection, kind: Kind, number: int) -> Iterator[KeptClaim]:
    """The claims on an event, or on the events of a ceasefire or of talks."""
    if kind in SORTS:
        yield from _kept_claims(connection, [_link(kind) == number])


def claims_linked(connection: Connection, sort: Sort, numbers: Iterable[int]) -> Iterator[tuple[int, KeptClaim]]:
    """The claims on events, or on the events of ceasefires or talks, of these numbers, each with that number."""
    link = _link(sort)
    for part in parts(numbers):
        rows = _told_claims([link.in_(part)], link.label("link"))
        for row in connection.execute(rows).mappings():
            yield row["link"], _valued(KeptClaim, row, type=row["type"])


def _link(sort: Sort) -> ColumnElement[Any]:
    """The column of events that says of which of them, or of which ceasefire or talks, they tell."""
    return t.events.c[{"events": "number", "ceasefires": "ceasefire", "talks": "talks"}[sort]]


@overload
def of_numbers(connection: Connection, sort: Literal["events"], numbers: Iterable[int]) -> Iterator[KeptEvent]: ...


@overload
def of_numbers(
    connection: Connection, sort: Literal["ceasefires"], numbers: Iterable[int]
) -> Iterator[KeptCeasefire]: ...


@overload
def of_numbers(
    connection: Connection, sort: LifeSort, numbers: Iterable[int]
) -> Iterator[KeptCeasefire | KeptTalks]: ...


@overload
def of_numbers(
    connection: Connection, sort: Sort, numbers: Iterable[int]
) -> Iterator[KeptEvent | KeptCeasefire | KeptTalks]: ...


def of_numbers(
    connection: Connection, sort: Sort, numbers: Iterable[int]
) -> Iterator[KeptEvent | KeptCeasefire | KeptTalks]:
    """The events, ceasefires or talks of single reports of these numbers, in their order."""
    table = t.metadata.tables[sort]
    for part in parts(numbers):
        rows = connection.execute(_told(table, [table.c.number.in_(part)]).order_by(table.c.number)).mappings().all()
        if sort == "events":
            yield from kept_events(connection, rows)
        else:
            kind: Callable[..., KeptCeasefire | KeptTalks] = KeptCeasefire if sort == "ceasefires" else KeptTalks
            yield from (_valued(kind, row) for row in rows)


def events_of_lives(connection: Connection, sort: Sort, numbers: Iterable[int]) -> Iterator[KeptEvent]:
    """The events that tell of ceasefires or talks of these numbers."""
    for part in parts(numbers):
        rows = _told(t.events, [_link(sort).in_(part)]).order_by(t.events.c.number)
        yield from kept_events(connection, connection.execute(rows).mappings().all())


def claims_of_events(connection: Connection, events: Iterable[int]) -> Iterator[KeptClaim]:
    """The claims on events of these numbers, in the order of the record."""
    for part in parts(events):
        yield from _kept_claims(connection, [t.claims.c.event.in_(part), t.claims.c.standing != "rejected"])


def standing_on(connection: Connection, told: Iterable[KeptCeasefire], day: str) -> Iterator[Standing]:
    """How ceasefires stood on a day, by what each one's report tells."""
    for one in told:
        names = [name for step in one.states for name in step.claims]
        stood = standing(one, day, claims=claims_named(connection, names))
        if stood is not None:
            yield stood


def claims_named(connection: Connection, names: Iterable[str]) -> dict[str, Claim]:
    """Claims by their ids."""
    c, found = t.claims.c, dict[str, Claim]()
    for part in parts(parse_id(name)[1] for name in names):
        values = connection.execute(select(c.value).where(c.number.in_(part))).scalars()
        found |= {claim.id: claim for claim in map(Claim.model_validate, values)}
    return found


def kept_claims(connection: Connection, numbers: Iterable[int]) -> Iterator[KeptClaim]:
    """Claims by their numbers, with their reports."""
    for part in parts(numbers):
        yield from _kept_claims(connection, [t.claims.c.number.in_(part)])


def undated(connection: Connection, asked: Filter) -> int:
    """How many events without a date the days asked for leave out."""
    where = [*of_events(connection, asked, undated=True), stands(t.events.c.standing, asked)]
    return int(connection.execute(select(func.count()).select_from(t.events).where(*where)).scalar_one())


def kept_events(connection: Connection, rows: Sequence[Any]) -> Iterator[KeptEvent]:
    """Events of rows with ``value`` and their report."""
    told: dict[str, list[Claim]] = {}
    numbers = [parse_id(row["value"]["id"])[1] for row in rows]
    c = t.claims.c
    found = select(c.value).where(c.event.in_(numbers), c.standing != "rejected").order_by(c.number)
    for claim in map(Claim.model_validate, connection.execute(found).scalars()):
        told.setdefault(claim.event, []).append(claim)
    for row in rows:
        event = Event.model_validate(row["value"])
        says = caption.standing(event, told.get(event.id, []))
        yield _valued(KeptEvent, row, says=says)


def _kept_claims(
    connection: Connection, where: Sequence[ColumnElement[bool]], *, limit: int | None = None
) -> Iterator[KeptClaim]:
    for row in stream(connection, _told_claims(where).limit(limit)):
        yield _valued(KeptClaim, row, type=row["type"])


def _told_claims(where: Sequence[ColumnElement[bool]], *more: ColumnElement[Any]) -> Select[Any]:
    rows = _told(t.claims, where, t.events.c.type, *more)
    return rows.join(t.events, t.events.c.number == t.claims.c.event).order_by(t.claims.c.number)


def _told(table: Table, where: Sequence[ColumnElement[bool]], *more: ColumnElement[Any]) -> Select[Any]:
    people = (table.c.standing, table.c.flagged, table.c.read)
    rows = select(table.c.value, *people, *REPORT, *more).select_from(table)
    return rows.join(t.reports, t.reports.c.number == table.c.report).where(*where)


def _valued(kind: Callable[..., V], row: Any, **more: Any) -> V:
    """The value of a row, with its report and how it stands with people: what was read where it is another value."""
    read = row["read"] or {}
    was = {name: one for name, one in read.items() if name != "claims" and one != row["value"].get(name)}
    people = {"standing": row["standing"], "flagged": row["flagged"], "was": was}
    return kind(**row["value"], **people, **more, report=ref(row))


def of_ceasefires(connection: Connection, asked: Filter) -> list[ColumnElement[bool]]:
    """The conditions on ceasefires."""
    return _of_lives(connection, asked, t.ceasefires, t.ceasefire_parties, t.events.c.ceasefire)


def of_talks(connection: Connection, asked: Filter) -> list[ColumnElement[bool]]:
    """The conditions on talks."""
    return _of_lives(connection, asked, t.talks, t.talks_parties, t.events.c.talks)


def _of_lives(
    connection: Connection, asked: Filter, table: Table, parties: Table, link: ColumnElement[Any]
) -> list[ColumnElement[bool]]:
    """Lives of which an event fits, however they stand. A party or mediator need not be in that event."""
    number, e, a = table.c.number, t.events.c, t.event_actors.alias().c
    rest = fitting(connection, asked.model_copy(update={"actor": None, "actor_ids": ()}))
    where: list[ColumnElement[bool]] = []
    if rest.few:
        where.append(number.in_(select(link).where(link.isnot(None), stands_event(asked), *rest.where)))
    elif rest.where:
        where.append(exists().where(link == number, stands_event(asked), *rest.where))
    if asked.actor:
        names = select(t.actors.c.name).where(t.actors.c.number.in_(actors_of(asked)))
        named: ColumnElement[bool] = parties.c.name.in_(names)
        if not asked.one_actor:
            named = or_(holds(parties.c.folded, asked.actor), named)
        acting = exists().where(a.event == e.number, a.actor.in_(actors_of(asked)))
        where.append(
            or_(
                exists().where(parties.c.of == number, named),
                exists().where(link == number, stands_event(asked), acting),
            )
        )
    return where


def where_reports(connection: Connection, asked: Filter) -> list[ColumnElement[bool]]:
    """The conditions on reports."""
    r = t.reports.c
    without = {"since": None, "until": None, "source": None, "text": None}
    rest = fitting(connection, asked.model_copy(update=without))
    found: list[ColumnElement[bool]] = []
    if rest.where or asked.standing:
        own = stands(t.events.c.standing, asked)
        if rest.few:
            found.append(r.number.in_(select(t.events.c.report).where(own, *rest.where)))
        else:
            found.append(exists().where(t.events.c.report == r.number, own, *rest.where))
    if asked.dated:
        found += within(asked, r.published_from, r.published_until)
    if asked.source:
        found.append(r.number.in_(reports_of(connection, asked.source)))
    if asked.text:
        hits = matching(connection, "reports", terms_of(asked.text)).subquery()
        found.append(r.number.in_(select(hits.c.number)))
    return found


def ref(row: Any) -> ReportRef:
    """The report of a row that has the columns of REPORT."""
    names = ("title", "publisher", "published", "url")
    return ReportRef(id=id_of("reports", row["report_number"]), **{name: row[f"report_{name}"] for name in names})


def refs_of(connection: Connection, reports: Iterable[int]) -> dict[str, ReportRef]:
    """Reports in short, by their ids."""
    found = {}
    for part in parts(reports):
        for row in connection.execute(select(*REPORT).where(t.reports.c.number.in_(part))).mappings():
            made = ref(row)
            found[made.id] = made
    return found


def stream(connection: Connection, rows: Select[Any]) -> Iterator[Any]:
    """Rows a few hundred at a time: a large answer needs no large memory."""
    with connection.execute(rows.execution_options(yield_per=AT_ONCE)) as result:
        yield from result.mappings()


def _grouped(
    connection: Connection, counted: Select[Any], key: ColumnElement[int], numbers: list[int]
) -> dict[int, int]:
    return {row[0]: row[1] for row in connection.execute(counted.where(key.in_(numbers)).group_by(key))}
