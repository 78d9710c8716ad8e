"""What of each value is shown: in a table for a person, and as flat fields for a sheet."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from ..assemble.across import Toll
from ..model import Evidence, Speaker, Value, caption
from ..model.words import CeasefireState, TalksState
from .kept import (
    Change,
    Decision,
    Drift,
    Feed,
    Fetch,
    Finding,
    Hit,
    KeptActor,
    KeptCeasefire,
    KeptClaim,
    KeptEvent,
    KeptReport,
    KeptTalks,
    ReadChange,
    ReportRef,
    Standing,
    Unreadable,
    Waiting,
    WholeEvent,
    WholeLife,
    WholeStanding,
)
from .layers import Layer, LeftOut

_RANK = {state: i for states in (CeasefireState, TalksState) for i, state in enumerate(get_args(states))}
_BRIEF = 48
Cell = str | int | float | bool | None


@dataclass(frozen=True)
class Column:
    """One column. person, sheet: whether tables for people and flat fields have it; wide: no room in a terminal."""

    name: str
    value: Callable[[Any], Cell]
    person: bool = True
    sheet: bool = True
    wide: bool = False


def columns_of(kind: type[Value]) -> tuple[Column, ...]:
    """The columns of a kind of value, in order."""
    return _COLUMNS[kind]


def flat(row: Value) -> dict[str, Cell]:
    """A value as flat fields."""
    return {column.name: column.value(row) for column in columns_of(type(row)) if column.sheet}


def _person(name: str, value: Callable[[Any], Cell]) -> Column:
    return Column(name, value, sheet=False)


def _sheet(name: str, value: Callable[[Any], Cell]) -> Column:
    return Column(name, value, person=False)


def _field(name: str) -> Column:
    return Column(name, _getter(name))


def _getter(name: str) -> Callable[[Any], Cell]:
    return lambda row: getattr(row, name)


def _within(name: str, *path: str) -> Column:
    """A field deeper down, None where something on the way is missing."""

    def value(row: Any) -> Cell:
        for step in path:
            row = getattr(row, step) if row is not None else None
        return row  # type: ignore[no-any-return]

    return _sheet(name, value)


def _quote(evidence: Sequence[Evidence]) -> str | None:
    return evidence[0].quote if evidence else None


def _said(speakers: Sequence[Speaker]) -> str:
    return caption.chain(speakers) or "the report"


def _names(names: Sequence[str]) -> str | None:
    return "; ".join(dict.fromkeys(names)) or None


def source(report: ReportRef) -> str:
    """A report in one line: who published it, and when."""
    when = caption.day(report.published) if report.published else ""
    return ", ".join(part for part in (report.publisher, when) if part) or report.title or report.id


def _place(event: KeptEvent | WholeEvent) -> str | None:
    return caption.where(event.place, names=str) if event.place else None


def _life(one: Any) -> str:
    steps = ((caption.state(step.state), caption.span(step.date)) for step in one.states)
    return " → ".join(f"{state} ({date})" if date else state for state, date in steps)


def _history(one: WholeLife) -> str:
    """States in their order, with the day on which each was first told; without a day where lives usually have them."""
    steps = [(step.state, step.date) for step in one.history if step.date]
    fresh = [step for i, step in enumerate(steps) if i == 0 or steps[i - 1][0] != step[0]]
    dated = [(state, caption.day(date)) for state, date in fresh]
    known = {state for state, _ in dated}
    for state in dict.fromkeys(step.state for step in one.history if step.state not in known):
        later = (i for i, (other, _) in enumerate(dated) if _RANK[other] > _RANK[state])
        dated.insert(next(later, len(dated)), (state, ""))
    return " → ".join(f"{caption.state(state)} ({date})" if date else caption.state(state) for state, date in dated)


def _tolls(event: WholeEvent) -> str | None:
    """Each toll from its lowest figure to its highest; where they differ, who says which."""
    names = {one.id: one.publisher or one.id for one in event.told_in}
    return "; ".join(_toll(toll, names) for toll in event.tolls) or None


def _toll(toll: Toll, names: Mapping[str, str]) -> str:
    by: dict[str, dict[str, None]] = {}
    for one in toll.said:
        by.setdefault(caption.amount(one.low, one.high, one.words), {})[
            ", ".join(one.speakers) or names.get(one.report, one.report)
        ] = None
    whole = f"{caption.amount(toll.low, toll.high, toll.said[0].words)} {caption.plain(toll.measure)}"
    if len(by) == 1:
        return whole
    return f"{whole} ({'; '.join(f'{figure}: {caption.and_join(says)}' for figure, says in by.items())})"


def _killed(at: str) -> Callable[[WholeEvent], Cell]:
    return lambda event: next((getattr(toll, at) for toll in event.tolls if toll.measure == "killed"), None)


def _parties(event: WholeEvent) -> str:
    actor, target = caption.who(event.actors), caption.who(event.targets)
    return f"{actor or 'unknown'} → {target}" if target else actor


def _json(value: Any) -> Cell:
    """A value of any shape in one cell."""
    return value if value is None or isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)


def _brief(value: Any) -> Cell:
    """The same for people: values without their names, long ones cut."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else [value]
    words = [caption.one_line(str(_json(part))) for part in parts if part is not None]
    return ", ".join(word if len(word) <= _BRIEF else word[: _BRIEF - 1] + "…" for word in words) or None


