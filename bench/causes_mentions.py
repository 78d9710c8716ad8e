"""Errors in types, tolls, dates, places and speakers, by cause."""

from __future__ import annotations

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt
from types import ModuleType
from typing import Any

from .errors import Error, Row, short


def of_sentence(scorer: ModuleType, gold: Row, record: Row | None) -> Iterator[Error]:
    """Codes that are missing or too many in a sentence."""
    events = (record or {}).get("events", [])
    text = short(gold["text"])
    pairs = (
        ("plover", gold.get("plover") or [], lambda e: e["plover"]["event"]),
        ("cameo", [c[:2] for c in gold.get("cameo") or []], lambda e: (e["cameo"] or "")[:2]),
    )
    for scheme, wanted, code in pairs:
        if not wanted:
            continue
        retreat = "YIELD" in wanted
        got = {("YIELD" if retreat and code(e) in ("CONCEDE", "RETREAT") else code(e)) for e in events} - {"", None}
        for one in sorted(set(wanted) - got):
            others = sorted(got - set(wanted))
            cause = (
                f"{scheme}: another type"
                if others
                else f"{scheme}: nothing read"
                if not got
                else f"{scheme}: missed one"
            )
            yield Error(cause, f"{one} read as {others[0]}" if others else one, gold["id"], text)
        if set(wanted) <= got:
            for one in sorted(got - set(wanted)):
                yield Error(f"{scheme}: too much", f"{one} beside {wanted[0]}", gold["id"], text)


def of_toll(scorer: ModuleType, gold: Row, record: Row | None) -> Iterator[Error]:
    """The largest toll of a report, beside the gold's."""
    for event in gold["events"][:1]:
        wanted = event.get("killed_total")
        if wanted is None or not event.get("counts_supported"):
            continue
        events = (record or {}).get("events", [])
        every = [(e, c) for e in events for c in e["counts"] if c["measure"] == "killed"]
        news = [(e, c) for e, c in every if e["scope"] == "event" and e["horizon"] == "new"]
        tolls = [c["low"] or 0 for _, c in news]
        if wanted == max(tolls, default=None):
            continue
        if any(c["low"] == wanted for _, c in every) and wanted not in tolls:
            cause = "toll: put in the background or over a period"
        elif not tolls:
            cause = "toll: none read"
        elif wanted in tolls:
            cause = "toll: a larger one besides"
        else:
            cause = "toll: too low" if max(tolls) < wanted else "toll: too high"
        yield Error(cause, "", gold["id"], short(f"{wanted} ≠ {tolls} | {gold['text']}", 260))


def of_dates(scorer: ModuleType, gold: Row, record: Row | None) -> Iterator[Error]:
    """Temporal expressions missed, too many, or with another value."""
    read = list(((record or {}).get("mentions") or {}).get("dates", []))
    for timex in gold["timexes"]:
        hit = next((p for p in read if p["start"] < timex["end"] and timex["start"] < p["end"]), None)
        around = gold["text"][max(0, timex["start"] - 50) : timex["end"] + 30]
        if hit is None:
            yield Error("date: missed", "", gold["id"], short(f"“{timex['text']}” = {timex.get('value')} | {around}"))
            continue
        read.remove(hit)
        if hit["value"] != timex.get("value"):
            example = f"“{timex['text']}”: {timex.get('value')} ≠ {hit['value']} (“{hit['text']}”) | {around}"
            yield Error("date: wrong value", _shape(str(timex.get("value"))), gold["id"], short(example))
    for extra in read:
        yield Error("date: too much", extra["text"].lower()[:30], gold["id"], extra["value"])


def _shape(value: str) -> str:
    """``2019-03-XX`` → ``dddd-dd-XX``: the kind of value."""
    return "".join("d" if c.isdigit() else c for c in value)


def of_places(scorer: ModuleType, gold: Row, record: Row | None) -> Iterator[Error]:
    """Toponyms missed, too many, unresolved, or more than 161 km away."""
    read = list(((record or {}).get("mentions") or {}).get("places", []))
    unmatched = list(read)
    for name in gold["toponyms"]:
        if name.get("lat") in (None, ""):
            continue
        hit = next((p for p in read if p["start"] < name["end"] and name["start"] < p["end"]), None)
        if hit is None:
            around = gold["text"][max(0, name["start"] - 50) : name["end"] + 30]
            yield Error("place: missed", name["text"], gold["id"], short(around))
            continue
        if hit in unmatched:
            unmatched.remove(hit)
        if hit["lat"] is None:
            yield Error("place: not resolved", name["text"], gold["id"], hit["text"])
        elif km(hit, name) > 161:
            where = f"{hit['name']}, {hit['country']} ({hit['lat']:.1f} {hit['lon']:.1f})"
            example = f"({float(name['lat']):.1f} {float(name['lon']):.1f}) ≠ {where}"
            yield Error("place: another of that name", name["text"], gold["id"], example)
    for extra in unmatched:
        yield Error("place: too much", extra["text"], gold["id"], f"{extra['name']}, {extra['country']}")


def km(read: Row, gold: Row) -> float:
    """Great-circle distance in kilometres."""
    a1, o1, a2, o2 = (radians(float(x)) for x in (read["lat"], read["lon"], gold["lat"], gold["lon"]))
    return 2 * 6371 * asin(sqrt(sin((a2 - a1) / 2) ** 2 + cos(a1) * cos(a2) * sin((o2 - o1) / 2) ** 2))


def of_speakers(scorer: ModuleType, gold: Row, record: Row | None) -> Iterator[Error]:
    """Attributions missed, too many, cut otherwise, or given to another source."""
    read = [
        (_cover([p["source"]]) if p.get("source") else set(), _cover(p["content"]))
        for p in ((record or {}).get("mentions") or {}).get("attributions", [])
    ]
    used: set[int] = set()
    text = gold["text"]
    for one in gold["attributions"]:
        content = _cover(one["content"])
        if not content:
            continue
        shares = [
            (len(c & content) / len(c | content), j) for j, (_, c) in enumerate(read) if j not in used and c & content
        ]
        best, at = max(shares, default=(0.0, -1))
        says = short(text[min(content) : max(content) + 1], 110)
        cue = " ".join(_words(text, one.get("cue")))
        if best < 0.3:
            cause = "speaker: content cut otherwise" if best else "speaker: missed"
            yield Error(cause, cue.lower()[:30], gold["id"], says)
            continue
        used.add(at)
        source = _cover(one["source"])
        if bool(read[at][0] & source) if source else not read[at][0]:
            continue
        got = text[min(read[at][0]) : max(read[at][0]) + 1] if read[at][0] else "none"
        named = " ".join(_words(text, one["source"])) or "none"
        detail = "missing" if got == "none" else "should be none" if named == "none" else "another"
        yield Error("speaker: wrong source", detail, gold["id"], short(f"{named} ≠ {got} | {says}"))
    for j, (_, content) in enumerate(read):
        if j not in used and content:
            yield Error("speaker: too much", "", gold["id"], short(text[min(content) : max(content) + 1], 110))


def _bounds(span: Any) -> tuple[int, int]:
    return (span["start"], span["end"]) if isinstance(span, dict) else (span[0], span[1])


def _cover(spans: Any) -> set[int]:
    return {i for span in spans or [] for i in range(*_bounds(span))}


def _words(text: str, spans: Any) -> list[str]:
    return [" ".join(text[slice(*_bounds(span))].split()) for span in spans or []]
