"""What is told as an event, and what words only mention."""

import pytest

from tests import make
from truceline.read import Reader


def types_of(reader: Reader, text: str) -> set[str]:
    return {e.type for e in reader.read(make.raw(text)).events}


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Aid workers in El Fasher asked not to be named, fearing attacks by the militia.", "attack"),
        ("The president warned that any attack on Turkish soldiers would be answered.", "attack"),
        ("Both sides agreed to stop attacking villages in Kordofan.", "attack"),
        ("Hundreds of people fled Goma before the raid.", "raid"),
        ("The fighters of a group opposed to peace talks left Mindanao.", "talks_hold"),
        ("The bombing was blamed on separatists.", "accuse"),
        ("Mali and the CMA signed an accord meant to end three years of war.", "armed_clash"),
        ("A former minister died of a heart attack in Bern on Sunday.", "attack"),
        ("At least 40 people died when an earthquake shook Herat on Sunday.", "attack"),
        ("France met the UN-recognised government in Tripoli.", "recognise"),
        ("There can be no talks until the foreign troops leave Gaza.", "withdraw"),
    ],
)
def test_words_in_passing_tell_nothing(reader: Reader, text: str, unwanted: str) -> None:
    assert unwanted not in types_of(reader, text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police in Nairobi foiled an attack on a church on Sunday.", "attack"),
        ("Turkey could attack Kobani within days, officials said.", "attack"),
        ("Israel did not attack Syria on Monday.", "attack"),
        ("Russian troops will leave Tajikistan in May.", "withdraw"),
        ("Kenya blamed Al Shabaab for the bombing.", "accuse"),
        ("Gunmen attacked a rebel-shelled town in Mali.", "attack"),
    ],
)
def test_news_is_told(reader: Reader, text: str, wanted: str) -> None:
    assert wanted in types_of(reader, text)
