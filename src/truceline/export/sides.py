"""Who an actor is: its kind, and the side that it stands for in the schemes of event data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ..model import ActorRef
from ..vocabulary.actor import Actor, ActorKind
from .rows import Desk

STATE: Final = frozenset({"state", "state_military", "police"})
GROUP: Final = frozenset({"nonstate_armed", "militia"})
ARMED: Final = STATE | GROUP


def kind_of(ref: ActorRef, desk: Desk) -> ActorKind:
    """The kind of an actor; a person is of the kind of whom he or she serves, ``unknown`` where the table has no such
    actor or office."""
    actor = desk.actors.actors.get(ref.id)
    if actor is None:
        return "unknown"
    return _served(actor, desk).kind if actor.kind == "person" else actor.kind


def _served(person: Actor, desk: Desk) -> Actor:
    term = person.term_in(None)
    return desk.actors.actors.get(term.actor, person) if term is not None else person


def body_of(ref: ActorRef, desk: Desk) -> Actor | None:
    """The actor of the table; for a person the one that he or she serves; None where the table has none."""
    actor = desk.actors.actors.get(ref.id)
    return _served(actor, desk) if actor is not None and actor.kind == "person" else actor


def country_of(ref: ActorRef, desk: Desk) -> str | None:
    """The state that an actor belongs to or fights in (ISO alpha-3)."""
    body = body_of(ref, desk)
    return ref.country or (body.country if body is not None else None)


def name_of_country(iso3: str | None, desk: Desk) -> str | None:
    """The usual English name of a country."""
    found = desk.actors.state(iso3) if iso3 else None
    return found.name if found is not None else iso3


def side_name(ref: ActorRef, desk: Desk) -> str:
    """The name of a side as UCDP writes it: "Government of Syria" for a state and its forces, "Civilians"."""
    kind = kind_of(ref, desk)
    if kind in STATE:
        return f"Government of {name_of_country(country_of(ref, desk), desk) or ref.name}"
    body = body_of(ref, desk)
    return "Civilians" if kind == "civilians" else body.name if body is not None else ref.name


def two_sides(actors: Sequence[ActorRef], targets: Sequence[ActorRef]) -> tuple[Sequence[ActorRef], Sequence[ActorRef]]:
    """Who stands against whom. Parties that are alike are all actors: the first stands against the rest."""
    return (actors, targets) if targets else (actors[:1], actors[1:])


def names(refs: Iterable[ActorRef]) -> tuple[str, ...]:
    """Names, each once."""
    return tuple(dict.fromkeys(ref.name for ref in refs))
