"""Answers as they are seen in a notebook and taken into a sheet."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import truceline
from truceline.errors import InputError, StoreError, TrucelineError, UsageError
from truceline.model import Record
from truceline.read import Reader
from truceline.store import KeptEvent, Rows, Store, init
from truceline.store.columns import flat

HOSTILE = "<script>alert('x')</script> & \"quoted\""


@pytest.fixture
def hostile(tmp_path: Path, records: dict[str, Record]) -> Store:
    """A record whose report tries to be markup."""
    read = records["shelling"]
    event = read.events[0]
    actor = event.actors[0].model_copy(update={"name": HOSTILE})
    evidence = event.evidence[0].model_copy(update={"quote": HOSTILE})
    changed = event.model_copy(update={"actors": (actor,), "evidence": (evidence,)})
    report = read.report.model_copy(update={"title": HOSTILE, "publisher": HOSTILE})
    store = init(tmp_path / "x.db")
    store.keep(read.model_copy(update={"events": (changed, *read.events[1:]), "report": report}))
    return store


def test_a_notebook_shows_quotes_and_no_markup_of_reports(hostile: Store) -> None:
    html = hostile.events(each=True)._repr_html_()
    assert html.startswith("<table>")
    assert "<q>&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &quot;quoted&quot;</q>" in html
    assert "<script" not in html
    for rows in (hostile.claims(), hostile.reports(), hostile.actors(), hostile.search("market")):
        assert "<script" not in rows._repr_html_()
        assert rows._repr_html_().count("<tr>") == len(rows) + 1


def test_an_empty_answer_is_a_table_too(hostile: Store) -> None:
    assert "<th>date</th>" in hostile.events(each=True, type="coup")._repr_html_()
    assert repr(hostile.events(each=True, type="coup")) == "<0 rows of KeptEvent>"


def test_rows_are_a_sequence(hostile: Store) -> None:
    rows = hostile.events(each=True)
    assert len(rows) == 3
    assert isinstance(rows[0], KeptEvent)
    assert isinstance(rows[1:], Rows)
    assert list(rows[1:]) == list(rows)[1:]
    assert rows == hostile.events(each=True)
    assert json.loads(json.dumps(rows.to_dicts()))[0]["report"]["id"] == "r1"


def test_a_long_answer_is_cut_in_the_notebook(hostile: Store) -> None:
    many = Rows(list(hostile.events(each=True)) * 100, kind=KeptEvent)
    html = many._repr_html_()
    assert html.count("<tr>") == 201
    assert "… and 100 more" in html


def test_flat_fields_are_plain(hostile: Store) -> None:
    for rows in (
        hostile.events(each=True),
        hostile.claims(),
        hostile.ceasefires(),
        hostile.reports(),
        hostile.actors(),
    ):
        for row in rows:
            assert all(cell is None or isinstance(cell, (str, int, float)) for cell in flat(row).values())
    shelling = flat(hostile.events(each=True, type="shelling")[0])
    assert (shelling["date_start"], shelling["country"], shelling["place"]) == ("2019-03-03", "NGA", "Gwoza")


def test_to_pandas_where_it_is_there(hostile: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, Any] = {}

    class DataFrame:
        def __init__(self, rows: list[dict[str, Any]], columns: list[str]) -> None:
            seen.update(rows=rows, columns=columns)

    pandas = ModuleType("pandas")
    pandas.DataFrame = DataFrame  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    assert isinstance(hostile.events(each=True).to_pandas(), DataFrame)
    assert seen["rows"] == [flat(row) for row in hostile.events(each=True)]
    assert list(seen["rows"][0]) == seen["columns"]
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(TrucelineError, match="pip install pandas"):
        hostile.events(each=True).to_pandas()


def test_the_library_from_nothing(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "x.db"
    with pytest.raises(StoreError, match="truceline init"):
        truceline.open(path)
    (tmp_path / "a.txt").write_text("Ukraine said Russia shelled Mariupol on Tuesday, killing 12 people.\n")
    (tmp_path / "b.txt").write_text("")
    with truceline.open(path, create=True) as store:
        added = store.add(tmp_path / "a.txt", tmp_path / "b.txt", published="2022-03-03", reader=reader)
        assert str(added) == "1 new · 0 duplicates · 1 unreadable (truceline check)"
        assert "is empty" in added.failed[0].reason
        text = "Rebels shelled Goma on Monday, killing 3 people, the mayor said."
        known = store.add_text(text, published="2022-03-03", url="https://x.example/1")
        assert store.add_text(text, published="2022-03-03", url="https://x.example/1") == known
        assert store.events(place="Mariupol")[0].says == "alleged: only Ukraine says so"
        with pytest.raises(InputError):
            store.add_text("—")
        with pytest.raises(UsageError):
            store.add_text("Rebels shelled Goma.", published="someday")
        assert len(store.unreadable()) == 1
    with truceline.open(path) as store:
        assert store.counts()["reports"] == 2
