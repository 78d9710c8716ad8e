"""How precisely the words give a place: "near Bagram", "southern Kandahar", "20 km from Homs"."""

from __future__ import annotations

import re

from truceline.model.place import Place
from truceline.model.words import PlacePrecision

from .places_types import PlaceSpan

WINDOW = 60  # characters before a name in which its qualifier must stand

_UNIT = r"(?:km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m)\b"
_COMPASS = r"(?:north|south|east|west)(?:[ -]?(?:east|west))?"
_NEAR = re.compile(
    rf"""\b(?:near|outside|around|close\ to|not\ far\ from|nearby|just\ off|off|in\ the\ vicinity\ of|adjacent\ to
    |bordering|overlooking|beyond|approaching
    |(?:[\d.,]+\s?-?{_UNIT}(?:\s\([^)]*\))?\s)?(?:to\ the\ )?{_COMPASS}\ (?:of|from)
    |(?:on|at|in|to|from|of)\ the\ (?:\w+\ ){{0,2}}(?:outskirts|edges?|suburbs|surroundings|periphery)\ of
    |[\d.,]+\s?-?{_UNIT}\s(?:\([^)]*\)\s)?(?:from|away\ from|outside|off)
    |(?:road|highway)\ (?:to|from|between)
    )\s(?:the\s)?(?:(?:\w+\s){{0,2}}(?:city|town|village|port|capital|camp)\s(?:of\s)?)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:{_COMPASS}ern|central|rural|upper|lower|the (?:{_COMPASS}|centre|center|interior) of|parts of|areas of"
    r"|countryside of)\s(?:the\s)?$",
    re.IGNORECASE,
)
_AREA_AFTER = re.compile(r"^\s(?:provinces?|governorate|region|state|oblast|countryside)\b", re.IGNORECASE)
_SITE_AFTER = re.compile(
    r"^(?:['’]s)?\s(?:international\s)?(?:airport|airfield|air\s?base|refugee camp|camp|crossing|market|cemetery|prison"
    r"|bridge|road|highway|mall|square|barracks|dam|refinery|port|checkpoint)\b",
    re.IGNORECASE,
)
_NEAR_AFTER = re.compile(r"^(?:['’]s)?\s(?:outskirts|suburbs|surroundings)\b", re.IGNORECASE)


def refine(span: PlaceSpan, text: str) -> Place:
    """The place of a span, as precise as the words around it allow, with those words in its text.

    A point with "near", "outside", "20 km from" before it is ``near``; a part of a country ("northern Mali") is
    ``province``; "X countryside" is ``province``. An area keeps its own precision. A name that no gazetteer knows
    gives a place with the name alone: no id, no point. text: the report's text, into which the span points.
    """
    place = span.place or Place(id=None, name=span.text, text=span.text)
    before = text[max(0, span.start - WINDOW) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + 20]
    point: PlacePrecision = "near" if place.precision == "exact" else place.precision
    near, site = _NEAR.search(before), _SITE_AFTER.match(after)
    if near or (site and place.precision != "country"):
        exact: PlacePrecision = point if near else "exact" if site else place.precision
        return _with(place, exact, (near.group() if near else "") + span.text + (site.group() if site else ""))
    if part := _PART.search(before):
        wide: PlacePrecision = "province" if place.precision == "country" else place.precision
        return _with(place, wide, part.group() + span.text)
    if outer := _NEAR_AFTER.match(after):
        return _with(place, point, span.text + outer.group())
    if area := _AREA_AFTER.match(after):
        kept: PlacePrecision = "province" if place.precision == "exact" else place.precision
        return _with(place, kept, span.text + area.group())
    return place


def _with(place: Place, precision: PlacePrecision, words: str) -> Place:
    return place.model_copy(update={"precision": precision, "text": " ".join(words.split())})
