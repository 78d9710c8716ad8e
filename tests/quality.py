"""How well the project's own gold is read: the measures, the figures, and the floors that they must not fall below.

``python -m tests.quality`` prints the figures beside their floors; ``--raise`` lifts the floors to 0.02 below the
figures where that is higher. Nothing lowers a floor but an edit of tests/gold/floors.json.

Gold events and read events are paired as the guide says (same family and sentence; then type, who, whom, horizon).
"strict" counts pairs with type, actors and targets right; "full" those with every field right that the gold has.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.match import STRICT, match
from truceline.intake.raw import RawReport
from truceline.read import Reader
from truceline.vocabulary.actors import ActorTable
from truceline.vocabulary.types import load_types

Row = dict[str, Any]
Figures = dict[str, float]

GOLD = Path(__file__).parent / "gold"
FLOORS = GOLD / "floors.json"
SETS = ("sentences", "fresh_sentences", "wide_sentences", "reports", "wide_reports", "plain_reports")
MARGIN = 0.02
NONE_AT_ALL = ("junk leaks", "ungrounded")

FAMILY = {kind.name: kind.family for kind in load_types()}
_EMPTY_WORDS = frozenset("the a an of and government forces armed official officials group movement".split())
_SENTENCE = re.compile(r".*?(?:[.!?][\"'”’)]*(?=\s)|\n|$)", re.DOTALL)


# -- the measures of a pair; bench.match asks for them by these names ------------------------------------------------


def words(text: str | None) -> str:
    """The text with single spaces."""
    return " ".join((text or "").split())


def key(name: str | None) -> str:
    """A name as it is compared."""
    return re.sub(r"[^\w.' -]", "", (name or "").lower()).strip().removeprefix("the ")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences."""
    return [m.span() for m in _SENTENCE.finditer(text) if m.group().strip()] or [(0, len(text))]


def sentence_set(quotes: Iterable[str], text: str, bounds: Sequence[tuple[int, int]]) -> set[int]:
    """The sentences that the quotes stand in."""
    found = set()
    for quote in map(words, quotes):
        at = text.find(quote)
        if at >= 0:
            found |= {i for i, (start, end) in enumerate(bounds) if start < at + len(quote) and at < end}
    return found


@lru_cache(maxsize=1)
def _table() -> ActorTable:
    return ActorTable.load()


@lru_cache(maxsize=2000)
def country(name: str) -> str | None:
    """ISO code of the state that a gold name names ("Washington", "Burma"), None for all else."""
    for span in _table().find(name, year=None):
        actor = _table().actors.get(span.actor_ids[0]) if span.actor_ids else None
        if span.text == name and actor is not None and actor.kind == "state":
            return actor.country
    return None


def same_actor(gold: str, read: Row | str) -> bool:
    """Whether the read actor (or label) is the one that the gold names: by name, by state, or by words of the name."""
    row = read if isinstance(read, dict) else {"name": read}
    code = country(gold)
    if code is not None and code in {row.get("country"), country(row.get("name") or "")}:
        return True
    own = set(re.findall(r"\w+", key(gold))) - _EMPTY_WORDS
    for name in (key(row.get("name")), key(row.get("text"))):
        other = set(re.findall(r"\w+", name)) - _EMPTY_WORDS
        if name == key(gold) or (own and other and (own <= other or other <= own)):
            return True
        if name and SequenceMatcher(None, key(gold), name).ratio() > 0.8:
            return True
    return False


def overlap(golds: Sequence[str], read: Sequence[Row]) -> bool:
    """Whether one is right, or there is rightly none."""
    return any(same_actor(g, r) for g in golds for r in read) or (not golds and not read)


def same_date(gold: str | Row, read: Row | None) -> bool:
    """Whether the read date is as fine as the gold's or finer, and within it."""
    if read is None or not (read.get("start") or read.get("end")):
        return False
    start, end = read.get("start") or "", read.get("end") or read.get("start") or ""
    if isinstance(gold, dict):
        return start.startswith(gold["start"] or "") and end.startswith(gold["end"] or "")
    return start.startswith(gold) and end.startswith(gold)


def killed(event: Row, measure: str) -> tuple[int | None, int | None] | None:
    """(low, high) of the event's count of a measure."""
    return next(((c["low"], c["high"]) for c in event["counts"] if c["measure"] == measure), None)


# -- the figures of a set --------------------------------------------------------------------------------------------


def rows(name: str) -> list[Row]:
    """A gold set."""
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def read(reader: Reader, row: Row) -> Row:
    """The record of a gold row, as the contract has it."""
    given = {name: row[name] for name in ("id", "text", "published", "title", "url", "publisher")}
    return reader.read(RawReport(source="gold", **given)).model_dump(mode="json")


def figures(name: str, reader: Reader) -> Figures:
    """Event, strict and full F1, the share of each field that is right in the pairs, and the numbers of faults."""
    n: Counter[str] = Counter()
    right: dict[str, list[bool]] = defaultdict(list)
    for gold in rows(name):
        record = read(reader, gold)
        paired = match(sys.modules[__name__], gold, record)
        n["gold"] += len(gold["events"])
        n["read"] += len(record["events"])
        n["event"] += len(paired.pairs)
        for _, _, fields in paired.pairs:
            n["strict"] += all(fields[f] for f in STRICT)
            n["full"] += all(fields.values())
            for field, good in fields.items():
                right[field].append(good)
        n["junk leaks"] += _leaks(gold, record)
        n["ungrounded"] += _ungrounded(record)
    found = {f"{level} F1": 2 * n[level] / max(1, n["gold"] + n["read"]) for level in ("event", "strict", "full")}
    found |= {field: sum(good) / len(good) for field, good in sorted(right.items())}
    return found | {fault: n[fault] for fault in NONE_AT_ALL}


def _quotes(record: Row) -> list[Row]:
    parts = (*record["claims"], *record["events"], *record["ceasefires"], *record["talks"])
    return [evidence for part in parts for evidence in part["evidence"]]


def _leaks(gold: Row, record: Row) -> int:
    junk = [words(j) for j in gold["junk"]]
    quotes = [words(evidence["quote"]) for evidence in _quotes(record)]
    return sum(any(quote in j or j in quote for j in junk) for quote in quotes)


def _ungrounded(record: Row) -> int:
    text = record["report"]["text"]
    return sum(not e["quote"] or text[e["start"] : e["end"]] != e["quote"] for e in _quotes(record))


def floors() -> dict[str, Figures]:
    """The floors by set and figure; for faults the most that is allowed."""
    kept: dict[str, Figures] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return kept


def main(arguments: Sequence[str]) -> None:
    """Print the figures beside the floors; with ``--raise`` lift the floors."""
    reader, kept = Reader(), floors() if FLOORS.exists() else {}
    lifted: dict[str, Figures] = {}
    for name in SETS:
        low = kept.get(name, {})
        now = figures(name, reader)
        for figure, value in now.items():
            sys.stdout.write(f"{name:10} {figure:12} {value:6.3f}  floor {low.get(figure, 0):.3f}\n")
        lifted[name] = {
            f: 0 if f in NONE_AT_ALL else max(low.get(f, 0), round(max(0.0, v - MARGIN), 3)) for f, v in now.items()
        }
    if "--raise" in arguments:
        FLOORS.write_text(json.dumps(lifted, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
