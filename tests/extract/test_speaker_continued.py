"""Sentences of reported speech that name no speaker of their own."""

from __future__ import annotations

import pytest

from truceline.extract.speakers import SpeakerFinder
from truceline.vocabulary.speakers import load_speakers

from .reading import attributions


def goes_on(text: str, word: str) -> str | None:
    """Whose words the sentence with the word goes on with."""
    report, told = attributions(text)
    finder = SpeakerFinder(report, told, words=load_speakers())
    token = report.at(report.text.rindex(word))
    assert token is not None
    attribution = finder.going_on(token.sent)
    speaker = finder.speaker(attribution) if attribution is not None else None
    return speaker.label if speaker is not None else None


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        (
            "Peter Okello said rebels raided the port. Nine soldiers died there. Okello added that the port was calm.",
            "died",
            "Peter Okello",
        ),
        ("Peter Okello said rebels raided the port. The army had driven them off by dusk.", "driven", "Peter Okello"),
        ("Peter Okello said rebels raided the port. The army drove them off by dusk.", "drove", None),
        ("Peter Okello said rebels raided the port. On Friday the army had left it.", "left", None),
        ("Rebels raided the port. The army had driven them off by dusk.", "driven", None),
    ],
)
def test_who_goes_on(text: str, word: str, label: str | None) -> None:
    assert goes_on(text, word) == label
