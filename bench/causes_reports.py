"""Errors in whole reports, by cause."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from .errors import Error, Row, names, short
from .match import STRICT, Matched, Side, match


def of_report(scorer: ModuleType, gold: Row, record: Row | None) -> Iterator[Error]:
    """Events missed, too many or confused; fields of the matched; ceasefires and talks."""
    if record is None:
        yield Error("report not read", "", gold["id"], short(gold["text"], 80))
    matched = match(scorer, gold, record)
    confused = {id(e): m for m in matched.missed for e in matched.extra if m.sentences & e.sentences}
    yield from _missed(scorer, matched)
    yield from _extra(scorer, matched, confused)
    for side, read, right in matched.pairs:
        yield from _fields(scorer, gold["id"], side, read, right)
    for what in ("ceasefires", "talks"):
        yield from _lives(scorer, what, gold, matched.record)


def _missed(scorer: ModuleType, matched: Matched) -> Iterator[Error]:
    cut = [scorer.words(f["text"]) for f in matched.record["report"].get("furniture", [])]
    for side in matched.missed:
        event = side.event
        quote = scorer.words(event["evidence"])
        near = [e for e in matched.extra if e.sentences & side.sentences]
        merged = [r for _, r, _ in matched.pairs if r.sentences & side.sentences]
        if any(quote in piece for piece in cut):
            cause, detail = "furniture cut too much", event["type"]
        elif near:
            cause, detail = "wrong type (family)", f"{event['type']} read as {near[0].event['type']}"
        elif any(r.event["type"] == event["type"] for r in merged):
            cause, detail = "two events read as one", event["type"]
        elif merged:
            cause, detail = "missed beside another event", f"{event['type']} beside {merged[0].event['type']}"
        else:
            cause, detail = "missed trigger", event["type"]
        yield Error(cause, detail, matched.gold["id"], short(event["evidence"]))


def _extra(scorer: ModuleType, matched: Matched, confused: dict[int, Side]) -> Iterator[Error]:
    junk = [scorer.words(j) for j in matched.gold.get("junk", [])]
    for side in matched.extra:
        event = side.event
        quotes = [scorer.words(x["quote"]) for x in event["evidence"]]
        twins = [g for g, _, _ in matched.pairs if g.sentences & side.sentences]
        if any(q in j or j in q for q in quotes for j in junk):
            cause, detail = "furniture read as news", event["type"]
        elif id(side) in confused:
            continue  # counted as a wrong type where the gold event was missed
        elif any(g.event["type"] == event["type"] for g in twins):
            cause, detail = "one event read as two", event["type"]
        elif twins:
            cause, detail = "too much beside a right event", f"{event['type']} beside {twins[0].event['type']}"
        else:
            cause, detail = "no such event", event["type"]
        yield Error(cause, detail, matched.gold["id"], short(" … ".join(quotes)))


def _fields(scorer: ModuleType, report: str, side: Side, read: Side, right: dict[str, bool]) -> Iterator[Error]:
    wrong = [name for name, good in right.items() if not good]
    gold, got = side.event, read.event
    for name in wrong:
        alone = tuple(
            figure
            for figure, names in (("strict", [n for n in wrong if n in STRICT]), ("full", wrong))
            if names == [name]
        )
        yield Error(f"wrong {name}", _detail(name, gold, got), report, short(_values(name, gold, got)), alone)
    if gold["date"] is None and (got.get("date") or {}).get("start"):
        yield Error(
            "invented date", "", report, short(f"{got['date']['start']} “{got['date']['text']}” | {gold['evidence']}")
        )
    if not gold["speakers"] and got.get("speakers"):
        example = f"{[s['label'] for s in got['speakers']]} | {gold['evidence']}"
        yield Error("invented speaker", got["speakers"][0]["kind"], report, short(example))
    for measure in ("killed", "wounded"):
        if not gold.get(measure) and scorer.killed(got, measure):
            yield Error(f"invented {measure}", "", report, short(f"{scorer.killed(got, measure)} | {gold['evidence']}"))


def _detail(name: str, gold: Row, got: Row) -> str:
    """What kind of error it is: the two words, or whether something is missing, too much, or another."""
    if name in ("type", "modality", "horizon", "scope"):
        return f"{gold[name]} read as {got[name]}"
    if name in ("actors", "targets"):
        return "missing" if not got[name] else "should be none" if not gold[name] else "another"
    if name in ("killed", "wounded"):
        return "another" if any(c["measure"] == name for c in got["counts"]) else "missing"
    if name == "speaker":
        return "another" if got["speakers"] else "missing"
    value = got.get(name)
    if name == "date" and value and not (value["start"] or value["end"]):
        return "not resolved"
    return "another" if value else "missing"


def _values(name: str, gold: Row, got: Row) -> str:
    if name in ("actors", "targets"):
        return f"{names(gold[name])} ≠ {names(got[name])} | {gold['evidence']}"
    if name == "speaker":
        return (
            f"{[s['label'] for s in gold['speakers']]} ≠ {[s['label'] for s in got['speakers']]} | {gold['evidence']}"
        )
    if name in ("killed", "wounded"):
        counts = [(c["low"], c["high"]) for c in got["counts"] if c["measure"] == name]
        return f"{gold[name]} ≠ {counts} | {gold['evidence']}"
    if name == "date":
        date = got.get("date")
        return f"{gold['date']} ≠ {(date['start'], date['end'], date['text']) if date else None} | {gold['evidence']}"
    if name == "place":
        return f"{gold['place']} ≠ {(got['place'] or {}).get('name')} | {gold['evidence']}"
    return f"{gold['type']} | {gold['evidence']}"


def _lives(scorer: ModuleType, what: str, gold: Row, record: Row) -> Iterator[Error]:
    left = list(record.get(what, []))
    for life in gold.get(what, []):
        wanted = life["parties"][:2]
        best = next((p for p in left if all(any(scorer.same_actor(a, b) for b in p["parties"]) for a in wanted)), None)
        if best is None:
            example = f"{names(life['parties'])} | read: {[p['parties'] for p in left]}"
            yield Error(f"{what}: missed", "", gold["id"], short(example))
            continue
        left.remove(best)
        state = life.get("state") or life.get("state_now")
        if state != best["state"]:
            yield Error(f"{what}: wrong state", f"{state} read as {best['state']}", gold["id"], names(life["parties"]))
        values = (best.get("duration") or {}).get("values") or []
        if life.get("duration") and sorted(life["duration"]["values"]) != sorted(values):
            yield Error(f"{what}: wrong duration", "", gold["id"], f"{life['duration']['values']} ≠ {values}")
    for life in left:
        yield Error(f"{what}: too much", life["state"], gold["id"], names(life["parties"]))
