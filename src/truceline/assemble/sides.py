"""The sides of a conflict: a state with its forces and ministers is one, an armed group one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import ActorRef
from ..vocabulary.actors import ActorTable

ARMED_WORDS = re.compile(
    r"\b(rebels?|guerrillas?|militants?|insurgents?|separatists?|jihadists?|militia|fighters)\b", re.IGNORECASE
)
_STATE = {"state", "state_military"}
_ARMED = {"nonstate_armed", "militia"}


@dataclass(frozen=True, slots=True)
class Side:
    """A party to a conflict: the state's code or the group's id; armed: a group and no state."""

    name: str
    armed: bool
    countries: tuple[str, ...] = ()


def side_of(ref: ActorRef, table: ActorTable) -> Side | None:
    """The side that an actor of an event is on; None for who takes none."""
    if ref.id.startswith("role:"):
        if ARMED_WORDS.search(ref.id) or ARMED_WORDS.search(ref.name):
            return Side(ref.id, True, (ref.country,) if ref.country else ())
        return None
    return side_by_id(ref.id, table)


def side_by_id(actor_id: str, table: ActorTable) -> Side | None:
    """The side of an actor of the table, that of the office a person holds; None for who takes none."""
    actor = table.actors.get(actor_id)
    if actor is None:
        return None
    if actor.kind == "person":
        served = actor.terms[-1].actor if actor.terms else None
        return side_by_id(served, table) if served is not None and served != actor_id else None
    if actor.kind in _ARMED:
        return Side(actor.id, True, actor.countries)
    if actor.kind in _STATE:
        return Side(actor.parent or actor.id.split(".")[0], False, actor.countries)
    if actor.kind == "party":
        return Side(actor.id, True, actor.countries)
    return None


def opposed(one: Side, other: Side) -> bool:
    """Whether the two are not one party: another state, or a group beside anybody else."""
    if one.name == other.name:
        return False
    return one.armed or other.armed or not set(one.countries) & set(other.countries)


def other_sides(a: Iterable[ActorRef], b: Iterable[ActorRef], table: ActorTable) -> bool:
    """Whether a state did the one and armed men who are not its own the other."""
    left, right = ([side_of(ref, table) for ref in refs] for refs in (a, b))
    if not left or not right or None in left or None in right:
        return False
    armed = [{side.armed for side in sides if side is not None} for sides in (left, right)]
    return armed in ([{True}, {False}], [{False}, {True}])
