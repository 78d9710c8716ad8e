"""Six sentences that must come out right, each with others of the same shape."""

from __future__ import annotations

import pytest

from tests import make
from truceline.model import Event, Record
from truceline.read import Reader


def read(reader: Reader, text: str) -> Record:
    return reader.read(make.raw(text))


def only(record: Record, type_: str) -> Event:
    """The one event of a type."""
    found = make.events(record, type_)
    assert len(found) == 1, [(e.type, e.modality) for e in record.events]
    return found[0]


@pytest.mark.parametrize(
    "text",
    [
        "Israel did not attack Syria.",
        "Eritrea did not bomb Sudan.",
        "Rwandan troops never shelled Bukavu.",
        "The rebels have not seized the town.",
        "Neither side attacked the convoy.",
        "Moscow has not imposed sanctions on Georgia.",
    ],
)
def test_nothing_happened(reader: Reader, text: str) -> None:
    record = read(reader, text)
    assert all(e.modality == "negated" for e in record.events)
    assert all(c.modality == "negated" for c in record.claims)


@pytest.mark.parametrize(
    ("text", "accused", "killed"),
    [
        ("The Taliban denied killing two American soldiers.", "Taliban", 2),
        ("Hezbollah denied killing three Irish peacekeepers.", "Hezbollah", 3),
        ("Al-Shabaab denied killing six Kenyan policemen.", "Shabaab", 6),
        ("The M23 rebels denied killing 11 Congolese villagers.", "M23", 11),
        ("Uganda denied killing nine Rwandan fishermen.", "Uganda", 9),
    ],
)
def test_a_denial_denies_the_killing(reader: Reader, text: str, accused: str, killed: int) -> None:
    record = read(reader, text)
    denial = only(record, "deny")
    assert denial.modality == "actual"
    assert any(accused in name for name in make.names(denial.actors))
    deeds = [e for e in record.events if e.type != "deny"]
    assert [e.modality for e in deeds] == ["denied"]
    assert make.killed(deeds[0]) == [(killed, killed)]
    assert denial.about == deeds[0].id


@pytest.mark.parametrize(
    ("text", "speaker", "actor", "target", "killed"),
    [
        ("Ukraine said Russia shelled Mariupol, killing 12.", "Ukraine", "Russia", "Ukraine", 12),
        ("Armenia said Azerbaijan shelled Kapan, killing four.", "Armenia", "Azerbaijan", "Armenia", 4),
        ("Armenia said Azerbaijan shelled Goris, killing four.", "Armenia", "Azerbaijan", "Armenia", 4),
        ("Lebanon said Israel shelled Tyre, killing eight.", "Lebanon", "Israel", "Lebanon", 8),
        ("Pakistan said India shelled Muzaffarabad, killing 21.", "Pakistan", "India", "Pakistan", 21),
        ("Cambodia says Thailand shelled Poipet, killing seven.", "Cambodia", "Thailand", "Cambodia", 7),
        ("Georgia said Russia shelled Gori, killing 30.", "Georgia", "Russia", "Georgia", 30),
    ],
)
def test_a_shelling_with_its_toll_and_its_speaker(
    reader: Reader, text: str, speaker: str, actor: str, target: str, killed: int
) -> None:
    record = read(reader, text)
    shelling = only(record, "shelling")
    assert len(record.events) == 1
    assert make.names(shelling.actors) == {actor}
    assert make.names(shelling.targets) == {target}
    assert make.killed(shelling) == [(killed, killed)]
    assert [s.label for s in shelling.speakers] == [speaker]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Cambodia says Thailand shelled Poipet, killing seven soldiers.", "KHM"),
        ("Lebanon said Israel shelled Tyre, killing three soldiers.", "LBN"),
    ],
)
def test_soldiers_killed_are_not_the_attackers_own(reader: Reader, text: str, country: str) -> None:
    assert {t.country for t in only(read(reader, text), "shelling").targets} == {country}


