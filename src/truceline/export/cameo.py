"""Acts in the 61 columns of GDELT's event table, with CAMEO codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from ..model import ActorRef, Place
from ..store import ToldEvent, ToldLife
from ..store.ids import parse_id
from .acts import Act, act
from .events import beside, codes, left
from .rows import Desk, Left, Row, ids_of
from .sides import country_of, kind_of, name_of_country

# The last root of each class (GDELT: verbal and material cooperation, verbal and material conflict).
_QUADS: Final = ((5, 1), (8, 2), (13, 3), (20, 4))
_TOWNS: Final = frozenset({"exact", "near", "district"})


def rows(told: ToldEvent | ToldLife, desk: Desk) -> Iterator[Row | Left]:
    """The row of an act, or why it has none."""
    assert isinstance(told, ToldEvent)
    found = act(told, desk)
    if isinstance(found, Left):
        yield found
        return
    code = str(desk.codebook.tables["accusation"]) if found.accusation else codes(told, desk)[1]
    if code is None:
        yield left(told, "no_code", told.whole.type)
    elif not found.actors and not found.targets:
        yield left(told, "no_actor", told.whole.type)
    else:
        others = [ref.name for ref in (*found.actors[1:], *found.targets[1:])]
        yield Row(ids_of(told), _cells(told, found, code, desk), beside(told) | ({"others": others} if others else {}))


def _cells(told: ToldEvent, found: Act, code: str, desk: Desk) -> dict[str, Any]:
    day = found.days.first
    root = code[:2]
    added = max(one.added_at for one in told.reports)
    return {
        "GlobalEventID": parse_id(told.whole.id)[1],
        "Day": int(f"{day:%Y%m%d}") if day.year >= 1000 else None,
        "MonthYear": day.year * 100 + day.month,
        "Year": day.year,
        "FractionDate": round(day.year + (day.month * 30 + day.day) / 365, 4),
        **_actor("Actor1", found.actors, desk),
        **_actor("Actor2", found.targets, desk),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": root,
        "QuadClass": next(quad for last, quad in _QUADS if int(root) <= last),
        "GoldsteinScale": goldstein(desk, code),
        "NumMentions": len(told.claims),
        "NumSources": told.whole.sources,
        "NumArticles": told.whole.reports,
        **_place(told.whole.place, desk),
        "DATEADDED": int("".join(c for c in added if c.isdigit())[:14]),
        "SOURCEURL": next((one.url for one in told.reports if one.url), None),
    }


def _actor(name: str, refs: Sequence[ActorRef], desk: Desk) -> dict[str, Any]:
    """The first of a side. Country codes are ISO's, which are CAMEO's but for a few countries."""
    if not refs:
        return {}
    country = country_of(refs[0], desk)
    type_ = desk.codebook.tables["types"].get(kind_of(refs[0], desk))
    return {
        f"{name}Code": "".join(str(part) for part in (country, type_) if part) or None,
        f"{name}Name": refs[0].name,
        f"{name}CountryCode": country,
        f"{name}Type1Code": str(type_) if type_ else None,
    }


def _place(place: Place | None, desk: Desk) -> dict[str, Any]:
    if place is None:
        return {}
    country = desk.countries.get(place.country or "")
    american, town = place.country == "USA", place.precision in _TOWNS
    type_ = 1 if place.precision == "country" else (3 if american else 4) if town else (2 if american else 5)
    parts = dict.fromkeys((place.name, place.admin1, name_of_country(place.country, desk)))
    return {
        "ActionGeo_Type": type_,
        "ActionGeo_FullName": ", ".join(part for part in parts if part),
        "ActionGeo_CountryCode": country.fips if country is not None else None,
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
    }


def goldstein(desk: Desk, code: str) -> float | None:
    """The score of a CAMEO code, -10 to 10; None for one that the scale lacks."""
    scale = desk.codebook.tables["goldstein"].items()
    return next((float(score) for score, listed in scale if code in str(listed).split()), None)