def _ends(one: WholeStanding) -> str | None:
    """When it is told to end, from the first day to the last."""
    if one.ends_low == one.ends_high or one.ends_low is None or one.ends_high is None:
        return caption.day(one.ends_low) if one.ends_low else None
    return f"{caption.day(one.ends_low)} – {caption.day(one.ends_high)}"


def _length(one: KeptCeasefire) -> str | None:
    return caption.length(one.duration) if one.duration else None


def _worth(one: Waiting) -> str | None:
    """Why it is worth a look, in words."""
    reasons = {"changes a state": one.moves_state, "changes a toll": one.moves_toll, "opposed": one.opposed}
    return "; ".join(name for name, holds in reasons.items() if holds) or None


def _told(one: Waiting) -> Any:
    return one.event or one.thing


def _what(one: Waiting) -> str:
    told = _told(one)
    return str(getattr(told, "type", None) or getattr(told, "kind", None) or "talks")


def _who(one: Waiting) -> str | None:
    told = _told(one)
    return caption.parties(told, symmetric=False) if isinstance(told, KeptEvent) else _names(told.parties)


def _said_by(one: Decision) -> str | None:
    """The fields of a correction, the decision that is undone, or what was made one."""
    value = one.value
    if isinstance(value, Mapping) and "fields" in value:
        return ", ".join(value["fields"])
    if isinstance(value, Mapping) and "decision" in value:
        return str(value["decision"])
    return None


_STANDING = (
    _person("standing", lambda one: None if one.standing == "machine" else one.standing),
    _sheet("standing", lambda one: one.standing),
)
_OF_REPORT = (
    _within("report", "report", "id"),
    _within("title", "report", "title"),
    _within("publisher", "report", "publisher"),
    _within("published", "report", "published"),
    _within("url", "report", "url"),
)
_TOLD = (
    Column("quote", lambda row: _quote(row.evidence), wide=True),
    Column("source", lambda row: source(row.report), sheet=False, wide=True),
    *_OF_REPORT,
)
_TOGETHER = (
    _field("sources"),
    _sheet("reports", lambda row: row.reports),
    _sheet("members", lambda row: _names(row.members)),
    Column("quote", lambda row: row.quote, wide=True),
    Column("told_in", lambda row: _names([source(one) for one in row.told_in]), wide=True),
)

