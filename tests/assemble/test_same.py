"""Which claims tell one event, and which tell two."""

import pytest

from tests import make
from truceline.assemble.same import same_type
from truceline.read import Reader
from truceline.vocabulary.types import load_types

TYPES = load_types()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("shelling", "shelling", True),
        ("attack", "shelling", True),
        ("bombing", "suicide_bombing", True),
        ("bombing", "shelling", False),
        ("attack", "abduction", False),
        ("attack", "property_destruction", False),
        ("attack", "withdraw", False),
    ],
)
def test_types_that_may_tell_one_event(one: str, other: str, same: bool) -> None:
    assert same_type(one, other, TYPES) is same


def count(reader: Reader, text: str, *types: str) -> int:
    return sum(e.type in types for e in reader.read(make.raw(text)).events)


@pytest.mark.parametrize(
    "text",
    [
        "A suicide bomber struck a market in Kabul on Monday. The blast killed nine people.",
        "Gunmen attacked a church in Jos on Sunday. The attack left six people dead, the police said.",
        "Rebels shelled Goma on Monday. The shelling went on for three hours.",
        "More than 400 people have died since heavy fighting broke out in Tripoli in April.",
    ],
)
def test_one_event_told_twice(reader: Reader, text: str) -> None:
    kinds = ("attack", "bombing", "suicide_bombing", "shelling", "armed_clash")
    assert count(reader, text, *kinds) == 1


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A bomb killed two people in Kabul on Monday. Another bomb killed five in Herat on Tuesday.", ("bombing",)),
        ("Russia invaded Ukraine in 2022. Gunmen attacked a bank in Kharkiv on Monday.", ("attack",)),
        (
            "Rebels killed six people in Bunia on Monday and burned 30 houses in Komanda.",
            ("attack", "property_destruction"),
        ),
        ("Soldiers shelled a camp near Goma on Monday. Soldiers shelled a camp near Beni on Monday.", ("shelling",)),
        ("The army shelled Homs on Tuesday. Rebels fired rockets at a base near Homs.", ("shelling",)),
        ("The Afghan army shelled Kunduz on Monday. The Taliban fired rockets at Kunduz.", ("shelling",)),
        (
            "President Ashraf Ghani declared a ceasefire on Thursday. The Taliban declared a three-day truce.",
            ("ceasefire_declare",),
        ),
        ("Ethiopia denied the shelling of Badme. Eritrea denied the arrest of the monks.", ("deny",)),
    ],
)
def test_two_events(reader: Reader, text: str, types: tuple[str, ...]) -> None:
    assert count(reader, text, *types) == 2
