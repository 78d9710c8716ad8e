"""Who and whom from the words around: clauses of time, participles, kinds of victims, and gaps where nothing tells."""

from __future__ import annotations

import pytest

from tests.make import events, names, raw
from truceline.model import Event
from truceline.read import Reader


def read(reader: Reader, text: str, type_: str) -> Event:
    """The first event of the type in a report of one text."""
    found = events(reader.read(raw(text, published="2024-05-14")), type_)
    assert found, f"no {type_} in {text!r}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "type_", "doers"),
    [
        ("Three nurses were abducted when the ELN raided a clinic.", "abduction", {"National Liberation Army (ELN)"}),
        ("Sixty activists have been killed this year, most of them by Boko Haram.", "assassination", {"Boko Haram"}),
        ("Ten people were killed in shelling by the Syrian army.", "shelling", {"Syria"}),
        ("In an ambush laid by the Taliban on Tuesday, nine policemen were killed.", "attack", {"Taliban"}),
        ("The convoy was attacked by gunmen believed to be from Al Shabaab.", "attack", {"Al Shabaab"}),
        ("The Saudi-led coalition bombed a market in Saada on Monday.", "air_strike", {"Saudi-led coalition"}),
        ("Serb gunners killed six people in the valley on Friday.", "shelling", {"Serbs"}),
        ("Rebels supported by Rwanda captured the town.", "seize_territory", {"Rebels"}),
        ("Youths burned cars and looted shops in Nanterre on Monday.", "riot", {"rioters"}),
    ],
)
def test_who_did_it(reader: Reader, text: str, type_: str, doers: set[str]) -> None:
    """Doers stand in a clause of time, a part of the victims, a gerund's or a participle's "by" phrase; a people's
    fighters are no state's, and rebels that a state backs are not of that state."""
    assert names(read(reader, text, type_).actors) == doers


@pytest.mark.parametrize(
    ("text", "type_", "targets"),
    [
        (
            "Gunmen killed a teacher and two students in Borno on Friday.",
            "attack",
            {"teachers", "students", "civilians"},
        ),
        ("The army killed 45 Yazidis near Sinjar.", "attack", {"Yazidis", "civilians"}),
        ("An attack by the Taliban that killed nine Afghan policemen was condemned.", "attack", {"Afghan police"}),
        ("Jihadists stormed the Splendid Hotel in Ouagadougou on Friday.", "raid", {"civilians"}),
        ("The FARC handed over its weapons to United Nations monitors.", "disarm", {"United Nations (UN)"}),
        ("Tehran rejected an American offer on Monday.", "reject", {"United States"}),
        ("The government turned down demands from the M23 rebels.", "reject", {"March 23 Movement (M23)"}),
        ("Seoul dismissed Pyongyang's claim as false.", "deny", {"North Korea"}),
        ("Boko Haram killed two soldiers and three farmers in Chad.", "attack", {"Chadian military", "civilians"}),
        ("Benazir Bhutto was shot by two of her guards on Friday.", "assassination", {"Benazir Bhutto"}),
    ],
)
def test_to_whom(reader: Reader, text: str, type_: str, targets: set[str]) -> None:
    """Victims by work or people are civilians too; the dead of an attack tell whom it hit; what is turned down is
    somebody's."""
    assert names(read(reader, text, type_).targets) == targets


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Shells fell on Kharkiv again on Monday.", "shelling"),
        ("The United Nations condemned the attack. Syria's army and rebels traded fire last week.", "condemn"),
        ("Somaliland ruled out any pullback. Puntland's forces fought Somaliland's in May.", "reject"),
        ("Lavrov telephoned his counterpart on Sunday.", "consult"),
        ("King Gyanendra jailed the party leaders; on Monday most of them were freed.", "release"),
        ("The Syrian Democratic Forces said they had arrested five militants.", "arrest"),
    ],
)
def test_a_gap_rather_than_a_guess(reader: Reader, text: str, type_: str) -> None:
    """Whom a bare town or a bare deed stands for, and who else a word might mean, is left open."""
    assert not read(reader, text, type_).targets


def test_a_riot_that_nobody_is_told_of(reader: Reader) -> None:
    """ "Riots in the capital" name no rioters."""
    assert not read(reader, "Riots broke out in Yerevan on Monday and shops were looted.", "riot").actors


def test_the_country_is_the_one_named_last(reader: Reader) -> None:
    """ "The country's prime minister": of the state told of before."""
    text = "Hezbollah captured two Israeli soldiers. The country's prime minister promised a painful response."
    found = read(reader, text, "threaten")
    assert names(found.actors) == {"Israel"}
    assert names(found.targets) == {"Hezbollah"}


def test_who_says_that_another_did_it_has_not_done_it(reader: Reader) -> None:
    assert not read(reader, "Kabul said the Taliban were behind the blast.", "bombing").actors
    (doer,) = read(reader, "The Taliban said they were behind the blast in Kabul.", "bombing").actors
    assert doer.name == "Taliban"
