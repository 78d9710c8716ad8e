"""A thing as it is laid before a person: its text to select words in, its fields to fill, and what a form sent."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_args

from ..errors import UsageError
from ..model import Record, Report
from ..model.words import CeasefireKind, CeasefireState, Horizon, Modality, Scope, Stance, TalksState
from ..review import Desk, find_words, show_field
from ..store.ids import parse_id
from .marks import Mark, as_found, paragraphs

_TURNING: Final = re.compile("([\u202a\u202b\u202d\u202e])")
_EVENT: Final = (
    ("type", "What"), ("date", "When"), ("place", "Where"), ("actors", "Who"), ("targets", "Whom"),
    ("killed", "Killed"), ("wounded", "Wounded"), ("modality", "How it is put"), ("speakers", "Who says so"),
    ("horizon", "News or history"), ("scope", "Counts are of"),
)  # fmt: skip
FIELDS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "events": _EVENT,
    "claims": (
        ("speakers", "Who says so"), ("stance", "Stance"), ("modality", "How it is put"),
        ("horizon", "News or history"),
    ),
    "ceasefires": (
        ("state", "State"), ("kind", "Kind"), ("parties", "Parties"), ("start", "Begins"), ("end", "Ends"),
        ("duration", "Length"), ("mediators", "Mediators"), ("states", "Life"), ("disputed", "Disputed"),
        ("end_mode", "How it ended"), ("terms", "Terms"), ("conditions", "Conditions"),
    ),
    "talks": (
        ("state", "State"), ("parties", "Parties"), ("mediators", "Mediators"), ("host", "Host"), ("venue", "Venue"),
        ("states", "Life"),
    ),
}  # fmt: skip
_CHOICES: Final[Mapping[str, Any]] = {"modality": Modality, "horizon": Horizon, "scope": Scope, "stance": Stance}


@dataclass(frozen=True)
class Field:
    """One field of a form. value: as people write it; choices: where only these can be; typed: what was sent before and
    could not be read, with the words that it was to rest on."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()
    typed: str | None = None
    at: str = ""
    was: str | None = None


@dataclass(frozen=True)
class Piece:
    """Characters of the text. start: where; kinds: what they are evidence of; turning: one character that would turn
    the reading order, shown by its name."""

    text: str
    start: int
    kinds: tuple[str, ...]
    turning: bool = False


def text_of(record: Record, evidence: Sequence[Any]) -> list[list[Piece]]:
    """A report's text in paragraphs, as selections count it. evidence: what is marked."""
    body = as_found(record.report.text, record.report.furniture)
    marks = [Mark(piece.start, piece.end, "evidence") for piece in evidence]
    marks += [Mark(one.start, one.end, "furniture") for one in record.report.furniture]
    found = []
    for paragraph in paragraphs(body, marks):
        pieces: list[Piece] = []
        for segment in paragraph.segments:
            at = segment.start
            for part in filter(None, _TURNING.split(segment.text)):
                pieces.append(Piece(part, at, segment.kinds, turning=_TURNING.fullmatch(part) is not None))
                at += len(part)
        found.append(pieces)
    return found


def fields_of(thing: Any, *, types: Sequence[str], blind: bool = False, typed: str | None = None) -> list[Field]:
    """The form of a thing. types: names of the event types; blind: without its values; typed: see `packed`."""
    kind = parse_id(thing.id)[0]
    sent = unpacked(typed)
    found = []
    for name, label in FIELDS[kind]:
        value = "" if blind else _shown(thing, name)
        was = None if blind else _was(thing, name)
        sent_at = sent.get(f"at-{name}", "")
        found.append(Field(name, label, value, _choices(kind, name, types), sent.get(f"f-{name}"), sent_at, was))
    return found


def empty_fields(types: Sequence[str], *, typed: str | None = None) -> list[Field]:
    """The form of an event that is to be added."""
    sent = unpacked(typed)
    wanted = [*_EVENT, ("stance", "Stance")]
    given = {"modality": "actual", "horizon": "new", "scope": "event", "stance": "asserts"}
    return [
        Field(
            name, label, given.get(name, ""), _choices("events", name, types), sent.get(f"f-{name}"),
            sent.get(f"at-{name}", ""),
        )
        for name, label in wanted
    ]  # fmt: skip


def _choices(kind: str, name: str, types: Sequence[str]) -> tuple[str, ...]:
    if name == "type":
        return tuple(types)
    if name in _CHOICES:
        return get_args(_CHOICES[name])
    if name == "state":
        return get_args(CeasefireState if kind == "ceasefires" else TalksState)
    if name == "kind":
        return get_args(CeasefireKind)
    return ("yes", "no") if name == "disputed" else ()


def _shown(thing: Any, name: str) -> str:
    if name in ("killed", "wounded"):
        own = [count for count in thing.counts if count.measure == name]
        return show_field([one.model_copy(update={"who": None}) for one in own]).removeprefix(f"{name} ")
    return show_field(getattr(thing, name))


def _was(thing: Any, name: str) -> str | None:
    own = "counts" if name in ("killed", "wounded") else name
    if own not in thing.was:
        return None
    value = thing.was[own]
    if own == "counts":
        value = [{**one, "who": None} for one in value if one["measure"] == name]
        said = show_field(value).removeprefix(f"{name} ")
    else:
        said = show_field(value)
    return said if said != _shown(thing, name) else None


# -- what a form sent -------------------------------------------------------------------------------------------------


def sent_fields(
    form: Mapping[str, str], report: Report, before: Sequence[Field]
) -> tuple[dict[str, str | None], dict[str, tuple[int, int]]]:
    """The fields that a form changes, and the words that they rest on. Words fill a field that has no value, or the one
    it had. Raises UsageError, naming the field, for words that are not there."""
    fields: dict[str, str | None] = {}
    places: dict[str, tuple[int, int]] = {}
    for one in before:
        value, at = form.get(f"f-{one.name}", one.value).strip(), form.get(f"at-{one.name}", "").strip()
        if at:
            places[one.name] = find_words(as_found(report.text, report.furniture), at, one.name)
            # without scripts the old value still stands beside the new words
            fields[one.name] = None if value == one.value and not one.choices else value or None
        elif value != one.value and (value or not one.choices):
            fields[one.name] = value or "none"
    return fields, places


def packed(form: Mapping[str, str]) -> str:
    """What was typed, to be shown again beside what is wrong with it."""
    kept = {name: value for name, value in form.items() if name.startswith(("f-", "at-")) or name in ("note", "words")}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def unpacked(typed: str | None) -> dict[str, str]:
    """The same, taken apart; nothing where it is not of our making."""
    try:
        found = json.loads(typed) if typed else {}
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def correct(desk: Desk, target: str, form: Mapping[str, str], before: Sequence[Field]) -> None:
    """Decide what a form sent: other values for its fields. Raises UsageError where nothing is another."""
    fields, places = sent_fields(form, desk.report_of(target), before)
    if not fields:
        raise UsageError("nothing is changed: give another value, or accept it as it is")
    desk.correct(target, fields, at=places, note=form.get("note", ""))
