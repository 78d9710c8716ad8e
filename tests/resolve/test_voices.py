"""Which party a speaker speaks for, and how he stands to what he says."""

from __future__ import annotations

import pytest

from tests import make
from truceline.model import Claim, Record, Speaker
from truceline.read import Reader


def claim(record: Record, type_: str) -> Claim:
    """The first claim about an event of the type."""
    ids = {e.id for e in make.events(record, type_)}
    return next(c for c in record.claims if c.event in ids)


def speaker(reader: Reader, text: str, type_: str = "shelling") -> Speaker:
    return claim(reader.read(make.raw(text)), type_).speakers[0]


@pytest.mark.parametrize(
    ("text", "label", "kind", "actor"),
    [
        ("Armenia said Azerbaijan had shelled Kapan.", "Armenia", "named_org", "ARM"),
        ("The Chadian government said rebels had shelled Moundou.", "Chad", "named_org", "TCD"),
        ("Residents said rebels had shelled Moundou.", "Residents", "unnamed", None),
        ("Rebels shelled Moundou on Monday, Reuters reported.", "Reuters", "media", None),
    ],
)
def test_who_says_it_and_for_whom(reader: Reader, text: str, label: str, kind: str, actor: str | None) -> None:
    found = speaker(reader, text)
    assert found.label.startswith(label)
    assert found.kind == kind
    if actor is not None:
        assert found.actor == actor


def test_a_group_behind_a_common_noun_is_called_by_its_name(reader: Reader) -> None:
    text = "Somalia has fought al-Shabaab since 2007. The militants said Kenya had shelled Jilib on Monday."
    found = speaker(reader, text)
    assert "Shabaab" in found.label
    assert found.kind == "named_org"
    assert found.actor is not None
    assert "shabaab" in found.actor


def test_the_reporters_own_words_have_no_speaker(reader: Reader) -> None:
    found = claim(reader.read(make.raw("Rebels shelled Moundou on Monday.")), "shelling")
    assert (found.speakers, found.stance) == ((), "asserts")


def test_a_chain_runs_from_the_closest_to_the_medium(reader: Reader) -> None:
    text = "Kenyan television quoted a doctor as saying that rebels had shelled Garissa."
    found = claim(reader.read(make.raw(text)), "shelling")
    assert [s.kind for s in found.speakers][-1] == "media"
    assert "doctor" in found.speakers[0].label
    assert len(found.speakers) == 2


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Kenya said rebels had shelled Garissa.", "asserts"),
        ("Kenya confirmed that rebels had shelled Garissa.", "confirms"),
        ("Kenya alleged that rebels had shelled Garissa.", "alleges"),
        ("Kenya denied that its troops had shelled Garissa.", "denies"),
        ("Kenya doubted that rebels had shelled Garissa.", "doubts"),
    ],
)
def test_how_the_speaker_stands_to_it(reader: Reader, text: str, stance: str) -> None:
    assert claim(reader.read(make.raw(text)), "shelling").stance == stance


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Emmanuel Macron condemned the bombing of a market in Faya.", "condemn"),
        ("Emmanuel Macron denied arming the rebels in Chad.", "deny"),
        ("Emmanuel Macron demanded that the rebels leave Faya.", "demand"),
        ("Emmanuel Macron threatened to bomb Faya.", "threaten"),
    ],
)
def test_what_is_done_by_saying_is_heard_from_its_doer(reader: Reader, text: str, type_: str) -> None:
    found = speaker(reader, text, type_)
    assert (found.label, found.kind, found.actor) == ("Emmanuel Macron", "named_person", "FRA")


def test_another_speaker_comes_before_the_doer(reader: Reader) -> None:
    text = "Emmanuel Macron demanded that the rebels leave Faya, Reuters reported."
    assert speaker(reader, text, "demand").label == "Reuters"


def test_what_is_done_without_words_is_not_heard(reader: Reader) -> None:
    found = claim(reader.read(make.raw("Norway imposed sanctions on Chad.")), "sanction")
    assert found.speakers == ()


def test_a_person_speaks_for_the_state_he_serves(reader: Reader) -> None:
    found = speaker(reader, "Emmanuel Macron said rebels had shelled Moundou.")
    assert (found.label, found.kind, found.actor) == ("Emmanuel Macron", "named_person", "FRA")


@pytest.mark.parametrize(
    ("verb", "type_"), [("condemned", "condemn"), ("denied", "deny"), ("demanded", "demand"), ("accused", "accuse")]
)
def test_what_a_state_does_by_saying_is_the_reporters_wording(reader: Reader, verb: str, type_: str) -> None:
    rest = {"demand": "the release of the prisoners", "accuse": "Chad of bombing Faya"}
    record = reader.read(make.raw(f"Norway {verb} {rest.get(type_, 'the bombing of a market in Faya')}."))
    assert make.events(record, type_)
    assert all(s.label != "Norway" for e in make.events(record, type_) for s in e.speakers)


def test_a_threat_in_so_many_words_is_heard(reader: Reader) -> None:
    assert speaker(reader, "Norway warned that it would bomb Faya.", "threaten").label == "Norway"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("By the army's account, rebels shelled Moundou on Monday.", "army"),
        ("Rebels shelled Moundou on Monday, by the account of a priest.", "a priest"),
        ("Rebels shelled Moundou on Monday, killing nine people by a UN count.", "United Nations"),
        ("Rebels shelled Moundou and killed nine people, by official counts.", "official counts"),
    ],
)
def test_by_whose_account(reader: Reader, text: str, label: str) -> None:
    assert speaker(reader, text).label.startswith(label)


def test_a_count_of_votes_is_nobodys_account(reader: Reader) -> None:
    text = "Rebels shelled Moundou after the bill had been passed by a count of 90 to 40."
    assert not claim(reader.read(make.raw(text)), "shelling").speakers
