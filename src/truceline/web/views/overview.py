"""The overview: map, time line and table under one filter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from markupsafe import Markup
from pydantic import Field

from ...model import Value
from ...monitor.svg import Column, columns
from ...store import WholeEvent, WholeLife
from ...store.overview import Days, Overview, PlaceCount
from ...store.pages import Pages
from ..asked import WholeLeaf
from ..drawings import fitted
from ..lives import drawn, keys_of, lane, lasted
from ..maps import DISCLAIMER, Spot, draw, load_base
from ..pages import Page
from ..periods import Period, Periods, periods
from ..visit import Visit

LANES: Final = 14
"""Ceasefires and talks that a time line shows, those told last."""
SPOTS: Final = 400
TOP: Final = 12


class OverviewQuestion(WholeLeaf):
    """What is shown on map, time line and in the table."""

    limit: int = Field(default=20, ge=1, le=200, description="Rows of the table.")


class OverviewPage(Value):
    """The record from above. days: whole violent events that happened by their days; places: where events are placed,
    those with most first; ceasefires, talks: those told last, with how many there are; rows: the newest events."""

    days: tuple[Days, ...]
    places: tuple[PlaceCount, ...]
    ceasefires: tuple[WholeLife, ...]
    ceasefires_total: int
    talks: tuple[WholeLife, ...]
    talks_total: int
    rows: tuple[WholeEvent, ...]
    total: int
    undated: int
    reports: int
    limit: int
    offset: int


class PlacesPage(Value):
    """Where events are placed: what the map draws."""

    places: tuple[PlaceCount, ...]


def overview(visit: Visit) -> OverviewPage:
    """All of it."""
    asked = visit.question
    assert isinstance(asked, OverviewQuestion)
    given, least = asked.filters, asked.min_sources
    violence = [kind.name for kind in visit.words.families["violence"]]
    with visit.store.as_it_is() as kept:
        over, pages = Overview(kept), Pages(kept)
        chosen = kept.choose(min_sources=least, **given)
        found = pages.events(chosen=chosen, min_sources=least, limit=asked.limit, offset=asked.offset, **given)
        ceasefires, talks = (
            pages.lives(sort, min_sources=least, limit=LANES, **given) for sort in ("ceasefires", "talks")
        )
        return OverviewPage(
            days=tuple(over.days(violence, chosen=chosen, min_sources=least, **given)),
            places=tuple(over.places(chosen=chosen, min_sources=least, **given)),
            ceasefires=ceasefires.rows, ceasefires_total=ceasefires.total, talks=talks.rows, talks_total=talks.total,
            rows=found.rows, total=found.total, undated=chosen.undated,
            reports=pages.reports(**given, limit=0).total, limit=asked.limit, offset=asked.offset,
        )  # fmt: skip


def places(visit: Visit) -> PlacesPage:
    """Where."""
    asked = visit.question
    assert isinstance(asked, OverviewQuestion)
    return PlacesPage(places=tuple(Overview(visit.store).places(min_sources=asked.min_sources, **asked.filters)))


def dress(visit: Visit, page: OverviewPage) -> Mapping[str, Any]:
    """The map and the time line drawn."""
    asked = visit.question
    assert isinstance(asked, OverviewQuestion)
    made = visit.store.filter(asked.filters)
    shown = periods(page.days, first=_bound(made.since, page, min), last=_bound(made.until, page, max))
    return {
        "places": page.places[:TOP],
        "map": map_of(visit, page.places) if page.places else None,
        "disclaimer": DISCLAIMER,
        "periods": shown,
        "violence": violence_chart(shown.rows, asked, shown) if any(p.sure or p.alleged for p in shown.rows) else None,
        "lanes": lanes_chart(visit, page, shown),
    }


def map_of(visit: Visit, counted: Iterable[PlaceCount]) -> Any:
    """The map as SVG."""
    spots = [_spot(visit, one) for one in list(counted)[:SPOTS]]
    return draw(spots, load_base(), title="Where events are placed")


def violence_chart(rows: tuple[Period, ...], asked: OverviewQuestion, shown: Periods) -> Markup | None:
    """Violent events by period, for wide and for narrow windows; each column leads to its days."""
    bars = [
        Column(
            one.first, one.last, one.sure, one.sure + one.alleged,
            href=asked.link("/", since=one.first.isoformat(), until=one.last.isoformat())
            if (one.sure or one.alleged) and len(rows) > 1 and shown.unit != "day"
            else asked.link("/events", type="violence", since=one.first.isoformat(), until=one.last.isoformat())
            if one.sure or one.alleged
            else None,
        )
        for one in rows
    ]  # fmt: skip
    return fitted(
        lambda width: columns(
            bars, title=f"Violent events by {shown.unit}", measure="violent events",
            parts=("told as fact", "only alleged or denied"), width=width, height=230.0,
        )
    )  # fmt: skip


def lanes_chart(visit: Visit, page: OverviewPage, shown: Periods) -> Markup | None:
    """Ceasefires and talks in lanes, over the same days."""
    lives = [*page.ceasefires, *page.talks]
    members = [member for life in lives for member in life.members]
    told = {one.id: one for one in visit.pages.tellings(members)}
    rows = []
    for life in lives:
        row = lane(life, lasted(life, [told[one] for one in life.members if one in told]))
        if row.stretches or row.points:
            rows.append(row)
    if not rows:
        return None
    first = shown.rows[0].first if shown.rows else None
    last = shown.rows[-1].last if shown.rows else None
    return drawn(rows, title="Ceasefires and talks", keys=keys_of(lives), first=first, last=last)


def _bound(asked: str | None, page: OverviewPage, pick: Callable[[list[str]], str]) -> str | None:
    """A day asked for; else the farthest that anything shown reaches."""
    if asked:
        return asked
    days = [day for one in page.days if one.first and one.last for day in (one.first, one.last)]
    for life in (*page.ceasefires, *page.talks):
        days += [step.date for step in life.history if step.date and len(step.date) == len("2020-01-16")]
    return pick(days) if days else None


def _spot(visit: Visit, place: PlaceCount) -> Spot:
    by_family: dict[str, int] = {}
    for type_, n in place.types.items():
        family = visit.words.family(type_) or "other"
        by_family[family] = by_family.get(family, 0) + n
    size = sum(by_family.values())
    told = ", ".join(f"{n} {family}" for family, n in sorted(by_family.items(), key=lambda pair: -pair[1]))
    vague = place.precision in ("province", "country")
    asked = visit.question
    assert isinstance(asked, OverviewQuestion)
    return Spot(
        lat=place.lat, lon=place.lon, size=size, words=f"{place.name}{', somewhere in it' if vague else ''}: {told}",
        kind=max(by_family, key=lambda family: (by_family[family], family)), vague=vague,
        href=asked.link("/events", place=place.name),
    )  # fmt: skip


PAGES = (
    Page(
        path="/", title="Overview", nav="Overview", template="overview.html", model=OverviewPage, build=overview,
        dress=dress, question=OverviewQuestion,
    ),
    Page(
        path="/places", title="Places", template="places.html", model=PlacesPage, build=places,
        question=OverviewQuestion, dress=lambda visit, page: {
            "map": map_of(visit, page.places) if page.places else None, "disclaimer": DISCLAIMER,
        },
    ),
)  # fmt: skip
