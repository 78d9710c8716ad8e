"""What people settled, in the form of the scorer's gold, so that a team measures the reader on its own conflict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..model import Ceasefire, Claim, Count, DateValue, Event, Record, Talks
from ..store import KeptEvent, Store

Row = dict[str, Any]


def gold(store: Store, *, partly: bool = False, **asked: Any) -> Iterator[Row]:
    """One row a report, in the order of the record. Only reports in which every event is settled, as what is missing in
    a row counts against the reader; partly: all with a settled event, what nobody checked left out. asked: filters, as
    for the reports of the store."""
    wanted = {one.id for one in store.reports(**asked)}
    by: dict[str, list[KeptEvent]] = {}
    for event in store.events(each=True, standing="all"):
        by.setdefault(event.report.id, []).append(event)
    for report in sorted(wanted & by.keys(), key=lambda one: int(one[1:])):
        standings = [event.standing for event in by[report]]
        done = [one for one in standings if one != "machine"]
        if done and (partly or len(done) == len(standings)):
            unchecked = {e.id for e in by[report] if e.standing == "machine"}
            yield _row(store.record(report), unchecked)


def open_reports(store: Store) -> int:
    """How many reports have a settled event and others that nobody has checked."""
    by: dict[str, set[bool]] = {}
    for event in store.events(each=True, standing="all"):
        by.setdefault(event.report.id, set()).add(event.standing == "machine")
    return sum(len(found) > 1 for found in by.values())


def _row(record: Record, unchecked: set[str]) -> Row:
    report = record.report
    events = [e for e in record.events if e.id not in unchecked]
    own = {link for e in events for link in (e.ceasefire, e.talks) if link is not None}
    claims = {claim.id: claim for claim in record.claims}
    return {
        "id": report.id,
        "url": report.url,
        "publisher": report.publisher,
        "title": report.title,
        "published": report.published,
        "text": _as_found(record),
        "split": "own",
        "junk": [piece.text for piece in report.furniture],
        "events": [_event(e, claims) for e in events],
        "ceasefires": [_ceasefire(f) for f in record.ceasefires if f.id in own or not unchecked],
        "talks": [_talks(t) for t in record.talks if t.id in own or not unchecked],
    }


def _as_found(record: Record) -> str:
    """The text with its furniture put back, as the reader takes it."""
    text, parts, at = record.report.text, [], 0
    for piece in sorted(record.report.furniture, key=lambda piece: piece.start):
        parts += [text[at : piece.start], piece.text]
        at = piece.end
    return "".join([*parts, text[at:]])


def _event(event: Event, claims: dict[str, Claim]) -> Row:
    quotes = [piece.quote for piece in event.evidence]
    more = [piece.quote for name in event.claims if name in claims for piece in claims[name].evidence]
    also = [quote for quote in dict.fromkeys([*quotes[1:], *more]) if quote != quotes[0]]
    return {
        "type": event.type,
        "actors": [ref.name for ref in event.actors],
        "targets": [ref.name for ref in event.targets],
        "date": _date(event.date),
        "place": event.place.name if event.place is not None else None,
        "killed": _count(event.counts, "killed"),
        "wounded": _count(event.counts, "wounded"),
        "scope": event.scope,
        "modality": event.modality,
        "horizon": event.horizon,
        "speakers": [{"label": one.label, "kind": one.kind} for one in event.speakers],
        "evidence": quotes[0],
        **({"also": also} if also else {}),
    }


def _date(date: DateValue | None) -> str | Row | None:
    if date is None or not date.resolved:
        return None
    if date.start == date.end:
        return date.start
    return {"start": date.start, "end": date.end}


def _count(counts: Sequence[Count], measure: str) -> Row | None:
    one = next((count for count in counts if count.measure == measure), None)
    if one is None:
        return None
    vague = {"vague": one.words} if one.low is None and one.high is None else {}
    return {"low": one.low, "high": one.high, **vague}


def _ceasefire(one: Ceasefire) -> Row:
    length = one.duration
    return {
        "kind": one.kind,
        "parties": list(one.parties),
        "state": one.state,
        "duration": {"values": list(length.values), "unit": length.unit} if length is not None else None,
        "start": _date(one.start),
        "end": _date(one.end),
        "mediators": list(one.mediators),
        "conditions": [condition.text for condition in one.conditions],
        "evidence": one.evidence[0].quote if one.evidence else "",
    }


def _talks(one: Talks) -> Row:
    return {
        "parties": list(one.parties),
        "mediators": list(one.mediators),
        "venue": one.venue,
        "history": [{"state": step.state, "date": _date(step.date)} for step in one.states],
        "evidence": one.evidence[0].quote if one.evidence else "",
        "state": one.state,
    }