@pytest.mark.parametrize(
    ("text", "parties", "days", "mediator"),
    [
        ("Israel and Hamas agreed to a 60-day truce mediated by Qatar.", {"Israel", "Hamas"}, 60, "Qatar"),
        ("Ethiopia and Eritrea agreed to a 30-day truce mediated by Algeria.", {"Ethiopia", "Eritrea"}, 30, "Algeria"),
        (
            "Armenia and Azerbaijan agreed to a 10-day ceasefire mediated by Russia.",
            {"Armenia", "Azerbaijan"},
            10,
            "Russia",
        ),
        ("Sudan and Chad have agreed to a 90-day truce brokered by Libya.", {"Sudan", "Chad"}, 90, "Libya"),
        ("Israel and Hezbollah agreed to a 14-day cease-fire mediated by Egypt.", {"Israel", "Hezbollah"}, 14, "Egypt"),
    ],
)
def test_a_truce_with_its_mediator(reader: Reader, text: str, parties: set[str], days: int, mediator: str) -> None:
    record = read(reader, text)
    agreement = only(record, "ceasefire_agree")
    assert agreement.modality == "actual"
    assert make.names(agreement.actors) == parties
    assert mediator not in make.names(agreement.targets)
    (truce,) = record.ceasefires
    assert agreement.ceasefire == truce.id
    assert set(truce.parties) == parties
    assert truce.mediators == (mediator,)
    assert truce.state == "agreed"
    assert truce.duration is not None
    assert (truce.duration.values, truce.duration.unit) == ((days,), "day")


@pytest.mark.parametrize(
    ("text", "offering", "to", "values", "unit"),
    [
        ("The Taliban have offered the US a 7-to-10-day ceasefire.", "Taliban", "United States", (7, 10), "day"),
        ("Hamas has offered Israel a 10-to-15-year truce.", "Hamas", "Israel", (10, 15), "year"),
        ("Ukraine has offered Russia a 3-to-5-day truce.", "Ukraine", "Russia", (3, 5), "day"),
        ("Hezbollah offered Israel a five-to-seven-day ceasefire.", "Hezbollah", "Israel", (5, 7), "day"),
        ("Eritrea has offered Ethiopia a 2- to 4-week truce.", "Eritrea", "Ethiopia", (2, 4), "week"),
    ],
)
def test_an_offer_keeps_its_alternatives(
    reader: Reader, text: str, offering: str, to: str, values: tuple[int, int], unit: str
) -> None:
    record = read(reader, text)
    offer = only(record, "ceasefire_offer")
    assert offer.modality == "actual"
    assert make.names(offer.actors) == {offering}
    assert make.names(offer.targets) == {to}
    (truce,) = record.ceasefires
    assert truce.state == "offered"
    assert set(truce.parties) == {offering, to}
    assert truce.duration is not None
    assert (truce.duration.values, truce.duration.unit) == (values, unit)


@pytest.mark.parametrize(
    ("text", "killed", "place"),
    [
        ("Two Americans were killed on Saturday by a roadside bomb in Kandahar.", 2, "Kandahar"),
        ("Four Kenyans were killed on Friday by a roadside bomb in Mandera.", 4, "Mandera"),
        ("Three Filipino soldiers were killed on Sunday by a landmine in Basilan.", 3, "Basilan"),
        ("Seven Malians were killed on Tuesday by a car bomb in Gao.", 7, "Gao"),
        ("Five Turkish soldiers were killed on Thursday by a roadside bomb in Hakkari.", 5, "Hakk"),
    ],
)
def test_a_bomb_of_nobody_known(reader: Reader, text: str, killed: int, place: str) -> None:
    record = read(reader, text)
    bombing = only(record, "bombing")
    assert len(record.events) == 1
    assert bombing.modality == "actual"
    assert bombing.actors == ()
    assert make.killed(bombing) == [(killed, killed)]
    assert bombing.place is not None
    assert bombing.place.name.startswith(place)
