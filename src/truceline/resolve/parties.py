"""The other side: who a truce, talks or a breach is with, where the sentence leaves it to the reader.

A report that tells of a conflict between two parties seldom names both each time ("the rebels rejected the truce").
The parties that the report itself sets against or beside each other fill the gap; where it shows no such pair, the
slot stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import ActorRef
from ..parse.analysis import Token
from ..parse.document import offsets_of
from ..vocabulary.knowledge import Knowledge
from .answers import JUDGING, Answers
from .context import ARMED, Context
from .draft import Draft
from .owned import blamed, claimed, owned_up
from .roles import CIVILIANS, refer
from .sides import Sides, find_sides, named_sides, side_of
from .unnamed import Unnamed
from .victims import civilians_too, crowd_of

__all__ = ["Sides", "complete", "find_sides", "side_of"]

# Asked for by somebody who need be no party to it.
_ASKING = {"ceasefire_demand", "talks_mediate", "talks_propose"}
# People of whom only their number is told.
_VAGUE = {
    "people",
    "men",
    "man",
    "women",
    "persons",
    "person",
    "suspects",
    "others",
    "individuals",
    "dozens",
    "hundreds",
    "scores",
    "lives",
    "bodies",
    "dead",
}
# What police use against crowds alone.
_AGAINST_CROWDS = {"cannon", "gas", "teargas", "baton", "truncheon", "spray"}
_FREEING = {"release", "free", "freedom", "liberation"}
_ONE_SIDED = {"ceasefire_declare", "ceasefire_end"}
# Where the report tells nobody as fought, these are at the other of the two parties that it names most. Attacks are
# not: measured, the one named most is more often wrong than right.
_AT_AN_ENEMY = {"threaten", "ceasefire_violate"}
_TOWARD_STATE = {"seize_territory", "besiege", "ceasefire_offer"}


def complete(drafts: Sequence[Draft], context: Context, knowledge: Knowledge) -> list[Draft]:
    """Drafts with the parties filled in that the report's own pairs give, and without those that their type can't
    have."""
    sides = find_sides(drafts, context, knowledge.types)
    found: list[Draft] = []
    for given in drafts:
        done = _Completion(_by_name(given, sides, context), sides, context, knowledge, found).draft()
        found.append(civilians_too(done, knowledge))
    owned = owned_up(found, knowledge.actors)
    return blamed(claimed(owned, knowledge.types), knowledge.types)


def _by_name(given: Draft, sides: Sides, context: Context) -> Draft:
    """ "Both sides" and "the enemy" by their names; a third party's are the two that it stands between. "They", in the
    words of one side, are the other."""
    at = given.evidence.start
    speaker = next((s for r in given.speakers if r.actor for s in [_side_of_speaker(r.actor, context)] if s), None)
    actors = named_sides(given.actors, sides, context.table, at=at, speaker=speaker, year=context.year)
    targets = named_sides(
        given.targets,
        sides,
        context.table,
        at=at,
        speaker=speaker,
        but=[a.id for a in actors] if actors == given.actors else (),
        year=context.year,
    )
    theirs = {"they", "their"}
    doers = given.finding.match.actors
    others = any(t.lower_ in theirs or any(c.lower_ in theirs and c.dep_ == "poss" for c in t.lefts) for t in doers)
    if given.quoted and speaker is not None and others:
        other = sides.other({speaker}, at=at)
        if other is not None and all(side_of(a, context) == speaker for a in actors):
            actors = (other,)
    return replace(given, actors=actors, targets=targets)


def _side_of_speaker(actor_id: str, context: Context) -> str | None:
    actor = context.table.actors.get(actor_id)
    if actor is None:
        return None
    if actor.kind == "person":
        term = actor.term_in(context.year)
        return term.actor if term else None
    return side_of(refer(actor, actor.name), context)


def _offset(token: Token) -> int:
    """Where a word begins in the report."""
    return offsets_of([token])[0]


def _done_by_one(given: Draft) -> bool:
    """Whether the clause's subject declares or ends the truce, and not for itself alone ("a unilateral ceasefire")."""
    head = given.finding.head
    alone = any(t.lower_ in {"unilateral", "unilaterally"} for t in (*head.subtree, *head.head.children))
    return not alone and any(t.dep_ in {"nsubj", "pobj"} for t in given.finding.match.actors)


