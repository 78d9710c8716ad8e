"""Kept reports read again: what is the same stays, the rest is told, and one that fails stops no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from tests.store.dump import dump
from tests.store.stub import StubReader
from truceline import __version__
from truceline.errors import StoreError
from truceline.intake.clean import CleanReport
from truceline.model import Record
from truceline.store import Adder, Reread, Rereader, RereadSum, Store
from truceline.store import tables as t

PAGE = """<html><head><title>Market hit</title><meta property="article:published_time" content="2020-01-03">
<meta property="article:section" content="Region"></head>
<body><nav><a href="/">Home</a></nav><h1>Market hit</h1><p>Share this article</p>
<p>Rebels shelled Aba on Monday. Soldiers left it by night. Nobody else was hurt in the town, the mayor said.</p>
<p>Copyright 2020 The Lantern. All rights reserved.</p></body></html>"""
PLAIN = "Militia burnt Bor at dawn. Herders fled from it. The governor spoke of a hard day for the whole county.\n"
OTHER = "Marines entered Cali harbour. Sailors waited there. The admiral said that nobody was in any danger.\n"


class Newer(StubReader):
    """Reads no sentence that begins with a word of ``blind``, and another type where one begins with ``sees``."""

    def __init__(self, *, blind: str = "", sees: str = "", crash: str = "") -> None:
        super().__init__()
        self.blind, self.sees, self.crash = blind, sees, crash

    def read_clean(self, clean: CleanReport) -> Record:
        if self.crash and self.crash in clean.report.text:
            raise KeyError(self.crash)
        read = super().read_clean(clean)
        kept = [e for e in read.events if not self.blind or not e.evidence[0].quote.startswith(self.blind)]
        ids = {e.id for e in kept}
        kept = [
            e.model_copy(update={"cameo": "195"}) if self.sees and e.evidence[0].quote.startswith(self.sees) else e
            for e in kept
        ]
        claims = tuple(c for c in read.claims if c.event in ids)
        return read.model_copy(update={"events": tuple(kept), "claims": claims})


@pytest.fixture
def told(store: Store, tmp_path: Path) -> Store:
    """Three reports that an older version read: a page (r1), a bare text (r2), and a row with a title (r3)."""
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "b.txt").write_text(PLAIN)
    row = {"id": "cali", "title": "Harbour", "url": "https://lantern.example/cali", "text": OTHER}
    (tmp_path / "c.jsonl").write_text(json.dumps(row) + "\n")
    files = [tmp_path / name for name in ("a.html", "b.txt", "c.jsonl")]
    list(Adder(store, reader=StubReader()).add(files, published=None))  # type: ignore[arg-type]
    assert store.counts()["reports"] == 3
    age(store)
    return store


def age(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(update(t.reports).values(reader="0.0.1"))


def again(store: Store, reader: StubReader | None = None, **options: Any) -> list[Reread]:
    rereader = Rereader(store, reader=reader or StubReader(), **options)  # type: ignore[arg-type]
    return list(rereader.run(rereader.reports()))


def test_what_is_read_the_same_stays_as_it_is(told: Store) -> None:
    before = dump(told)
    assert [one.became for one in again(told)] == ["same"] * 3
    with told.reading() as connection:
        assert set(connection.execute(select(t.reports.c.reader)).scalars()) == {__version__}
    age(told)
    assert dump(told) == before  # the ids that were given, the page's section, furniture and all
    again(told)
    assert again(told) == []  # read by this version now
    assert Rereader(told).reports(every=True) == ["r1", "r2", "r3"]
    assert Rereader(told).reports([" r2", "r2"]) == ["r2"]
    with pytest.raises(StoreError, match="no report r9"):
        Rereader(told).reports(["r1", "r9"])


def test_what_came_went_and_changed_is_told(told: Store) -> None:
    gone = next(e for e in told.record("r2").events if e.evidence[0].quote.startswith("Herders"))
    told.decide(gone.id, "accept", by="ana")
    (_, found, _) = again(told, Newer(blind="Herders", sees="Militia"))
    by = {(c.change, c.kind): c for c in found.changes}
    assert set(by) == {("went", "events"), ("went", "claims"), ("changed", "events")}
    assert (by["went", "events"].id, by["went", "events"].decided) == (gone.id, True)
    assert by["changed", "events"].fields == {"cameo": ("190", "195")}
    assert told.drifted()[0].gone == f"read again by Truceline {__version__}"
    age(told)
    (_, back, _) = again(told)
    came = [c for c in back.changes if c.change == "came"]
    assert {told.get(c.id).id for c in came if c.id} == {c.id for c in came}
    assert gone.id not in {c.id for c in came}  # no id is given twice
    assert told.doctor() == []


def test_a_dry_run_writes_nothing(told: Store) -> None:
    again(told, Newer(blind="Herders"))
    age(told)
    before = dump(told)
    tried = again(told, dry_run=True)
    assert [one.became for one in tried] == ["same", "changed", "same"]
    assert {(c.change, c.id) for c in tried[1].changes} == {("came", None)}
    assert dump(told) == before
    assert len(again(told)[1].changes) == len(tried[1].changes)


def test_a_report_that_can_t_be_read_again_stays_and_the_rest_goes_on(told: Store) -> None:
    before = told.record("r2")
    total = RereadSum()
    for one in again(told, Newer(crash="Militia", sees="Marines")):
        total.take(one)
    assert str(total) == "2 read again · 1 the same · 1 changed (1 changed) · 1 can't be read again"
    assert told.record("r2") == before
    (failed,) = again(told, Newer(crash="Militia"))  # only this one is still to be read
    assert "r2: this report can't be read for a fault" in str(failed.error)
    with pytest.raises(KeyError):
        again(told, Newer(crash="Militia"), debug=True)
    assert told.doctor() == []


def test_a_text_that_was_changed_is_not_read_again(told: Store) -> None:
    with told.writing() as connection:
        connection.execute(update(t.reports).where(t.reports.c.number == 2).values(text="Other words."))
    assert [one.became for one in again(told)] == ["same", "failed", "same"]
    assert "truceline doctor" in str(again(told)[0].error)


def test_a_report_that_is_withdrawn_meanwhile(told: Store) -> None:
    class Withdraws(StubReader):
        def read_clean(self, clean: CleanReport) -> Record:
            if clean.report.text.startswith("Militia"):
                told.withdraw("r2", reason="a test")
            return super().read_clean(clean)

    assert [one.became for one in again(told, Withdraws())] == ["same", "gone", "same"]
    assert told.doctor() == []
