"""Merging measured: right events are put together rightly, and so are those that the reader gives."""

from __future__ import annotations

from collections import Counter

from bench.given import Giver
from bench.merging import load, measure
from bench.rewrite import Atlas, Row, rewritten
from truceline.intake.raw import RawReport
from truceline.read import Reader
from truceline.vocabulary.gazetteer import gazetteer
from truceline.vocabulary.kin import load_kin
from truceline.vocabulary.types import load_types

KIN = load_kin(load_types())
PRECISION, RECALL = 0.95, 0.85


def given(rows: list[Row]) -> dict[str, object]:
    giver = Giver.load()
    return {row["id"]: giver.record(row) for row in rows}


def test_every_event_by_hand_has_a_name() -> None:
    rows = load("same_reports")
    assert len(rows) >= 30
    for row in rows:
        for part in ("events", "ceasefires", "talks"):
            assert len(row["same"][part]) == len(row[part]), row["id"]
            assert len(set(row["same"][part])) == len(row[part]), row["id"]
    told = Counter(name for row in rows for name in row["same"]["events"])
    assert sum(n > 1 for n in told.values()) >= 20 <= sum(n == 1 for n in told.values())


def test_right_events_by_hand() -> None:
    rows = load("same_reports")
    found = measure(rows, given(rows), KIN)  # type: ignore[arg-type]
    assert found.events.precision >= PRECISION and found.events.of_all >= RECALL
    assert found.lives.precision >= PRECISION and found.lives.of_all >= RECALL


def test_right_events_of_a_stranger() -> None:
    rows = load("stranger_same_reports")
    found = measure(rows, given(rows), KIN)  # type: ignore[arg-type]
    assert found.events.precision >= PRECISION and found.events.of_all >= 0.74
    assert found.lives.precision >= 0.8 and found.lives.of_all >= 0.5


def test_right_events_as_unlike_papers_tell_them() -> None:
    rows = load("unlike_same_reports")
    assert len({name for row in rows for name in row["same"]["events"]}) >= 60
    found = measure(rows, given(rows), KIN)  # type: ignore[arg-type]
    assert found.events.precision >= PRECISION and found.events.of_all >= RECALL
    assert found.lives.precision >= PRECISION and found.lives.of_all >= 0.8


def test_right_events_rewritten() -> None:
    rows = rewritten(load("reports"), seed=1, atlas=Atlas.of(gazetteer()))
    found = measure(rows, given(rows), KIN)  # type: ignore[arg-type]
    assert found.events.precision >= PRECISION and found.events.of_all >= RECALL
    assert found.lives.precision >= PRECISION and found.lives.of_all >= RECALL


def test_what_the_reader_gives(reader: Reader) -> None:
    rows = load("same_reports")
    raws = [RawReport(id=r["id"], source="gold", text=r["text"], published=r["published"]) for r in rows]
    found = measure(rows, {raw.id: reader.read(raw) for raw in raws}, KIN)
    assert found.events.precision >= PRECISION and found.events.recall >= 0.6
