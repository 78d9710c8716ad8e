"""A map as SVG: outlines, and a circle for each place, as large as what happened there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from ...monitor.svg.markup import link, tag
from .base import Base, Ring

WIDTH: Final = 960.0
HEIGHT: Final = 480.0
_LEAST: Final = 3.0
"""Degrees of latitude that a map shows at least."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place. kind: the family that prevails there; vague: only a province or a country is known."""

    lat: float
    lon: float
    size: int
    words: str
    kind: str
    vague: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """Equal distances around its middle: longitudes shrink by the cosine of the latitude."""

    west: float
    north: float
    scale: float
    squeeze: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (lon - self.west) * self.scale * self.squeeze, (self.north - lat) * self.scale

    @property
    def box(self) -> tuple[float, float, float, float]:
        east = self.west + WIDTH / (self.scale * self.squeeze)
        return self.west, self.north - HEIGHT / self.scale, east, self.north


def draw(spots: Sequence[Spot], base: Base, *, title: str) -> Markup:
    """The map of these places. Each has its words as a title; all of them stand in a table beside it, too."""
    view = _view(spots)
    most = max((spot.size for spot in spots), default=1)
    # the larger ones first, so that none hides another
    drawn = [_spot(spot, view, most) for spot in sorted(spots, key=lambda spot: -spot.size)]
    return tag(
        "svg",
        tag("title", title),
        _land(base, view),
        tag("g", *drawn, Markup(""), class_="spots"),
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}", class_="map-drawing",
        role="group" if any(spot.href for spot in spots) else "img", aria_label=title,
    )  # fmt: skip


@lru_cache(maxsize=16)
def _land(base: Base, view: _View) -> Markup:
    """The outlines, kept for the views asked for last: they take longer than all else of a map."""
    west, south, east, north = view.box
    land = [
        tag("path", tag("title", country.name), d=path)
        for country in base.countries
        if country.box[0] <= east and country.box[2] >= west and country.box[1] <= north and country.box[3] >= south
        if (path := "".join(_paths(country.rings, view)))
    ]
    return tag("g", *land, Markup(""), class_="land")


def radius(size: int, most: int) -> float:
    """Pixels: the area grows with the number."""
    return 5.0 + 17.0 * math.sqrt(size / max(most, 1)) if most > 1 else 7.0


def _spot(spot: Spot, view: _View, most: int) -> Markup:
    x, y = view.at(spot.lon, spot.lat)
    circle = tag(
        "circle", tag("title", spot.words), cx=x, cy=y, r=radius(spot.size, most),
        class_=f"spot fam-{spot.kind}" + (" vague" if spot.vague else ""),
    )  # fmt: skip
    return link(circle, spot.href)


def _view(spots: Sequence[Spot]) -> _View:
    """What holds all places, with room around them; the world where there is none."""
    if not spots:
        return _View(-180.0, 85.0, HEIGHT / 145.0, WIDTH / 360.0 / (HEIGHT / 145.0))
    south, north = min(s.lat for s in spots), max(s.lat for s in spots)
    west, east = min(s.lon for s in spots), max(s.lon for s in spots)
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    squeeze = max(math.cos(math.radians(middle_lat)), 0.2)
    tall = max((north - south) * 1.25, _LEAST)
    wide = max((east - west) * 1.2 * squeeze, _LEAST)
    scale = min(HEIGHT / tall, WIDTH / wide)
    return _View(middle_lon - WIDTH / (2 * scale * squeeze), middle_lat + HEIGHT / (2 * scale), scale, squeeze)


def _paths(rings: Iterable[Ring], view: _View) -> Iterator[str]:
    """Outlines in pixels, without points that nobody could tell apart, and without rings that are out of view."""
    for ring in rings:
        last_x = last_y = math.inf
        points: list[str] = []
        inside = False
        for lon, lat in ring:
            x, y = view.at(lon, lat)
            # far outside, only the direction matters: numbers stay short
            x, y = min(max(x, -500.0), WIDTH + 500.0), min(max(y, -500.0), HEIGHT + 500.0)
            if abs(x - last_x) + abs(y - last_y) < 1.2:
                continue
            inside = inside or (-1 <= x <= WIDTH + 1 and -1 <= y <= HEIGHT + 1)
            points.append(f"{x:.1f},{y:.1f}")
            last_x, last_y = x, y
        if len(points) > 2 and (inside or len(points) > 20):
            yield "M" + " ".join(points) + "z"
