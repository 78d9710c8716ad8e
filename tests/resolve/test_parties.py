"""Who did it to whom, where the sentence leaves it to the report."""

from __future__ import annotations

import pytest

from tests.make import events, names, raw
from truceline.model import Event
from truceline.read import Reader

WAR = "The Taliban and the government of Afghanistan went on fighting on Monday. The Taliban shelled the Afghan army. "


def read(reader: Reader, text: str, type_: str) -> Event:
    """The first event of the type in a report of one text."""
    found = events(reader.read(raw(text, published="2021-07-15")), type_)
    assert found, f"no {type_} in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "type_", "actors", "targets"),
    [
        (WAR + "Both sides agreed to a truce of three days.", "ceasefire_agree", {"Taliban", "Afghanistan"}, set()),
        (
            WAR + "The United Nations urged both sides to agree to a ceasefire.",
            "ceasefire_demand",
            {"United Nations (UN)"},
            {"Taliban", "Afghanistan"},
        ),
        ("Three generals seized power in a coup in Mali on Monday.", "coup", {"Malian military"}, {"Mali"}),
        (
            "Bombs exploded in Kabul on Monday and killed ten people. Afghanistan blamed the Taliban.",
            "bombing",
            {"Taliban"},
            {"civilians"},
        ),
        ("Gunmen abducted a principal in Nigeria on Monday.", "abduction", set(), {"civilians"}),
        (
            "The Taliban seized the town of Zaranj in Afghanistan on Friday.",
            "seize_territory",
            {"Taliban"},
            {"Afghanistan"},
        ),
        (
            "The US imposed sanctions on Monday after Russia invaded Ukraine. Russia threatened to respond.",
            "sanction",
            {"United States"},
            {"Russia"},
        ),
    ],
)
def test_the_report_fills_the_slots(reader: Reader, text: str, type_: str, actors: set[str], targets: set[str]) -> None:
    found = read(reader, text, type_)
    assert (names(found.actors), names(found.targets)) == (actors, targets)


def test_a_denial_answers_who_made_the_charge(reader: Reader) -> None:
    text = "Ethiopia accused Eritrea on Monday of shelling the town of Badme. Eritrea denied it."
    assert names(read(reader, text, "deny").targets) == {"Ethiopia"}


def test_a_denial_of_a_deed_names_nobody(reader: Reader) -> None:
    text = "The Taliban denied killing two American soldiers in Kandahar."
    assert read(reader, text, "deny").targets == ()


def test_the_toll_of_a_war_names_no_victims(reader: Reader) -> None:
    text = "More than 3,000 people have been killed in Mali since 2012."
    assert read(reader, text, "attack").targets == ()
