"""Truces that one side declares by itself: whose they are, and that two of them are two."""

from __future__ import annotations

import pytest

from .lives import ceasefires, parties, record


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The ELN declared a ceasefire with the Colombian army on Monday.", "ELN"),
        ("President Gustavo Petro announced a six-month truce with the ELN.", "Colombia"),
        ("The Colombian government extended its ceasefire with the ELN by a month.", "Colombia"),
        ("The guerrillas' ceasefire expired on Monday, the ELN said.", "ELN"),
    ],
)
def test_who_declares_it_alone_is_named_first(text: str, first: str) -> None:
    (life,) = ceasefires(text)
    assert (life.kind, life.parties[0].rsplit("(", 1)[-1].rstrip(")")) == ("unilateral_commitment", first)


@pytest.mark.parametrize(
    "text",
    [
        "Colombia and the ELN declared a ceasefire on Monday.",
        "The ELN agreed to a ceasefire with Colombia on Monday.",
        "Colombia declared a ceasefire with the ELN on Monday. The ELN agreed to the truce on Tuesday.",
        "Yemen's ceasefire with the Houthis expired on Monday.",
    ],
)
def test_what_both_agree_to_is_not_one_sided(text: str) -> None:
    assert [life.kind for life in ceasefires(text)] == ["ceasefire"]


def test_two_truces_told_in_one_clause_are_two() -> None:
    one, other = ceasefires("The truce of the ELN and that of the Colombian government ended on Tuesday night.")
    assert (parties(one), parties(other)) == ({"ELN"}, {"Colombia"})
    assert (one.state, other.state) == ("ended", "ended")


def test_who_joins_a_truce_from_outside_binds_himself() -> None:
    kabul, us = ceasefires(
        "American troops will honour the truce that the Afghan government declared with the Taliban."
    )
    assert (parties(kabul), kabul.parties[0]) == ({"Afghanistan", "Taliban"}, "Afghanistan")
    assert (us.parties, us.kind, us.state) == (("United States",), "unilateral_commitment", "declared")


@pytest.mark.parametrize(
    "text",
    [
        "Colombian President Juan Manuel Santos ordered the army to hold its fire over Christmas.",
        "The ELN's leader, Antonio Garcia, told his fighters to observe a truce over Christmas.",
    ],
)
def test_an_order_to_the_own_side_declares_a_truce(text: str) -> None:
    (life,) = ceasefires(text)
    assert (life.state, len(life.parties)) == ("declared", 1)


def test_a_demand_of_the_other_side_does_not() -> None:
    (life,) = ceasefires("Colombia told the ELN to observe a truce over Christmas.")
    assert life.state == "demanded"


def test_the_day_on_which_it_is_to_begin_is_not_that_of_the_agreement() -> None:
    (life,) = ceasefires(
        "Sudan declared a truce with the SPLM-N on Monday. It takes effect on 22 May and holds for a week."
    )
    assert [(s.state, s.date and s.date.start) for s in life.states] == [("declared", None), ("declared", "2021-05-17")]
    assert life.start is not None
    assert life.start.start == "2021-05-22"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Violence in Mali fell by 94 percent in the first four days of the reduction in violence.",
            ["ceasefire_observe"],
        ),
        ("The number of attacks dropped by a third during the truce in Idlib.", ["ceasefire_observe"]),
        ("Violence in Mali fell by 20 percent last year.", []),
        ("The number of air strikes has declined since May.", []),
        ("Rebels attacked Gao last year.", ["attack"]),
    ],
)
def test_less_violence_is_no_attack(text: str, types: list[str]) -> None:
    assert [e.type for e in record(text).events] == types


def test_a_fall_takes_up_the_violence_told_before() -> None:
    told = record(
        "Incidents fell by half in the week of the reduction in violence. Kabul had asked for a fall of 80 percent."
    )
    assert [e.type for e in told.events] == ["ceasefire_observe", "ceasefire_demand"]
    other = record("Prices fell by half in a week. Kabul had asked for a cut of 80 percent.")
    assert [e.type for e in other.events] == []
