"""The actor table: what names mean, where a text says them, and errors that name their line."""

from __future__ import annotations

import pytest

from truceline.vocabulary.actors import ActorTable


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


def spans(table: ActorTable, text: str, year: int | None = None) -> list[tuple[str, str, str]]:
    return [(s.text, s.actor_ids[0], s.kind) for s in table.find(text, year=year)]


def test_a_state_is_known_by_name_adjective_capital_and_seat(table: ActorTable) -> None:
    for name in ("Syria", "syria", "Syrian Arab Republic", "Damascus", "Syrian", "Assad regime"):
        assert [a.id for a in table.lookup(name)] == ["SYR"], name


def test_services_of_a_state_are_one_span(table: ActorTable) -> None:
    text = "The Syrian army shelled it; Chad’s army, the police of Iraq and South Sudanese troops did not."
    assert spans(table, text) == [
        ("Syrian army", "SYR.military", "name"),
        ("Chad’s army", "TCD.military", "name"),
        ("police of Iraq", "IRQ.police", "name"),
        ("South Sudanese troops", "SSD.military", "name"),
    ]


@pytest.mark.parametrize("text", ["They told us it is so.", "Male suspects may raise a car.", "the states who can", "Who is it?"])
def test_english_words_are_no_actors(table: ActorTable, text: str) -> None:
    assert table.find(text) == []


def test_pronouns_are_no_look_up(table: ActorTable) -> None:
    assert [table.lookup(word) for word in ("us", "it", "is", "may", "who")] == [[]] * 5
    assert table.lookup("US")[0].id == table.lookup("U.S.")[0].id == "USA"


def test_offsets_are_those_of_the_text(table: ActorTable) -> None:
    text = "İn Bogotá, Ñandú — Türkiye’s troops; N’Djamena"
    for span in table.find(text):
        assert text[span.start : span.end] == span.text
    assert [s.actor_ids[0] for s in table.find(text)] == ["COL", "TUR.military", "TCD"]
