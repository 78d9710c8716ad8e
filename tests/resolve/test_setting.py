"""The place that an event takes where its own words leave it out."""

from __future__ import annotations

import pytest

from tests.make import raw
from truceline.model import Event
from truceline.read import Reader


def events(reader: Reader, text: str) -> dict[str, Event]:
    return {e.type: e for e in reader.read(raw(text)).events}


def where(reader: Reader, text: str, type_: str) -> str | None:
    found = events(reader, text)
    assert type_ in found, f"no {type_} among {sorted(found)}"
    place = found[type_].place
    return place.name if place is not None else None


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("The army will shell Kismayo on Friday, an aide said. Rebels kidnapped two nurses.", "abduction", "Kismayo"),
        ("Fighting went on near Kidal on Monday. On Tuesday rebels seized the town.", "seize_territory", "Kidal"),
        ("Kenyan planes flew over Kismayo airport. Rebels shelled the airport on Monday.", "shelling", "Kismayo"),
        ("Rebels came to Mopti on Sunday. On Monday police arrested five people there.", "arrest", "Mopti"),
        ("Mali has had a hard week. On Monday protesters marched through the capital.", "protest", "Bamako"),
    ],
)
def test_words_that_point_back(reader: Reader, text: str, type_: str, name: str) -> None:
    assert where(reader, text, type_) == name


def test_many_towns_are_no_town_named_before(reader: Reader) -> None:
    text = "BAMAKO, May 4 - Mali's army said rebels had looted the villages on Monday."
    assert where(reader, text, "property_destruction") != "Bamako"


def test_a_telling_stays_where_it_began(reader: Reader) -> None:
    text = "Rebels attacked Kidal in Mali on Monday. They abducted six teachers."
    assert where(reader, text, "abduction") == "Kidal"


def test_the_next_sentences_tell_it_finer(reader: Reader) -> None:
    text = (
        "Gunmen attacked a checkpoint in northern Mali on Monday and killed six soldiers. "
        "The assault at Zormaquil lasted two hours."
    )
    assert where(reader, text, "attack") == "Zormaquil"


def test_talks_and_what_is_signed_there_are_at_the_venue(reader: Reader) -> None:
    text = (
        "The government of Mali and Tuareg rebels signed a ceasefire on Monday.\n\n"
        "The talks in Nouakchott had lasted six weeks."
    )
    assert where(reader, text, "ceasefire_agree") == "Nouakchott"


def test_a_planned_meeting_is_no_venue(reader: Reader) -> None:
    text = (
        "The government of Mali and Tuareg rebels signed a ceasefire on Monday.\n\n"
        "A summit planned in Berlin will discuss it."
    )
    assert where(reader, text, "ceasefire_agree") != "Berlin"


def test_a_war_is_in_its_country_not_in_the_town_of_the_day(reader: Reader) -> None:
    text = (
        "Rebels shelled Kidal in Mali on Monday and killed two soldiers.\n\n"
        "The war in which Malian troops fight the rebels has killed more than 6,000 people since 2012."
    )
    wars = [e for e in reader.read(raw(text)).events if e.scope == "cumulative"]
    assert [e.place.name for e in wars if e.place is not None] == ["Mali"]


def test_nothing_is_placed_where_nothing_tells(reader: Reader) -> None:
    assert where(reader, "Rebels promised to release ten hostages.", "promise") is None


def test_what_is_fired_at_the_attackers_country_is_not_answered_there(reader: Reader) -> None:
    text = (
        "Rebels fired 40 rockets at Israel, and the Israeli army said it had bombed 90 targets. "
        "The army raided Gaza on Monday, and shelled Gaza on Tuesday."
    )
    assert where(reader, text, "air_strike") == "Gaza Strip"


def test_troops_from_abroad_come_to_a_country(reader: Reader) -> None:
    text = "Rebels attacked Goma on Monday. They shelled Goma on Tuesday, killing nine Congolese farmers. "
    assert where(reader, text + "Kenya and Chad both sent troops.", "deploy") == "Democratic Republic of the Congo"


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("Medan burned all night as crowds ransacked shops and set fire to a bank.", "riot", "Medan"),
        ("Bria's streets were quiet after four days in which protesters stormed the town hall.", "riot", "Bria"),
        ("Kashmir's telephones have been cut off by the Indian government.", "censor", "Kashmir"),
        ("Mopti's students, for their part, blocked the bridge as police arrested nine of them.", "arrest", "Mopti"),
    ],
)
def test_the_one_town_that_the_sentence_names(reader: Reader, text: str, type_: str, name: str) -> None:
    assert where(reader, text, type_) == name


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Officials in Kampala said gunmen had killed nine people.", "attack"),
        ("Kampala vowed revenge after gunmen killed nine people.", "attack"),
    ],
)
def test_a_town_that_only_stands_in_the_sentence(reader: Reader, text: str, type_: str) -> None:
    assert where(reader, text, type_) != "Kampala"
