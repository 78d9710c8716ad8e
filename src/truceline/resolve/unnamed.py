"""Towards whom something is done where the clause doesn't say: a known enemy, the state at home, who lives there."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ..extract.agency import held_by
from ..model import ActorRef
from ..vocabulary.actor import Actor
from ..vocabulary.types import EventTypes
from .context import ARMED, Context
from .draft import Draft
from .roles import CIVILIANS, phrase_of, refer
from .sides import Sides, side_of

# Parts of a town: whoever holds them, people live there.
_QUARTERS = frozenset(
    """district quarter neighbourhood neighborhood suburb area town village city market street part half""".split()
)
_OF_THE_COUNTRY = ARMED | {"party"}


@dataclass(frozen=True, slots=True, eq=False)
class Unnamed:
    """Finds targets that the report as a whole, or what is known of the year's wars, tells."""

    sides: Sides
    context: Context
    types: EventTypes

    def fights_at_home(self, ref: ActorRef) -> Actor | None:
        """The state of an armed group's country; of "Salvadoran guerrillas", whom the report never names, too."""
        actor = self.context.table.actors.get(ref.id)
        nameless = actor is None and ref.id.count(":") == 2
        country = ref.country if nameless else actor.country if actor is not None and actor.kind in ARMED else None
        return self.context.table.state(country) if country else None

    def known_enemy(self, given: Draft) -> ActorRef | None:
        """The other of the two parties that the report names most; of a nameless group, the state of its country, where
        the report names it: what no words stand for is left out."""
        table, ref = self.context.table, given.actors[0]
        if ref.id not in table.actors:
            state = self.fights_at_home(ref)
            named = state is not None and state.id in self.context.weight
            return refer(state, given.finding.head.text) if state is not None and named else None
        side = side_of(ref, self.context)
        pair = [table.actors[i] for i in sorted(self.sides.guess)]
        if side not in self.sides.guess or (given.type == "threaten" and any(a.kind != "state" for a in pair)):
            return None
        return next((self.sides.refs[a.id] for a in pair if a.id != side and a.id in self.context.weight), None)

    def helped(self, given: Draft) -> Draft:
        """Help from a state that names nobody is for the foreign state where it goes, else the one that the report is
        about."""
        own = {a.country for a in given.actors}
        place = given.place.country if given.place is not None else None
        ranked = (place, self.context.focus(), *(c for c, _ in self.context.countries.most_common()))
        country = next((c for c in ranked if c and c not in own), None)
        state = self.context.table.state(country) if country else None
        states = bool(own) and all(a.country == a.id for a in given.actors)
        return (
            replace(given, targets=(refer(state, given.finding.head.text),)) if state is not None and states else given
        )

    def asked_at_home(self, given: Draft) -> Draft:
        """What rebels, parties and crowds demand of nobody named, they demand of their state."""
        kinds = {a.kind for r in given.actors for a in [self.context.table.actors.get(r.id)] if a is not None}
        crowd = bool(given.actors) and all(r.id.startswith("role:") or r.id == "protesters" for r in given.actors)
        if not (crowd or kinds & _OF_THE_COUNTRY):
            return given
        country = next((r.country for r in given.actors if r.country), None) or self.context.focus()
        state = self.context.table.state(country) if country else None
        return replace(given, targets=(refer(state, given.finding.head.text),)) if state is not None else given

    def in_held_ground(self, given: Draft) -> Draft:
        """Whoever holds a quarter, those who live there are shelled: "the rebel-held district"."""
        held = [t for t in given.finding.match.targets if held_by(t)]
        home = held and all(t.lemma_.lower() in _QUARTERS for t in held)
        if self.types.family(given.type) != "violence" or not home:
            return given
        ref = ActorRef(id=CIVILIANS, name="civilians", country=None, text=phrase_of(held[0]))
        return replace(given, targets=(ref,))
