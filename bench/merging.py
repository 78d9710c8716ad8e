"""How well events of many reports are put together, measured on reports whose events are known.

    python -m bench.merging                  every set: given right events, and end to end through the reader
    python -m bench.merging --seed 7         another rewriting
    python -m bench.merging --given          without reading: only how well right events are merged
    python -m bench.merging --show 20        the pairs put together or kept apart wrongly, with the scores

Sets: "rewritten", the own gold reports written anew by a seed (bench/rewrite.py), with near-misses: the same town on
another day, the same day and toll in another town; "first sight", the same from reports that no rule was written from
(never shown); "by hand", tests/gold/same_reports.jsonl, written before the rules; "stranger",
tests/gold/stranger_same_reports.jsonl, by somebody who did not know the rules; "unlike",
tests/gold/unlike_same_reports.jsonl, 18 stories as agencies, local papers and officials tell them, with near-misses,
written before the scores were looked at: at first sight 1.000 / .621 given, 1.000 / .151 (.126 of all) end to end;
.655 given with villages that the gazetteer lacks no longer taken for namesakes in other countries.

A pair is two events of different reports. precision: of the pairs put together, those that are one event; recall: of
the pairs that are one event, those put together. End to end, a pair counts where the reader found both events; "of all"
counts every pair of the gold, what the reader missed as well. Both are on the record's ids, after grouping.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from tests import quality
from truceline.assemble.across import Across
from truceline.intake.raw import RawReport
from truceline.model import Record
from truceline.read import Reader
from truceline.vocabulary.gazetteer import gazetteer
from truceline.vocabulary.kin import Kin, load_kin
from truceline.vocabulary.types import load_types

from .given import Giver
from .match import match
from .rewrite import Atlas, rewritten

Row = dict[str, Any]
Pair = tuple[str, str]
GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"


@dataclass(frozen=True)
class Figures:
    """Pairs put together rightly, put together in all, to be put together among what was read, and in the gold."""

    right: int
    made: int
    wanted: int
    gold: int

    @property
    def precision(self) -> float:
        """Of the pairs put together, the share that is one event."""
        return self.right / self.made if self.made else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that are one event and were read, the share put together."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def of_all(self) -> float:
        """Of all pairs that are one event, the share put together."""
        return self.right / self.gold if self.gold else 1.0


@dataclass(frozen=True)
class Measured:
    """A set measured: events, lives, and the pairs that are wrong (together where they are not one, or apart)."""

    events: Figures
    lives: Figures
    wrong: Sequence[tuple[bool, Pair]]
    across: Across


def load(name: str) -> list[Row]:
    """The rows of a file of tests/gold."""
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def sets(seed: int) -> dict[str, list[Row]]:
    """The rows of every set, each with ``same``."""
    atlas = Atlas.of(gazetteer())
    return {
        "rewritten": rewritten(load("reports"), seed=seed, atlas=atlas),
        "first sight": rewritten(load("first_sight"), seed=seed, atlas=atlas),
        "by hand": load("same_reports"),
        "stranger": load("stranger_same_reports"),
        "unlike": load("unlike_same_reports"),
    }


def measure(rows: Sequence[Row], records: Mapping[str, Record], kin: Kin) -> Measured:
    """Put the records together and compare with the gold."""
    across = Across(kin)
    for row in rows:
        across.add(records[row["id"]])
    events: dict[str, str | None] = {}
    lives: dict[str, str | None] = {}
    for row in rows:
        events |= _events(row, records[row["id"]])
        lives |= _lives(row, records[row["id"]])
    home = {i: g for g, members in across.events.groups.items() for i in members}
    home_of_life = {i: g for g, members in across.lives.groups.items() for i in members}
    found, wrong = _count(events, home, _gold_pairs(rows, ("events",)))
    found_lives, _ = _count(lives, home_of_life, _gold_pairs(rows, ("ceasefires", "talks")))
    return Measured(found, found_lives, wrong, across)


def _events(row: Row, record: Record) -> dict[str, str | None]:
    """Event of the whole record → its name in the gold, for those that the reader found."""
    matched = match(quality, row, record.model_dump(mode="json"))
    name = {id(event): same for event, same in zip(row["events"], row["same"]["events"], strict=True)}
    return {f"{row['id']}/{read.event['id']}": name[id(gold.event)] for gold, read, _ in matched.pairs}


def _lives(row: Row, record: Record) -> dict[str, str | None]:
    """Life of the whole record → its name in the gold: of one sort, told in one sentence."""
    found: dict[str, str | None] = {}
    text = quality.words(row["text"])
    bounds = quality.sentences(text)
    for part, lives in (("ceasefires", record.ceasefires), ("talks", record.talks)):
        free = list(lives)
        for gold, same in zip(row[part], row["same"][part], strict=True):
            own = quality.sentence_set([gold["evidence"]], text, bounds)
            told = [x for x in free if own & quality.sentence_set([e.quote for e in x.evidence], text, bounds)]
            if told:
                free.remove(told[0])
                found[f"{row['id']}/{told[0].id}"] = same
    return found


def _gold_pairs(rows: Sequence[Row], parts: Iterable[str]) -> int:
    homes: dict[str, set[str]] = {}
    for row in rows:
        for same in (s for part in parts for s in row["same"][part] if s is not None):
            homes.setdefault(same, set()).add(row["id"])
    return sum(len(h) * (len(h) - 1) // 2 for h in homes.values())


def _count(
    same: Mapping[str, str | None], home: Mapping[str, str], gold: int
) -> tuple[Figures, list[tuple[bool, Pair]]]:
    right = made = wanted = 0
    wrong: list[tuple[bool, Pair]] = []
    known = sorted(i for i, name in same.items() if name is not None)
    for a, b in combinations(known, 2):
        if a.partition("/")[0] == b.partition("/")[0]:
            continue
        one, together = same[a] == same[b], home[a] == home[b]
        right, made, wanted = right + (one and together), made + together, wanted + one
        if one != together:
            wrong.append((together, (a, b)))
    return Figures(right, made, wanted, gold), wrong


def main(given: list[str] | None = None) -> int:
    """Measure and print; 0."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.merging", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1, help="of the rewriting (default 1)")
    parser.add_argument("--given", action="store_true", help="only given right events; nothing is read")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list wrong pairs")
    parser.add_argument("--set", action="append", metavar="NAME", help="only this set; several may be given")
    options = parser.parse_args(given)
    kin, giver = load_kin(load_types()), Giver.load()
    reader = None if options.given else Reader()
    print(f"{'set':<13}{'how':<12}{'reports':>8}{'pairs':>8}{'precision':>11}{'recall':>8}{'of all':>8}   lives")
    for name, rows in sets(options.seed).items():
        if options.set and name not in options.set:
            continue
        _report(name, "given", rows, measure(rows, {r["id"]: giver.record(r) for r in rows}, kin), options.show)
        if reader is not None:
            records = {r["id"]: reader.read(_raw(r)) for r in rows}
            _report(name, "end to end", rows, measure(rows, records, kin), options.show)
    return 0


