"""How alike are the places of two sightings? One name for it, a place in a place, a town beside a town, or two."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from ...model import Place
from ...vocabulary.gazetteer import Entry, gazetteer, name_key, sound_key
from .sighting import Sighting

# Two towns so near are one place under two names; so near, the larger one may name the smaller one's surroundings.
_SAME_KM, _BESIDE_KM, _NEAR_KM = 4.0, 12.0, 30.0
# Farther than this, no district holds the one and is named for the other.
_DISTRICT_KM = 120.0
# From so many people on, papers far away name a city for what happens around it.
_CITY = 200_000
_LEAST_SOUNDS = 3
_EARTH_KM = 6371.0
_FINE = frozenset({"exact", "near"})
_WORD = re.compile(r"[^\W\d_]+")

SAME, WITHIN, SOMEWHERE, ELSEWHERE, OTHER = 1.0, 0.4, 0.0, -1.2, -math.inf


def alike(a: Sighting, b: Sighting, one: Place, other: Place, *, grounded: bool) -> float:
    """The score of two places that are told. grounded: what happens there happens nowhere else."""
    if one.country and other.country and one.country != other.country:
        bare = "country" in {one.precision, other.precision}
        return (ELSEWHERE if bare else OTHER) if grounded else -0.6
    if same(one, other):
        return SAME if one.precision in _FINE and other.precision in _FINE else 0.6
    if "country" in {one.precision, other.precision}:
        return SOMEWHERE if grounded else 0.1
    if _holds(one, other) or _holds(other, one):
        return WITHIN
    if a.town is None or b.town is None:
        return _loosely(a, b, one, other)
    return _towns(a, b, one, other, grounded=grounded)


def same(one: Place, other: Place) -> bool:
    """One place: by its id, or by its name, which papers romanise in their own ways."""
    if one.id is not None and other.id is not None:
        return one.id == other.id or (one.name == other.name and one.admin1 == other.admin1)
    return _one_name(one.name, other.name) or _one_name(one.text, other.text)


def _one_name(one: str, other: str) -> bool:
    if name_key(one) == name_key(other):
        return True
    sound = sound_key(one)
    return len(sound) >= _LEAST_SOUNDS and sound == sound_key(other) and one[:1].casefold() == other[:1].casefold()


def _holds(outer: Place, inner: Place) -> bool:
    """True where the one is a district or province and the other lies in it, by the gazetteer or by the words of the
    report: "Dringarh area of Mastung"."""
    if _says(inner.text, outer):
        return True
    if outer.precision == "district" and inner.precision in _FINE:
        district, around = district_of(outer), district_of(inner)
        return district is not None and district == around
    return outer.precision == "province" and bool(outer.admin1) and outer.admin1 == inner.admin1


def _says(text: str, place: Place) -> bool:
    """True where the words that name one place name the other along with it."""
    return place.name != text and f" {place.name.casefold()} " in f" {' '.join(_WORD.findall(text.casefold()))} "


def _loosely(a: Sighting, b: Sighting, one: Place, other: Place) -> float:
    """At least one of the two is no town with coordinates: a province, a region, or a name that no gazetteer has."""
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return ELSEWHERE
    if one.admin1 and one.admin1 == other.admin1:
        return -0.6 if one.precision in _FINE and other.precision in _FINE else 0.3
    if _told_along(a, other) or _told_along(b, one):
        return 0.3
    if one.id is None and other.id is None:
        return -0.6
    return 0.3 if one.id is not None and other.id is not None else -0.1


def _towns(a: Sighting, b: Sighting, one: Place, other: Place, *, grounded: bool) -> float:
    far = distance(one, other)
    if far <= _SAME_KM:
        return SAME if one.precision in _FINE and other.precision in _FINE else 0.6
    if not grounded:
        return -0.6
    if "district" in {one.precision, other.precision}:
        return -0.2 if far <= _NEAR_KM else ELSEWHERE if far <= _DISTRICT_KM else OTHER
    if far <= _NEAR_KM and (_told_along(a, other) or _told_along(b, one) or _city(one) or _city(other)):
        return -0.2
    if far <= _BESIDE_KM or (far <= _NEAR_KM and "near" in {one.precision, other.precision}):
        return -0.6
    return -1.3 if far <= _NEAR_KM else OTHER


def _told_along(s: Sighting, place: Place) -> bool:
    """True where the words of an event name the other's place too: a village and its district."""
    return any(place.text in e.quote or place.name in e.quote for e in s.event.evidence)


def distance(one: Place, other: Place) -> float:
    """Kilometres between two places with coordinates; infinite where one has none."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    p, q = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


# -- what the gazetteer knows -----------------------------------------------------------------------------------------


def district_of(place: Place) -> tuple[str, str, str] | None:
    """Country, province and district of a place; None where the gazetteer lacks it."""
    entry = _entry(place.id, place.name)
    return (entry.country, entry.admin1, entry.admin2) if entry is not None and entry.admin2 else None


def _city(place: Place) -> bool:
    entry = _entry(place.id, place.name)
    return entry is not None and entry.population >= _CITY


@lru_cache(maxsize=20_000)
def _entry(place_id: str | None, name: str) -> Entry | None:
    return next((e for e in gazetteer().find(name) if e.id == place_id), None) if place_id is not None else None
