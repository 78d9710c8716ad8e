"""A record of three reports about one town, made by hand, for people to work on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.make import ceasefire, day, event, killed_count, record, town, who
from truceline.model import Evidence, Record
from truceline.store import Store, init

SHELLED = "Rebels shelled the port of Adale on Monday, killing five fishermen"
DENIED = "a rebel spokesman denied it"
TRUCE = "Both sides agreed to a truce of seven or 10 days"
TEXT = f"{SHELLED}, residents said; {DENIED}.\n\n{TRUCE}, mediators from Kenya said on Tuesday.\n\nShops stayed shut."
ADALE = town("Adale", 2.76, 46.32, country="SOM")


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where words stand."""
    start = text.index(words)
    return start, start + len(words)


def piece(words: str) -> tuple[Evidence, ...]:
    start, end = at(words)
    return (Evidence(start=start, end=end, quote=words),)


def told(number: int) -> Record:
    """Report ``number``: the shelling with another toll each, and a truce in the first."""
    shelled = event(
        "shelling", SHELLED, date="2019-03-11", place=ADALE, actors=who("rebels", country="SOM"),
        counts=(killed_count(4 + number),),
    ).model_copy(update={"evidence": piece(SHELLED)})  # fmt: skip
    found = [shelled]
    more: dict[str, Any] = {}
    if number == 1:
        agreed = event("ceasefire_agree", TRUCE, date="2019-03-12", ceasefire="f1")
        found.append(agreed.model_copy(update={"evidence": piece(TRUCE)}))
        life = ceasefire("agreed", "Somalia", "rebels", date="2019-03-12")
        step = life.states[0].model_copy(update={"claims": ("c2",), "date": day("2019-03-12", "Both")})
        more["ceasefires"] = [life.model_copy(update={"states": (step,), "evidence": piece(TRUCE)})]
    text = TEXT + f" Paper number {number} counted its own dead."
    return record(f"adale {number}", *found, publisher=f"paper {number}", text=text, **more)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Shelling in three reports (e1, e3, e4), a truce in the first (e2, f1)."""
    with init(tmp_path / "record.db") as made:
        for number in (1, 2, 3):
            made.keep(told(number))
        yield made
