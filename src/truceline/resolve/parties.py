"""The other side: who a truce, talks or a breach is with, where the sentence leaves it to the reader.

A report that tells of a conflict between two parties seldom names both each time ("the rebels rejected the truce").
The parties that the report itself sets against or beside each other fill the gap; where it shows no such pair, the
slot stays empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import ActorRef
from ..vocabulary.knowledge import Knowledge
from ..vocabulary.types import EventTypes
from .actors import CIVILIANS
from .context import ARMED, Context
from .draft import Draft

# How much one telling of two parties together says that they are the sides of the report's conflict.
_WEIGHT = {"ceasefire": 4, "talks": 3, "violence": 2}
_THIRD_PARTIES = {"talks_mediate", "visit", "aid", "condemn", "sanction", "support", "praise", "appeal", "evacuate", "consult"}
_CAN_FIGHT = {"state", "state_military", "nonstate_armed", "militia", "party", "police"}


@dataclass(frozen=True, slots=True)
class Sides:
    """pairs: how often the report sets two parties against or beside each other, by their ids; refs: one naming each."""

    pairs: Counter[frozenset[str]]
    refs: dict[str, ActorRef]

    def other(self, known: set[str]) -> ActorRef | None:
        """The party most often told with one of the known ones."""
        best = [(n, sorted(pair - known)) for pair, n in self.pairs.items() if len(pair - known) == 1]
        if not best:
            return None
        best.sort(key=lambda b: (-b[0], b[1]))
        return self.refs[best[0][1][0]]

    def main(self) -> tuple[ActorRef, ...]:
        """The pair told most often."""
        if not self.pairs:
            return ()
        pair = min(self.pairs, key=lambda p: (-self.pairs[p], sorted(p)))
        return tuple(self.refs[i] for i in sorted(pair))


def side_of(ref: ActorRef, context: Context) -> str | None:
    """The side that an actor fights on: forces, police and officials count as their state. None for those who don't."""
    actor = context.table.actors.get(ref.id)
    if actor is None:
        return ref.id if ref.id.startswith("role:") else None
    if actor.kind not in _CAN_FIGHT:
        return None
    if actor.kind in {"state_military", "police"} and actor.country:
        return actor.country
    return actor.id


def find_sides(drafts: Sequence[Draft], context: Context, types: EventTypes) -> Sides:
    """Which parties the report tells together as fighting, talking or agreeing."""
    pairs: Counter[frozenset[str]] = Counter()
    refs: dict[str, ActorRef] = {}
    mediators = {s for d in drafts if d.type == "talks_mediate" for r in d.actors for s in [side_of(r, context)] if s}
    for draft in drafts:
        weight = _WEIGHT.get(types.family(draft.type), 1) if draft.type not in _THIRD_PARTIES else 0
        if not weight:
            continue
        found: list[str] = []
        for ref in (*draft.actors, *draft.targets):
            side = side_of(ref, context)
            if side is None or side in found or side in mediators:
                continue
            state = context.table.actors.get(side)
            refs.setdefault(side, ref if state is None or ref.id == side else ActorRef(id=state.id, name=state.name, country=state.country, text=ref.text))
            found.append(side)
        for i, a in enumerate(found):
            for b in found[i + 1 :]:
                pairs[frozenset((a, b))] += weight * _likely(a, b, context)
    if not pairs:
        _assume(pairs, refs, context)
    return Sides(pairs, refs)


def _likely(a: str, b: str, context: Context) -> int:
    """An armed group fights at home: with the state (or a group) of its own country rather than with one far away."""
    one, two = context.table.actors.get(a), context.table.actors.get(b)
    if one is None or two is None:
        return 1
    return 3 if set(one.countries) & set(two.countries) else 1


def _assume(pairs: Counter[frozenset[str]], refs: dict[str, ActorRef], context: Context) -> None:
    """Without a pair told together: the armed group named most, and the state it fights in where that is named too."""
    for actor_id, _ in context.weight.most_common():
        actor = context.table.actors[actor_id]
        if actor.kind not in ARMED or not actor.country or not context.countries[actor.country]:
            continue
        state = context.table.state(actor.country)
        if state is None or state.id not in context.weight:
            continue
        for one in (actor, state):
            refs[one.id] = ActorRef(id=one.id, name=one.name, country=one.country, text=one.name)
        pairs[frozenset((actor.id, state.id))] = 1
        return


def complete(drafts: Sequence[Draft], context: Context, knowledge: Knowledge) -> list[Draft]:
    """Drafts with the parties filled in that the report's own pairs give, and without those that their type can't have."""
    sides = find_sides(drafts, context, knowledge.types)
    found: list[Draft] = []
    for given in drafts:
        done = _Completion(given, sides, context, knowledge).draft()
        found.append(_judged(done, found, context) if done.type in {"condemn", "praise"} and not done.targets else done)
    return _claimed(found, knowledge.types)


