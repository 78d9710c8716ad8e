"""Who fights whom in a country, for reports that name "the warring sides" alone."""

from __future__ import annotations

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary.actors import ActorTable
from truceline.vocabulary.wars import read_wars


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


def test_the_sides_of_a_year(table: ActorTable) -> None:
    assert [a.id for a in table.warring("SDN", 1999)] == ["SDN", "sudan-peoples-liberation-movement-army"]
    assert [a.id for a in table.warring("SDN", 2023)] == ["SDN", "rapid-support-forces"]


@pytest.mark.parametrize(("country", "year"), [("SDN", 1975), ("SDN", None), ("NOR", 2023)])
def test_no_war_that_the_table_knows(table: ActorTable, country: str, year: int | None) -> None:
    assert table.warring(country, year) == ()


@pytest.mark.parametrize("line", ["YEM | YEM | 2014-", "YEM | YEM, nobody-known | 2014-", "YEM | YEM, houthis | soon"])
def test_a_line_that_does_not_fit_is_named(table: ActorTable, line: str) -> None:
    with pytest.raises(VocabularyError, match=r"wars\.txt"):
        read_wars("# a comment\n" + line, table.actors)
