"""The record leafed through: one page of an answer at a time with the size of the whole, and what hangs together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, Unpack

from sqlalchemy import Connection, Select, func, select

from ..assemble.across import PairScore
from ..model import caption
from . import ask, ask_whole, copies
from . import tables as t
from .answers import Answers
from .filters import Asked, Filter
from .ids import id_of, parse_id
from .kept import (
    Hit,
    KeptActor,
    KeptCeasefire,
    KeptClaim,
    KeptEvent,
    KeptReport,
    KeptTalks,
    ReportRef,
    Settled,
    WholeEvent,
    WholeLife,
)
from .tellings import Sort, by_sort

V = TypeVar("V")
Telling = KeptEvent | KeptCeasefire | KeptTalks
MOST: Final = 500
"""The longest page."""
_LOOKED_AT: Final = 5_000


@dataclass(frozen=True, slots=True)
class Leaf(Generic[V]):
    """One page of an answer. total: how many rows the whole answer has."""

    rows: tuple[V, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Related:
    """Other reports, by what they share with one: the same text, an event, a ceasefire or talks. through: ids of what
    is shared, empty where it is the text."""

    report: ReportRef
    how: str
    through: tuple[str, ...] = ()


class Pages:
    """Pages of a record's answers. What is asked is that of `Answers`; limit and offset count rows."""

    def __init__(self, store: Answers) -> None:
        self._store = store

    def events(
        self,
        *,
        chosen: ask_whole.Chosen | None = None,
        min_sources: int = 1,
        newest: bool = True,
        limit: int = 50,
        offset: int = 0,
        **asked: Unpack[Asked],
    ) -> Leaf[WholeEvent]:
        """Whole events by time, those without a date last. chosen: what `Answers.choose` found for the same question,
        where that was asked. Raises UsageError for a value that can't be."""
        made = self._store.filter(asked)
        m = t.merged.c
        with self._store.reading() as connection:
            if chosen is not None:
                where = chosen.where
            else:
                where = [*ask_whole.where_events(connection, made, wholly=True), m.sources >= min_sources]
            day = func.coalesce(m.date_from, m.date_until)
            order = (day.desc().nulls_last(), m.number.desc()) if newest else (day.nulls_last(), m.number)
            rows = select(m.number).where(*where).order_by(*order)
            found = tuple(ask_whole.whole_events(connection, _leaf(rows, limit, offset)))
            return Leaf(found, chosen.total if chosen is not None else _count(connection, rows))

    def lives(
        self, sort: Sort, *, min_sources: int = 1, limit: int = 50, offset: int = 0, **asked: Unpack[Asked]
    ) -> Leaf[WholeLife]:
        """Whole ceasefires or talks, what was told last first."""
        made = self._store.filter(asked)
        with self._store.reading() as connection:
            of = ask.of_ceasefires if sort == "ceasefires" else ask.of_talks
            rows = ask_whole.lives_that_fit(connection, sort, made, of).where(t.merged.c.sources >= min_sources)
            told, table = t.metadata.tables[f"told_{sort}"].c, t.metadata.tables[sort].c
            last = (
                select(func.max(func.coalesce(t.reports.c.published_from, t.reports.c.published_until)))
                .join(table_of(sort), table.report == t.reports.c.number)
                .join(t.metadata.tables[f"told_{sort}"], told.number == table.number)
                .where(told.merged == t.merged.c.number)
                .scalar_subquery()
            )
            ordered = rows.order_by(None).order_by(last.desc().nulls_last(), t.merged.c.number.desc())
            found = tuple(ask_whole.whole_lives(connection, sort, _leaf(ordered, limit, offset)))
            return Leaf(found, _count(connection, rows))

    def reports(
        self, *, newest: bool = True, limit: int = 50, offset: int = 0, **asked: Unpack[Asked]
    ) -> Leaf[KeptReport]:
        """Reports by their day of publication; asked: as for `Answers.reports`."""
        made = self._store.filter(asked)
        r = t.reports.c
        with self._store.reading() as connection:
            rows = select(t.reports).where(*ask.where_reports(connection, made))
            day = r.published_from.desc() if newest else r.published_from
            rows = rows.order_by(day.nulls_last(), r.number.desc() if newest else r.number)
            return Leaf(tuple(ask.kept_reports(connection, made, _leaf(rows, limit, offset))), _count(connection, rows))

    def actors(self, *, limit: int = 50, offset: int = 0, **asked: Unpack[Asked]) -> Leaf[KeptActor]:
        """Actors of the events that fit, the most frequent first."""
        made = self._store.filter(asked)
        with self._store.reading() as connection:
            # to count them is as much work as to find them: both at once
            found = list(ask.kept_actors(connection, ask.actor_rows(connection, made)))
            return Leaf(tuple(found[offset : offset + max(0, min(limit, MOST))]), len(found))

    def actor(self, id_: str) -> KeptActor | None:
        """One actor by its id; None where no event has it."""
        return next(iter(self.actors(actor=f"={id_}", limit=1).rows), None)

    def names_used(self, id_: str, *, limit: int = 40) -> list[tuple[str, int]]:
        """The words by which reports call an actor, and in how many of their events, the most frequent first."""
        a, m, e = t.actors.c, t.event_actors.c, t.events.c
        found: Counter[str] = Counter()
        with self._store.reading() as connection:
            rows = (
                select(e.value)
                .join(t.event_actors, m.event == e.number)
                .join(t.actors, a.number == m.actor)
                .where(a.id == id_)
                .limit(_LOOKED_AT)
            )
            for value in connection.execute(rows).scalars():
                refs = (*value["actors"], *value["targets"])
                found.update({caption.one_line(ref["text"]) for ref in refs if ref["id"] == id_})
        return found.most_common(limit)

    def partners(self, id_: str, *, limit: int = 12) -> tuple[KeptActor, ...]:
        """Actors in the same events, the most frequent first."""
        asked = self._store.filter({"actor": f"={id_}"})
        with self._store.reading() as connection:
            rows = ask.actor_rows(connection, asked, others=True).limit(limit)
            return tuple(ask.kept_actors(connection, rows))

    def search(self, query: str, *, part: bool = False, limit: int = 20, offset: int = 0) -> Leaf[Hit]:
        """Reports by their words, the best first. Raises UsageError for a query without words."""
        with self._store.reading() as connection:
            rows = ask.found_by(connection, query, part=part)
            shown = tuple(ask.hits(connection, query, _leaf(rows, limit, offset), part=part))
            return Leaf(shown, _count(connection, rows))

    # -- what hangs together ------------------------------------------------------------------------------------------

    def tellings(self, ids: Iterable[str]) -> tuple[Telling, ...]:
        """What single reports tell, by id, in the order of the ids; what is gone is left out."""
        found: dict[str, Telling] = {}
        with self._store.reading() as connection:
            for sort, part in by_sort(ids):
                found |= {one.id: one for one in ask.of_numbers(connection, sort, part)}
        return tuple(found[one] for one in ids if one in found)

    def claims_on(self, sort: Sort, ids: Iterable[str]) -> dict[str, tuple[KeptClaim, ...]]:
        """The claims on tellings of one sort, by the id of the telling."""
        found: dict[str, list[KeptClaim]] = {}
        with self._store.reading() as connection:
            for number, claim in ask.claims_linked(connection, sort, (parse_id(one)[1] for one in ids)):
                found.setdefault(id_of(sort, number), []).append(claim)
        return {one: tuple(claims) for one, claims in found.items()}

    def wholes(self, ids: Iterable[str]) -> dict[str, str]:
        """Of tellings (e17, f2, t3) what each is part of (m5)."""
        with self._store.reading() as connection:
            return ask_whole.wholes_of(connection, ids)

    def standings(self, ids: Iterable[str]) -> dict[str, Settled]:
        """How tellings (e17, f2, t3) stand with people, by id."""
        found: dict[str, Settled] = {}
        with self._store.reading() as connection:
            for sort, part in by_sort(ids):
                table = t.metadata.tables[sort].c
                asked = select(table.number, table.standing, table.flagged).where(table.number.in_(part))
                for number, standing, flagged in connection.execute(asked).tuples():
                    found[id_of(sort, number)] = Settled(standing=standing, flagged=flagged)
        return found

    def events_of(self, lives: Sequence[str], *, types: Collection[str] = ()) -> tuple[WholeEvent, ...]:
        """Whole events that tell of ceasefires or talks of single reports (f2, t3), in the order of time. types: only
        these."""
        kinds = {parse_id(one)[0] for one in lives}
        if not kinds:
            return ()
        e, told, m = t.events.c, t.told_events.c, t.merged.c
        link = e.ceasefire if kinds == {"ceasefires"} else e.talks
        numbers = [parse_id(one)[1] for one in lives]
        with self._store.reading() as connection:
            own = select(told.merged).join(t.events, e.number == told.number).where(link.in_(numbers))
            if types:
                own = own.where(e.type.in_(types))
            rows = select(m.number).where(m.number.in_(own))
            rows = rows.order_by(func.coalesce(m.date_from, m.date_until).nulls_last(), m.number)
            return tuple(ask_whole.whole_events(connection, rows))

    def related(self, report: str) -> tuple[Related, ...]:
        """Other reports that print the same text, tell the same event, or tell of the same ceasefire or talks: each
        once, by the closest of these."""
        number = parse_id(report)[1]
        with self._store.reading() as connection:
            found: dict[int, Related] = {}
            for how, rows in (
                ("story", _same_story(connection, number)),
                ("event", _shared(connection, number, ("events",))),
                ("process", _shared(connection, number, ("ceasefires", "talks"))),
            ):
                fresh = {other: through for other, through in rows.items() if other not in found}
                refs = ask.refs_of(connection, fresh)
                for other, through in fresh.items():
                    found[other] = Related(refs[id_of("reports", other)], how, through)
            return tuple(found.values())

    def copies(self, reports: Collection[str]) -> dict[str, str]:
        """Of these reports those that print the text of another, each with that one."""
        with self._store.reading() as connection:
            found = copies.firsts(connection, reports)
        return {report: first for report, first in found.items() if report != first}

    def report(self, id_: str) -> KeptReport:
        """One report as lists have it. Raises StoreError where there is none."""
        number = parse_id(id_)[1]
        with self._store.reading() as connection:
            rows = select(t.reports).where(t.reports.c.number == number)
            found = next(ask.kept_reports(connection, Filter(), rows), None)
        if found is None:
            raise self._store.missing(id_)
        return found

    def why(self, whole: str) -> list[PairScore]:
        """Why the tellings of one thing are one; empty where one report tells it."""
        return self._store.why(whole)


