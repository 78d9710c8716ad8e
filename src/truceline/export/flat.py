"""An event as one row of the record's own columns: csv, parquet, xlsx and geojson."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..model import DateValue
from ..store import ToldEvent, ToldLife
from ..store.columns import flat
from .events import codes
from .rows import Desk, Left, Row, ids_of
from .sides import names


def rows(told: ToldEvent | ToldLife, desk: Desk) -> Iterator[Row | Left]:
    """The row of an event; every event has one, whatever its modality: the columns say which it is."""
    assert isinstance(told, ToldEvent)
    yield Row(ids_of(told), cells(told, desk), _dropped(told))


def cells(told: ToldEvent, desk: Desk) -> dict[str, Any]:
    """The cells of an event, by the columns of the codebook."""
    whole = told.whole
    plover, cameo, acled = codes(told, desk)
    published = sorted(one.published[:10] for one in told.reports if one.published)
    return {
        "id": whole.id,
        "part_of": told.part_of,
        "type": whole.type,
        "family": desk.types.family(whole.type),
        **_date(whole.date),
        "actors": list(names(whole.actors)),
        "actor_ids": [ref.id for ref in whole.actors],
        "targets": list(names(whole.targets)),
        "target_ids": [ref.id for ref in whole.targets],
        **_place(told),
        **_tolls(told),
        "modality": whole.modality,
        "horizon": whole.horizon,
        "disputed": "yes" if whole.disputed else "no",
        "says": whole.says,
        "sources": whole.sources,
        "reports": whole.reports,
        "plover": " ".join(part for part in (plover.event, plover.mode) if part),
        "cameo": cameo,
        "acled": f"{acled.event_type}: {acled.sub_event_type}" if acled.event_type else None,
        "ceasefires": _links(told, "ceasefire"),
        "talks": _links(told, "talks"),
        "quote": whole.quote,
        "members": list(whole.members),
        "claims": [claim.id for claim in told.claims],
        "report_ids": [one.id for one in told.reports],
        "publishers": list(dict.fromkeys(one.publisher for one in told.reports if one.publisher)),
        "published_first": published[0] if published else None,
        "published_last": published[-1] if published else None,
        "urls": [one.url for one in told.reports if one.url],
    }


def _date(date: DateValue | None) -> dict[str, Any]:
    return {
        "date_start": date.start if date is not None else None,
        "date_end": date.end if date is not None else None,
        "date_precision": date.precision if date is not None else None,
        "date_words": date.text if date is not None else None,
        "date_basis": date.basis if date is not None else None,
    }


def _place(told: ToldEvent) -> dict[str, Any]:
    place = told.whole.place
    if place is None:
        return {}
    found = {name: getattr(place, name) for name in ("admin1", "country", "lat", "lon")}
    return {"place": place.name, **found, "place_precision": place.precision}


def _tolls(told: ToldEvent) -> dict[str, Any]:
    found: dict[str, Any] = {"counts": flat(told.whole)["counts"]}
    for toll in told.whole.tolls:
        if toll.measure in ("killed", "wounded"):
            found |= {f"{toll.measure}_low": toll.low, f"{toll.measure}_high": toll.high}
    return found


def _links(told: ToldEvent, link: str) -> list[str]:
    return list(dict.fromkeys(own for one in told.tellings if (own := getattr(one, link))))


def _dropped(told: ToldEvent) -> dict[str, Any]:
    """What the columns have no room for."""
    found: dict[str, Any] = {
        "conditions": [one.condition.text for one in told.tellings if one.condition is not None],
        "about": [one.about for one in told.tellings if one.about is not None],
        "tolls": [said.model_dump(mode="json") for toll in told.whole.tolls for said in toll.said],
        "stances": {claim.id: claim.stance for claim in told.claims if claim.stance != "asserts"},
    }
    return {name: value for name, value in found.items() if value}
