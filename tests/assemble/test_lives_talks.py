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
