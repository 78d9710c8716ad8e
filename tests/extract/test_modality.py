"""How a report puts an event: the innermost words that put it otherwise than done decide."""

import pytest

from tests import make
from truceline.intake.raw import RawReport
from truceline.read import Reader


def put(reader: Reader, text: str) -> dict[str, str]:
    """Event type → modality."""
    record = reader.read(RawReport(id="r", source="test", text=text, published="2022-05-05"))
    return {e.type: e.modality for e in record.events}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Kenyan troops shelled the port of Kismayo on Monday.", "actual"),
        ("Kenyan troops will shell the port of Kismayo.", "planned"),
        ("Kenyan troops may shell the port of Kismayo.", "possible"),
        ("Kenyan troops did not shell the port of Kismayo.", "negated"),
        ("Kenyan troops will shell the port of Kismayo if the rebels do not leave.", "conditional"),
        ("Kenya has not said whether it shelled the port of Kismayo.", "possible"),
        ("Kenya denied that its troops had shelled Kismayo.", "denied"),
        ("Talks were suspended after rebels shelled the port of Kismayo.", "actual"),
    ],
)
def test_words_around_an_event_put_it(reader: Reader, text: str, modality: str) -> None:
    assert put(reader, text)["shelling"] == modality


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The rebels refused to hold talks with Kenya.", "talks_reject"),
        ("The rebels offered a ceasefire if Kenya withdrew its troops.", "ceasefire_offer"),
        ("Kenya threatened to shell the port of Kismayo.", "threaten"),
        ("The government shelled Kismayo and has vowed to attack Merca.", "threaten"),
    ],
)
def test_an_act_of_speech_is_done_though_its_content_is_not(reader: Reader, text: str, type_: str) -> None:
    assert put(reader, text)[type_] == "actual"


def test_the_condition_stays_with_what_is_offered(reader: Reader) -> None:
    assert put(reader, "The rebels offered a ceasefire if Kenya withdrew its troops.")["withdraw"] == "conditional"


def test_fighting_that_is_to_be_stopped_is_there(reader: Reader) -> None:
    assert put(reader, "The deal is meant to stop nine months of fighting in Kismayo.")["armed_clash"] == "actual"


def test_what_sets_off_riots_does_not_plan_them(reader: Reader) -> None:
    assert put(reader, "The fighting set off riots in Mombasa.")["riot"] == "actual"


def test_a_second_verb_has_its_own_negation(reader: Reader) -> None:
    found = put(reader, "Kenya did not withdraw its troops and has shelled Kismayo.")
    assert found["shelling"] == "actual"
    assert found["withdraw"] == "negated"


def test_what_a_deal_sets_is_planned_and_what_is_asked_for_demanded(reader: Reader) -> None:
    assert put(reader, "Under the accord the rebels must withdraw from Kismayo.")["withdraw"] == "planned"
    assert put(reader, "Kenya said that the rebels must withdraw from Kismayo.")["withdraw"] == "demanded"


@pytest.mark.parametrize(
    "text",
    [
        "The president of Kenya praised the accord that the government reached with the rebels in Kismayo.",
        "The president of Kenya praised an accord reached with the rebels in Kismayo.",
    ],
)
def test_what_was_done_to_an_accord_is_not_what_it_plans(reader: Reader, text: str) -> None:
    assert put(reader, text)["agreement_reach"] == "actual"


def test_what_would_follow_says_that_it_is_not_reached(reader: Reader) -> None:
    assert put(reader, "Reaching a peace deal with the rebels would end the war.")["agreement_reach"] == "planned"


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        ("The release of 40 prisoners by Kenya was called off on Monday.", "release", "negated"),
        ("The visit by Kenya's president to Mogadishu fell through.", "visit", "negated"),
        ("Kenya's president was to have visited Somalia on Monday.", "visit", "negated"),
        ("Should the rebels withdraw, Kenya will hold talks with them.", "talks_hold", "conditional"),
        ("Kenya will release prisoners provided that Somalia withdraws its troops.", "release", "conditional"),
        ("Kenya promised an inquiry into the killing of 12 villagers by its troops.", "massacre", "actual"),
        ("Kenya vowed revenge for the bombing of a bus in Nairobi.", "bombing", "actual"),
        ("Troops besieging Kismayo may storm it.", "besiege", "actual"),
        ("Kenya and Somalia agreed to extend their truce by a week.", "ceasefire_extend", "actual"),
        ("Kenya said it had nothing to do with the shelling of Kismayo.", "shelling", "denied"),
    ],
)
def test_what_a_predicate_makes_of_an_event(reader: Reader, text: str, type_: str, modality: str) -> None:
    assert put(reader, text)[type_] == modality


