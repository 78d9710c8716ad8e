"""The record from above: violence by day, places, sources, what is disputed, what changed. Counted by the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Unpack

from sqlalchemy import case, distinct, func, literal, or_, select, union_all

from ..model.words import NOT_DONE
from . import ask_whole
from . import tables as t
from .answers import Answers
from .ask_whole import Chosen
from .filters import Asked, Columns, stands_event
from .ids import id_of
from .kept import WholeEvent
from .tellings import parts

TOLD_ONLY: Final = ("alleged", "denied")


@dataclass(frozen=True, slots=True)
class Days:
    """Whole events with the same days. first, last: what their date allows, None where unknown; sure: told as a fact by
    somebody; alleged: only alleged, or denied and by nobody neutral told."""

    first: str | None
    last: str | None
    sure: int
    alleged: int


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place with its whole events by type. precision: as places have it."""

    name: str
    admin1: str | None
    country: str | None
    lat: float
    lon: float
    precision: str
    types: dict[str, int]


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A publisher, None for reports without one. copies: reports that print the text of another publisher's; alone:
    whole events that no other publisher tells; first, last: days of publication."""

    publisher: str | None
    reports: int
    copies: int
    events: int
    alone: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """Something that changed. what: report, decision, gone or unreadable; id: of what it is about; at: UTC."""

    what: str
    id: str
    at: str
    said: str
    by: str = ""


class Overview:
    """Counts over a record. What is asked is that of `Answers`."""

    def __init__(self, store: Answers) -> None:
        self._store = store

    def days(
        self, types: Iterable[str], *, chosen: Chosen | None = None, min_sources: int = 1, **asked: Unpack[Asked]
    ) -> list[Days]:
        """Whole events of these types that happened, or are said to have, by their days. chosen: what
        `Answers.choose` found for the same question, where that was asked."""
        m, told, e = t.merged.c, t.told_events.c, t.events.c
        made = self._store.filter(asked)
        with self._store.reading() as connection:
            chosen = chosen or ask_whole.choose(connection, made, min_sources=min_sources)
            put = Columns(settled=True)
            sure = func.max(case((put.modality.in_(TOLD_ONLY), 0), else_=1)).label("sure")
            whole = (
                select(m.number, m.date_from, m.date_until, sure)
                .join(t.told_events, told.merged == m.number)
                .join(t.events, e.number == told.number)
                .where(*chosen.where)
                .where(put.type.in_(sorted(types)), put.modality.notin_(sorted(NOT_DONE)), stands_event(made))
                .group_by(m.number, m.date_from, m.date_until)
                .subquery()
            )
            w = whole.c
            rows = (
                select(w.date_from, w.date_until, func.sum(w.sure), func.count())
                .group_by(w.date_from, w.date_until)
                .order_by(w.date_from.nulls_last(), w.date_until.nulls_last())
            )
            return [
                Days(first, last, int(sure), int(every) - int(sure))
                for first, last, sure, every in connection.execute(rows).tuples().all()
            ]

    def places(self, *, chosen: Chosen | None = None, min_sources: int = 1, **asked: Unpack[Asked]) -> list[PlaceCount]:
        """Places with coordinates, those with most events first. chosen: as for `days`."""
        m, told, e, p = t.merged.c, t.told_events.c, t.events.c, t.places.c
        made = self._store.filter(asked)
        with self._store.reading() as connection:
            chosen = chosen or ask_whole.choose(connection, made, min_sources=min_sources)
            put = Columns(settled=True)
            rows = (
                select(p.number, put.type, func.count(distinct(m.number)))
                .select_from(t.merged)
                .join(t.told_events, told.merged == m.number)
                .join(t.events, e.number == told.number)
                .join(t.places, p.number == put.place)
                .where(*chosen.where)
                .where(p.lat.isnot(None), p.lon.isnot(None), put.modality.notin_(sorted(NOT_DONE)), stands_event(made))
                .group_by(p.number, put.type)
            )
            types: dict[int, dict[str, int]] = {}
            for number, type_, size in connection.execute(rows).tuples().all():
                types.setdefault(number, {})[type_] = size
            found = []
            for row in connection.execute(select(t.places)).mappings().all():
                if row["number"] in types:
                    shown = {name: row[name] for name in ("name", "admin1", "country", "lat", "lon", "precision")}
                    found.append(PlaceCount(**shown, types=types[row["number"]]))
        return sorted(found, key=lambda one: (-sum(one.types.values()), one.name))

    def sources(self) -> list[SourceCount]:
        """Publishers, those with most reports first."""
        r, c, e, told = t.reports.c, t.copies.c, t.events.c, t.told_events.c
        other = t.reports.alias()
        with self._store.reading() as connection:
            copied = (
                select(r.publisher, func.count().label("n"))
                .join(t.copies, c.report == r.number)
                .join(other, other.c.number == c.first)
                .where(c.first != r.number, func.coalesce(other.c.publisher, "") != func.coalesce(r.publisher, ""))
                .group_by(r.publisher)
            )
            copies = dict(connection.execute(copied).tuples().all())
            per = (
                select(told.merged, func.count(distinct(func.coalesce(r.publisher, ""))).label("publishers"))
                .join(t.events, e.number == told.number)
                .join(t.reports, r.number == e.report)
                .where(e.standing != "rejected")
                .group_by(told.merged)
                .subquery()
            )
            alone = case((per.c.publishers == 1, told.merged))
            tellers = (
                select(r.publisher, func.count(distinct(told.merged)), func.count(distinct(alone)))
                .join(t.events, e.report == r.number)
                .join(t.told_events, told.number == e.number)
                .join(per, per.c.merged == told.merged)
                .where(e.standing != "rejected")
                .group_by(r.publisher)
            )
            events = {publisher: (n, own) for publisher, n, own in connection.execute(tellers).tuples()}
            rows = (
                select(r.publisher, func.count(), func.min(r.published_from), func.max(r.published_until))
                .group_by(r.publisher)
                .order_by(func.count().desc(), r.publisher)
            )
            return [
                SourceCount(publisher, n, copies.get(publisher, 0), *events.get(publisher, (0, 0)), first, last)
                for publisher, n, first, last in connection.execute(rows).tuples()
            ]

    def coverage(self) -> list[tuple[str, int]]:
        """Reports by month of publication (``2020-03``); those that can't be placed in one month are left out."""
        r = t.reports.c
        month = func.substr(r.published_from, 1, 7)
        with self._store.reading() as connection:
            rows = (
                select(month, func.count())
                .where(r.published_from.isnot(None), month == func.substr(r.published_until, 1, 7))
                .group_by(month)
                .order_by(month)
            )
            return [(name, n) for name, n in connection.execute(rows).tuples()]

    def disputed(self, *, limit: int, offset: int, **asked: Unpack[Asked]) -> tuple[tuple[WholeEvent, ...], int]:
        """Whole events that somebody denies or doubts, or that only an adversary alleges, the newest first, and how
        many there are."""
        m, told, e, c = t.merged.c, t.told_events.c, t.events.c, t.claims.c
        made = self._store.filter(asked)
        with self._store.reading() as connection:
            contested = (
                select(told.merged)
                .join(t.events, e.number == told.number)
                .join(t.claims, c.event == e.number)
                .where(or_(e.modality.in_(TOLD_ONLY), c.stance.in_(("denies", "doubts"))))
                .where(e.standing != "rejected", c.standing != "rejected")
            )
            rows = select(m.number).where(
                *ask_whole.where_events(connection, made), or_(m.disputed, m.number.in_(contested))
            )
            day = func.coalesce(m.date_from, m.date_until)
            # to count them is as much work as to find them: both at once
            every = connection.execute(rows.order_by(day.desc().nulls_last(), m.number.desc())).scalars().all()
            return tuple(ask_whole.whole_events_of(connection, every[offset : offset + limit])), len(every)

    def tolls_differ(self, *, most: int, limit: int, **asked: Unpack[Asked]) -> tuple[tuple[WholeEvent, ...], int]:
        """Whole events whose reports give one toll differently, the newest first, ``limit`` at most, found among the
        ``most`` newest that several reports tell; and among how many they were found."""
        m, told, e = t.merged.c, t.told_events.c, t.events.c
        made = self._store.filter(asked)
        with self._store.reading() as connection:
            rows = select(m.number).where(*ask_whole.where_events(connection, made), m.reports > 1)
            day = func.coalesce(m.date_from, m.date_until)
            rows = rows.order_by(day.desc().nulls_last(), m.number.desc()).limit(most)
            newest = list(connection.execute(rows).scalars())
            figures: dict[int, dict[str, set[tuple[int | None, int | None]]]] = {}
            for part in parts(newest):
                tellings = select(told.merged, e.value).join(t.events, e.number == told.number)
                for number, value in connection.execute(tellings.where(told.merged.in_(part))).tuples():
                    for count in value["counts"]:
                        given = figures.setdefault(number, {}).setdefault(count["measure"], set())
                        given.add((count["low"], count["high"]))
            likely = [n for n in newest if any(len(given) > 1 for given in figures.get(n, {}).values())]
            found: list[WholeEvent] = []
            for one in ask_whole.whole_events_of(connection, likely):
                # figures of a period, and those that people rejected, make no toll
                if any(len({(said.low, said.high) for said in toll.said}) > 1 for toll in one.tolls):
                    found.append(one)
                    if len(found) == limit:
                        break
            return tuple(found), len(newest)

    def changes(self, *, limit: int, offset: int) -> tuple[list[Change], int]:
        """What came, was decided, went, or could not be read, the latest first, and how much there is."""
        r, d, g, u = t.reports.c, t.decisions.c, t.tombstones.c, t.unreadable.c
        none = literal("")
        every = union_all(
            select(
                literal("report").label("what"), r.number.label("number"), none.label("id"), r.added_at.label("at"),
                func.coalesce(r.title, r.given_id).label("said"), none.label("by"),
            ),
            select(
                literal("decision"), d.number, d.target, d.at, d.verdict, d.by
            ).where(d.batch.is_(None)),
            select(literal("gone"), literal(0), g.id, g.at, g.reason, none),
            select(literal("unreadable"), literal(0), u.origin, u.found_at, u.reason, none),
        ).subquery()  # fmt: skip
        with self._store.reading() as connection:
            total = connection.execute(select(func.count()).select_from(every)).scalar_one()
            rows = select(every).order_by(every.c.at.desc(), every.c.what, every.c.number.desc(), every.c.id)
            found = connection.execute(rows.limit(limit).offset(offset)).mappings()
            return [
                Change(
                    what=row["what"], id=id_of("reports", row["number"]) if row["what"] == "report" else row["id"],
                    at=row["at"], said=row["said"], by=row["by"],
                )
                for row in found
            ], int(total)  # fmt: skip
