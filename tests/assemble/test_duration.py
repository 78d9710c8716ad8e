"""How long a ceasefire is to last, read from one sentence."""

from __future__ import annotations

import pytest

from truceline.assemble.duration import find_duration


@pytest.mark.parametrize(
    ("sentence", "values", "unit"),
    [
        ("The rebels offered a ceasefire of nine or 12 days.", (9, 12), "day"),
        ("The militia proposed a 3-to-5-day truce.", (3, 5), "day"),
        ("Both want a two- or three-week truce.", (2, 3), "week"),
        ("A ninety-six-hour truce began at noon.", (96,), "hour"),
        ("They agreed to a truce for forty-eight hours.", (48,), "hour"),
        ("The president declared a week of truce.", (1,), "week"),
        ("A month-long reduction in violence is to begin.", (1,), "month"),
        ("They settled on a truce of a fortnight.", (2,), "week"),
        ("It was the first day of a truce due to last four days.", (4,), "day"),
        ("After 11 days of fighting the two sides agreed to a 30-day truce.", (30,), "day"),
        ("The four-day pause was extended by two days.", (4,), "day"),
    ],
)
def test_length(sentence: str, values: tuple[int, ...], unit: str) -> None:
    found = find_duration(sentence)
    assert found is not None
    assert (found.values, found.unit) == (values, unit)
    assert found.words in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "A three-month-old truce was broken.",
        "The truce came five days after the raid.",
        "After 11 days of fighting they agreed to a truce.",
        "The truce was signed two years ago.",
        "Shells killed three people.",
    ],
)
def test_lengths_of_other_things(sentence: str) -> None:
    assert find_duration(sentence) is None


def test_the_truce_that_is_meant() -> None:
    sentence = "A six-hour lull gave way to a 10-day truce."
    assert [find_duration(sentence, near=sentence.index(word)) for word in ("lull", "truce")] == [
        find_duration("A six-hour lull."),
        find_duration("A 10-day truce."),
    ]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The four-day pause was extended by two days.", (2,)),
        ("They agreed to renew the two-month truce for three more months.", (3,)),
        ("The truce was prolonged for another week.", (1,)),
    ],
)
def test_extension(sentence: str, values: tuple[int, ...]) -> None:
    found = find_duration(sentence, extension=True)
    assert found is not None
    assert found.values == values
