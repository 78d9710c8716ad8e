"""The sides of a report's conflict: which parties it tells together as fighting, talking or agreeing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ..model import ActorRef
from ..vocabulary.actor import Actor
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import EventTypes
from .context import ARMED, FIGHTING, Context
from .draft import Draft
from .pronouns import BOTH, ENEMY
from .roles import merged, refer

# How much one telling of two parties together says that they are the sides of the report's conflict.
_WEIGHT = {"ceasefire": 4, "talks": 3, "violence": 2}
_FOUGHT = {"violence", "control", "ceasefire"}
_THIRD_PARTIES = {
    "talks_mediate",
    "visit",
    "aid",
    "condemn",
    "sanction",
    "support",
    "praise",
    "appeal",
    "evacuate",
    "consult",
}
# What is told this many characters before (or half as many after) a place tells more of who is meant there.
_NEAR = 700
_NEAR_TIMES = 3
# Parties named this often (the head of the report counting double) are sides even where nothing tells them together.
_NAMED_ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """Two parties told together. at: offset in the report; pair: their ids; weight: how much it says; fought: whether
    it tells them as fighting; friendly: whether as helping or meeting each other."""

    at: int
    pair: frozenset[str]
    weight: int
    fought: bool = False
    friendly: bool = False


@dataclass(frozen=True, slots=True)
class Sides:
    """tellings: where the report sets two parties against or beside each other; refs: one naming of each party;
    guess: whom "both sides" means where nothing is told; invaded: in whose country a foreign party fights."""

    tellings: tuple[Telling, ...]
    refs: dict[str, ActorRef]
    guess: frozenset[str] = frozenset()
    invaded: Mapping[str, str] = field(default_factory=dict)

    @property
    def pairs(self) -> Counter[frozenset[str]]:
        """How much the whole report says for each pair."""
        return self._scores(None)

    def _scores(self, at: int | None, *, fought: bool = False, opposed: bool = False) -> Counter[frozenset[str]]:
        scores: Counter[frozenset[str]] = Counter()
        for told in self.tellings:
            if (fought and not told.fought) or (opposed and told.friendly):
                continue
            near = at is not None and (0 <= at - told.at <= _NEAR or 0 <= told.at - at <= _NEAR // 2)
            scores[told.pair] += told.weight * (_NEAR_TIMES if near else 1)
        return scores

    def other(self, known: Collection[str], *, at: int | None = None, opposed: bool = False) -> ActorRef | None:
        """The party most often told with one of the known ones, what is told near the offset ``at`` counting more.
        opposed: not those that are only told as helping or meeting it."""
        return self._other(set(known), self._scores(at, opposed=opposed))

    def fought(self, known: Collection[str], *, at: int | None = None) -> ActorRef | None:
        """As ``other``, of the parties told as fighting one of the known ones; else the state in whose country it
        fights abroad."""
        found = self._other(set(known), self._scores(at, fought=True))
        invaded = next((self.invaded[k] for k in sorted(known) if k in self.invaded), None)
        return found or (self.refs[invaded] if invaded is not None else None)

    def _other(self, known: set[str], scores: Counter[frozenset[str]]) -> ActorRef | None:
        best = [(n, sorted(pair - known)) for pair, n in scores.items() if len(pair - known) == 1]
        return self.refs[min(best, key=lambda b: (-b[0], b[1]))[1][0]] if best else None

    def main(self, *, at: int | None = None, but: Collection[str] = ()) -> tuple[ActorRef, ...]:
        """The pair told most often, what is told near the offset ``at`` counting more; without the parties in
        ``but``."""
        scores = {p: n for p, n in self._scores(at).items() if not p & set(but)}
        if not scores:
            return ()
        pair = min(scores, key=lambda p: (-scores[p], sorted(p)))
        return tuple(self.refs[i] for i in sorted(pair))


def side_of(ref: ActorRef, context: Context) -> str | None:
    """The side that an actor fights on: forces, police and officials count as their state. None for those who don't."""
    actor = context.table.actors.get(ref.id)
    if actor is None:
        return ref.id if ref.id.startswith("role:") else None
    if actor.kind not in FIGHTING:
        return None
    if actor.kind in {"state_military", "police"} and actor.country:
        return actor.country
    return actor.id


