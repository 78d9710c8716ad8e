"""Decisions → what holds of them: a later one stands against an earlier, and one that was undone does not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from ..model.words import StandingWord
from .kept import Decision

VERDICTS: Final = ("accept", "correct", "reject", "note", "flag", "add", "merge", "split", "undo")
STANDINGS: Final[tuple[StandingWord, ...]] = get_args(StandingWord)


@dataclass(frozen=True)
class Verdict:
    """What the decisions on one thing come to. fields: corrected values, by field; decided: any of them settles it."""

    accepted: bool = False
    rejected: bool = False
    flagged: bool = False
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def decided(self) -> bool:
        """Whether somebody accepted, corrected or rejected it."""
        return self.accepted or self.rejected or bool(self.fields)


NONE: Final = Verdict()


def undoable(decisions: Sequence[Decision]) -> list[Decision]:
    """Those that no later one undoes, undos too, the oldest first; an undone undo lets its decision hold again.
    decisions: all on the same things, the oldest first."""
    dead: set[str] = set()
    for one in reversed(decisions):
        if one.verdict == "undo" and one.id not in dead:
            dead.add(one.value["decision"])
    return [one for one in decisions if one.id not in dead]


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The same without the undos."""
    return [one for one in undoable(decisions) if one.verdict != "undo"]


def fold(decisions: Iterable[Decision]) -> Verdict:
    """What decisions in force on one thing come to. Those given within double coding are to be left out before."""
    accepted = rejected = flagged = False
    fields: dict[str, Any] = {}
    for one in decisions:
        if one.verdict == "accept":
            accepted, rejected = True, False
        elif one.verdict == "correct":
            # before there were fields, any value could be written down; it settles nothing
            named = one.value.get("fields", {}) if isinstance(one.value, Mapping) else {}
            fields |= {name: entry["value"] for name, entry in named.items()}
            rejected = False
        elif one.verdict == "reject":
            accepted, rejected = False, True
        flagged = flagged or one.verdict == "flag"
    return Verdict(accepted, rejected, flagged, fields)


def verdicts(decisions: Sequence[Decision]) -> dict[str, Verdict]:
    """By target, what its decisions come to outside of double coding."""
    by: dict[str, list[Decision]] = {}
    for one in in_force(decisions):
        if one.batch is None:
            by.setdefault(one.target, []).append(one)
    return {target: fold(own) for target, own in by.items()}


def standing(verdict: Verdict, *, made: bool, changed: bool, out: bool) -> StandingWord:
    """In one word. made: a person added it; changed: it is not what was read; out: it counts no longer."""
    if verdict.rejected or out:
        return "rejected"
    if made:
        return "added"
    if changed:
        return "corrected"
    return "accepted" if verdict.accepted or verdict.fields else "machine"
