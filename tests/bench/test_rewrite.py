"""The rewritten set: gold that stays gold."""

from __future__ import annotations

import pytest

from bench.merging import load
from bench.rewrite import Atlas, Row, rewritten
from truceline.vocabulary.gazetteer import gazetteer


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return Atlas.of(gazetteer())


@pytest.fixture(scope="module")
def rows(atlas: Atlas) -> list[Row]:
    return rewritten(load("reports"), seed=1, atlas=atlas)


def test_the_seed_alone_decides(rows: list[Row], atlas: Atlas) -> None:
    assert rewritten(load("reports"), seed=1, atlas=atlas) == rows
    assert rewritten(load("reports"), seed=2, atlas=atlas) != rows


def test_quotes_go_along(rows: list[Row]) -> None:
    for row in rows:
        for item in (*row["events"], *row["ceasefires"], *row["talks"]):
            assert item["evidence"] in row["text"], row["id"]
            assert all(q in row["text"] for q in item.get("also", [])), row["id"]


def test_every_event_and_life_has_its_name(rows: list[Row]) -> None:
    for row in rows:
        assert all(len(row["same"][part]) == len(row[part]) for part in ("events", "ceasefires", "talks"))


def of_kind(rows: list[Row], kind: str) -> list[tuple[Row, Row]]:
    first = {row["id"]: row for row in rows}
    return [(first[row["id"].rsplit("-", 2)[0]] if kind == "again" else first[row["id"][:7]], row)
            for row in rows if row["id"].endswith(kind)]  # fmt: skip


def test_each_way_of_rewriting_is_there(rows: list[Row]) -> None:
    for kind in ("again", "next-day", "other-day", "other-town"):
        made = of_kind(rows, kind)
        assert len(made) >= 8, kind
        assert all(new["text"] != old["text"] for old, new in made)


def test_near_misses_have_other_names(rows: list[Row]) -> None:
    for old, new in of_kind(rows, "other-day"):
        days = {s for s in new["same"]["events"] if s is not None and " +" in s}
        assert new["published"] > old["published"] and not days & set(old["same"]["events"])
    for old, new in of_kind(rows, "other-town"):
        moved = [s for s in new["same"]["events"] if s is not None and " in " in s]
        places = {e["place"] for e in old["events"]}
        assert all(s.rpartition(" in ")[2] not in places for s in moved)


def test_tolls_rise(rows: list[Row]) -> None:
    risen = 0
    for old, new in of_kind(rows, "next-day"):
        before = dict(zip(old["same"]["events"], old["events"], strict=True))
        for same, event in zip(new["same"]["events"], new["events"], strict=True):
            was, now = before[same]["killed"], event["killed"]
            if was != now:
                assert now["low"] > was["low"] and str(now["low"]) in event["evidence"]
                risen += 1
    assert risen >= 5
