"""ACLED → rows of a layer.

Columns and codes: ACLED Codebook (2023), acledR's codebook object; the export of 31 columns, that with ``data_id`` and
``iso3`` before it, and the versions up to 7 with capital names (``GWNO``, ``ALLY_ACTOR_1``) and days as dd/mm/yyyy.
"""

from __future__ import annotations

import datetime as dt

from ...model import ActorRef, Place
from ...model.words import PlacePrecision
from ...store import LayerEvent
from .naming import Naming
from .table import CellError, Row

DATASET = "ACLED"
NEEDED: dict[str, tuple[str, ...]] = {
    "event_id_cnty": ("data_id",),
    "event_date": (),
    "event_type": (),
    "actor1": (),
    "actor2": (),
    "country": (),
    "latitude": (),
    "longitude": (),
    "fatalities": (),
}
_FORMS = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d-%b-%Y", "%d-%b-%y", "%d-%B-%Y")
_DAYS = {1: 0, 2: 6, 3: 30}
_WHERE: dict[int, PlacePrecision] = {1: "exact", 2: "near", 3: "province"}
_VIOLENT = ("battle", "explosions", "remote violence", "violence against civilians")
# By sub-event type, else by event type; the nearest of the record's types.
_TYPES = {
    "armed clash": "armed_clash",
    "government regains territory": "armed_clash",
    "non-state actor overtakes territory": "armed_clash",
    "chemical weapon": "attack",
    "air/drone strike": "air_strike",
    "suicide bomb": "suicide_bombing",
    "shelling/artillery/missile attack": "shelling",
    "remote explosive/landmine/ied": "bombing",
    "grenade": "bombing",
    "sexual violence": "sexual_violence",
    "attack": "attack",
    "abduction/forced disappearance": "abduction",
    "battle": "armed_clash",
    "battles": "armed_clash",
    "explosions/remote violence": "attack",
    "violence against civilians": "attack",
    "peaceful protest": "protest",
    "protests": "protest",
    "riots": "riot",
    "riots/protests": "riot",
    "agreement": "agreement_reach",
    "arrests": "arrest",
    "looting/property destruction": "property_destruction",
    "non-violent transfer of territory": "seize_territory",
}


def event(row: Row, naming: Naming) -> LayerEvent:
    """One row. Raises CellError with the column that can't be read."""
    day = row.day("event_date", *_FORMS)
    kind, finer = row.needed("event_type"), row.text("sub_event_type")
    unsure = row.whole("time_precision", least=1, most=3) if row.text("time_precision") else 1
    first, last = _days(day, unsure)
    country = naming.country(row.needed("country"))
    one, other = (_actors(row, n, naming, year=day.year, country=country) for n in ("1", "2"))
    if not one and not other:
        raise CellError("actor1", "is empty, and so is actor2")
    deaths = row.whole("fatalities", least=0)
    violent = kind.casefold().startswith(_VIOLENT)
    towards = kind.casefold().startswith("violence against civilians")
    both = () if towards else (*one, *other)
    return LayerEvent(
        id=row.text("event_id_cnty") or row.needed("data_id"),
        line=row.line,
        kind=f"{kind}: {finer}" if finer else kind,
        type=_type(kind, finer),
        violent=violent,
        first=first,
        last=last,
        actors=both or one,
        targets=both or other,
        # actor1 and actor2 carry no direction, but where civilians are attacked.
        directed=towards,
        place=_place(row, country),
        low=deaths,
        best=deaths,
        high=deaths,
        sources=tuple(dict.fromkeys(part.strip() for part in row.text("source").split(";") if part.strip())),
        words=" ".join(filter(None, (row.text("notes"), row.text("location")))),
    )


def _days(day: dt.date, unsure: int) -> tuple[str, str]:
    if unsure == 3:
        first = day.replace(day=1)
        following = (first + dt.timedelta(31)).replace(day=1)
        return first.isoformat(), (following - dt.timedelta(1)).isoformat()
    return day.isoformat(), (day + dt.timedelta(_DAYS[unsure])).isoformat()


def _type(kind: str, finer: str) -> str:
    found = _TYPES.get(finer.casefold()) or _TYPES.get(kind.casefold())
    if found:
        return found
    # Older versions say more in the event type: "Battle-No change of territory".
    return "armed_clash" if kind.casefold().startswith("battle") else "attack"


def _actors(row: Row, n: str, naming: Naming, *, year: int, country: str | None) -> tuple[ActorRef, ...]:
    found = [row.text(f"actor{n}")]
    found += [part.strip() for part in row.text(f"assoc_actor_{n}", f"ally_actor_{n}").split(";")]
    refs = [naming.actor(name, year=year, country=country) for name in found if name]
    return tuple({one.id: one for one in refs}.values())


def _place(row: Row, country: str | None) -> Place:
    lat, lon = row.degrees("latitude", most=90), row.degrees("longitude", most=180)
    code = row.whole("geo_precision", least=1, most=3) if row.text("geo_precision") else 3
    name = row.text("location", "admin2", "admin1", "country")
    precision = _WHERE[code] if lat is not None and lon is not None else "country"
    return Place(
        id=None, name=name, admin1=row.text("admin1") or None, country=country, lat=lat, lon=lon, precision=precision,
        text=name,
    )  # fmt: skip