def _each_other(given: Draft) -> bool:
    """ "Each side blaming the other", "accused each other"."""
    return any(
        t.lower_ in {"other", "another"} and t.dep_ in {"dobj", "pobj", "poss"} for t in given.finding.head.subtree
    )


@dataclass(slots=True, eq=False)
class _Completion:
    """One draft being completed. before: the drafts before it, completed."""

    given: Draft
    sides: Sides
    context: Context
    knowledge: Knowledge
    before: Sequence[Draft]

    @property
    def _answers(self) -> Answers:
        return Answers(self.before, self.sides, self.context, self.knowledge.types)

    @property
    def _unnamed(self) -> Unnamed:
        return Unnamed(self.sides, self.context, self.knowledge.types)

    def draft(self) -> Draft:
        arguments = self.knowledge.arguments
        given = self._own_troops(self._without_own(self._without_things(self.given)))
        known = {s for r in given.actors for s in [side_of(r, self.context)] if s}
        if given.type in arguments.none and given.targets:
            given = replace(given, targets=())
        given = self._usual_actor(given)
        if given.type in JUDGING:
            return self._answers.judged(given)
        if given.type == "release" and any(t.lower_ in {"they", "them", "who"} for t in given.finding.match.targets):
            taken = self._taken()
            given = replace(given, targets=taken) if taken else given
        if given.type == "deny":
            return self._answers.denied(given, known)
        if given.type == "talks_mediate" and not given.targets:
            pair = self.sides.main(at=given.evidence.start, but=known)
            return replace(given, targets=pair) if len(pair) == 2 else given
        if given.type in arguments.both and not given.targets:
            return self._both(given, known)
        given = self._unnamed.in_held_ground(given)
        given = self._held_by(self._crowd(self._counted_only(given)), known)
        if given.targets:
            return given
        if given.type == "demand" and (captor := self._captor(given)):
            return replace(given, targets=captor)
        if given.type == "accuse" and len(known) == 2 and _each_other(given):
            return replace(given, targets=given.actors)
        other = self._other_side(given, known)
        if other is not None:
            return replace(given, targets=(other,))
        if given.type == "visit":
            return self._host(given)
        if given.type == "sanction":
            return self._sanctioned(given)
        if given.type == "aid":
            return self._unnamed.helped(given)
        if given.type == "demand":
            return self._unnamed.asked_at_home(given)
        if given.type == "accuse":
            return replace(given, targets=self._answers.charged(given, known))
        if given.type in arguments.outside and given.actors:
            pair = self.sides.main(at=given.evidence.start, but=known)
            return replace(given, targets=pair) if len(pair) == 2 else given
        if given.type in arguments.against_state:
            return self._against_state(given)
        given = self._victims(given)
        if given.targets or given.type not in _AT_AN_ENEMY or len(known) != 1:
            return given
        enemy = self._unnamed.known_enemy(given)
        return replace(given, targets=(enemy,)) if enemy is not None else given

    def _other_side(self, given: Draft, known: set[str]) -> ActorRef | None:
        """Towards whom a party does what only one end is told of: whom it fights, the state that it fights at home,
        whom it is told with."""
        at = given.evidence.start
        if given.type in _ONE_SIDED and len(known) == 1:
            return self._rebels_at_home(given, known) if _done_by_one(given) else None
        toward = given.type in self.knowledge.arguments.toward and len(known) == 1
        harm = self.knowledge.types.family(given.type) in {"violence", "control"}
        other = self.sides.fought(known, at=at) if toward and harm else None
        again = given.finding.head.lemma_.lower().startswith("re") or any(
            t.pos_ == "PRON" for t in given.finding.match.targets
        )
        home = self._home_state(given) if given.type in _TOWARD_STATE and not again else None
        if home is not None and (other is None or other.country != home.country):
            return home  # ground is taken from those at home there
        family = self.knowledge.types.family(given.type)
        # who is struck is only whom the report tells as fought: those it merely names beside the doer hardly ever are
        return other or (self.sides.other(known, at=at, opposed=harm) if toward and family != "violence" else None)

    def _captor(self, given: Draft) -> tuple[ActorRef, ...]:
        """From whom a release is demanded: who was told last to have taken people."""
        if not any(t.lemma_.lower() in _FREEING for t in given.finding.head.subtree):
            return ()
        own = {a.id for a in given.actors}
        taken = (d for d in reversed(self.before[-6:]) if d.type in {"arrest", "abduction"})
        return next((tuple(a for a in d.actors if a.id not in own) for d in taken if d.actors), ())

    def _held_by(self, given: Draft, known: set[str]) -> Draft:
        """A foreign party that strikes a place strikes the armed group that it fights there: "raids on Sanaa"."""
        if self.knowledge.types.family(given.type) != "violence" or len(known) != 1 or len(given.targets) != 1:
            return given
        target = given.targets[0]
        struck = [t for t in given.finding.match.targets if self.context.place_country(_offset(t)) == target.id]
        fought = self.sides.fought(known, at=given.evidence.start) if target.id == target.country and struck else None
        actor = self.context.table.actors.get(fought.id) if fought is not None else None
        if fought is None or actor is None or actor.kind not in ARMED or target.country not in actor.countries:
            return given
        return replace(given, targets=(fought,))

    def _rebels_at_home(self, given: Draft, known: set[str]) -> ActorRef | None:
        """The armed group that a state declares its truce with, or ends it: one of its own country."""
        other = self.sides.other(known, at=given.evidence.start)
        actor = self.context.table.actors.get(other.id) if other is not None else None
        at_home = actor is not None and actor.kind in ARMED and any(c in known for c in actor.countries)
        return other if at_home else None

    def _crowd(self, given: Draft) -> Draft:
        """People dispersed or arrested at a protest told just before are protesters, and so are those against whom tear
        gas is used; of others, arrests name nobody."""
        if given.type not in {"arrest", "coerce"} or any(t.id != CIVILIANS for t in given.targets):
            return given
        words = {t.lemma_.lower() for t in given.finding.match.used}
        if given.type == "coerce" and not given.targets and words & _AGAINST_CROWDS:
            text = given.finding.head.text
            return replace(given, targets=(ActorRef(id="protesters", name="protesters", country=None, text=text),))
        crowd = next((a for d in reversed(self.before[-3:]) if d.type in {"protest", "riot"} for a in d.actors), None)
        if crowd is not None and (given.targets or given.type == "coerce"):
            return replace(given, targets=(crowd,))
        vague = all(_VAGUE & set(t.text.lower().split()) or t.text[:1].isdigit() for t in given.targets)
        return replace(given, targets=()) if given.type == "arrest" and vague else given

    def _counted_only(self, given: Draft) -> Draft:
        """The toll of a war or a year names no victims: "3,000 people have died since"."""
        vague = all(t.id == CIVILIANS and _VAGUE & set(t.text.lower().split()) for t in given.targets)
        if given.scope == "event" or given.actors or not given.targets or not vague:
            return given
        return replace(given, targets=())

    def _sanctioned(self, given: Draft) -> Draft:
        """Sanctions that name nobody are on the foreign state that the report names most."""
        own = {a.country for a in given.actors}
        country = next((c for c, _ in self.context.countries.most_common() if c not in own), None)
        state = self.context.table.state(country) if country and given.actors else None
        if state is None:
            return given
        return replace(
            given,
            targets=(refer(state, given.finding.head.text),),
        )

    def _home_state(self, given: Draft) -> ActorRef | None:
        """What an armed group takes or surrounds in its country is the state's; the truce that it offers is for the
        state."""
        state = self._unnamed.fights_at_home(given.actors[0]) if given.actors else None
        if state is None or (given.place is not None and given.place.country not in {None, state.id}):
            return None
        return refer(state, given.finding.head.text)

    def _host(self, given: Draft) -> Draft:
        """A visit is to the state of the place."""
        country = given.place.country if given.place is not None else None
        state = self.context.table.state(country) if country else None
        if state is None or state.id in {a.country for a in given.actors}:
            return given
        return replace(
            given,
            targets=(refer(state, given.place.text or state.name if given.place else state.name),),
        )

    def _against_state(self, given: Draft) -> Draft:
        """A coup, a strike or a boycott is against the state of the place."""
        own = {side_of(a, self.context) for a in given.actors} if given.type != "coup" else set()
        country = given.place.country if given.place is not None and given.place.country else self.context.focus()
        state = self.context.table.state(country) if country else None
        if state is None or state.id in own:
            return given
        return replace(
            given,
            targets=(refer(state, given.finding.head.text),),
        )

    def _victims(self, given: Draft) -> Draft:
        """Those counted as killed, where nothing says that they fought, are civilians; those freed were taken."""
        if given.type == "release":
            return replace(given, targets=self._taken())
        if given.type in self.knowledge.arguments.people:
            return replace(
                given, targets=(ActorRef(id=CIVILIANS, name="civilians", country=None, text=given.finding.head.text),)
            )
        told = [c for c in given.counts if c.measure in {"killed", "wounded"} and c.low != 0]
        if (
            given.scope != "event"
            and not given.actors
            and all(_VAGUE & set((c.who or c.words).lower().split()) for c in told)
        ):
            return given
        if self.knowledge.types.family(given.type) != "violence" or given.type == "armed_clash" or not told:
            return given
        return replace(
            given, targets=(ActorRef(id=CIVILIANS, name="civilians", country=None, text=told[0].who or told[0].words),)
        )

    def _taken(self) -> tuple[ActorRef, ...]:
        """Whom the report told last as captured."""
        return next(
            (d.targets for d in reversed(self.before[-4:]) if d.type in {"abduction", "arrest"} and d.targets), ()
        )

    def _usual_actor(self, given: Draft) -> Draft:
        """Who protests are protesters; who arrests and decrees, where nobody is named, is the state of the place."""
        civil = all(r.id == CIVILIANS or self._compatriots(r, given) for r in given.actors)
        if given.type in self.knowledge.arguments.broken and not given.actors:
            return replace(given, actors=self._arranged(given))
        if given.type in {"protest", "riot"} and civil:
            return replace(given, actors=crowd_of(given))
        if given.type in self.knowledge.arguments.state and not given.actors:
            country = given.place.country if given.place is not None and given.place.country else self.context.focus()
            state = self.context.table.state(country) if country else None
            if state is not None:
                ref = refer(state, given.finding.head.text)
                return replace(given, actors=(ref,))
        return given

    def _compatriots(self, ref: ActorRef, given: Draft) -> bool:
        """ "Georgians", "tens of thousands of Iraqis": people of a country, not its state."""
        state = self.context.table.state(ref.country) if ref.country and ref.id == ref.country else None
        told = {t.text for head in given.finding.match.actors for t in head.subtree}
        return state is not None and any(told & {f"{d}s"} for d in state.demonyms)

    def _arranged(self, given: Draft) -> tuple[ActorRef, ...]:
        """Whose truce or talks end or break off: the parties that the report told last with an arrangement of the
        kind."""
        family = self.knowledge.types.family(given.type)
        for other in reversed(self.before[-6:]):
            if self.knowledge.types.family(other.type) == family and other.actors and other.type not in _ASKING:
                return other.actors
        return self.sides.main(at=given.evidence.start) if self.sides.tellings else ()

    def _both(self, given: Draft, known: set[str]) -> Draft:
        at = given.evidence.start
        if not given.actors:
            return replace(given, actors=self.sides.main(at=at))
        if len(known) == 1:
            other = self.sides.other(known, at=at)
            return replace(given, actors=(*given.actors, other)) if other is not None else given
        return given

    def _own_troops(self, given: Draft) -> Draft:
        """Troops that are sent or brought home, by nobody named, are sent by their state."""
        moved = next((t for t in given.targets if t.country and t.id == f"{t.country}.military"), None)
        state = self.context.table.state(moved.country) if moved is not None and moved.country else None
        if given.type not in {"deploy", "withdraw", "mobilise"} or given.actors or state is None or moved is None:
            return given
        ref = refer(state, moved.text)
        return replace(given, actors=(ref,), targets=())

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
        if family != "control" and given.type not in {
            "visit",
            "consult",
            "support",
            "accuse",
            "deny",
            "promise",
            "threaten",
        }:
            return given
        kept = tuple(t for t in given.targets if t.id != CIVILIANS)
        return given if len(kept) == len(given.targets) else replace(given, targets=kept)
