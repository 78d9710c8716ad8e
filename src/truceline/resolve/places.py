"""Words → places: every name of a place in a report, with the place that it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from truceline.model.place import Place
from truceline.model.words import PlacePrecision
from truceline.vocabulary.gazetteer import Entry, Gazetteer, PlaceKind, gazetteer

from .places_choose import Chooser, prior
from .places_refine import refine
from .places_spot import Spotter
from .places_text import QUARTER
from .places_types import PlaceSpan, Spot

__all__ = ["PlaceSpan", "find_places", "lookup", "refine"]

PRECISION: dict[PlaceKind, PlacePrecision] = {
    "country": "country", "continent": "country", "region": "province", "admin1": "province", "admin2": "district",
    "capital": "exact", "city": "exact", "water": "province", "land": "district", "island": "district", "site": "exact",
}  # fmt: skip


def find_places(
    text: str,
    *,
    entities: Sequence[tuple[int, int, str]] = (),
    actor_spans: Sequence[tuple[int, int]] = (),
    dateline: str | None = None,
    country_hints: Sequence[str] = (),
    blocks: Sequence[tuple[int, int]] | None = None,
    names: Gazetteer | None = None,
) -> list[PlaceSpan]:
    """Every place named in a text, in order, with the place that it means in this report.

    entities: (start, end, label) of a language model over ``text``, OntoNotes labels; actor_spans: names of actors, in
    which a name of a place is not a place; dateline: as written ("KABUL, Afghanistan"); country_hints: ISO 3166-1
    alpha-3 codes of the actors' countries; blocks: (start, end) of the parts to read, by default all; names: another
    gazetteer. A name that is surely a place, but unknown, has ``place`` None. All offsets are code points.
    """
    book = names or gazetteer()
    spots = Spotter(text, names=book, entities=entities, actors=actor_spans).spots()
    if blocks is not None:
        spots = [s for s in spots if any(a <= s.start and s.end <= b for a, b in blocks)]
    extra = Spotter(dateline, names=book, entities=(), actors=()).spots() if dateline else []
    ranked = Chooser([*spots, *extra], country_hints=country_hints).choose()
    spelled = _other_spellings(text, spots, ranked, book, country_hints)
    if spelled != spots:
        spots, ranked = spelled, Chooser([*spelled, *extra], country_hints=country_hints).choose()
    spans = [_span(spot, entries) for spot, entries in zip(spots, ranked, strict=False)]
    return sorted(spans, key=lambda s: s.start)


def lookup(name: str, *, country: str | None = None, names: Gazetteer | None = None) -> list[Place]:
    """All places of that name, the likeliest first; [] where none is known. country: ISO 3166-1 alpha-3."""
    found = [e for e in (names or gazetteer()).find(name) if country is None or e.country == country.upper()]
    return [to_place(e, text=name) for e in sorted(found, key=lambda e: (-prior(e), e.id))]


def to_place(entry: Entry, *, text: str) -> Place:
    """The record's place for an entry of the gazetteer, as precise as its kind allows."""
    return Place(
        id=entry.id,
        name=entry.name,
        admin1=entry.admin1 or None,
        country=entry.country or None,
        lat=entry.lat,
        lon=entry.lon,
        precision=PRECISION[entry.kind],
        text=text,
    )


def _other_spellings(
    text: str, spots: Sequence[Spot], ranked: Sequence[Sequence[Entry]], book: Gazetteer, hints: Sequence[str]
) -> list[Spot]:
    """Names without a place get those of like spelling in the countries that the report speaks of; a quarter of a
    town does not, since it would get a village far away."""
    countries = {entries[0].country for entries in ranked if entries} | set(hints)
    return [
        spot
        if entries or QUARTER.match(text[spot.end : spot.end + 15])
        else replace(spot, candidates=book.find_like(spot.text, countries=countries))
        for spot, entries in zip(spots, ranked, strict=False)
    ]


def _span(spot: Spot, entries: Sequence[Entry]) -> PlaceSpan:
    places = tuple(to_place(e, text=spot.text) for e in entries)
    return PlaceSpan(spot.start, spot.end, spot.text, places[0] if places else None, places)
