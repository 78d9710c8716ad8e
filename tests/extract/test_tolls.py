"""Tolls: each construction that tells how many were killed or wounded, and each that only looks like one."""

import pytest

from tests import make
from truceline.extract.tolls import Toll, find_tolls
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.vocabulary.knowledge import Knowledge


@pytest.fixture
def tolls(nlp: Pipeline, knowledge: Knowledge):
    def read(text: str) -> list[Toll]:
        report = make.parsed(text, nlp=nlp, table=knowledge.actors)
        return [t for sent in report.sentences() for t in find_tolls(sent, grammar=knowledge.grammar)]

    return read


def told(found: list[Toll], measure: str = "killed") -> list[tuple[int | None, int | None]]:
    return [(t.number.low, t.number.high) for t in found if t.measure == measure]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("At least 12 farmers were killed in the raid.", 12, None),
        ("The mine killed 12 farmers on the road to Lirat.", 12, 12),
        ("The shells killed at killed at least six farmers.", 6, None),
        ("A blast tore through the depot, killing nine guards.", 9, 9),
        ("The ambush left five rangers dead.", 5, 5),
        ("Gunmen shot dead two rangers and a child.", 3, 3),
        ("Ten herders were hacked to death.", 10, 10),
        ("The blast claimed 12 lives.", 12, 12),
        ("The blast claimed the lives of more than ten people.", 10, None),
        ("Fourteen miners lost their lives.", 14, 14),
        ("The army lost 15 men.", 15, 15),
        ("The clash resulted in the death of 50 rebels.", 50, 50),
        ("The bodies of 41 men were found in the well.", 41, 41),
        ("Units eliminated over 75 militants.", 75, None),
        ("The death toll rose to 45.", 45, 45),
        ("Officials raised the death toll from 12 to 15.", 15, 15),
        ("The number of dead has passed 80.", 80, None),
        ("Two dozen herders died.", 24, 24),
        ("A ranger was killed.", 1, 1),
        ("Nobody was killed.", 0, 0),
        ("Two of the attackers died.", 2, 2),
        ("One of 72 hostages died.", 1, 1),
    ],
)
def test_words_that_tell_the_dead(tolls, text: str, low: int | None, high: int | None) -> None:
    assert told(tolls(text)) == [(low, high)]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("15 farmers and 27 rangers were killed.", 42),
        ("Four villagers, a mother and a nine-year-old girl among them, and a guard were killed.", 5),
        ("Five herders, two of them children, and a driver were killed on Tuesday.", 6),
        ("Nine people, four of them in a school, lost their lives.", 9),
        ("Thirty traders, women and children among them, were killed.", 30),
        ("The raid left, according to the governor, 21 dead in the fields.", 21),
        ("In Faya falling debris killed a 35-year-old man.", 1),
        ("07.40 Three people have been killed in Faya.", 3),
        ("The massacre of 200 displaced Hutu at Lirat has angered the army.", 200),
        ("The minister, his driver and two guards were killed.", 4),
        ("A woman and child were killed.", 2),
        ("Twelve people, including three children, were killed.", 12),
        ("Twelve people including three children were killed.", 12),
        ("Three people, two teachers and a driver, were killed.", 3),
        ("Four children were among the 28 dead.", 28),
        ("At least 70 people, and possibly more than 200, were killed.", 70),
        ("The shells killed 12 people, a doctor said.", 12),
        ("Shells fell on Faya, killing four people, Hamid Kassar, a doctor in the city, said.", 4),
        ("The blast killed three soldiers, the governor, a former general, said.", 3),
        ("The raid killed two men, a woman and a child.", 4),
        ("The defence minister and his deputy were killed on Wednesday.", 2),
        ("A bomb killed two soldiers, a policeman and a civilian in Faya.", 4),
        ("The strike killed three children, two boys and a girl.", 3),
        ("Gunmen killed three officers, a colonel and two captains.", 3),
        ("The bomb killed the mayor, Hamid Kassar, and his wife.", 2),
        ("The attack killed the mayor, his wife, and two guards, police said.", 4),
    ],
)
def test_people_told_together_are_added_and_parts_are_not(tolls, text: str, low: int) -> None:
    assert [n[0] for n in told(tolls(text))] == [low]


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("12 people were killed and another 20 were wounded.", 12, 20),
        ("The attack left five dead and 20 wounded.", 5, 20),
        ("Mortar fire kills 12 wounds 50", 12, 50),
        ("12 killed 40 injured in a rocket attack", 12, 40),
        ("The bomber killed 30 people injured 90 others.", 30, 90),
        ("The blast left at least 37 villagers dead and about 20 injured.", 37, 20),
        ("Nobody was hurt.", 0, 0),
    ],
)
def test_killed_and_wounded_keep_their_own_numbers(tolls, text: str, killed: int, wounded: int) -> None:
    found = tolls(text)
    assert [n[0] for n in told(found)] == [killed]
    assert [n[0] for n in told(found, "wounded")] == [wounded]


