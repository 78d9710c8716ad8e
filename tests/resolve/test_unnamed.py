"""Towards whom something is done where the clause leaves it open, and where it stays open."""

from __future__ import annotations

import pytest

from tests.make import events, names, raw
from truceline.read import Reader


@pytest.mark.parametrize(
    ("text", "published", "type_", "targets"),
    [
        ("Yemeni separatists seized the port of Aden on Saturday.", "2019-08-10", "seize_territory", {"Yemen"}),
        ("Syrian rebels shelled government-held districts of Aleppo.", "2015-08-10", "shelling", {"civilians"}),
        (
            "Indonesian soldiers shot dead five GAM men in Bireuen on Friday.",
            "2004-05-10",
            "shooting",
            {"Free Aceh Movement (GAM)"},
        ),
        (
            "Nigerian soldiers shot dead ten people demonstrating against the police in Lagos.",
            "2020-10-21",
            "shooting",
            {"protesters"},
        ),
        (
            "Talks between the government of El Salvador and the FMLN collapsed, each side blaming the other.",
            "1991-02-21",
            "accuse",
            {"El Salvador", "Farabundo Marti National Liberation Front (FMLN)"},
        ),
        ("Morocco threatened on Monday to hit back.", "2022-03-01", "threaten", set()),
    ],
)
def test_whom(reader: Reader, text: str, published: str, type_: str, targets: set[str]) -> None:
    found = events(reader.read(raw(text, published=published)), type_)
    assert found, f"no {type_} in {text!r}"
    assert names(found[0].targets) == targets


def test_presidents_of_three_states_are_three_parties(reader: Reader) -> None:
    text = "The presidents of Serbia, Croatia and Bosnia signed a peace accord in Dayton on Tuesday."
    record = reader.read(raw(text, published="1995-11-22"))
    assert {"Serbia", "Croatia"} <= set(record.talks[0].parties)


def test_a_meeting_of_three_sets_no_two_of_them_against_each_other(reader: Reader) -> None:
    text = (
        "The foreign ministers of Germany, France and Italy held peace talks in Paris on Monday. "
        "The Taliban shelled the Afghan army on Tuesday. Both sides agreed to a truce of three days."
    )
    found = events(reader.read(raw(text, published="2019-07-15")), "ceasefire_agree")
    assert names(found[0].actors) == {"Taliban", "Afghanistan"}
