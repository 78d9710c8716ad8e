"""How an event stands: alleged where only an adversary says it, denied where the accused denies it."""

import pytest

from truceline.intake.raw import RawReport
from truceline.read import Reader


def stands(reader: Reader, text: str, type_: str = "shelling") -> str:
    record = reader.read(RawReport(id="r", source="test", text=text, published="2022-05-05"))
    return next(e.modality for e in record.events if e.type == type_)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Ukraine said Russia shelled Kharkiv on Monday, killing 12.", "alleged"),
        ("Russia shelled Kharkiv on Monday, killing 12, Ukraine said.", "alleged"),
        ("Doctors said Russia shelled Kharkiv on Monday, killing 12.", "actual"),
        ("Russia said its troops shelled Kharkiv on Monday, killing 12.", "actual"),
        ("Russia shelled Kharkiv on Monday, killing 12.", "actual"),
    ],
)
def test_who_says_it_decides(reader: Reader, text: str, modality: str) -> None:
    assert stands(reader, text) == modality


def test_the_reporters_own_words_outweigh_an_adversary(reader: Reader) -> None:
    text = "Russia shelled Kharkiv on Monday, killing 12. Ukraine said Russia shelled Kharkiv on Monday, killing 12."
    assert stands(reader, text) == "actual"


def test_a_denial_by_the_accused(reader: Reader) -> None:
    text = "Ukraine said Russia shelled Kharkiv on Monday. Russia denied shelling Kharkiv."
    assert stands(reader, text) == "denied"
    assert stands(reader, text, "deny") == "actual"


def test_a_withdrawal_is_no_charge(reader: Reader) -> None:
    assert stands(reader, "Ukraine said Russia withdrew from Kharkiv on Monday.", "withdraw") == "actual"


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit a market in Kharkiv on Monday, killing 12. Ukraine blamed Russia.",
        "Ukraine alleged that Russian troops had shelled a market in Kharkiv.",
        "Twelve people died in the shelling of Kharkiv, which Ukraine blamed on Russia.",
    ],
)
def test_a_doer_named_only_in_a_charge(reader: Reader, text: str) -> None:
    assert stands(reader, text) == "alleged"


def test_a_charge_by_one_that_takes_no_side_stands(reader: Reader) -> None:
    text = "Human Rights Watch alleged that Russian troops had shelled a market in Kharkiv."
    assert stands(reader, text) == "actual"


def test_a_denial_outweighs_words_that_name_no_doer(reader: Reader) -> None:
    text = "Shells hit a market in Kharkiv on Monday. Ukraine said Russia had shelled it. Russia denied that."
    assert stands(reader, text) == "denied"


def test_a_weapon_is_no_doer(reader: Reader) -> None:
    text = "A missile struck a school in Kharkiv on Monday in an attack blamed on Russia."
    assert stands(reader, text) == "alleged"


@pytest.mark.parametrize(
    "text",
    [
        "Somalia said Al Shabaab shelled Kismayo on Monday. Al Shabaab claimed responsibility for the shelling.",
        "Somalia said Kenya had shelled Kismayo on Monday. The Kenyan army confirmed the shelling.",
    ],
)
def test_what_its_doers_own_up_to_is_no_mere_charge(reader: Reader, text: str) -> None:
    assert stands(reader, text) == "actual"


def test_a_denial_of_what_one_is_blamed_for(reader: Reader) -> None:
    text = "Ethiopia laid the blame on Eritrea for the seizure of five tourists in Mekele. Eritrea denied the charge."
    assert stands(reader, text, "abduction") == "denied"


def test_what_is_told_with_allegedly_is_alleged(reader: Reader) -> None:
    assert stands(reader, "Russian troops allegedly shelled a market in Kharkiv on Monday.") == "alleged"


def test_a_denial_reaches_the_blast_that_the_charge_is_about(reader: Reader) -> None:
    text = (
        "Two people died in a mine blast in Trincomalee, according to the Tamil Tigers, who said troops had shelled it."
    )
    assert stands(reader, f"{text} The Sri Lankan army denied that.", "bombing") == "denied"
