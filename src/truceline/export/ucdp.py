"""Fatal events in the columns of UCDP's Georeferenced Event Dataset (codebook 19.1)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..model import ActorRef, Place
from ..store import ReportFacts, ToldEvent, ToldLife
from ..store.ids import parse_id
from .days import Days
from .deaths import figure, split
from .events import beside, dated, killed, left, no_event
from .rows import Desk, Left, Row, ids_of
from .sides import ARMED, STATE, country_of, kind_of, name_of_country, names, side_name, two_sides

_WHERE: Final = {"exact": 1, "near": 2, "district": 3, "province": 4, "country": 6}
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
# Acts of armed force: this family, and a few types besides.
_FORCE: Final = "violence"
_BESIDES: Final = frozenset({"seize_territory", "besiege", "coup", "ceasefire_violate"})


@dataclass(frozen=True, slots=True)
class _Sides:
    violence: int
    a: ActorRef
    b: Sequence[ActorRef]


def rows(told: ToldEvent | ToldLife, desk: Desk) -> Iterator[Row | Left]:
    """The row of an event, or why UCDP's rules have none for it."""
    assert isinstance(told, ToldEvent)
    if desk.types.family(told.whole.type) != _FORCE and told.whole.type not in _BESIDES:
        yield left(told, "not_violence", told.whole.type)
        return
    gone = no_event(told)
    days = dated(told)
    if gone is not None or isinstance(days, Left):
        yield gone or days  # type: ignore[misc]
        return
    if days.length > 366:
        yield left(told, "too_long", f"{days.first} to {days.last}")
        return
    place = told.whole.place
    if place is None or place.country is None:
        yield left(told, "no_place", place.name if place is not None else "")
        return
    toll = _toll(told, desk)
    sides = _sides(told, desk)
    if isinstance(toll, Left) or isinstance(sides, Left):
        yield toll if isinstance(toll, Left) else sides  # type: ignore[misc]
        return
    yield Row(ids_of(told), _cells(told, days, place, toll, sides, desk), beside(told))


def _toll(told: ToldEvent, desk: Desk) -> tuple[int, int, int | None, str | None] | Left:
    """Low, best, high, and whom the best figure counts."""
    counts = killed(told)
    figures = [count for count in counts if figure(count) is not None]
    toll = told.whole.toll("killed")
    if not counts or toll is None:
        return left(told, "no_death")
    if not figures or toll.low is None:
        return left(told, "no_figure", "; ".join(count.words for count in counts))
    best = figure(figures[-1]) or 0
    high = max(toll.high, best) if toll.high is not None else None
    if not (toll.low or best or high):
        return left(told, "no_death", "nobody was killed")
    return min(toll.low, best), best, high, figures[-1].who


def _sides(told: ToldEvent, desk: Desk) -> _Sides | Left:
    """Who stands against whom, and which of the three kinds of violence it is."""
    first, second = two_sides(told.whole.actors, told.whole.targets)
    if not first or not second:
        return left(told, "side_unknown", "only one side is told" if first or second else "no side is told")
    kinds = [{kind_of(ref, desk) for ref in side} for side in (first, second)]
    unknown = [ref.name for ref in (*first, *second) if kind_of(ref, desk) == "unknown"]
    if unknown:
        return left(told, "side_unknown", ", ".join(unknown))
    armed = [next((ref for ref in side if kind_of(ref, desk) in ARMED), None) for side in (first, second)]
    if armed[0] is not None and armed[1] is not None:
        governments = [kind_of(ref, desk) in STATE for ref in armed if ref is not None]
        kind = _STATE_BASED if any(governments) else _NON_STATE
        if governments[0] or kind == _NON_STATE:
            return _Sides(kind, armed[0], _armed(second, desk))
        return _Sides(kind, armed[1], _armed(first, desk))
    if armed[0] is not None and kinds[1] == {"civilians"}:
        return _Sides(_ONE_SIDED, armed[0], second)
    return left(told, "not_organised", " – ".join(", ".join(names(side)) for side in (first, second)))


def _armed(side: Sequence[ActorRef], desk: Desk) -> list[ActorRef]:
    return [ref for ref in side if kind_of(ref, desk) in ARMED]


def _cells(
    told: ToldEvent, days: Days, place: Place, toll: tuple[int, int, int | None, str | None], sides: _Sides, desk: Desk
) -> dict[str, Any]:
    low, best, high, who = toll
    one_sided = sides.violence == _ONE_SIDED
    dead = split(best, who, sides.a, sides.b, one_sided=one_sided, desk=desk)
    a = side_name(sides.a, desk)
    b = "Civilians" if one_sided else ", ".join(dict.fromkeys(side_name(ref, desk) for ref in sides.b))
    number = parse_id(told.whole.id)[1]
    return {
        "id": number,
        "relid": told.whole.id,
        "year": days.first.year,
        "type_of_violence": sides.violence,
        "dyad_name": f"{a} - {b}",
        "side_a": a,
        "side_b": b,
        **_sources(told),
        **_where(place, desk),
        "event_clarity": 1,
        "date_prec": days.ucdp_precision,
        "date_start": days.first.isoformat(),
        "date_end": days.last.isoformat(),
        "deaths_a": dead.a,
        "deaths_b": dead.b,
        "deaths_civilians": dead.civilians,
        "deaths_unknown": dead.unknown,
        "best": best,
        "high": high,
        "low": low,
        "gwnoa": _gw(sides.a, desk),
        "gwnob": _gw(sides.b[0], desk),
    }


def _sources(told: ToldEvent) -> dict[str, Any]:
    first = told.reports[0]
    day = first.published[:10] if first.published else None
    original = dict.fromkeys(claim.speakers[0].label for claim in told.claims if claim.speakers)
    return {
        "number_of_sources": told.whole.sources,
        "source_article": ";".join(_article(one) for one in told.reports),
        "source_office": first.publisher,
        "source_date": day if day and _is_day(day) else None,
        "source_headline": first.title,
        "source_original": "; ".join(original) or None,
    }


def _article(report: ReportFacts) -> str:
    parts = (report.publisher or "", (report.published or "")[:10], report.title or report.url or report.id)
    return '"' + ",".join(part.replace('"', "'") for part in parts) + '"'


def _where(place: Place, desk: Desk) -> dict[str, Any]:
    country = desk.countries.get(place.country or "")
    found: dict[str, Any] = {
        "where_prec": _WHERE[place.precision],
        "where_coordinates": place.name,
        "where_description": place.text,
        "adm_1": place.name if place.precision == "province" else place.admin1,
        "adm_2": place.name if place.precision == "district" else None,
        "country": name_of_country(place.country, desk),
        "country_id": country.gw if country is not None else None,
        "region": country.ucdp_region if country is not None else None,
    }
    if place.lat is not None and place.lon is not None:
        found |= {"latitude": place.lat, "longitude": place.lon, "geom_wkt": f"POINT ({place.lon:.6f} {place.lat:.6f})"}
        found["priogrid_gid"] = priogrid(place.lat, place.lon)
    return found


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID (half a degree; Tollefsen, Strand, Buhaug 2012), counted from 90° S 180° W by rows."""
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _gw(ref: ActorRef, desk: Desk) -> int | None:
    if kind_of(ref, desk) not in STATE:
        return None
    country = desk.countries.get(country_of(ref, desk) or "")
    return country.gw if country is not None else None


def _is_day(text: str) -> bool:
    try:
        return bool(dt.date.fromisoformat(text))
    except ValueError:
        return False
