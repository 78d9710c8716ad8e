"""Outlines from the package, drawn by the server."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree

from truceline.web.maps import Spot, draw, load_base

SVG = "{http://www.w3.org/2000/svg}"


def test_the_outlines_are_whole():
    base = load_base()
    names = {country.code: country for country in base.countries}
    assert len(base.countries) > 200
    west, south, east, north = names["SDN"].box
    assert 21 < west < 23 and 8 < south < 10 and 38 < east < 40 and 21 < north < 24
    for country in base.countries:
        for ring in country.rings:
            assert max((abs(a[0] - b[0]) for a, b in itertools.pairwise(ring)), default=0) < 180


def test_places_stand_where_they_are():
    spots = [Spot(15.6, 32.5, 1, "Khartoum", "violence"), Spot(13.6, 25.3, 4, "<El Fasher>", "talks", href="/x")]
    root = ElementTree.fromstring(str(draw(spots, load_base(), title="Where")))
    big, small = root.findall(f".//{SVG}circle")
    assert float(big.get("r", "")) > float(small.get("r", ""))
    assert float(big.get("cx", "")) < float(small.get("cx", ""))
    assert float(big.get("cy", "")) > float(small.get("cy", ""))
    assert big.findtext(f"{SVG}title") == "<El Fasher>"
    land = [path.findtext(f"{SVG}title") for path in root.findall(f".//{SVG}g[@class='land']/{SVG}path")]
    assert "Sudan" in land and "Brazil" not in land


def test_one_place_and_places_all_over_the_world_can_be_drawn():
    for lats in ([0.0], [-54.0, 71.0], [89.0]):
        spots = [Spot(lat, lon, 1, "x", "violence") for lat in lats for lon in (-179.0, 0.0, 179.0)]
        for circle in ElementTree.fromstring(str(draw(spots, load_base(), title="x"))).findall(f".//{SVG}circle"):
            assert 0 <= float(circle.get("cx", "")) <= 960 and 0 <= float(circle.get("cy", "")) <= 480
