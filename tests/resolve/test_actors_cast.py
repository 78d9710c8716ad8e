"""Words → actors: roles, qualifiers, pronouns."""

from __future__ import annotations

import pytest

from tests.make import events, names, raw
from truceline.read import Reader


def doers(reader: Reader, text: str, type_: str) -> tuple[set[str], set[str]]:
    """Names of the actors and the targets of the first event of the type."""
    found = events(reader.read(raw(text, published="2016-05-05")), type_)
    assert found, f"no {type_} in {text!r}"
    return names(found[0].actors), names(found[0].targets)


@pytest.mark.parametrize(
    ("text", "type_", "actors", "targets"),
    [
        (
            "Gunmen from the Islamic State shot dead three policemen in Mosul.",
            "shooting",
            {"Islamic State (IS)"},
            {"Iraqi police"},
        ),
        ("A commander was shot dead by army snipers in Marawi, Philippines.", "shooting", {"Philippines"}, None),
        (
            "Rwandan and Ugandan troops shelled the town of Kisangani on Saturday.",
            "shelling",
            {"Rwanda", "Uganda"},
            None,
        ),
        (
            "The Houthis fired missiles at the United Arab Emirates at dawn.",
            "shelling",
            {"Houthis"},
            {"United Arab Emirates"},
        ),
        (
            "Three Canadians died in an al-Shabaab-claimed car bomb blast in Mogadishu.",
            "bombing",
            {"Al Shabaab"},
            {"Canada"},
        ),
        (
            "Pakistan shot down an Indian fighter over Kashmir on Wednesday and captured its pilot.",
            "arrest",
            {"Pakistan"},
            {"Indian military"},
        ),
        ("Iraqi gunners pounded the Iranian city of Abadan on Monday.", "shelling", {"Iraq"}, {"Iran"}),
        (
            "Turkey accused the YPG of the car bombing that killed 28 people in Ankara.",
            "bombing",
            {"People's Protection Units (YPG)"},
            {"civilians"},
        ),
    ],
)
def test_whose_words_they_are(
    reader: Reader, text: str, type_: str, actors: set[str], targets: set[str] | None
) -> None:
    found = doers(reader, text, type_)
    assert found[0] == actors
    assert targets is None or found[1] == targets


def test_we_is_who_speaks(reader: Reader) -> None:
    text = '"We call on Israel to release the prisoners," Hamas said on Monday.'
    assert "Hamas" in " ".join(doers(reader, text, "demand")[0])


def test_the_two_are_the_pair_told_last(reader: Reader) -> None:
    text = "The United Nations met Salva Kiir and Riek Machar on Monday. It called on the two to form a government."
    assert {"Salva Kiir", "Riek Machar"} <= doers(reader, text, "demand")[1]
