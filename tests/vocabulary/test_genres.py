"""Reports of sport, arts, business and health are told from conflict news."""

import pytest

from truceline.vocabulary.genres import load_genres

GENRES = load_genres()


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("The striker fired two goals past the keeper in the second leg as fans cheered.", "sport"),
        ("The actress stole every scene of a film that critics called a battlefield of the heart.", "arts"),
        ("Shares fell as brokers called the quarter a bloodbath for retailers and investors.", "business"),
        ("Doctors are fighting an outbreak of measles with a vaccination campaign.", "health"),
    ],
)
def test_borrowed_words(text: str, genre: str) -> None:
    assert GENRES.of(text) == genre


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the town on Monday, killing nine people.",
        "Bombs planted in a football club killed 14 fans who were watching the final of the cup.",
        "The government banned the film and its director was arrested by the police.",
        "Doctors said 20 wounded patients were brought to the hospital after the airstrike.",
        "",
    ],
)
def test_conflict_news_has_no_genre(text: str) -> None:
    assert GENRES.of(text) is None
