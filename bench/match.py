"""Gold events and read events put beside each other, as the scorer does it, with what is right of each pair."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType
from typing import Any

Row = dict[str, Any]
STRICT = ("type", "actors", "targets")


@dataclass(frozen=True)
class Side:
    """An event with the sentences of the report that its evidence stands in."""

    event: Row
    sentences: frozenset[int]


@dataclass
class Matched:
    """One report: pairs of (gold, read, field → right?), what was missed, and what is too much."""

    gold: Row
    record: Row
    pairs: list[tuple[Side, Side, dict[str, bool]]]
    missed: list[Side]
    extra: list[Side]


def match(scorer: ModuleType, gold: Row, record: Row | None) -> Matched:
    """Pair the events of one report by the scorer's own measure."""
    record = record or {"events": [], "report": {"furniture": []}}
    text = scorer.words(gold["text"])
    bounds = scorer.sentences(text)

    def side(event: Row, quotes: list[str]) -> Side:
        return Side(event, frozenset(scorer.sentence_set(quotes, text, bounds)))

    golds = [side(e, [e["evidence"], *e.get("also", [])]) for e in gold["events"]]
    read = [side(e, [x["quote"] for x in e["evidence"]]) for e in record["events"]]
    scored = sorted(_scored(scorer, golds, read), reverse=True)
    taken: dict[int, int] = {}
    for _, minus_i, minus_j in scored:
        if -minus_i not in taken and -minus_j not in taken.values():
            taken[-minus_i] = -minus_j
    used = set(taken.values())
    return Matched(
        gold=gold,
        record=record,
        pairs=[(golds[i], read[j], fields(scorer, golds[i].event, read[j].event)) for i, j in taken.items()],
        missed=[g for i, g in enumerate(golds) if i not in taken],
        extra=[r for j, r in enumerate(read) if j not in used],
    )


def _scored(scorer: ModuleType, golds: list[Side], read: list[Side]) -> list[tuple[float, int, int]]:
    found = []
    for i, g in enumerate(golds):
        for j, r in enumerate(read):
            near = bool(g.sentences & r.sentences)
            same = g.event["type"] == r.event["type"]
            who = scorer.overlap(g.event["actors"], r.event["actors"])
            whom = scorer.overlap(g.event["targets"], r.event["targets"])
            family = scorer.FAMILY.get(g.event["type"]) == scorer.FAMILY.get(r.event["type"])
            if (family and near) or (same and who and whom and not (g.sentences and r.sentences)):
                alike = g.event["horizon"] == r.event["horizon"]
                found.append((2 * same + who + whom + near + alike * 0.3, -i, -j))
    return found


def fields(scorer: ModuleType, gold: Row, read: Row) -> dict[str, bool]:
    """Which fields that the gold has are right."""
    right = {
        "type": gold["type"] == read["type"],
        "actors": scorer.overlap(gold["actors"], read["actors"]),
        "targets": scorer.overlap(gold["targets"], read["targets"]),
        "modality": gold["modality"] == read["modality"],
        "horizon": gold["horizon"] == read["horizon"],
        "scope": gold["scope"] == read["scope"],
    }
    if gold["date"] is not None:
        right["date"] = scorer.same_date(gold["date"], read.get("date"))
    if gold["place"]:
        place = read.get("place") or {}
        wanted, names = scorer.key(gold["place"]), [scorer.key(place.get("name")), scorer.key(place.get("text"))]
        right["place"] = any(n and (n == wanted or n in wanted or wanted in n) for n in names)
    for measure in ("killed", "wounded"):
        if gold.get(measure):
            toll = scorer.killed(read, measure)
            vague = gold[measure].get("vague")
            right[measure] = toll is not None if vague else toll == (gold[measure]["low"], gold[measure].get("high"))
    if gold["speakers"]:
        labels = [s.get("label", "") for s in read.get("speakers", [])]
        right["speaker"] = any(scorer.same_actor(s["label"], label) for s in gold["speakers"] for label in labels)
    return right
