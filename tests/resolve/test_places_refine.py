"""The precision that the words around a name allow."""

from __future__ import annotations

import pytest

from truceline.resolve.places import find_places, refine


@pytest.mark.parametrize(
    ("text", "precision", "words"),
    [
        ("A drone fell near Bagram.", "near", "near Bagram"),
        ("They camped outside Aleppo.", "near", "outside Aleppo"),
        ("A bus burned on the outskirts of Mogadishu.", "near", "on the outskirts of Mogadishu"),
        ("It fell 20 km from Homs.", "near", "20 km from Homs"),
        ("A post 12 kilometres south of Marib was hit.", "near", "12 kilometres south of Marib"),
        ("Some 65 kilometres (40 miles) from Kirkuk, a mine went off.", "near", "65 kilometres (40 miles) from Kirkuk"),
        ("The front north of Raqqa moved.", "near", "north of Raqqa"),
        ("A ship burned off the port of Hodeidah.", "near", "off the port of Hodeidah"),
        ("Villages in northern Mali emptied.", "province", "northern Mali"),
        ("Farms in the Homs countryside burned.", "province", "Homs countryside"),
        ("Jets hit Damascus suburbs.", "near", "Damascus suburbs"),
        ("A shell hit Donetsk.", "exact", "Donetsk"),
        ("The army left Sudan.", "country", "Sudan"),
        ("Boats left near Darfur.", "province", "near Darfur"),
    ],
)
def test_refine(text: str, precision: str, words: str) -> None:
    span = next(s for s in find_places(text) if s.place)
    place = refine(span, text)
    assert (place.precision, place.text) == (precision, words)


def test_a_qualifier_on_another_line_does_not_count() -> None:
    text = "Shelling near\nHoms was calm."
    assert refine(find_places(text)[0], text).precision == "exact"
