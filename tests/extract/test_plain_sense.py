"""Words of violence in their plain sense: what does none, what suffers none, accidents, whose attacks are halted."""

import pytest

from tests import make
from truceline.read import Reader

VIOLENCE = {"attack", "bombing", "air_strike", "armed_clash", "shooting", "property_destruction", "torture", "massacre"}


def types_of(reader: Reader, text: str) -> set[str]:
    return {e.type for e in reader.read(make.raw(text)).events}


@pytest.mark.parametrize(
    "text",
    [
        "Price controls hit shopkeepers in Caracas hardest, economists said.",
        "Sanctions hit ordinary families in Tehran harder than the ministers.",
        "The parliament in Nairobi killed the amnesty bill on Thursday.",
        "The ruling wounded the pride of the prime minister.",
        "An earthquake flattened the town of Bam in 2003.",
        "A short circuit set the mosque in Lahore on fire.",
        "The collapse of the bank wrecked the economy of Cyprus.",
        "A bus skidded off a mountain road in Nepal, killing 14 pilgrims.",
        "A bus fell into a ravine in Kashmir, killing 20 people.",
        "A cargo plane crashed near Juba, killing 41 people.",
        "Seven people were found dead after the landslide in Badakhshan.",
        "A boiler explosion at a factory in Dhaka killed ten workers.",
    ],
)
def test_no_violence_is_told(reader: Reader, text: str) -> None:
    assert types_of(reader, text) & VIOLENCE == set()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Rebels attacked shopkeepers in Goma with clubs.", "attack"),
        ("Gunmen killed nine pilgrims on a bus in Kashmir.", "attack"),
        ("A bus hit a mine near Gao, killing 14 pilgrims.", "bombing"),
        ("Rebels shot down a cargo plane near Juba, killing 41 people.", "attack"),
        ("Soldiers wounded three students in Lagos on Monday.", "attack"),
        ("Seven people were found dead after the raid on the village of Bila.", "raid"),
        ("Russian shells flattened the town of Maryinka.", "shelling"),
    ],
)
def test_violence_stays(reader: Reader, text: str, type_: str) -> None:
    assert type_ in types_of(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Troops stopped an attack by rebels on a convoy near Goma.",
        "The bloc must stop Israeli attacks on Lebanon, he said.",
        "Soldiers were sent to halt rebel raids on villages in Darfur.",
        "Sanctions will stay until they stop Russia's aggression, the minister said.",
    ],
)
def test_stopping_anothers_attacks_is_no_truce(reader: Reader, text: str) -> None:
    assert not any(t.startswith("ceasefire_") for t in types_of(reader, text))
    assert "attack" not in {e.type for e in reader.read(make.raw(text)).events if e.modality == "actual"}


@pytest.mark.parametrize(
    "text",
    [
        "Israel halted its air raids on Beirut on Monday.",
        "The Taliban ended their attacks on the army on Monday.",
        "Russia and Ukraine stopped attacks on each other's power plants.",
    ],
)
def test_stopping_ones_own_is(reader: Reader, text: str) -> None:
    assert "ceasefire_declare" in types_of(reader, text)