def _raw(row: Row) -> RawReport:
    return RawReport(
        id=row["id"], source="gold", text=row["text"], published=row["published"], title=row["title"],
        publisher=row["publisher"],
    )  # fmt: skip


def _report(name: str, how: str, rows: Sequence[Row], found: Measured, show: int) -> None:
    e, v = found.events, found.lives
    print(
        f"{name:<13}{how:<12}{len(rows):>8}{e.gold:>8}{e.precision:>11.3f}{e.recall:>8.3f}{e.of_all:>8.3f}"
        f"   {v.gold} pairs, {v.precision:.3f} / {v.recall:.3f} / {v.of_all:.3f}"
    )
    if name == "first sight":
        return
    for together, (a, b) in found.wrong[:show]:
        _explain("together, but two" if together else "apart, but one", a, b, found.across)


def _explain(what: str, a: str, b: str, across: Across) -> None:
    groups = across.events
    score = groups.compare(groups.items[a], groups.items[b])
    print(f"  {what}: {a} | {b}   {score.total:.2f}, in reach {groups.reach(groups.items[a], groups.items[b])}")
    for sighting in (groups.items[a], groups.items[b]):
        print(
            f"      {sighting.event.type}: {sighting.event.evidence[0].quote[:110] if sighting.event.evidence else ''}"
        )
    print("      " + "; ".join(f"{s.name} {s.value:+.2f} ({s.because[:40]})" for s in score.signs))


if __name__ == "__main__":
    raise SystemExit(main())
