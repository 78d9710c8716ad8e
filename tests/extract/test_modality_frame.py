"""Frames: tellings called false, films and drills, questions how to do it, verdicts on a kind of deed."""

import pytest

from tests import make
from truceline.read import Reader


def put(reader: Reader, text: str) -> dict[str, str]:
    return {e.type: e.modality for e in reader.read(make.raw(text)).events}


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("The rumour that rebels had taken the airport proved untrue.", "seize_territory", "negated"),
        ("Reports that the president had been assassinated were false.", "assassination", "negated"),
        ("The claim that Kenyan troops shelled Kismayo was untrue, a monitor said.", "shelling", "denied"),
        ("The ministry rejected as fabrications reports that its jets had bombed a school.", "air_strike", "denied"),
        ("The rumour that rebels had taken the airport proved true.", "seize_territory", "actual"),
        ("Nobody knows whether the rebels would accept a truce.", "ceasefire_agree", "possible"),
        ("Turkey has no plans to deploy troops in Darfur.", "deploy", "negated"),
        ("The cabinet in Jerusalem discussed an attack on Iran.", "attack", "possible"),
        ("The cabinet in Jerusalem discussed the attack on its embassy in Cairo on Monday.", "attack", "actual"),
        ("Prosecutors in The Hague are to look into crimes committed in Gaza.", "investigate", "planned"),
        ("The coalition promised an inquiry into the raid on Sanaa.", "investigate", "planned"),
        ("The European Union is preparing sanctions against Russia.", "sanction", "planned"),
        ("Chad has pledged 500 soldiers to the force in Mali.", "deploy", "planned"),
        ("Hundreds died in last Friday's failed coup in Burundi.", "coup", "actual"),
        ("The rebels launched a failed offensive on Aleppo on Monday.", "attack", "actual"),
        ("Relatives vowed that the murder of Ali Hassan would not go unpunished.", "assassination", "actual"),
        ("The ministers fell short of calling for an immediate ceasefire in Lebanon.", "ceasefire_demand", "negated"),
        ("Police in London found a bomb in a telephone box and made it safe.", "bombing", "negated"),
        ("The next round of talks between Caracas and the rebels opens on Aug. 14 in Oslo.", "talks_hold", "planned"),
    ],
)
def test_the_frame_decides(reader: Reader, text: str, type_: str, modality: str) -> None:
    found = put(reader, text)
    assert found.get(type_, found.get("attack" if type_ == "assassination" else type_)) == modality


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("The film shows rebels attacking a convoy near Kismayo.", "attack"),
        ("The novel tells of an army that shells a city.", "shelling"),
        ("Soldiers practised storming a building at their base in Bavaria.", "raid"),
        ("Attacking a hospital is a war crime, the lawyer said.", "attack"),
        ("The generals talked about how to bomb the dam at Mosul.", "air_strike"),
    ],
)
def test_what_is_shown_rehearsed_or_judged_is_no_event(reader: Reader, text: str, unwanted: str) -> None:
    assert unwanted not in put(reader, text)
