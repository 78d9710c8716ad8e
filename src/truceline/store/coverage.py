"""How much the record hears: reports a day and their sources, and what of a time has no day."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select

from ..model import Value
from ..model.words import Scope
from . import tables as t
from .answers import Answers
from .filters import Asked, of_events
from .ids import parse_id
from .tellings import parts


class DayHeard(Value):
    """A day of publication: reports, texts (copies of one text count once), and who published."""

    day: str
    reports: int
    texts: int
    publishers: tuple[str, ...]


def heard(store: Answers, asked: Asked, *, since: str, until: str) -> list[DayHeard]:
    """The days from ``since`` to ``until`` on which something was published that tells an event of what is asked, with
    how much. What has no day of publication, or only a range, is left out."""
    r, c = t.reports.c, t.copies.c
    made = store.filter(asked)
    rows = (
        select(r.published_from, r.publisher, r.number, func.coalesce(c.first, r.number).label("text"))
        .outerjoin(t.copies, c.report == r.number)
        .where(r.published_from == r.published_until, r.published_from >= since, r.published_from <= until)
        .order_by(r.published_from, r.number)
    )
    found: dict[str, tuple[set[int], set[int], set[str]]] = {}
    with store.reading() as connection:
        where = of_events(connection, made.model_copy(update={"since": None, "until": None}))
        if where:
            rows = rows.where(r.number.in_(select(t.events.c.report).where(*where)))
        for day, publisher, number, text in connection.execute(rows).tuples():
            reports, texts, publishers = found.setdefault(day, (set(), set(), set()))
            reports.add(number)
            texts.add(text)
            if publisher:
                publishers.add(publisher)
    return [
        DayHeard(day=day, reports=len(reports), texts=len(texts), publishers=tuple(sorted(publishers)))
        for day, (reports, texts, publishers) in found.items()
    ]


def first_heard(store: Answers) -> tuple[str | None, str | None]:
    """The first and the last day of publication in the record; None where no report has one."""
    r = t.reports.c
    asked = select(func.min(r.published_from), func.max(r.published_until))
    with store.reading() as connection:
        first, last = connection.execute(asked).one()
    return first, last


def undated_told(store: Answers, asked: Asked, *, since: str, until: str) -> int:
    """How many events without a date are told by reports published from ``since`` to ``until``."""
    r, e, m, told = t.reports.c, t.events.c, t.merged.c, t.told_events.c
    made = store.filter(asked).model_copy(update={"since": None, "until": None})
    with store.reading() as connection:
        rows = (
            select(func.count(m.number.distinct()))
            .select_from(t.merged)
            .join(t.told_events, told.merged == m.number)
            .join(t.events, e.number == told.number)
            .join(t.reports, r.number == e.report)
            .where(m.sort == "events", m.date_from.is_(None), m.date_until.is_(None), e.horizon == "new")
            .where(r.published_from >= since, r.published_until <= until, *of_events(connection, made))
        )
        return int(connection.execute(rows).scalar_one())


def scopes(store: Answers, events: Collection[str]) -> dict[str, Scope]:
    """Whether what single reports tell (e17) is one event, a period or cumulative, by their ids."""
    e = t.events.c
    found: dict[str, Scope] = {}
    with store.reading() as connection:
        for part in parts(parse_id(one)[1] for one in events):
            for number, scope in connection.execute(select(e.number, e.scope).where(e.number.in_(part))).tuples():
                found[f"e{number}"] = scope
    return found
