"""Interviews: labels of turns are set apart, other colons are left alone."""

from __future__ import annotations

import pytest

from truceline.intake.layout import Block, lines
from truceline.intake.turns import with_turns


def _turns(text: str) -> list[tuple[str | None, str]]:
    blocks = [Block(start, end, "body") for start, end in lines(text)]
    return [(b.turn, text[b.start : b.end]) for b in with_turns(text, blocks)]


def test_questions_and_answers_lose_their_labels() -> None:
    text = "Amina Sow spoke to us.\nQ: Does the truce hold?\nA: It does. Nobody has fired since May.\nQ: And now?"
    assert _turns(text) == [
        (None, "Amina Sow spoke to us."),
        ("Q", "Does the truce hold?"),
        ("A", "It does. Nobody has fired since May."),
        ("Q", "And now?"),
    ]


def test_two_names_that_take_turns_are_a_conversation() -> None:
    text = "Radio Baobab: Who fired first?\nSow: The army.\nRadio Baobab: When?\nSow: On Monday."
    assert [turn for turn, _ in _turns(text)] == ["Radio Baobab", "Sow", "Radio Baobab", "Sow"]


@pytest.mark.parametrize(
    "text",
    [
        "Geneva: The talks resumed on Monday.\nThe envoy left.\nKey points: three.",
        "Note: this was corrected.\nUpdate: two more have died.\nNote: the toll rose.",
        "Q: One question alone.",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert {turn for turn, _ in _turns(text)} == {None}
