"""How much the record hears: reports a day and their sources, and what of a time has no day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Literal

from sqlalchemy import func, select

from ..assemble.across import Sighting
from ..model import Value
from ..model.words import Scope
from . import ask_whole
from . import tables as t
from .answers import Answers
from .ask import kept_claims, of_ceasefires, of_talks
from .filters import Asked, of_events, stands, stands_event
from .ids import id_of, parse_id
from .kept import KeptClaim
from .tellings import Tellings, parts


class DayHeard(Value):
    """A day of publication: reports, texts (copies of one text count once), and who published how many; an empty name
    is a publisher that is not known."""

    day: str
    reports: int
    texts: int
    by_publisher: tuple[tuple[str, int], ...]

    @property
    def publishers(self) -> tuple[str, ...]:
        """The known ones."""
        return tuple(name for name, _ in self.by_publisher if name)


def heard(store: Answers, asked: Asked, *, since: str, until: str) -> list[DayHeard]:
    """The days from ``since`` to ``until`` on which something was published that tells an event of what is asked, with
    how much. What has no day of publication, or only a range, is left out."""
    r, c = t.reports.c, t.copies.c
    made = store.filter(asked)
    rows = (
        select(r.published_from, r.publisher, func.coalesce(c.first, r.number).label("text"))
        .outerjoin(t.copies, c.report == r.number)
        .where(r.published_from == r.published_until, r.published_from >= since, r.published_from <= until)
        .order_by(r.published_from, r.number)
    )
    found: dict[str, tuple[set[int], Counter[str]]] = {}
    with store.reading() as connection:
        where = of_events(connection, made.model_copy(update={"since": None, "until": None}))
        if where:
            rows = rows.where(r.number.in_(select(t.events.c.report).where(*where, stands_event(made))))
        for day, publisher, text in connection.execute(rows).tuples():
            texts, publishers = found.setdefault(day, (set(), Counter()))
            texts.add(text)
            publishers[publisher or ""] += 1
    return [
        DayHeard(day=day, reports=sum(by.values()), texts=len(texts), by_publisher=tuple(sorted(by.items())))
        for day, (texts, by) in found.items()
    ]


def first_heard(store: Answers) -> tuple[str | None, str | None]:
    """The first and the last day of publication in the record; None where no report has one."""
    r = t.reports.c
    asked = select(func.min(r.published_from), func.max(r.published_until))
    with store.reading() as connection:
        first, last = connection.execute(asked).one()
    return first, last


def undated_told(store: Answers, asked: Asked, *, since: str, until: str) -> list[str]:
    """Events without a date that reports published from ``since`` to ``until`` tell as news, by their ids (m3)."""
    r, e, m, told = t.reports.c, t.events.c, t.merged.c, t.told_events.c
    made = store.filter(asked).model_copy(update={"since": None, "until": None})
    with store.reading() as connection:
        rows = (
            select(m.number)
            .distinct()
            .select_from(t.merged)
            .join(t.told_events, told.merged == m.number)
            .join(t.events, e.number == told.number)
            .join(t.reports, r.number == e.report)
            .where(m.sort == "events", m.date_from.is_(None), m.date_until.is_(None), e.horizon == "new")
            .where(r.published_from >= since, r.published_until <= until, *of_events(connection, made))
            .where(stands_event(made), stands(m.standing, made))
            .order_by(m.number)
        )
        return [id_of("merged", number) for number in connection.execute(rows).scalars()]


def lives_told(
    store: Answers, sort: Literal["ceasefires", "talks"], asked: Asked, *, since: str, until: str
) -> list[str]:
    """Ceasefires or talks that reports published from ``since`` to ``until`` tell of, by their ids (m3)."""
    r, told, table = t.reports.c, t.metadata.tables[f"told_{sort}"].c, t.metadata.tables[sort]
    made = store.filter(asked).model_copy(update={"since": None, "until": None})
    with store.reading() as connection:
        where = (of_ceasefires if sort == "ceasefires" else of_talks)(connection, made)
        rows = (
            select(told.merged)
            .distinct()
            .select_from(table)
            .join(t.metadata.tables[f"told_{sort}"], told.number == table.c.number)
            .join(t.reports, r.number == table.c.report)
            .where(r.published_from >= since, r.published_until <= until, *where, stands(table.c.standing, made))
            .order_by(told.merged)
        )
        return [id_of("merged", number) for number in connection.execute(rows).scalars()]


def scopes(store: Answers, events: Collection[str]) -> dict[str, Scope]:
    """Whether what single reports tell (e17) is one event, a period or cumulative, by their ids."""
    e = t.events.c
    found: dict[str, Scope] = {}
    with store.reading() as connection:
        for part in parts(parse_id(one)[1] for one in events):
            for number, scope in connection.execute(select(e.number, e.scope).where(e.number.in_(part))).tuples():
                found[id_of("events", number)] = scope
    return found


def sightings(store: Answers, events: Collection[str]) -> dict[str, Sighting]:
    """What single reports tell (e17), laid out for comparing, by their ids."""
    numbers = [parse_id(one)[1] for one in events]
    with store.reading() as connection:
        told = Tellings(connection, "events")
        told.load(numbers)
        return {one.id: one for one in map(told.__getitem__, numbers) if isinstance(one, Sighting)}


def claims_of(store: Answers, claims: Collection[str]) -> dict[str, KeptClaim]:
    """Claims by their ids (c40), with their reports."""
    with store.reading() as connection:
        return {one.id: one for one in kept_claims(connection, (parse_id(one)[1] for one in claims))}


def wholes_of(store: Answers, events: Collection[str]) -> dict[str, str]:
    """What these events of single reports (e17) are part of (m3)."""
    with store.reading() as connection:
        return ask_whole.wholes_of(connection, events)
