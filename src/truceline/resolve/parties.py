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
from ..vocabulary.types import EventTypes
from .context import ARMED, Context
from .draft import Draft

# Types whose two parties are alike: an unfilled actor is both parties.
_BOTH = {"ceasefire_agree", "ceasefire_begin", "ceasefire_observe", "ceasefire_extend", "ceasefire_end", "talks_hold", "talks_resume", "talks_suspend", "talks_end", "agreement_reach", "agreement_sign", "armed_clash"}
# Types done by one party towards the other.
_TOWARD = {"ceasefire_reject", "ceasefire_violate", "ceasefire_offer", "ceasefire_declare", "talks_reject", "talks_propose", "talks_end", "talks_suspend", "ceasefire_end", "ceasefire_demand"}
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
    for draft in drafts:
        if types.family(draft.type) not in {"violence", "ceasefire", "talks"} or draft.type in {"talks_mediate"}:
            continue
        found: list[str] = []
        for ref in (*draft.actors, *draft.targets):
            side = side_of(ref, context)
            if side is None or side in found:
                continue
            state = context.table.actors.get(side)
            refs.setdefault(side, ref if state is None or ref.id == side else ActorRef(id=state.id, name=state.name, country=state.country, text=ref.text))
            found.append(side)
        for i, a in enumerate(found):
            for b in found[i + 1 :]:
                pairs[frozenset((a, b))] += 2 if types.family(draft.type) != "violence" else 1
    if not pairs:
        _assume(pairs, refs, context)
    return Sides(pairs, refs)


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


def complete(drafts: Sequence[Draft], context: Context, types: EventTypes) -> list[Draft]:
    """Drafts with the parties filled in that the report's own pairs give."""
    sides = find_sides(drafts, context, types)
    return [_completed(d, sides, context) for d in drafts]


def _completed(draft: Draft, sides: Sides, context: Context) -> Draft:
    known = {s for r in draft.actors for s in [side_of(r, context)] if s}
    facing = {s for r in draft.targets for s in [side_of(r, context)] if s}
    if draft.type == "talks_mediate" and not draft.targets:
        pair = tuple(r for r in sides.main() if r.id not in known)
        return replace(draft, targets=pair) if len(pair) == 2 else draft
    if draft.type in _BOTH and not draft.targets:
        if not draft.actors:
            return replace(draft, actors=sides.main())
        if len(known) == 1 and draft.type not in _TOWARD | {"ceasefire_observe"}:
            other = sides.other(known)
            return replace(draft, actors=(*draft.actors, other)) if other is not None else draft
    if draft.type in _TOWARD and len(known) == 1 and not facing and not draft.targets:
        other = sides.other(known)
        return replace(draft, targets=(other,)) if other is not None else draft
    return draft
