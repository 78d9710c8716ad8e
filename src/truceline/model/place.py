"""Where: the place that the words name, with the precision that they allow."""

from __future__ import annotations

from .base import Value
from .words import PlacePrecision


class Place(Value):
    """A resolved place. id: GeoNames id as text, or an own id; country: ISO 3166-1 alpha-3; lat, lon: degrees
    (WGS 84)."""

    id: str | None
    name: str
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = "exact"
    text: str
