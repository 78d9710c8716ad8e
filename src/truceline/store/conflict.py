"""A conflict: a country, the parties that fight in it, or both; and which events are of it.

After the UCDP a conflict is told by who fights and where. Of two parties or more it has what happens between them, and
what one of them does or suffers where no other armed side takes part: what it does to civilians, and what nobody is
named for. What one of them has with a third side is another conflict.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import combinations
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, or_, select

from ..errors import UsageError
from ..model import Value
from ..vocabulary.actors import ActorTable
from . import tables as t
from .fold import fold, holds

_BETWEEN: Final = re.compile(r"\s*[,;–—]\s*|\s+(?:-|/|vs?\.?)\s+", re.IGNORECASE)
# Whoever fights as a side of its own; peacekeepers, mediators and civilians are none.
_SIDES: Final = frozenset({"state", "state_military", "police", "nonstate_armed", "militia"})
_STATE: Final = re.compile(r"[A-Z]{3}")


class Party(Value):
    """A side. ids: of the actor table, empty where it lacks the name, whose words are then sought."""

    name: str
    ids: tuple[str, ...] = ()

    def is_(self, actor_id: str, name: str) -> bool:
        """Whether an actor is it, or one of its forces."""
        if not self.ids:
            return fold(self.name) in fold(name)
        return any(actor_id == one or actor_id.startswith(f"{one}.") for one in self.ids)


class Conflict(Value):
    """country: ISO 3166-1 alpha-3; sides: ids of all that fight as a side of their own."""

    country: str | None = None
    parties: tuple[Party, ...] = ()
    sides: tuple[str, ...] = ()

    def has(self, actors: Collection[tuple[str, str]], *, coded: bool = False) -> bool:
        """Whether an event with these actors (id, name) is between its parties, see above. coded: people coded them, so
        that a name that the table lacks is a side too; in what was read it may be a place or a person."""
        here = [party for party in self.parties if any(party.is_(*actor) for actor in actors)]
        if len(self.parties) < 2 or len(here) > 1:
            return bool(here) or not self.parties
        sides = set(self.sides)
        others = [
            i
            for i, name in actors
            if (i in sides or (coded and i.startswith("named:"))) and not any(p.is_(i, name) for p in self.parties)
        ]
        return bool(here) and not others


def conflict_of(given: str, table: ActorTable) -> Conflict:
    """A conflict from what people write: ``Syria``; ``Sudan – RSF``; ``Turkey, PKK``; ``Mali: JNIM, Dan Na Ambassagou``
    (the parties in that country alone). A state alone is the country, whoever fights there.

    Raises UsageError where nothing is named, or what stands before the colon is no country.
    """
    place, colon, rest = given.partition(":")
    names = [name for name in _BETWEEN.split(rest if colon else given) if name.strip()]
    country = None
    if colon:
        country = _state(place.strip(), table)
        if country is None:
            raise UsageError(
                f"a conflict is a country, or COUNTRY: PARTY, PARTY; there is no country {place.strip()!r}"
            )
    elif len(names) == 1 and (country := _state(names[0], table)) is not None:
        return Conflict(country=country)
    if not names and country is None:
        raise UsageError("a conflict is a country, its parties (Turkey – PKK), or both (Mali: JNIM, Dogon)")
    parties = tuple(_party(name.strip(), table) for name in names)
    sides = tuple(sorted(actor.id for actor in table.actors.values() if actor.kind in _SIDES))
    return Conflict(country=country, parties=parties, sides=sides)


def _state(name: str, table: ActorTable) -> str | None:
    state = table.state(name) if _STATE.fullmatch(name) else None
    found = state or next(iter(table.lookup(name)), None)
    return found.id if found is not None and found.kind == "state" else None


def _party(name: str, table: ActorTable) -> Party:
    if name.startswith("="):
        return Party(name=name[1:].strip(), ids=(name[1:].strip(),))
    found = table.lookup(name)
    return Party(name=name, ids=(found[0].id,) if found else ())


def between(conflict: Conflict, takes_part: Any) -> ColumnElement[bool]:
    """The same rule as a condition on events. takes_part: numbers of actors → events where one is in."""
    one = {party.name: takes_part(_numbers(party)) for party in conflict.parties}
    if len(one) < 2:
        return next(iter(one.values()))
    own = or_(*(_is(party) for party in conflict.parties))
    a = t.actors.c
    others = takes_part(select(a.number).where(a.id.in_(conflict.sides), ~own))
    both = [and_(one[x], one[y]) for x, y in combinations(one, 2)]
    return or_(*both, and_(or_(*one.values()), ~others))


def takes_part(actors: Any) -> ColumnElement[bool]:
    """Events, as single reports tell them, in which one of these takes part."""
    a = t.event_actors.alias().c
    return exists().where(a.event == t.events.c.number, a.actor.in_(actors))


def _numbers(party: Party) -> Any:
    return select(t.actors.c.number).where(_is(party))


def _is(party: Party) -> ColumnElement[bool]:
    a = t.actors.c
    if not party.ids:
        return holds(a.folded, party.name)
    return or_(a.id.in_(party.ids), *(a.id.like(f"{one}.%") for one in party.ids if _STATE.fullmatch(one)))
