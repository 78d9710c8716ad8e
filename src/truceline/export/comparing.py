"""Two states of a record, compared: what came, what went, what changed, field by field, and why."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ..errors import UsageError
from ..store import Change, Store, open_store
from ..store.ids import Kind, id_of
from .load import Source
from .why import State, Why

Row = Mapping[str, Any]
KINDS: Final[tuple[Kind, ...]] = ("reports", "events", "claims", "ceasefires", "talks")
NAMES: Final[Mapping[str, str]] = {
    "reports": "report", "events": "event", "claims": "claim", "ceasefires": "ceasefire", "talks": "talks",
    "decisions": "decision", "merged": "whole",
}  # fmt: skip
_OF_REPORT: Final = (
    "url publisher title section byline dateline published published_basis language sha256 reader contract".split()
)
_OF_DECISION: Final = ("target", "verdict", "value", "reason", "by", "at")


def diff(before: str | Path | Store, after: str | Path | Store) -> Iterator[Change]:
    """What changed between two states: records in databases (backups too), or whole exports as JSON lines.

    Reports come first, then what was read in them, then what several reports tell together, then decisions. Raises
    StoreError or InputError for what can't be read.
    """
    with contextlib.ExitStack() as stack:
        old, new = (stack.enter_context(_state(one)) for one in (before, after))
        why = Why(old, new)
        for kind in KINDS:
            yield from _compared(kind, old, new, why)
        yield from _wholes(why)
        yield from _decisions(old, new)


@contextlib.contextmanager
def _state(place: str | Path | Store) -> Iterator[State]:
    if isinstance(place, Store):
        with place.as_it_is() as kept:
            yield kept
        return
    if "://" not in str(place) and _is_lines(Path(place)):
        yield Source(Path(place))
        return
    with open_store(place) as store, store.as_it_is() as kept:
        yield kept


def _is_lines(path: Path) -> bool:
    """Whether a file is text that begins like JSON, not a database."""
    try:
        with path.open("rb") as file:
            return file.read(1) == b"{"
    except IsADirectoryError as error:
        raise UsageError(f"{path} is a folder; name a database or an export") from error
    except OSError:
        return False


def _compared(kind: Kind, old: State, new: State, why: Why) -> Iterator[Change]:
    for number, a, b in _joined(old.rows(kind), new.rows(kind)):
        own, what = id_of(kind, number), NAMES[kind]
        if a is None and b is not None:
            yield Change(
                change="came", what=what, id=own, after=_short(kind, b), why=why.came(kind, b), report=_report(b)
            )
        elif b is None and a is not None:
            yield Change(change="went", what=what, id=own, before=_short(kind, a), why=why.went(own), report=_report(a))
        elif a is not None and b is not None:
            for field, was, is_ in _fields(_values(kind, a), _values(kind, b)):
                yield Change(
                    change="changed", what=what, id=own, field=field, before=was, after=is_, why=why.changed(kind, b),
                    report=_report(b),
                )  # fmt: skip


def _wholes(why: Why) -> Iterator[Change]:
    """What several reports tell together: which tellings are one thing now."""
    for number in sorted(why.before.keys() | why.after.keys()):
        own, a, b = id_of("merged", number), why.before.get(number), why.after.get(number)
        if a is None and b is not None:
            if len(b) > 1 or why.was_told(b):  # what one new report tells came with it
                yield Change(change="came", what="whole", id=own, after=list(b), why=why.regrouped((), b))
        elif b is None and a is not None:
            if len(a) > 1 or why.lives_on(a):
                yield Change(change="went", what="whole", id=own, before=list(a), why=why.went(own))
        elif a != b and a is not None and b is not None:
            yield Change(
                change="changed", what="whole", id=own, field="members", before=list(a), after=list(b),
                why=why.regrouped(a, b),
            )  # fmt: skip


def _decisions(old: State, new: State) -> Iterator[Change]:
    for number, a, b in _joined(old.rows("decisions"), new.rows("decisions")):
        own = id_of("decisions", number)
        values = {name: (b or a or {})[name] for name in _OF_DECISION}
        said = f"decided by {values['by']}, {values['at']}" + (f": {values['reason']}" if values["reason"] else "")
        if a is None:
            yield Change(change="came", what="decision", id=own, after=values, why=said)
        elif b is None:
            yield Change(change="went", what="decision", id=own, before=values, why="the later state lacks it")
        elif a != b:
            for field, was, is_ in _fields(a, b):
                yield Change(change="changed", what="decision", id=own, field=field, before=was, after=is_, why=said)


def _joined(
    old: Iterator[tuple[str, dict[str, Any]]], new: Iterator[tuple[str, dict[str, Any]]]
) -> Iterator[tuple[int, Row | None, Row | None]]:
    """Rows of the same number side by side; both come in the order of their numbers."""
    a, b = next(old, None), next(new, None)
    while a is not None or b is not None:
        one = a[1]["number"] if a is not None else None
        other = b[1]["number"] if b is not None else None
        number = min(n for n in (one, other) if n is not None)
        yield number, a[1] if a is not None and one == number else None, b[1] if b and other == number else None
        if one == number:
            a = next(old, None)
        if other == number:
            b = next(new, None)


def _values(kind: Kind, row: Row) -> dict[str, Any]:
    if kind == "reports":
        return {name: row[name] for name in _OF_REPORT}
    return {name: value for name, value in _flat(row["value"]) if name != "id"}


def _short(kind: Kind, row: Row) -> dict[str, Any]:
    """A thing that came or went, in a few fields."""
    if kind == "reports":
        return {name: row[name] for name in ("title", "publisher", "published", "url", "reader") if row[name]}
    names = ("type", "kind", "parties", "state", "event", "stance", "modality", "horizon", "rule")
    found = {name: row["value"][name] for name in names if row["value"].get(name)}
    evidence = row["value"].get("evidence") or [{}]
    return found | ({"quote": evidence[0]["quote"]} if evidence[0] else {})


def _flat(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Fields of fields by their path: ``date.start``."""
    for name, one in value.items():
        if isinstance(one, dict):
            yield from _flat(one, f"{before}{name}.")
        else:
            yield before + name, one


def _fields(a: Mapping[str, Any], b: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for name in dict.fromkeys((*a, *b)):
        was, is_ = a.get(name), b.get(name)
        if json.dumps(was, sort_keys=True) != json.dumps(is_, sort_keys=True):
            yield name, was, is_


def _report(row: Row) -> str | None:
    return id_of("reports", row["report"]) if "report" in row else None
