"""What a party says of its own violence: claims, threats and denials."""

import pytest

from tests import make
from truceline.read import Reader


def acts(reader: Reader, text: str) -> set[tuple[str, str]]:
    return {(e.type, e.modality) for e in reader.read(make.raw(text)).events}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Al Shabaab said it had fired mortars at the airport in Mogadishu on Monday.",
            ("claim_responsibility", "actual"),
        ),
        ("The Houthis said their men had attacked a Saudi convoy.", ("claim_responsibility", "actual")),
        ("Hezbollah vowed to attack Israel again.", ("threaten", "actual")),
        ("The Taliban said their men would strike back if they were attacked.", ("threaten", "actual")),
        ("Ukraine said its troops had not shelled Donetsk.", ("deny", "actual")),
        ("Ukraine said its troops had not shelled Donetsk.", ("shelling", "denied")),
        ("No group claimed responsibility for the bombing in Kabul.", ("claim_responsibility", "negated")),
    ],
)
def test_own_words_are_acts(reader: Reader, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in acts(reader, text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Israel said it had bombed a depot near Damascus on Monday.", "claim_responsibility"),
        (
            "The army said that Al Shabaab had fired mortars at the airport in Mogadishu on Monday.",
            "claim_responsibility",
        ),
        ("The United States claimed that Islamic State had attacked Mosul.", "claim_responsibility"),
        ("Tehran said it had responded to the letter.", "threaten"),
        ("NATO said it would not send troops to Libya.", "deny"),
        ("Hezbollah vowed to attack Israel again.", "attack"),
    ],
)
def test_other_words_are_none(reader: Reader, text: str, unwanted: str) -> None:
    assert unwanted not in {kind for kind, _ in acts(reader, text)}
