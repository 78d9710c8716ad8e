"""Which place the words of an event's own sentence give it."""

from __future__ import annotations

import pytest

from tests.make import raw
from truceline.model import Place
from truceline.read import Reader


def place(reader: Reader, text: str, type_: str) -> Place | None:
    found = [e for e in reader.read(raw(text)).events if e.type == type_]
    assert found, f"no {type_} in {text!r}"
    return found[0].place


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("Rebels shelled Kismayo on Monday.", "shelling", "Kismayo"),
        ("Kismayo was shelled by rebels on Monday.", "shelling", "Kismayo"),
        ("Rebels killed five soldiers in Kismayo on Monday.", "attack", "Kismayo"),
        ("Ethiopian jets bombed rebel trenches near Kismayo on Monday.", "air_strike", "Kismayo"),
        ("Militiamen loyal to Bangui attacked the town of Bria on Monday.", "attack", "Bria"),
        ("Diplomats in Brussels said that rebels had shelled Kismayo.", "shelling", "Kismayo"),
        ("Troops withdrew from Kismayo to Mogadishu on Monday.", "withdraw", "Kismayo"),
        ("The president flew from Kampala to Juba on Monday for a visit.", "visit", "Juba"),
        ("Five soldiers died when rebels stormed a base in Kismayo on Monday.", "raid", "Kismayo"),
        ("Rebels shelled Kismayo and Mogadishu on Monday.", "shelling", "Kismayo"),
        ("The garrison surrendered Kinshasa to the rebels on Monday.", "surrender", "Kinshasa"),
        ("Mogadishu had been given up by the army without a fight.", "surrender", "Mogadishu"),
        ("Gunmen abducted nine nurses from Goma on Monday.", "abduction", "Goma"),
        ("Residents of Kampala in Goma said their church was burned by militiamen.", "property_destruction", "Goma"),
        ("A bombing at the gate of Kismayo airport killed nine soldiers.", "bombing", "Kismayo"),
        ("Five gunmen who had come ashore near Kismayo were shot dead by soldiers.", "shooting", "Kismayo"),
        ("In Goma, demonstrators attacked the embassies of Rwanda and France on Monday.", "riot", "Goma"),
        ("Kismayo fell to rebels last week, months after the army had driven them out.", "seize_territory", "Kismayo"),
        ("Uganda's president discussed the fighting in Goma with Kenya's premier in Kampala.", "consult", "Kampala"),
        ("Sudan and the rebels have been negotiating peace in Nairobi.", "talks_hold", "Nairobi"),
    ],
)  # fmt: skip
def test_what_the_deed_does_to_a_place(reader: Reader, text: str, type_: str, name: str) -> None:
    found = place(reader, text, type_)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ukraine's air force destroyed the Kharkov, a large landing ship.", "air_strike"),
        ("The army bombed the Kharkov, a Russian frigate, on Monday.", "air_strike"),
    ],
)
def test_a_ship_is_no_town(reader: Reader, text: str, type_: str) -> None:
    found = place(reader, text, type_)
    assert found is None or "Khark" not in found.text


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Moscow condemned the attack on Monday.", "condemn"),
        ("The government in Kampala condemned the attack on Monday.", "condemn"),
        ("US-led forces promised to leave on Monday.", "promise"),
    ],
)
def test_a_government_is_no_place(reader: Reader, text: str, type_: str) -> None:
    assert place(reader, text, type_) is None


def test_a_village_that_no_gazetteer_knows_takes_its_area(reader: Reader) -> None:
    found = place(reader, "Rebels shelled the village of Zormaquil in Kidal region, Mali, on Monday.", "shelling")
    assert found is not None
    assert (found.name, found.country, found.lat) == ("Zormaquil", "MLI", None)
    assert found.text.startswith("Zormaquil in Kidal")


def test_a_name_that_its_distance_shows_to_be_a_place(reader: Reader) -> None:
    found = place(reader, "Rebels attacked soldiers at Zormaquil, 30 km from Kidal, on Monday.", "attack")
    assert found is not None
    assert found.name == "Zormaquil"


def test_a_site_is_told_with_its_town(reader: Reader) -> None:
    found = place(reader, "Rebels attacked Kismayo airport on Monday.", "attack")
    assert found is not None
    assert (found.name, found.text, found.precision) == ("Kismayo", "Kismayo airport", "exact")


@pytest.mark.parametrize(
    ("text", "type_", "name"),
    [
        ("Soldiers shot dead nine villagers in Kurombe on Monday.", "shooting", "Kurombe"),
        ("The army said rebels had murdered twelve farmers in Ndilasso.", "massacre", "Ndilasso"),
        ("Gunmen on camels swept into Tagwada at nightfall and abducted nine girls.", "abduction", "Tagwada"),
        ("A force of 300 policemen landed in Port-au-Prince on Monday to fight the gangs.", "deploy", "Port-au-Prince"),
        ("Youths clashed with riot police in Clichy-sous-Bois on Monday night.", "riot", "Clichy-sous-Bois"),
    ],
)  # fmt: skip
def test_a_place_that_no_gazetteer_knows_or_with_small_words_in_its_name(
    reader: Reader, text: str, type_: str, name: str
) -> None:
    found = place(reader, text, type_)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Rebels killed nine men who had lost faith in Marrendo.", "attack"),
        ("Soldiers killed nine rebels in Operation Thunderclap on Monday.", "attack"),
    ],
)
def test_a_name_after_in_that_is_no_place(reader: Reader, text: str, type_: str) -> None:
    assert place(reader, text, type_) is None