def find_sides(drafts: Sequence[Draft], context: Context, types: EventTypes) -> Sides:
    """Which parties the report tells together as fighting, talking or agreeing."""
    tellings: list[Telling] = []
    invaded: list[tuple[str, str]] = []
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
            refs.setdefault(
                side,
                ref if state is None or ref.id == side else refer(state, ref.text),
            )
            found.append(side)
        fought = types.family(draft.type) in _FOUGHT
        if len(found) == 1 and fought:
            invaded += [(found[0], state) for state in _invaded(draft, found[0], context, refs)]
        if len(found) > 2 and not fought:
            continue  # a meeting of three or more says nothing of who is against whom
        for i, a in enumerate(found):
            for b in found[i + 1 :]:
                likely = weight * _likely(a, b, context)
                friendly = types.family(draft.type) == "relations"
                tellings.append(Telling(draft.evidence.start, frozenset((a, b)), likely, fought, friendly))
    guess = _guessed(refs, context, mediators)
    tellings = tellings or _assumed(refs, context)
    acting = context.acting
    if guess and min(acting[i] for i in guess) >= _NAMED_ENOUGH:
        tellings.append(Telling(0, guess, 1))
    return Sides(tuple(tellings), refs, guess, dict(reversed(invaded)))


def _invaded(draft: Draft, side: str, context: Context, refs: dict[str, ActorRef]) -> list[str]:
    """The state, where the report names it, in whose country a foreign party does violence or takes ground."""
    country = draft.place.country if draft.place is not None else None
    state = context.table.state(country) if country else None
    actor = context.table.actors.get(side)
    if state is None or actor is None or state.id not in context.weight or country in actor.countries:
        return []
    if not any(side_of(a, context) == side for a in draft.actors):
        return []
    refs.setdefault(state.id, refer(state, state.name))
    return [state.id]


def _likely(a: str, b: str, context: Context) -> int:
    """An armed group fights at home: with the state (or a group) of its own country rather than with one far away; with
    whom it is known to have fought in that year before all."""
    one, two = context.table.actors.get(a), context.table.actors.get(b)
    if one is None or two is None:
        return 1
    wars = [context.table.at_war(x.id, context.year) for x in (one, two) if x.kind in ARMED]
    if any({a, b} == {side.id for side in war} for war in wars):
        return 4
    if any(wars):
        return 1
    return 3 if set(one.countries) & set(two.countries) else 1


def _assumed(refs: dict[str, ActorRef], context: Context) -> list[Telling]:
    """Without a pair told together: the armed group named most, and the state it fights in where that is named too."""
    for actor_id, _ in context.acting.most_common():
        actor = context.table.actors[actor_id]
        state = context.table.state(actor.country) if actor.kind in ARMED and actor.country else None
        if state is None or state.id not in context.weight:
            continue
        return [Telling(0, _pair((actor, state), refs), 1)]
    return []


def _guessed(refs: dict[str, ActorRef], context: Context, barred: Collection[str]) -> frozenset[str]:
    """Whom "both sides" can mean where nothing tells: the armed group named most and the state that it fights in;
    without an armed group, the two parties named most."""
    ranked = [context.table.actors[i] for i, _ in context.acting.most_common() if i not in barred]
    fighting = [a for a in ranked if a.kind in FIGHTING - {"state_military", "police"}]
    armed = next((a for a in fighting if a.kind in ARMED), None)
    pair = fighting[:2]
    if armed is not None:
        home = [a for a in fighting if a is not armed and (a.country in armed.countries or a.kind in ARMED)]
        state = context.table.state(armed.country) if armed.country else None
        pair = [armed, *home[:1]] if home else [armed, *([state] if state is not None else [])]
    return _pair(pair, refs) if len(pair) == 2 else frozenset()


def _pair(actors: Sequence[Actor], refs: dict[str, ActorRef]) -> frozenset[str]:
    for one in actors:
        refs.setdefault(one.id, refer(one, one.name))
    return frozenset(a.id for a in actors)


def _at_home(refs: tuple[ActorRef, ...], table: ActorTable, year: int | None) -> tuple[ActorRef, ...]:
    """ "Yemen's warring parties": one of them is the state, where nothing tells of both; the other is known by the
    year."""
    for ref in refs:
        warring = table.warring(ref.country, year) if ref.id == BOTH and ref.country else ()
        if warring:
            return tuple(refer(side, ref.text) for side in warring)
        state = table.state(ref.country) if ref.id == BOTH and ref.country else None
        if state is not None:
            return (refer(state, ref.text),)
    return ()


def named_sides(
    refs: tuple[ActorRef, ...],
    sides: Sides,
    table: ActorTable,
    *,
    at: int,
    speaker: str | None,
    but: Collection[str] = (),
    year: int | None = None,
) -> tuple[ActorRef, ...]:
    """The refs with "both sides" and "the enemy" put by name: the pair that the report tells of at the offset, and the
    other side of the speaker's."""
    if not any(r.id in {BOTH, ENEMY} for r in refs):
        return refs
    pair = (
        sides.main(at=at, but=but) or tuple(sides.refs[i] for i in sorted(sides.guess)) or _at_home(refs, table, year)
    )
    enemy = sides.other({speaker}, at=at) if speaker is not None else None
    meant = {BOTH: pair, ENEMY: (enemy,) if enemy is not None else ()}
    return merged([meant.get(ref.id, (ref,)) for ref in refs])