_COLUMNS: dict[type[Value], tuple[Column, ...]] = {
    KeptEvent: (
        _field("id"),
        _person("date", lambda e: caption.span(e.date)),
        _within("date_start", "date", "start"),
        _within("date_end", "date", "end"),
        _within("date_precision", "date", "precision"),
        _within("date_basis", "date", "basis"),
        _person("what", lambda e: caption.plain(e.type)),
        _sheet("type", lambda e: e.type),
        _person("who", lambda e: caption.parties(e, symmetric=False)),
        _sheet("actors", lambda e: _names([one.name for one in e.actors])),
        _sheet("targets", lambda e: _names([one.name for one in e.targets])),
        _person("where", _place),
        _within("place", "place", "name"),
        _within("admin1", "place", "admin1"),
        _within("country", "place", "country"),
        _within("lat", "place", "lat"),
        _within("lon", "place", "lon"),
        _within("place_precision", "place", "precision"),
        Column("counts", lambda e: _names([caption.count(one) for one in e.counts])),
        _sheet("modality", lambda e: e.modality),
        _sheet("horizon", lambda e: e.horizon),
        *_STANDING,
        _field("says"),
        _sheet("about", lambda e: e.about),
        _sheet("ceasefire", lambda e: e.ceasefire),
        _sheet("talks", lambda e: e.talks),
        *_TOLD,
    ),
    WholeEvent: (
        _field("id"),
        _person("date", lambda e: caption.span(e.date)),
        _within("date_start", "date", "start"),
        _within("date_end", "date", "end"),
        _within("date_precision", "date", "precision"),
        _person("what", lambda e: caption.plain(e.type)),
        _sheet("type", lambda e: e.type),
        _person("who", _parties),
        _sheet("actors", lambda e: _names([one.name for one in e.actors])),
        _sheet("targets", lambda e: _names([one.name for one in e.targets])),
        _person("where", _place),
        _within("place", "place", "name"),
        _within("admin1", "place", "admin1"),
        _within("country", "place", "country"),
        _within("lat", "place", "lat"),
        _within("lon", "place", "lon"),
        _within("place_precision", "place", "precision"),
        Column("counts", _tolls),
        _sheet("killed_low", _killed("low")),
        _sheet("killed_high", _killed("high")),
        _sheet("modality", lambda e: e.modality),
        _sheet("horizon", lambda e: e.horizon),
        *_STANDING,
        Column("disputed", lambda e: e.disputed or None),
        _field("says"),
        *_TOGETHER,
    ),
    WholeLife: (
        _field("id"),
        _person("what", lambda one: caption.plain(one.kind or one.sort)),
        _sheet("kind", lambda one: one.kind),
        Column("parties", lambda one: _names(one.parties)),
        _person("stands", lambda one: caption.state(one.state)),
        _sheet("state", lambda one: one.state),
        Column("disputed", lambda one: one.disputed or None),
        *_STANDING,
        Column("life", _history),
        Column("mediators", lambda one: _names(one.mediators)),
        *_TOGETHER,
    ),
    KeptClaim: (
        _field("id"),
        _field("event"),
        _person("what", lambda c: caption.plain(c.type)),
        _sheet("type", lambda c: c.type),
        _field("modality"),
        _sheet("horizon", lambda c: c.horizon),
        _field("stance"),
        *_STANDING,
        _person("says", lambda c: _said(c.speakers)),
        _sheet("speakers", lambda c: caption.chain(c.speakers) or None),
        _sheet("rule", lambda c: c.rule),
        _sheet("confidence", lambda c: c.confidence),
        *_TOLD,
    ),
    KeptCeasefire: (
        _field("id"),
        _person("what", lambda one: caption.plain(one.kind)),
        _sheet("kind", lambda one: one.kind),
        Column("parties", lambda one: _names(one.parties)),
        _person("stands", lambda one: caption.state(one.state)),
        _sheet("state", lambda one: one.state),
        Column("disputed", lambda one: one.disputed or None),
        *_STANDING,
        Column("life", _life),
        _within("start", "start", "start"),
        _within("end", "end", "end"),
        Column("end_mode", lambda one: one.end_mode),
        Column("length", _length),
        Column("mediators", lambda one: _names(one.mediators)),
        *_TOLD,
    ),
    KeptTalks: (
        _field("id"),
        Column("parties", lambda one: _names(one.parties)),
        _person("stands", lambda one: caption.state(one.state)),
        _sheet("state", lambda one: one.state),
        Column("life", _life),
        Column("mediators", lambda one: _names(one.mediators)),
        _field("host"),
        _field("venue"),
        *_STANDING,
        *_TOLD,
    ),
    KeptReport: (
        _field("id"),
        _field("published"),
        _sheet("published_basis", lambda r: r.published_basis),
        _field("publisher"),
        _field("title"),
        _field("events"),
        _field("claims"),
        Column("url", lambda r: r.url, wide=True),
        _sheet("given_id", lambda r: r.given_id),
        _sheet("found", lambda r: _names(r.found)),
        _sheet("added_at", lambda r: r.added_at),
    ),
    KeptActor: tuple(_field(name) for name in ("id", "name", "country", "acts", "is_target", "first", "last")),
    Hit: (
        _person("report", lambda hit: hit.report.id),
        Column("passage", lambda hit: hit.evidence.quote if hit.evidence else None),
        _person("source", lambda hit: source(hit.report)),
        *_OF_REPORT,
    ),
    Standing: (
        _field("ceasefire"),
        Column("parties", lambda one: _names(one.parties)),
        _field("held"),
        _person("told", lambda one: caption.state(one.state)),
        _sheet("state", lambda one: one.state),
        Column("since", lambda one: f"{one.since}{'' if one.dated else ' (told)'}" if one.since else None),
        _field("why"),
        _person("says", lambda one: _names(one.speakers) or "the report"),
        _sheet("speakers", lambda one: _names(one.speakers)),
        _sheet("kind", lambda one: one.kind),
        *_TOLD,
    ),
    WholeStanding: (
        _field("ceasefire"),
        Column("parties", lambda one: _names(one.parties)),
        _field("held"),
        Column("disputed", lambda one: one.disputed or None),
        _person("told", lambda one: caption.state(one.state)),
        _sheet("state", lambda one: one.state),
        Column("since", lambda one: f"{one.since}{'' if one.dated else ' (told)'}" if one.since else None),
        Column("ends", _ends, sheet=False, wide=True),
        _sheet("ends_low", lambda one: one.ends_low),
        _sheet("ends_high", lambda one: one.ends_high),
        _field("why"),
        _person("says", lambda one: _names(one.speakers) or "the report"),
        _sheet("speakers", lambda one: _names(one.speakers)),
        Column("against", lambda one: _names(one.against), wide=True),
        _sheet("kind", lambda one: one.kind),
        *_TOGETHER,
    ),
    Waiting: (
        _person("id", lambda one: one.thing.id),
        _sheet("id", lambda one: one.thing.id),
        Column("worth", _worth),
        _person("what", lambda one: caption.plain(_what(one))),
        _sheet("type", lambda one: _what(one)),
        _person("date", lambda one: caption.span(getattr(_told(one), "date", None))),
        _person("who", lambda one: _who(one)),
        Column("confidence", lambda one: round(one.confidence, 2)),
        _sheet("moves_state", lambda one: one.moves_state),
        _sheet("moves_toll", lambda one: one.moves_toll),
        _sheet("opposed", lambda one: one.opposed),
        _sheet("standing", lambda one: one.thing.standing),
        _sheet("whole", lambda one: one.whole),
        Column("quote", lambda one: _quote(one.thing.evidence), wide=True),
        Column("source", lambda one: source(one.thing.report), sheet=False, wide=True),
    ),
    Decision: (
        *(_field(name) for name in ("id", "target", "verdict")),
        _person("what", lambda one: _said_by(one)),
        _sheet("value", lambda one: json.dumps(one.value, ensure_ascii=False) if one.value is not None else None),
        *(_field(name) for name in ("reason", "by", "at")),
        _field("batch"),
        _sheet("chain", lambda one: one.chain),
    ),
    Drift: (
        _person("decision", lambda one: one.decision.id),
        _sheet("decision", lambda one: one.decision.id),
        Column("target", lambda one: one.decision.target),
        Column("verdict", lambda one: one.decision.verdict),
        Column("by", lambda one: one.decision.by),
        Column("gone", lambda one: one.gone),
        Column("changed", lambda one: "; ".join(one.fields) or None),
    ),
    ReadChange: (
        *(_field(name) for name in ("report", "change", "id", "kind", "type")),
        Column("decided", lambda one: "yes" if one.decided else None),
        Column("fields", lambda one: ", ".join(one.fields) or None),
        _field("quote"),
    ),
    Layer: (
        *(_field(name) for name in ("name", "kind", "rows", "first", "last", "left_out")),
        Column("files", lambda one: _names(one.files)),
        _sheet("added_at", lambda one: one.added_at),
    ),
    LeftOut: tuple(_field(name) for name in ("line", "column", "reason")),
    Feed: (
        *(_field(name) for name in ("number", "title", "url")),
        *(_sheet(name, _getter(name)) for name in ("kind", "publisher", "since")),
        *(_field(name) for name in ("state", "checked_at", "waiting", "done", "failed")),
        *(_sheet(name, _getter(name)) for name in ("added_at", "not_before")),
        _field("problem"),
    ),
    Fetch: tuple(
        _field(name) for name in ("report", "asked", "given", "at", "status", "content_type", "size", "sha256")
    ),
    Change: (
        *(_field(name) for name in ("change", "what", "id", "field")),
        _person("before", lambda one: _brief(one.before)),
        _sheet("before", lambda one: _json(one.before)),
        _person("after", lambda one: _brief(one.after)),
        _sheet("after", lambda one: _json(one.after)),
        _field("why"),
        _sheet("report", lambda one: one.report),
    ),
    Finding: tuple(_field(name) for name in ("where", "what", "hint")),
    Unreadable: (
        *(_field(name) for name in ("origin", "line", "reason", "hint")),
        _sheet("found_at", lambda one: one.found_at),
        _sheet("raw_sha256", lambda one: one.raw_sha256),
    ),
}