def table_of(sort: Sort) -> Any:
    """The table of the tellings of a sort."""
    return t.metadata.tables[sort]


def _same_story(connection: Connection, number: int) -> dict[int, tuple[str, ...]]:
    c = t.copies.c
    first = select(c.first).where(c.report == number).scalar_subquery()
    asked = select(c.report).where(c.first == first, c.report != number).order_by(c.report)
    return dict.fromkeys(connection.execute(asked).scalars(), ())


def _shared(connection: Connection, number: int, sorts: Sequence[Sort]) -> dict[int, tuple[str, ...]]:
    """The other reports that tell what this one tells, with the ids of what they share."""
    found: dict[int, list[str]] = {}
    for sort in sorts:
        told, table = t.metadata.tables[f"told_{sort}"], table_of(sort)
        own = select(told.c.merged).join(table, table.c.number == told.c.number).where(table.c.report == number)
        asked = (
            select(table.c.report, told.c.merged)
            .join(told, told.c.number == table.c.number)
            .where(told.c.merged.in_(own), table.c.report != number)
            .distinct()
            .order_by(table.c.report, told.c.merged)
        )
        for other, merged in connection.execute(asked).tuples():
            found.setdefault(other, []).append(id_of("merged", merged))
    return {other: tuple(ids) for other, ids in found.items()}


def _leaf(rows: Select[Any], limit: int, offset: int) -> Select[Any]:
    return rows.limit(max(0, min(limit, MOST))).offset(max(0, offset))


def _count(connection: Connection, rows: Select[Any]) -> int:
    counted = rows.order_by(None).subquery()
    return int(connection.execute(select(func.count()).select_from(counted)).scalar_one())
