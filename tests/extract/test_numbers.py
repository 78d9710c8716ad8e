"""Numbers as reports write them, with the shape of the words kept."""

import pytest

from truceline.extract.numbers import NUMBER, number_of_match, read_number, to_int


@pytest.mark.parametrize(
    ("words", "value"),
    [("12", 12), ("2,400", 2400), ("twenty-one", 21), ("two dozen", 24), ("half a dozen", 6), ("a hundred", 100),
     ("three hundred and five", 305), ("1.5 million", 1_500_000), ("soon", None)],
)  # fmt: skip
def test_words_are_whole_numbers(words: str, value: int | None) -> None:
    assert to_int(words) == value


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 12 villagers", 12, None),
        ("no fewer than five", 5, None),
        ("more than 2,400", 2400, None),
        ("12 or more", 12, None),
        ("up to 30", None, 30),
        ("as many as 1,300", None, 1300),
        ("some 90", 90, 90),
        ("seven or 10", 7, 10),
        ("between 20 and 30", 20, 30),
        ("from 500 to well over 1,000", 500, 1000),
        ("dozens of people", None, None),
    ],
)
def test_bounds_are_those_of_the_words(text: str, low: int | None, high: int | None) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.low, number.high) == (low, high)


def test_no_number_is_none() -> None:
    assert read_number("the villagers") is None


def test_two_numbers_joined_by_and_are_read_apart() -> None:
    match = NUMBER.search("12 and 5 wounded")
    assert match is not None
    number, end = number_of_match(match)
    assert number is not None
    assert (number.low, number.words, end) == (12, "12", 2)