@pytest.mark.parametrize(
    "text",
    [
        "On 17 Oct 2016 air strikes killed a number of sheep.",
        "12 rangers were captured after two years.",
        "Two years after the killings 30 shells hit the town.",
        "The raid killed hopes of a truce within 10 days.",
        "The group, some 3,500 strong, did not accept the truce.",
        "There were no casualties.",
        "Four of the dead were herders.",
    ],
)
def test_other_numbers_are_no_tolls(tolls, text: str) -> None:
    assert told(tolls(text)) == []


def test_a_superseded_figure_is_left_out(tolls) -> None:
    assert told(tolls("At least 26 people were killed, the monitor said, updating a previous toll of 12 dead.")) == [
        (26, None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "More than 30,000 people have been killed since the war began.",
        "The conflict has cost more than 5,600 lives.",
        "Since last week shelling has killed more than 70 people.",
    ],
)
def test_a_toll_of_years_is_cumulative(tolls, text: str) -> None:
    assert [t.scope for t in tolls(text)] == ["cumulative"]


def test_a_toll_told_alone_goes_to_the_violence_before_it(reader: Reader) -> None:
    record = reader.read(make.raw("Kenyan jets bombed the port of Kismayo on Monday. The death toll stood at 24."))
    (strike,) = [e for e in record.events if e.counts]
    assert [(c.measure, c.low) for c in strike.counts] == [("killed", 24)]


def test_a_toll_of_a_war_never_joins_the_toll_of_an_event(reader: Reader) -> None:
    text = (
        "Kenyan jets bombed Kismayo on Monday, killing 24 people. "
        "More than 30,000 people have been killed since the war began."
    )
    record = reader.read(make.raw(text))
    assert sorted((c.scope, c.low) for e in record.events for c in e.counts) == [("cumulative", 30000), ("event", 24)]


def test_a_word_in_quotation_marks_of_its_own_is_no_toll(tolls) -> None:
    assert told(tolls("The chief mediator, Adam Birru, declared the process “dead” on Monday.")) == []


def test_a_thing_is_declared_dead_and_nobody_died(tolls) -> None:
    assert told(tolls("President John Carter declared the accord dead.")) == []


@pytest.mark.parametrize(
    ("text", "type_", "low"),
    [
        ("Chad had violated the ceasefire 300 times since January, killing 21 civilians.", "ceasefire_violate", 21),
        ("The rebels have accused the army of killing seven farmers in Faya.", "accuse", None),
        ("The rebels have accused the army of killing seven farmers in Faya.", "attack", 7),
    ],
)
def test_whose_toll_it_is(reader: Reader, text: str, type_: str, low: int | None) -> None:
    (event,) = [e for e in reader.read(make.raw(text)).events if e.type == type_]
    assert [c.low for c in event.counts if c.measure == "killed"] == ([low] if low is not None else [])


@pytest.mark.parametrize(
    "text",
    [
        "Thirty people drowned when a ferry turned over on the lake on Monday.",
        "Eleven children have frozen to death in the hills since Sunday.",
    ],
)
def test_deaths_without_a_doer_are_no_attack(reader: Reader, text: str) -> None:
    assert not [e for e in reader.read(make.raw(text)).events if e.type == "attack"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Shelling killed or wounded 30 people in Lirat on Monday.", None, 30),
        ("Forty herders were killed and wounded in the raid.", None, 40),
        ("The raid left 30 herders dead or injured.", None, 30),
        ("At least 30 herders were killed or injured.", None, None),
        ("Twelve herders were killed and 30 wounded.", 12, 12),
        ("The raid killed 12 herders and wounded dozens.", 12, 12),
    ],
)
def test_killed_or_wounded_is_no_number_of_dead(tolls, text: str, low: int | None, high: int | None) -> None:
    assert told(tolls(text)) == [(low, high)]
