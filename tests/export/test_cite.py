"""Citations name the words, the report, its hash, and how they were read."""

from __future__ import annotations

import json
import re

import pytest

from tests.export.conftest import AT
from truceline.errors import StoreError, UsageError
from truceline.export.citing import FORMATS, Citation, cite, write
from truceline.store import Store


def bomb(store: Store) -> list[Citation]:
    whole = store.whole_of("e1")
    assert whole is not None
    return cite(store, whole)


def test_what_several_reports_tell_has_a_citation_each(kept: Store) -> None:
    first, second = bomb(kept)
    assert (first.told, first.report.publisher, second.told, second.report.publisher) == (
        "e1", "The Daily Lantern", "e17", "North Mail",
    )  # fmt: skip
    assert first.quotes == ("A bomb killed nine civilians in Kunduz",)
    assert first.revision == second.revision
    assert re.fullmatch("[0-9a-f]{12}", first.revision)
    assert first.report.sha256 == kept.record("r1").report.sha256


@pytest.mark.parametrize("id_", ["r1", "e1", "c1", "f1", "m1"])
@pytest.mark.parametrize("as_format", FORMATS)
def test_every_kind_of_id_in_every_format(kept: Store, id_: str, as_format: str) -> None:
    found = cite(kept, id_)
    text = write(found, as_format=as_format)
    assert found[0].report.sha256 in text
    assert found[0].revision in text
    assert kept.state() in text
    assert all(quote.split()[-1] in text for quote in found[0].quotes)


def test_text(kept: Store) -> None:
    lines = write(bomb(kept)[:1], as_format="text").splitlines()
    assert lines[0].endswith("bombing, Taliban → civilians, Kunduz, 4 Mar 2020")
    assert lines[1:3] == ["  “A bomb killed nine civilians in Kunduz”", "  said by a spokesman (unnamed)"]
    assert "The Daily Lantern" in lines[3]
    assert lines[4] == f"  retrieved: not known; in the record since {AT[:10]}"


def test_a_known_day_of_retrieval_is_told(kept: Store) -> None:
    one = bomb(kept)[0]
    report = one.report.model_copy(update={"retrieved": "2020-03-07"})
    got = Citation(**{name: getattr(one, name) for name in one.__slots__} | {"report": report})
    assert "retrieved: 2020-03-07" in write([got], as_format="text")
    assert "urldate = {2020-03-07}" in write([got], as_format="bibtex")
    assert "Y2  - 2020/03/07/" in write([got], as_format="ris")
    assert json.loads(write([got], as_format="csl-json"))[0]["accessed"] == {"date-parts": [[2020, 3, 7]]}
    assert "accessed" not in json.loads(write([one], as_format="csl-json"))[0]


def test_bibtex_is_escaped(kept: Store) -> None:
    text = write(cite(kept, "r1"), as_format="bibtex")
    assert text.startswith("@misc{truceline-r1,\n  author = {{The Daily Lantern}},\n")
    assert "url = {https://lantern.example/a?b=1&c=2}" in text
    evil = write(cite(kept, "e3"), as_format="bibtex")
    assert r"\_" not in evil.split("note")[0]
    assert evil.count("{") == evil.count("}")


def test_ris_has_one_tag_a_line(kept: Store) -> None:
    lines = write(bomb(kept), as_format="ris").splitlines()
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
    assert [line for line in lines if line.startswith(("TY", "ER", "DA"))] == [
        "TY  - NEWS", "DA  - 2020/03/05/", "ER  - ", "TY  - NEWS", "DA  - 2020/03/06/", "ER  - ",
    ]  # fmt: skip


def test_the_revision_changes_with_the_thing(kept: Store) -> None:
    before = bomb(kept)[0].revision
    kept.decide("e2", "accept", by="ana")
    assert bomb(kept)[0].revision == before
    kept.withdraw("r2", reason="a hoax")
    assert bomb(kept)[0].revision != before


def test_what_is_gone_says_why(kept: Store) -> None:
    kept.withdraw("r2", reason="a hoax")
    for id_ in ("r2", "e17", "c17"):
        with pytest.raises(StoreError, match=r"is gone since .*a hoax"):
            cite(kept, id_)
    with pytest.raises(StoreError, match="never was"):
        cite(kept, "e999")
    with pytest.raises(StoreError, match="there is no r999"):
        cite(kept, "r999")
    with pytest.raises(UsageError, match="is a decision"):
        cite(kept, "d1")
    with pytest.raises(UsageError, match="is no id"):
        cite(kept, "seventeen")
    with pytest.raises(UsageError, match="there is no format"):
        write(cite(kept, "e1"), as_format="mla")
