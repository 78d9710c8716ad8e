"""Events in the columns of ACLED's export."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, Final

from ..model import ActorRef, Place
from ..store import ToldEvent, ToldLife
from ..store.ids import parse_id
from .days import Days
from .deaths import figure
from .events import beside, codes, dated, killed, left, no_event
from .rows import Desk, Left, Row, ids_of
from .sides import ARMED, GROUP, STATE, body_of, country_of, kind_of, name_of_country, names, two_sides

_GEO: Final = {"exact": 1, "near": 2, "district": 2, "province": 3, "country": 3}
_ATTACK: Final = ("Violence against civilians", "Attack")
_EXTERNAL: Final = 8


def rows(told: ToldEvent | ToldLife, desk: Desk) -> Iterator[Row | Left]:
    """The row of an event, or why ACLED has none for it."""
    assert isinstance(told, ToldEvent)
    event_type, sub_event_type = _types(told, desk)
    gone = left(told, "no_type", told.whole.type) if event_type is None else no_event(told)
    days = dated(told)
    if gone is not None or isinstance(days, Left):
        yield gone or days  # type: ignore[misc]
        return
    place = told.whole.place
    if sub_event_type is None:
        yield left(told, "taker_unknown")
    elif days.acled_precision is None:
        yield left(told, "too_long", f"{days.first} to {days.last}")
    elif place is None or place.country is None:
        yield left(told, "no_place", place.name if place is not None else "")
    else:
        cells = _cells(told, days, place, desk)
        disorder = desk.codebook.tables["disorder_of_sub_event"].get(sub_event_type)
        cells |= {
            "disorder_type": str(disorder or desk.codebook.tables["disorder"][event_type]),
            "event_type": event_type,
            "sub_event_type": sub_event_type,
        }
        yield Row(ids_of(told), cells, beside(told))


def _types(told: ToldEvent, desk: Desk) -> tuple[str | None, str | None]:
    """ACLED's two types. Violence against civilians needs a target that bears no arms; who takes a place tells which
    of two sub-event types it is."""
    found = codes(told, desk)[2]
    whole = told.whole
    kinds = {kind_of(ref, desk) for ref in whole.targets}
    armed = bool(kinds & ARMED)
    if armed and (found.event_type, found.sub_event_type) == _ATTACK:
        return "Battles", "Armed clash"
    if whole.type == "seize_territory":
        takers = {kind_of(ref, desk) for ref in whole.actors[:1]}
        if takers & GROUP:
            return "Battles", "Non-state actor overtakes territory"
        return "Battles", "Government regains territory" if takers & STATE else None
    return found.event_type, found.sub_event_type


def _cells(told: ToldEvent, days: Days, place: Place, desk: Desk) -> dict[str, Any]:
    whole = told.whole
    country = desk.countries.get(place.country or "")
    fatalities, words = _fatalities(told, desk)
    tags = [f"truceline={whole.id}", *(["disputed"] if whole.disputed else ())]
    return {
        "event_id_cnty": f"{place.country}{parse_id(whole.id)[1]}",
        "event_date": days.middle.isoformat(),
        "year": days.middle.year,
        "time_precision": days.acled_precision,
        **_sides(told, place, desk),
        "iso": country.iso_number if country is not None else None,
        "region": country.acled_region if country is not None else None,
        "country": name_of_country(place.country, desk),
        "admin1": place.name if place.precision == "province" else place.admin1,
        "admin2": place.name if place.precision == "district" else None,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": _GEO[place.precision],
        "source": "; ".join(dict.fromkeys(one.publisher for one in told.reports if one.publisher)) or None,
        "notes": _notes(told, days, words),
        "fatalities": fatalities,
        "tags": "; ".join(tags),
        "timestamp": max(_seconds(one.added_at) for one in told.reports),
    }


def _sides(told: ToldEvent, place: Place, desk: Desk) -> dict[str, Any]:
    first, second = two_sides(told.whole.actors, told.whole.targets)
    one, other = (_inter(side, place, desk) for side in (first, second))
    both = sorted(code for code in (one, other) if code is not None)
    found: dict[str, Any] = {
        "actor1": first[0].name if first else None,
        "assoc_actor_1": "; ".join(names(first[1:])) or None,
        "inter1": one,
        "actor2": second[0].name if second else None,
        "assoc_actor_2": "; ".join(names(second[1:])) or None,
        "inter2": other,
    }
    if len(both) == 2:
        found["interaction"] = both[0] * 10 + both[1]
    elif both and not (first and second):
        found["interaction"] = both[0] * 10
    if any(kind_of(ref, desk) == "civilians" for ref in told.whole.targets):
        found["civilian_targeting"] = "Civilian targeting"
    return found


def _inter(side: Sequence[ActorRef], place: Place, desk: Desk) -> int | None:
    """The kind of the first actor of a side; forces of a state outside of it are external."""
    if not side:
        return None
    kind, body = kind_of(side[0], desk), body_of(side[0], desk)
    own = desk.codebook.tables["inter_of"].get(body.id if body is not None else side[0].id)
    code = own or desk.codebook.tables["inter"].get(kind)
    home = country_of(side[0], desk)
    if kind in STATE and home and place.country and home != place.country:
        return _EXTERNAL
    return int(code) if code is not None else None


def _fatalities(told: ToldEvent, desk: Desk) -> tuple[int | None, str | None]:
    """The most conservative figure, 0 where no death is told; words that ACLED has a figure for are told in notes."""
    counts = killed(told)
    if not counts:
        return 0, None
    figures = [n for count in counts if (n := figure(count)) is not None]
    if figures:
        return min(figures), None
    words = counts[0].words
    table = desk.codebook.tables["words"]
    known = next((int(table[word]) for word in words.lower().split() if word in table), None)
    return known, words


def _notes(told: ToldEvent, days: Days, words: str | None) -> str:
    whole = told.whole
    parts = [f"“{' '.join((whole.quote or '').split())}”" if whole.quote else whole.type, whole.says]
    if days.length > 1:
        parts.append(f"between {days.first} and {days.last}")
    if words is not None:
        parts.append(f"fatalities told as “{words}”")
    ids = [one.id for one in told.tellings if one.id != whole.id] + [one.id for one in told.reports]
    return ". ".join(part.rstrip(".") for part in parts if part) + f". [{whole.id}; {', '.join(ids)}]"


def _seconds(at: str) -> int:
    return int(dt.datetime.fromisoformat(at).timestamp())
