"""Mentions: dates, places and attributions wherever they stand in the text, whether an event uses them or not."""

from __future__ import annotations

from .base import Value
from .date import DateValue


class DateMention(Value):
    """value: TIMEX3 value (``2020-01-15``, ``P7D``, ``PAST_REF``); date: None for durations and sets."""

    start: int
    end: int
    text: str
    value: str
    date: DateValue | None = None


class PlaceMention(Value):
    """A toponym with the place that it was resolved to; lat and lon are None where it could not be resolved."""

    start: int
    end: int
    text: str
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: str | None = None


class AttributionMention(Value):
    """Who says what: [start, end] pairs; source and cue are None where the text leaves them out."""

    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    content: tuple[tuple[int, int], ...] = ()


class Mentions(Value):
    """All mentions of a report."""

    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    attributions: tuple[AttributionMention, ...] = ()
