"""Events: the list, and one with who says what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ...assemble.across import PairScore, Toll
from ...model import Value, caption
from ...monitor.svg import Amount, Group, groups
from ...store import Decision, KeptClaim, KeptEvent, Tombstone, WholeEvent, WholeLife
from ...store.ids import parse_id
from ..asked import Question, WholeLeaf
from ..drawings import HALF, fitted
from ..maps import DISCLAIMER, Spot, draw, load_base
from ..pages import MissingError, MovedError, Page
from ..visit import Visit


class EventsQuestion(WholeLeaf):
    """Which events, and from which end of time."""

    oldest: bool = False


class EventsPage(Value):
    """A page of events. total: how many fit; undated: how many more have no date and are left out by the days asked
    for."""

    rows: tuple[WholeEvent, ...]
    total: int
    undated: int
    limit: int
    offset: int


class Telling(Value):
    """What one report tells of an event, with its claims. copy_of: the report whose text it prints, if any."""

    event: KeptEvent
    claims: tuple[KeptClaim, ...]
    copy_of: str | None = None


class EventPage(Value):
    """One event. part_of: the ceasefires and talks that it tells of; about: the events that it is about; why: what
    makes its tellings one; decisions: what people decided on it and on its tellings and claims, the oldest first."""

    event: WholeEvent
    tellings: tuple[Telling, ...]
    part_of: tuple[WholeLife, ...]
    about: tuple[WholeEvent, ...]
    why: tuple[PairScore, ...]
    decisions: tuple[Decision, ...]


def events(visit: Visit) -> EventsPage:
    """The list."""
    asked = visit.question
    assert isinstance(asked, EventsQuestion)
    found = visit.pages.events(
        **asked.filters, min_sources=asked.min_sources, newest=not asked.oldest, limit=asked.limit, offset=asked.offset
    )
    return EventsPage(
        rows=found.rows, total=found.total, undated=visit.store.undated(**asked.filters), limit=asked.limit,
        offset=asked.offset,
    )  # fmt: skip


def event(visit: Visit) -> EventPage:
    """One event; that of a single report leads to the whole."""
    found = whole(visit, "events", WholeEvent)
    told = (*found.members, *found.rejected)
    tellings = visit.pages.tellings(told)
    claims = visit.pages.claims_on("events", told)
    copies = visit.pages.copies({one.report.id for one in tellings})
    lives = {life for one in tellings if isinstance(one, KeptEvent) for life in (one.ceasefire, one.talks) if life}
    about = {one.about for one in tellings if isinstance(one, KeptEvent) and one.about}
    wholes = visit.pages.wholes([*lives, *about])
    targets = {found.id, *told, *(claim.id for by in claims.values() for claim in by)}
    return EventPage(
        event=found,
        tellings=tuple(
            Telling(event=one, claims=claims.get(one.id, ()), copy_of=copies.get(one.report.id))
            for one in tellings
            if isinstance(one, KeptEvent)
        ),
        part_of=tuple(_got(visit, {wholes[one] for one in lives if one in wholes}, WholeLife)),
        about=tuple(_got(visit, {wholes[one] for one in about if one in wholes}, WholeEvent)),
        why=tuple(visit.pages.why(found.id)),
        decisions=tuple(visit.store.decisions_on(targets)),
    )


def dress(visit: Visit, page: EventPage) -> Mapping[str, Any]:
    """The tolls in the order in which they were told, and the place on a map."""
    event, place = page.event, page.event.place
    spot = None
    if place is not None and place.lat is not None and place.lon is not None:
        vague = place.precision in ("province", "country")
        kind = visit.words.family(event.type) or "other"
        words = caption.where(place, names=visit.words.country)
        spot = draw([Spot(place.lat, place.lon, 1, words, kind, vague)], load_base(), title=f"Where: {words}")
    tolls = [chart for chart in map(_toll_chart, event.tolls) if chart is not None]
    return {"tolls": tolls, "map": spot, "disclaimer": DISCLAIMER}


def _toll_chart(toll: Toll) -> Markup | None:
    """Who says which figure, the earliest first; nothing where one figure is told alone."""
    figures = [one for one in toll.said if one.low is not None or one.high is not None]
    if len(figures) < 2:
        return None
    rows = []
    for one in figures:
        says = ", ".join(one.speakers) or "the report itself"
        label = f"{caption.day(one.said)}, {says}" if one.said else says
        rows.append(Group(label, (Amount(one.low, one.high),), href=f"/reports/{one.report}"))
    measure = caption.plain(toll.measure)
    title = f"{measure.capitalize()}, as told one after the other"
    return fitted(lambda width: groups(rows, series=(measure,), title=title, measure=measure, width=width), wide=HALF)


def whole(visit: Visit, sort: str, kind: type[Any]) -> Any:
    """What the path names. Raises MovedError where it names a telling, MissingError where it is gone or of another
    sort."""
    id_ = visit.parts["id"]
    found = visit.store.get(id_)
    if isinstance(found, Tombstone):
        raise MissingError(found.told)
    if parse_id(id_)[0] == sort:
        home = visit.store.whole_of(id_)
        if home is not None:
            raise MovedError(f"/{sort}/{home}#{id_}")
    if not isinstance(found, kind) or getattr(found, "sort", "events") not in (sort, sort.rstrip("s")):
        raise MissingError(f"{id_} is none of the {sort}")
    return found


def _got(visit: Visit, ids: set[str], kind: type[Any]) -> list[Any]:
    found = (visit.store.get(one) for one in sorted(ids, key=lambda one: parse_id(one)[1]))
    return [one for one in found if isinstance(one, kind)]


PAGES = (
    Page(
        path="/events", title="Events", nav="Events", template="events.html", model=EventsPage, build=events,
        question=EventsQuestion,
    ),
    Page(
        path="/events/{id}", title="Event", template="event.html", model=EventPage, build=event, dress=dress,
        question=Question,
    ),
)  # fmt: skip
