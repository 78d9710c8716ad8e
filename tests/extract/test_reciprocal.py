"""What parties charge each other with is told once for each."""

from __future__ import annotations

import pytest

from tests import make
from truceline.read import Reader

EACH = [
    ("accuse", ["Armenia"], ["Azerbaijan"]),
    ("accuse", ["Azerbaijan"], ["Armenia"]),
    ("shelling", ["Armenia"], ["Azerbaijan"]),
    ("shelling", ["Azerbaijan"], ["Armenia"]),
]


def told(reader: Reader, text: str) -> list[tuple[str, list[str], list[str]]]:
    events = reader.read(make.raw(text)).events
    return sorted((e.type, [a.name for a in e.actors], [t.name for t in e.targets]) for e in events)


def test_two_named_parties_charge_each_other(reader: Reader) -> None:
    assert told(reader, "Armenia and Azerbaijan accused each other on Thursday of shelling villages.") == EACH


@pytest.mark.parametrize(
    "text",
    [
        "The two neighbours accused each other on Thursday of cheating.",
        "Armenia and Azerbaijan accused Georgia on Thursday of cheating.",
    ],
)
def test_no_named_pair_no_second_charge(reader: Reader, text: str) -> None:
    assert sum(kind == "accuse" for kind, _, _ in told(reader, text)) == 1
