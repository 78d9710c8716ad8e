"""Things of the record with all that stands behind them, a few hundred at a time.

This is the one place that says what holds of an event where it is handed on: exports, citations and what they count
ask here, so that a person's decision changes all of them at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from ..assemble.across import Sighting, merge
from . import ask, ask_whole
from . import tables as t
from .feed_tables import retrievals
from .filters import Filter
from .ids import id_of, parse_id
from .kept import KeptClaim, KeptEvent, WholeEvent, WholeLife
from .many import chunks
from .tellings import LifeSort, Tellings, parts
from .told import ReportFacts, ToldEvent, ToldLife


def events(connection: Connection, asked: Filter, *, each: bool = False, min_sources: int = 1) -> Iterator[ToldEvent]:
    """Events as `ask_whole.events` gives them; each: what single reports tell, as `ask.events` does."""
    if each:
        for told in chunks(ask.events(connection, asked)):
            yield from _each(connection, told)
    else:
        for wholes in chunks(ask_whole.events(connection, asked, min_sources=min_sources)):
            yield from _events(connection, wholes)


def lives(connection: Connection, sort: LifeSort, asked: Filter, *, min_sources: int = 1) -> Iterator[ToldLife]:
    """Ceasefires or talks as `ask_whole` gives them."""
    question = ask_whole.ceasefires if sort == "ceasefires" else ask_whole.talks
    for wholes in chunks(question(connection, asked, min_sources=min_sources)):
        yield from _lives(connection, sort, wholes)


def one(connection: Connection, id_: str) -> ToldEvent | ToldLife | None:
    """What an id of many reports (m3), or of one telling of an event (e17), stands for; None where there is none."""
    kind, number = parse_id(id_)
    if kind == "events":
        return next(_each(connection, list(ask.of_numbers(connection, "events", [number]))), None)
    found = ask_whole.one(connection, number) if kind == "merged" else None
    if isinstance(found, WholeEvent):
        return next(_events(connection, [found]), None)
    sort = ask_whole.sort_of(connection, number) if found is not None else None
    if found is None or sort is None or sort == "events":
        return None
    return next(_lives(connection, sort, [found]), None)


def facts(connection: Connection, reports: Iterable[str]) -> dict[str, ReportFacts]:
    """What a citation needs of reports, by their ids."""
    r, g = t.reports.c, retrievals.c
    names = ("title", "publisher", "published", "url", "published_basis", "sha256", "reader", "contract", "added_at")
    found: dict[str, ReportFacts] = {}
    for part in parts(parse_id(one)[1] for one in reports):
        places = ask.found_at(connection, part)
        first = select(g.report, func.min(g.at)).where(g.report.in_(part)).group_by(g.report)
        fetched: dict[int, str] = dict(connection.execute(first).tuples().all())
        rows = select(r.number, *(r[name] for name in names)).where(r.number.in_(part))
        for row in connection.execute(rows.order_by(r.number)).mappings():
            own = {name: row[name] for name in names}
            id_ = id_of("reports", row["number"])
            day = fetched[row["number"]][:10] if row["number"] in fetched else None
            found[id_] = ReportFacts(id=id_, **own, found=places.get(row["number"], ()), retrieved=day)
    return found


def _events(connection: Connection, wholes: Sequence[WholeEvent]) -> Iterator[ToldEvent]:
    members = [member for whole in wholes for member in whole.members]
    tellings = {one.id: one for one in ask.of_numbers(connection, "events", _numbers(members))}
    behind = _Behind(connection, members, (one.report.id for one in tellings.values()))
    for whole in wholes:
        yield behind.told(whole, [tellings[member] for member in whole.members])


def _each(connection: Connection, told: Sequence[KeptEvent]) -> Iterator[ToldEvent]:
    ids = [one.id for one in told]
    behind = _Behind(connection, ids, (one.report.id for one in told))
    seen = Tellings(connection, "events")
    seen.load(_numbers(ids))
    homes = ask_whole.wholes_of(connection, ids)
    for one in told:
        own = seen[parse_id(one.id)[1]]
        assert isinstance(own, Sighting)
        quote = one.evidence[0].quote if one.evidence else None
        whole = WholeEvent(**dict(merge(one.id, [own])), says=one.says, quote=quote, told_in=(one.report,))
        yield behind.told(whole, [one], part_of=homes.get(one.id))


def _lives(connection: Connection, sort: LifeSort, wholes: Sequence[WholeLife]) -> Iterator[ToldLife]:
    members = [member for whole in wholes for member in whole.members]
    tellings = {one.id: one for one in ask.of_numbers(connection, sort, _numbers(members))}
    events: dict[str, list[KeptEvent]] = {}
    link = "ceasefire" if sort == "ceasefires" else "talks"
    for event in ask.events_of_lives(connection, sort, _numbers(members)):
        events.setdefault(getattr(event, link), []).append(event)
    own = [event.id for group in events.values() for event in group]
    behind = _Behind(connection, own, (one.report.id for one in tellings.values()))
    for whole in wholes:
        told = [tellings[member] for member in whole.members]
        acts = [event for member in whole.members for event in events.get(member, ())]
        yield ToldLife(
            whole=whole,
            tellings=tuple(told),
            events=tuple(acts),
            claims=behind.claims_on(acts),
            reports=behind.reports_of(told),
        )


class _Behind:
    """The claims, reports and other events that stand behind some events, fetched at once."""

    def __init__(self, connection: Connection, events: Sequence[str], reports: Iterable[str]) -> None:
        self._facts = facts(connection, set(reports))
        self._claims: dict[str, list[KeptClaim]] = {}
        for claim in ask.claims_of_events(connection, _numbers(events)):
            self._claims.setdefault(claim.event, []).append(claim)
        self._about = _about(connection, events)

    def told(self, whole: WholeEvent, tellings: Sequence[KeptEvent], *, part_of: str | None = None) -> ToldEvent:
        about = {type_ for one in tellings for type_ in self._about.get(one.id, ())}
        return ToldEvent(
            whole=whole,
            tellings=tuple(tellings),
            claims=self.claims_on(tellings),
            reports=self.reports_of(tellings),
            part_of=part_of,
            spoken_of=tuple(sorted(about)),
        )

    def claims_on(self, events: Iterable[KeptEvent]) -> tuple[KeptClaim, ...]:
        return tuple(claim for one in events for claim in self._claims.get(one.id, ()))

    def reports_of(self, told: Iterable[Any]) -> tuple[ReportFacts, ...]:
        """The earliest first, those without a date last."""
        own = {one.report.id: self._facts[one.report.id] for one in told}
        return tuple(sorted(own.values(), key=lambda r: (r.published is None, r.published or "", parse_id(r.id)[1])))


def _about(connection: Connection, events: Iterable[str]) -> Mapping[str, set[str]]:
    """For each event the types of those that are about it."""
    e = t.events.c
    found: dict[str, set[str]] = {}
    for part in parts(_numbers(events)):
        for about, type_ in connection.execute(select(e.about, e.type).where(e.about.in_(part))).tuples():
            found.setdefault(id_of("events", about or 0), set()).add(type_)
    return found


def _numbers(ids: Iterable[str]) -> list[int]:
    return [parse_id(one)[1] for one in ids]