@pytest.mark.parametrize(
    ("text", "type_", "modality"),
    [
        # what a sentence before a semicolon tells is not what the next one denies
        ("Kenya shelled Kismayo on Monday; the rebels did not shoot back.", "shelling", "actual"),
        ("Kenya has neither accepted nor rejected the truce that Somalia offered.", "ceasefire_reject", "negated"),
        ("Kenya did not shell Kismayo, an aide said, nor did it send troops to Merca.", "deploy", "negated"),
        # only some verbs say of their subject that it is or is not
        ("The raid on Kismayo did not kill anybody.", "raid", "actual"),
        ("The talks between Kenya and Somalia did not take place on Monday.", "talks_hold", "negated"),
        # in a condition nothing is done, and a doubt is no condition
        ("Norway may impose sanctions on Kenya if it does not withdraw its troops.", "withdraw", "conditional"),
        ("The rebels attacked Merca, where nine soldiers died, if the army is to be believed.", "attack", "actual"),
        # the plain present of a day ahead tells the timetable
        ("The truce between Kenya and Somalia expires on Sunday.", "ceasefire_end", "planned"),
        ("Kenya starts withdrawing its troops from Somalia on Sunday.", "withdraw", "planned"),
        ("The truce between Kenya and Somalia expired on Sunday.", "ceasefire_end", "actual"),
        ("The first 200 Kenyan soldiers are due in Mogadishu next week.", "deploy", "planned"),
        # clauses of time that lie ahead
        ("Kenya will hold talks with Somalia once the rebels have withdrawn from Kismayo.", "withdraw", "conditional"),
        ("Kenya will hold talks with Somalia after rebels shelled Kismayo.", "shelling", "actual"),
        ("Kenya withdrew its troops when the ceasefire took effect.", "ceasefire_begin", "actual"),
        # plans given up, bombs made harmless, raids that cost lives, risings put down
        ("The dockers' union dropped its plan to go on strike in Mombasa.", "strike", "negated"),
        ("Police in Nairobi defused a car bomb on Friday.", "bombing", "negated"),
        ("Kenyan troops foiled a raid by Al Shabaab on Monday, killing eight men.", "raid", "actual"),
        ("Officers in Kenya tried to topple the president on Monday.", "coup", "actual"),
        # what is talked about, wanted or made possible
        ("There was headway on the withdrawal of Kenyan troops from Somalia.", "withdraw", "possible"),
        ("Kenya called for the withdrawal of Somali troops from Mandera.", "withdraw", "demanded"),
        ("The accord opened the door to direct talks between Kenya and Somalia.", "talks_hold", "possible"),
        ("Rumours of a coup in Nairobi proved false.", "coup", "negated"),
        ("Kenya has yet to withdraw its troops from Kismayo.", "withdraw", "negated"),
        ("Kenya and Somalia are close to agreeing on a ceasefire.", "ceasefire_agree", "possible"),
        ("The plan provides for the withdrawal of Kenyan troops from Somalia.", "withdraw", "planned"),
        ("Nobody has been arrested over the killing of the mayor in Merca.", "assassination", "actual"),
        ("Kenya wants guarantees before it withdraws its troops from Kismayo.", "withdraw", "conditional"),
        (
            "Kenya's president left Kampala, leaving unsigned a ceasefire deal with Somalia.",
            "agreement_sign",
            "negated",
        ),
        ("Bringing Kenya and Somalia to resume the talks is the envoy's main aim.", "talks_resume", "planned"),
        ("Kenya tied the offer to a withdrawal of Somali troops from Mandera.", "withdraw", "conditional"),
        ("The rebels are open to extending the truce, an aide said.", "ceasefire_extend", "possible"),
        ("Nobody can say that Kenya broke the ceasefire.", "ceasefire_violate", "negated"),
        ("The rebels nearly seized the town of Merca on Monday.", "seize_territory", "negated"),
        ("Kenya does not care to prolong its truce with Somalia.", "ceasefire_extend", "negated"),
        ("Kenya did not send its troops to seize the town of Merca.", "seize_territory", "negated"),
        # acts of speech
        ("Kenya has not said that its army carried out the raid.", "claim_responsibility", "negated"),
        ("The parliament of Kenya voted to condemn the shelling of Kismayo.", "condemn", "actual"),
        ("Uganda agreed to send an envoy to mediate between Kenya and Somalia.", "talks_mediate", "planned"),
        ("Uganda was one of just two countries to recognise the government of Somaliland.", "recognise", "actual"),
        ("Uganda tried to mediate between Kenya and Somalia.", "talks_mediate", "actual"),
        ("Norway is to ask Kenya on Friday for talks with Somalia.", "talks_propose", "planned"),
    ],
)
def test_general_constructions(reader: Reader, text: str, type_: str, modality: str) -> None:
    assert put(reader, text)[type_] == modality


@pytest.mark.parametrize(
    "text",
    [
        "The army described as false the reports that rebels had shelled the town of Kona.",
        "The army branded as fake news a report that soldiers had shot dead nine protesters in Lagos.",
        "There is no truth to reports that rebels shelled the town of Kona, the ministry said.",
        "The army rejected as a lie the claim that it shelled the town of Kona.",
    ],
)
def test_what_is_called_false_is_denied(reader: Reader, text: str) -> None:
    told = [e.modality for e in reader.read(make.raw(text)).events if e.type in {"shelling", "shooting"}]
    assert told == ["denied"]


def test_what_there_is_no_evidence_for_is_not_told_as_done(reader: Reader) -> None:
    text = "The United Nations said it had no evidence that Chad had shelled the town of Kona."
    assert not [e for e in reader.read(make.raw(text)).events if e.type == "shelling" and e.modality == "actual"]