def _claimed(drafts: list[Draft], types: EventTypes) -> list[Draft]:
    """Who claims an attack did it: the violence without a doer that was told last before the claim, or in its sentence."""
    found = list(drafts)
    for i, claim in enumerate(drafts):
        if claim.type != "claim_responsibility" or claim.modality != "actual" or not claim.actors:
            continue
        near = [j for j in range(max(0, i - 6), min(len(drafts), i + 3)) if types.family(drafts[j].type) == "violence" and drafts[j].type != "armed_clash"]
        near = [j for j in near if drafts[j].horizon == claim.horizon and drafts[j].modality == "actual" and not found[j].actors]
        if near:
            best = min(near, key=lambda j: (abs(drafts[j].evidence.start - claim.evidence.start)))
            found[best] = replace(found[best], actors=claim.actors)
    return found


def _judged(given: Draft, before: Sequence[Draft], context: Context) -> Draft:
    """Who is condemned or praised is who did what was told just before."""
    own = {a.id for a in given.actors}
    for other in reversed(before[-4:]):
        doers = tuple(a for a in other.actors if a.id not in own)
        if doers and other.type not in {"condemn", "praise", "accuse", "deny"} and other.modality != "negated":
            return replace(given, targets=doers)
    return given


@dataclass(slots=True, eq=False)
class _Completion:
    """One draft being completed."""

    given: Draft
    sides: Sides
    context: Context
    knowledge: Knowledge

    def draft(self) -> Draft:
        arguments = self.knowledge.arguments
        given = self._without_own(self._without_things(self.given))
        known = {s for r in given.actors for s in [side_of(r, self.context)] if s}
        if given.type in arguments.none and given.targets:
            given = replace(given, targets=())
        given = self._usual_actor(given)
        if given.type == "talks_mediate" and not given.targets:
            pair = tuple(r for r in self.sides.main() if r.id not in known)
            return replace(given, targets=pair) if len(pair) == 2 else given
        if given.type in arguments.both and not given.targets:
            return self._both(given, known)
        if given.targets:
            return given
        if given.type in arguments.toward and len(known) == 1:
            other = self.sides.other(known)
            if other is not None:
                return replace(given, targets=(other,))
        if given.type in arguments.outside and given.actors:
            pair = tuple(r for r in self.sides.main() if r.id not in known)
            return replace(given, targets=pair) if len(pair) == 2 else given
        return self._victims(given)

    def _victims(self, given: Draft) -> Draft:
        """Those counted as killed, where nothing says that they fought, are civilians; those freed are prisoners."""
        if given.type == "release":
            return replace(given, targets=(ActorRef(id="prisoners", name="prisoners", country=None, text=given.finding.head.text),))
        told = [c for c in given.counts if c.measure in {"killed", "wounded"} and c.low != 0]
        if self.knowledge.types.family(given.type) != "violence" or given.type == "armed_clash" or not told:
            return given
        return replace(given, targets=(ActorRef(id=CIVILIANS, name="civilians", country=None, text=told[0].who or told[0].words),))

    def _usual_actor(self, given: Draft) -> Draft:
        """Who protests are protesters; who arrests and decrees, where nobody is named, is the state of the place."""
        civil = all(r.id == CIVILIANS for r in given.actors)
        if given.type in {"protest", "riot"} and civil:
            kind = "protesters" if given.type == "protest" else "rioters"
            return replace(given, actors=(ActorRef(id=kind, name=kind, country=None, text=given.finding.head.text),))
        if given.type in self.knowledge.arguments.state and not given.actors:
            country = given.place.country if given.place is not None and given.place.country else self.context.focus()
            state = self.context.table.state(country) if country else None
            if state is not None:
                ref = ActorRef(id=state.id, name=state.name, country=state.country, text=given.finding.head.text)
                return replace(given, actors=(ref,))
        return given

    def _both(self, given: Draft, known: set[str]) -> Draft:
        if not given.actors:
            return replace(given, actors=self.sides.main())
        if len(known) == 1:
            other = self.sides.other(known)
            return replace(given, actors=(*given.actors, other)) if other is not None else given
        return given

    def _without_own(self, given: Draft) -> Draft:
        """Who moves, arms or loses his own troops does nothing to them."""
        if self.knowledge.types.family(given.type) != "control":
            return given
        own = {side_of(a, self.context) for a in given.actors} - {None}
        kept = tuple(t for t in given.targets if side_of(t, self.context) not in own)
        return given if len(kept) == len(given.targets) else replace(given, targets=kept)

    def _without_things(self, given: Draft) -> Draft:
        """A town is taken from a party, and visited or reinforced without harm: its people are no target."""
        family = self.knowledge.types.family(given.type)
        if family != "control" and given.type not in {"visit", "consult", "support", "accuse", "deny", "promise", "threaten"}:
            return given
        kept = tuple(t for t in given.targets if t.id != CIVILIANS)
        return given if len(kept) == len(given.targets) else replace(given, targets=kept)
