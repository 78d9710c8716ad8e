"""Events as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from .rows import Head, Row

_POINTS: Final = frozenset({"exact", "near", "district"})


def write(file: BinaryIO, rows: Iterator[Row], head: Head) -> None:
    """One FeatureCollection, a feature a line. Centres of provinces and countries are no places of events: what is told
    to be there has a null geometry, and the words of the place in its properties."""
    opening = {"type": "FeatureCollection", "generator": f"Truceline {head.version}", "state": head.state}
    file.write((json.dumps(opening, ensure_ascii=False)[:-1] + ', "features": [').encode())
    for i, row in enumerate(rows):
        line = json.dumps(feature(row), ensure_ascii=False, allow_nan=False)
        file.write((("," if i else "") + "\n" + line).encode())
    file.write(b"\n]}\n")


def feature(row: Row) -> dict[str, Any]:
    """One feature; positions are [longitude, latitude]."""
    cells = row.cells
    lat, lon = cells.get("lat"), cells.get("lon")
    fine = cells.get("place_precision") in _POINTS and lat is not None and lon is not None
    return {
        "type": "Feature",
        "id": cells["id"],
        "geometry": {"type": "Point", "coordinates": [lon, lat]} if fine else None,
        "properties": {name: value for name, value in cells.items() if name not in ("lat", "lon")}
        | {"lat": lat, "lon": lon},
    }
