"""Who the parties to a truce or to talks are, and how the record calls them."""

from __future__ import annotations

from .lives import ceasefires, parties, talks


def test_an_army_that_fights_for_itself_is_the_party() -> None:
    (life,) = ceasefires("Sudan's army and the Rapid Support Forces agreed to a three-day truce on Monday.")
    assert life.parties == ("Sudanese Armed Forces", "Rapid Support Forces (RSF)")


def test_any_other_army_stands_for_its_state() -> None:
    (life,) = ceasefires("The Malian army and the Tuareg rebels of the MNLA agreed to a truce on Monday.")
    assert "Mali" in life.parties


def test_a_government_that_disputes_who_the_state_is() -> None:
    text = (
        "A truce between the Government of National Accord (GNA) and the Libyan National Army began on Monday. "
        "Both sides in Libya broke it on Tuesday, the United Nations said."
    )
    (life,) = ceasefires(text)
    assert life.parties == ("Government of National Accord", "Libyan National Army (LNA)")


def test_a_group_that_is_named_nowhere_goes_by_its_leader() -> None:
    (life,) = ceasefires("Libya's government and Khalifa Haftar signed a ceasefire on Monday.")
    assert parties(life) == {"Libya", "Khalifa Haftar"}
    (named,) = ceasefires(
        "Libya's government and Khalifa Haftar of the Libyan National Army signed a ceasefire on Monday."
    )
    assert parties(named) == {"Libya", "LNA"}


def test_two_leaders_told_together_are_the_parties() -> None:
    (life,) = talks("Peace talks between President Salva Kiir and Riek Machar opened in Addis Ababa on Monday.")
    assert parties(life) == {"Salva Kiir", "Riek Machar"}
