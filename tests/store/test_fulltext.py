"""Words are found again, in every database the same."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from truceline.errors import UsageError
from truceline.model import Record
from truceline.store import Store
from truceline.store.fulltext import Term, around, matching, passage, terms_of, with_part


def found(store: Store, query: str, what: str = "reports") -> list[int]:
    with store.reading() as connection:
        asked = matching(connection, what, terms_of(query)).subquery()
        return sorted(connection.execute(select(asked.c.number)).scalars())


def holding(store: Store, part: str) -> list[int]:
    with store.reading() as connection:
        return sorted(connection.execute(with_part(connection, part)).scalars())


@pytest.fixture
def full(store: Store, records: dict[str, Record]) -> Store:
    for name in ("shelling", "truce", "broken", "accents"):
        store.keep(records[name])
    return store


BY_WORDS = {
    "market": [1],
    "MARKET gwoza": [1],
    "ceasefire": [2, 3],
    "ceasefire Arauca": [2, 3],
    "six-month": [2],
    "bouake": [4],
    "Bouaké": [4],
    "d'ivoire": [4],
    "sold*": [1, 2, 4],
    "sold": [],
    '"police post"': [3],
    '"post police"': [],
    '"army of Cote': [4],
    "market NOT gwoza": [],
    "a'b); DROP TABLE reports --": [],
    "title: market": [],
    "*** market ^": [1],
}
BY_LETTERS = {"oko Har": [1], "OKO HAR": [1], "ouak": [4], "easefire": [2, 3], "100%": [], "_": [], "é": [4]}


def test_reports_by_words_and_by_letters(full: Store) -> None:
    assert {query: found(full, query) for query in BY_WORDS} == BY_WORDS
    assert {part: holding(full, part) for part in BY_LETTERS} == BY_LETTERS


def test_claims_by_the_words_of_their_quotes(full: Store) -> None:
    hits = found(full, "suicide bomber", "claims")
    claims = {claim.id: claim for claim in full.record("r1").claims}
    assert hits
    assert all("suicide bomber" in claims[f"c{n}"].evidence[0].quote for n in hits)


def test_what_is_withdrawn_is_found_no_more(full: Store, records: dict[str, Record]) -> None:
    full.withdraw("r1", reason="a test")
    assert found(full, "market") == holding(full, "arket") == found(full, "bomber", "claims") == []
    other = records["truce"].report.model_copy(update={"title": "Quite another heading"})
    full.keep_again("r2", records["truce"].model_copy(update={"report": other}), reason="a test")
    assert found(full, "heading") == [2]
    assert found(full, "rebels sign") == []
    assert found(full, "kidnapped", "claims")


def test_a_long_report_is_found_to_its_end(store: Store, records: dict[str, Record]) -> None:
    text = records["truce"].report.text + " ".join(f"word{i}" for i in range(25_000)) + " quagga end"
    longer = records["truce"].report.model_copy(update={"text": text})
    store.keep(records["truce"].model_copy(update={"report": longer}))
    assert found(store, '"quagga end"') == found(store, "word17000") == [1]


def test_a_query_without_words() -> None:
    assert terms_of('"two words" shell* x') == [Term(("two", "words")), Term(("shell",), prefix=True), Term(("x",))]
    for query in ("", "  ", '"', "*", "—"):
        with pytest.raises(UsageError, match="no word"):
            terms_of(query)


def test_a_passage_is_cut_at_words() -> None:
    text = "x" * 50 + " " + "before " * 30 + "the Bouaké truce held " + "after " * 30
    hit = passage(text, terms_of("bouake truce"))
    assert hit is not None
    assert text[hit.start : hit.end] == hit.quote
    assert hit.quote.startswith("before")
    assert "Bouaké truce held" in hit.quote
    assert len(hit.quote) < 200
    assert passage(text, terms_of("quagga")) is None
    part = around(text, "OUAKÉ")
    assert part is not None
    assert "Bouaké" in part.quote
