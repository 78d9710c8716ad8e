"""Why something changed between two states of a record: a new report, a withdrawal, another reading, a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from ..store.ids import Kind, id_of

_SORTS: Final[tuple[Kind, ...]] = ("events", "ceasefires", "talks")
_FEW: Final = 3
Members = dict[int, tuple[str, ...]]


class State(Protocol):
    """A state of a record, by the rows of its tables."""

    def rows(self, *tables: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The rows of these tables in the order of their keys, each with the table's name."""


class Why:
    """Explains the changes between two states. before, after: the tellings of each whole, by its number."""

    def __init__(self, old: State, new: State) -> None:
        self._old = {row["number"]: row["reader"] for _, row in old.rows("reports")}
        self._new = {row["number"]: row["reader"] for _, row in new.rows("reports")}
        self._stones = {row["id"]: row for _, row in new.rows("tombstones")}
        known = {row["number"] for _, row in old.rows("decisions")}
        self._decisions = [row for _, row in new.rows("decisions") if row["number"] not in known]
        self.before, self._homes = _members(old)
        self.after, self._homes_now = _members(new)
        self._reports = _reports(old) | _reports(new)

    def came(self, kind: Kind, row: Mapping[str, Any]) -> str:
        """Why a thing is there that was not."""
        if kind == "reports":
            return f"new report, added {row['added_at']}"
        report = row["report"]
        return f"new report {id_of('reports', report)}" if report not in self._old else self._again(report)

    def went(self, id_: str) -> str:
        """Why a thing is gone."""
        stone = self._stones.get(id_)
        if stone is None:
            return "the later state lacks it"
        instead = f"; {stone['replaced_by']} stands in its place" if stone["replaced_by"] else ""
        report = id_of("reports", stone["report"]) if stone["report"] is not None else None
        withdrawn = f"{report if report != id_ else ''} withdrawn: ".lstrip() if report in self._stones else ""
        return f"{withdrawn}{stone['reason']} ({stone['at']}){instead}"

    def changed(self, kind: Kind, row: Mapping[str, Any]) -> str:
        """Why a thing has other values: a reading is never changed but by another reading."""
        return self._again(row["number"] if kind == "reports" else row["report"])

    def regrouped(self, a: Sequence[str], b: Sequence[str]) -> str:
        """Why other tellings are one thing now."""
        found = [self._joined(one) for one in b if one not in a] + [self._left(one) for one in a if one not in b]
        touched = {*a, *b}
        said = [
            f"{one['verdict']} by {one['by']} ({id_of('decisions', one['number'])})"
            for one in self._decisions
            if one["verdict"] in ("merge", "split") and touched & _named(one["value"])
        ]
        reasons = list(dict.fromkeys([*said, *(found if not said else [r for r in found if r.startswith("new")])]))
        more = f" and {len(reasons) - _FEW} more" if len(reasons) > _FEW else ""
        return "; ".join(reasons[:_FEW]) + more

    def was_told(self, members: Iterable[str]) -> bool:
        """Whether any of these tellings was there before, in another whole."""
        return any(one in self._homes for one in members)

    def lives_on(self, members: Iterable[str]) -> bool:
        """Whether any of these tellings is still there, in another whole."""
        return any(one in self._homes_now for one in members)

    def _again(self, report: int) -> str:
        own, was, is_ = id_of("reports", report), self._old.get(report), self._new.get(report)
        if was != is_:
            return f"{own} read again by Truceline {is_} ({was} before)"
        return f"{own} read again, with more known of it"

    def _joined(self, member: str) -> str:
        if member in self._homes:
            return f"{member} was told of {id_of('merged', self._homes[member])}"
        report = self._reports.get(member)
        if report is not None and report not in self._old:
            return f"new report {id_of('reports', report)}"
        return f"{member} was read again" if report is None else self._again(report)

    def _left(self, member: str) -> str:
        if member in self._homes_now:
            return f"{member} is told of {id_of('merged', self._homes_now[member])} now"
        return f"{member} is gone: {self.went(member)}"


def _members(state: State) -> tuple[Members, dict[str, int]]:
    found: dict[int, list[str]] = {}
    homes: dict[str, int] = {}
    for sort in _SORTS:
        for _, row in state.rows(f"told_{sort}"):
            if row["merged"] is not None:
                own = id_of(sort, row["number"])
                found.setdefault(row["merged"], []).append(own)
                homes[own] = row["merged"]
    return {number: tuple(own) for number, own in found.items()}, homes


def _reports(state: State) -> dict[str, int]:
    return {id_of(sort, row["number"]): row["report"] for sort in _SORTS for _, row in state.rows(sort)}


def _named(value: Any) -> set[str]:
    """The ids in a decision's value."""
    if isinstance(value, str):
        return {value}
    return {one for part in value for one in _named(part)} if isinstance(value, list) else set()
