"""The lives of talks that a report tells."""

from __future__ import annotations

import pytest

from .lives import parties, talks


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Armenia and Azerbaijan began peace talks in Moscow on Monday.", "under_way"),
        ("Armenia and Azerbaijan are to hold peace talks in Moscow on May 25.", "proposed"),
        ("Armenia and Azerbaijan signed a peace agreement in Moscow on Monday.", "signed"),
        ("Peace talks between Armenia and Azerbaijan in Moscow collapsed on Monday.", "broken_off"),
    ],
)
def test_state(text: str, state: str) -> None:
    (life,) = talks(text)
    assert (parties(life), life.state, life.venue) == ({"Armenia", "Azerbaijan"}, state, "Moscow")


def test_rounds_stay_in_order() -> None:
    (life,) = talks("Talks between Colombia and the ELN in Havana began in March. They were suspended on Tuesday.")
    assert life.states[0].state == "under_way"
    assert parties(life) == {"Colombia", "ELN"}


def test_what_is_agreed_there_is_what_they_came_to() -> None:
    (life,) = talks("Ethiopia and Eritrea signed a ceasefire on Tuesday after talks in Algiers mediated by Algeria.")
    assert (parties(life), life.state, life.mediators) == ({"Ethiopia", "Eritrea"}, "signed", ("Algeria",))


def test_trade_is_no_peace() -> None:
    assert talks("The United States and Thailand resumed tariff negotiations on Monday.") == ()


def test_a_meeting_with_its_day_is_where_they_stand() -> None:
    text = (
        "Commanders of Armenia and Azerbaijan met on Monday and agreed to stop firing. "
        "Negotiators of the two countries will meet in Tbilisi on May 28."
    )
    (life,) = talks(text)
    assert life.state == "proposed"
    assert "agreement_reached" in [step.state for step in life.states]


def test_what_resumed_had_stopped_before() -> None:
    text = "Armenia and Azerbaijan went back to peace talks on Monday. Azerbaijan had walked out of the talks."
    (life,) = talks(text)
    assert life.state == "resumed"


def test_what_resumed_and_then_stopped_again() -> None:
    text = "Talks between Armenia and Azerbaijan were restarted in April but were suspended again after a raid."
    (life,) = talks(text)
    assert life.state == "suspended"


def test_a_round_to_come_leaves_talks_as_they_are() -> None:
    text = (
        "Peace talks between Colombia and the ELN resumed in Caracas in April. "
        "The ELN delegation has not discussed a truce. The next round of negotiations is to be in Mexico."
    )
    (life,) = talks(text)
    assert life.state == "resumed"


def test_a_condition_for_talks_is_no_resumption() -> None:
    text = (
        "Peace talks between Armenia and Azerbaijan were suspended on Monday. "
        "Armenia called a withdrawal a condition for resuming negotiations with Azerbaijan."
    )
    (life,) = talks(text)
    assert life.state == "suspended"


def test_an_accord_that_would_be_news_is_not_reached() -> None:
    (life,) = talks("Reaching a peace deal with the ELN would bring calm to Colombia.")
    assert life.state == "under_way"


def test_an_offer_to_mediate_is_no_part_of_the_talks_of_years_before() -> None:
    lives = talks(
        "El Salvador and the guerrillas of the FMLN signed peace accords in 1992. "
        "On Monday the United Nations offered to mediate between the parties."
    )
    assert [life.state for life in lives] == ["signed", "proposed"]


def test_a_negated_verb_that_talks_are_only_the_subject_of() -> None:
    (life,) = talks("Colombia and the ELN are at war. Peace talks in Havana would not be affected, the ELN said.")
    assert life.state == "under_way"


def test_who_sends_no_delegation_refuses_to_talk() -> None:
    (life,) = talks("UNITA refused on Monday to send a delegation to peace talks with Angola's government in Geneva.")
    assert (parties(life), life.state) == ({"UNITA", "Angola"}, "none")
