"""Short reports told as news tells truces and talks (tests/gold/lives.jsonl): how many lives are found, in which state.

All of them have taught the rules, and the gold of some was mended after a first reading: they guard, they do not
measure.
Only lives are annotated there: the events of these reports have no gold.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.quality import same_actor
from truceline.intake.raw import RawReport
from truceline.read import Reader

GOLD = Path(__file__).parents[1] / "gold" / "lives.jsonl"
# Shares that must not fall: lives found, and of those the state right.
FLOORS = {"ceasefires": (0.76, 0.85), "talks": (0.66, 0.66)}


@pytest.fixture(scope="module")
def counts() -> Counter[tuple[str, str]]:
    reader, found = Reader(), Counter[tuple[str, str]]()
    for row in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()):
        raw = RawReport(
            id=row["id"], source=row["id"], line=None, text=row["text"], html=None, published=row["published"],
            title=None, url=None, publisher=None,
        )  # fmt: skip
        record = reader.read(raw)
        for sort in FLOORS:
            found += _paired(sort, row[sort], [(life.parties, life.state) for life in getattr(record, sort)])
    return found


def _paired(
    sort: str, gold: Iterable[dict[str, Any]], read: Sequence[tuple[Sequence[str], str]]
) -> Counter[tuple[str, str]]:
    found, left = Counter[tuple[str, str]](), list(read)
    for life in gold:
        found[sort, "gold"] += 1
        own = next((r for r in left if all(any(same_actor(p, n) for n in r[0]) for p in life["parties"][:2])), None)
        if own is not None:
            left.remove(own)
            found[sort, "found"] += 1
            found[sort, "state"] += own[1] == life["state"]
    return found


@pytest.mark.parametrize("sort", FLOORS)
def test_lives(counts: Counter[tuple[str, str]], sort: str) -> None:
    shares = (counts[sort, "found"] / counts[sort, "gold"], counts[sort, "state"] / counts[sort, "found"])
    assert all(share >= floor for share, floor in zip(shares, FLOORS[sort], strict=True)), shares
