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


def test_forces_of_a_region_are_the_group_that_goes_by_its_name() -> None:
    (life,) = ceasefires("Ethiopia and the rebels of the Tigray region agreed to stop fighting on Wednesday.")
    assert parties(life) == {"Ethiopia", "TDF"}


def test_the_country_where_delegates_meet_is_no_party() -> None:
    text = (
        "Delegates of the Kenyan government opened peace talks in the Tanzanian capital on Monday. "
        "The Tanzanian capital has hosted talks before, and Tanzanian officials met them at the airport in Tanzania."
    )
    assert not any("Tanzania" in life.parties for life in talks(text))


def test_who_a_truce_or_talks_are_with() -> None:
    text = "On Sunday the Taliban did not accept a truce or direct talks with the government of Afghanistan."
    (life,) = talks(text)
    assert (parties(life), life.state) == ({"Taliban", "Afghanistan"}, "none")


def test_rebels_without_a_name_face_the_state_they_fight_in() -> None:
    (life,) = ceasefires("Guinea is at war. Rebels violated the truce in Guinea ten times on Monday.")
    assert parties(life) == {"Guinean rebels", "Guinea"}


def test_gangs_that_are_only_described_are_no_group_named_before() -> None:
    text = (
        "El Salvador and the guerrillas of the FMLN signed a peace accord in 1992. "
        "In March the three biggest street gangs called a truce of their own."
    )
    (life,) = ceasefires(text)
    assert "FMLN" not in parties(life)
