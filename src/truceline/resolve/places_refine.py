"""How precisely the words give a place: "near Bagram", "southern Kandahar", "20 km from Homs"."""

from __future__ import annotations

import re

from truceline.model.place import Place
from truceline.model.words import PlacePrecision

from .places_types import PlaceSpan

_UNIT = r"(?:km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m)\b"
_COMPASS = r"(?:(?:north|south|east|west)(?:[ -]?(?:east|west))?|north-?(?:ern)?|outskirts|edge)"
_NEAR = re.compile(
    rf"""(?:\b(?:near|outside|around|close\ to|not\ far\ from|nearby|just\ off|off|in\ the\ vicinity\ of|adjacent\ to|
    bordering|overlooking|beyond|approaching)
    |\b{_COMPASS}\ (?:of|from)
    |\b(?:on|at|in|to|from|of)\ the\ (?:\w+\ ){{0,2}}(?:outskirts|edges?|suburbs|surroundings|periphery)\ of
    |\b[\d.,]+\s?-?{_UNIT}\s(?:\([^)]*\)\s)?(?:(?:\w+\s)?(?:of|from|away\ from)|outside)
    |\b(?:the\ )?(?:road|highway)\ (?:to|from|between)
    |\b{_UNIT}\s\w+\ of)\s(?:the\s)?(?:\w+\s(?:of\s))?(?:(?:city|town|village|port|capital)\sof\s)?$""",
    re.VERBOSE | re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?|central|rural|upper|lower|"
    r"(?:the )?(?:north|south|east|west|centre|center|interior) of|parts of|areas of|countryside of)\s(?:the\s)?$",
    re.IGNORECASE,
)
_AREA_AFTER = re.compile(r"^\s(?:province|governorate|region|state|oblast|countryside|provinces)\b", re.IGNORECASE)
_NEAR_AFTER = re.compile(r"^(?:'s|’s)?\s(?:outskirts|suburbs|countryside|surroundings)\b", re.IGNORECASE)
WINDOW = 60


def refine(span: PlaceSpan, text: str) -> Place | None:
    """The place of a span with the precision that the words around it allow; None where the span has no place.

    A point with "near", "outside", "20 km from" before it is ``near``; "southern X" of a country stays ``province``
    sized (a part of the country), of a province it stays ``province``. The words are kept in the place's text.
    """
    place = span.place
    if place is None:
        return None
    before, after = text[max(0, span.start - WINDOW) : span.start], text[span.end : span.end + 20]
    before = before.rpartition("\n")[2]
    if near := _NEAR.search(before):
        return _with(place, "near" if place.precision == "exact" else place.precision, near.group() + span.text)
    if part := _PART.search(before):
        precision: PlacePrecision = "province" if place.precision == "country" else place.precision
        return _with(place, precision, part.group() + span.text)
    if outer := _NEAR_AFTER.match(after):
        return _with(place, "near" if place.precision == "exact" else place.precision, span.text + outer.group())
    if area := _AREA_AFTER.match(after):
        kept: PlacePrecision = "province" if place.precision == "exact" else place.precision
        return _with(place, kept, span.text + area.group())
    return place


def _with(place: Place, precision: PlacePrecision, words: str) -> Place:
    return place.model_copy(update={"precision": precision, "text": " ".join(words.split())})
