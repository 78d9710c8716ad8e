"""Who and whom, and the type where it hangs on them: one construction a case."""

from __future__ import annotations

import pytest

from tests.make import events, names, raw
from truceline.model import Event
from truceline.read import Reader


def read(reader: Reader, text: str, type_: str) -> Event:
    """The first event of the type in a report of one text."""
    found = events(reader.read(raw(text, published="2021-07-15")), type_)
    assert found, f"no {type_} in {text!r}"
    return found[0]


ACTORS = [
    ("Kenyan police arrested four drivers on Monday.", "arrest", {"Kenya"}),
    ("No group has claimed the explosion that killed nine people in Nairobi.", "bombing", set()),
    ("Kenya's parliament, whose speaker apologised to Uganda, sat on Monday.", "concede", {"Kenya"}),
    ("A herder was killed by men believed to belong to Al Shabaab on Monday.", "attack", {"Al Shabaab"}),
    ("The Somali branch of Islamic State raided a village near Bosaso.", "raid", {"Islamic State (IS)"}),
    ("An assault by Boko Haram on a village near Gwoza left nine farmers dead.", "attack", {"Boko Haram"}),
    ("Police in Kisumu defused a car bomb on Monday.", "bombing", set()),
    ("About 300 soldiers of Kenya have been sent to Mandera.", "deploy", {"Kenya"}),
    ("Al Shabaab of Somalia shelled Aden Adde International Airport.", "shelling", {"Al Shabaab"}),
    ("Chad was sanctioned by ECOWAS on Monday; the bloc recalled its ambassadors.", "break_relations",
     {"Economic Community of West African States (ECOWAS)"}),
    ("Nine farmers died at the hands of Al Shabaab near Kismayo on Monday.", "attack", {"Al Shabaab"}),
    ("A bomb left by Al Shabaab in a bus station in Nairobi claimed nine lives.", "bombing", {"Al Shabaab"}),
    ("A woman sent by Al Shabaab detonated her vest in a market in Kismayo.", "suicide_bombing", {"Al Shabaab"}),
    ("Anwar Sadat was gunned down by his own soldiers in Cairo.", "assassination", {"Egypt"}),
    ("Fighting between Kenyan troops and Al Shabaab flared again on Monday.", "armed_clash", {"Kenya", "Al Shabaab"}),
    ("Thousands of Kenyans took to the streets of Nairobi on Monday.", "protest", {"protesters"}),
    ("A monitor accused Ugandan soldiers of raping villagers near Gulu.", "sexual_violence", {"Uganda"}),
]  # fmt: skip

TARGETS = [
    ("Kenya and Uganda traded charges. Each side accused the other of stealing cattle.", "accuse", {"Kenya", "Uganda"}),
    ("An assault by Boko Haram on a village near Gwoza left nine farmers dead.", "attack", {"civilians"}),
    ("Al Shabaab captured two Kenyan soldiers on Monday and killed three.", "attack", {"Kenyan military"}),
    ("Cuba has given Angola Katyusha rockets.", "aid", {"Angola"}),
    ("A suicide bomber attacked the home of a police officer in Nairobi.", "suicide_bombing", {"Kenyan police"}),
    ("Protesters marched on the French embassy in Niamey.", "protest", {"France"}),
    ("Somali forces fought Al Shabaab on Monday. The president of Somalia declared a truce on Tuesday.",
     "ceasefire_declare", {"Al Shabaab"}),
    ("Kenya signed an accord with Al Shabaab on Monday. Norway welcomed the accord.", "praise",
     {"Kenya", "Al Shabaab"}),
    ("Hundreds of the rebels surrendered to Uganda on Monday.", "surrender", {"Uganda"}),
    ("France urged all sides to remain calm.", "appeal", set()),
    ("The chapel fire in Kisumu was blamed on Ugandan soldiers by a bishop.", "accuse", {"Uganda"}),
    ("Belarus arrested a blogger in Minsk on Monday. Norway demanded his release.", "demand", {"Belarus"}),
    ("Norway held three days of talks with Kenya and Uganda.", "talks_hold", set()),
    ("Hezbollah fired rockets at Haifa on Monday. An Israeli adviser condemned the attack on Tuesday.", "condemn",
     {"Hezbollah"}),
    ("Thousands of Kenyans took to the streets of Nairobi on Monday.", "protest", {"Kenya"}),
    ("Kenyan police answered with water cannon in Nairobi on Monday.", "coerce", {"protesters"}),
]  # fmt: skip

TYPES = [
    ("Gunmen killed Bishop Peter Kamau in Nakuru on Monday.", "assassination"),
    ("A mine killed a corporal on the road to Wajir.", "bombing"),
    ("Shells levelled a bakery in Wajir on Monday.", "shelling"),
    ("The bombing of villages near Jos by Nigeria went on.", "air_strike"),
    ("Al Shabaab captured two Kenyan teachers on Monday.", "abduction"),
    ("Soldiers murdered 140 villagers near Jos on Monday.", "massacre"),
    ("Soldiers answered by shelling Lamu Market.", "shelling"),
    ("Bombs planted in a cinema in Nakuru killed nine people on Monday.", "bombing"),
    ("A bomb hit a bus in Garissa on Monday. Al Shabaab said it was behind the attack.", "claim_responsibility"),
    ("Kenya cut diplomatic ties with Qatar on Monday.", "break_relations"),
    ("Norway urged Kenya and Uganda to observe the ceasefire.", "ceasefire_demand"),
    ("Daniel arap Moi was shot dead at a rally in Nakuru on Monday.", "assassination"),
    ("Two drivers died when their lorry ran over a mine near Wajir.", "bombing"),
    ("Planes of the Kenyan air force flattened a camp near Jilib.", "air_strike"),
    ("The garrison at Kismayo ran up a white flag on Monday.", "surrender"),
    ("Mobile internet went dead across Kenya on Monday.", "censor"),
]


@pytest.mark.parametrize(("text", "type_", "actors"), ACTORS)
def test_who(reader: Reader, text: str, type_: str, actors: set[str]) -> None:
    assert names(read(reader, text, type_).actors) == actors


@pytest.mark.parametrize(("text", "type_", "targets"), TARGETS)
def test_whom(reader: Reader, text: str, type_: str, targets: set[str]) -> None:
    assert names(read(reader, text, type_).targets) == targets


@pytest.mark.parametrize(("text", "type_"), TYPES)
def test_what(reader: Reader, text: str, type_: str) -> None:
    assert read(reader, text, type_).type == type_


def test_a_claim_gives_the_attack_its_doer(reader: Reader) -> None:
    text = "A bomb hit a bus in Garissa on Monday. Al Shabaab said it was behind the attack."
    assert names(read(reader, text, "bombing").actors) == {"Al Shabaab"}


def test_both_parties_of_talks_are_told_behind_a_count_of_days(reader: Reader) -> None:
    text = "Norway held three days of talks with Kenya and Uganda."
    assert names(read(reader, text, "talks_hold").actors) == {"Norway", "Kenya", "Uganda"}


def test_warring_parties_of_a_country_are_its_state_where_none_is_named(reader: Reader) -> None:
    text = "Yemen's warring parties agreed on Thursday to extend their truce by a month."
    assert "Yemen" in names(read(reader, text, "ceasefire_extend").actors)


def test_no_not_entry_with_a_doer_blocks_a_noun(reader: Reader) -> None:
    """ "ACTOR shell out" is a verb: the noun "shelling" is left alone."""
    assert read(reader, "Kenya accused Uganda of shelling Busia.", "shelling").modality == "alleged"
