"""Whom acts of speech answer: who is condemned or praised, and whose charge a denial denies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import ActorRef
from ..vocabulary.types import EventTypes
from .context import Context
from .draft import Draft
from .sides import Sides, side_of

JUDGING = {"condemn", "praise"}
_HARSH = {"coerce", "arrest", "coup", "expel", "seize_territory", "besiege", "censor"}
# What is condemned whoever did it.
_DEEDS = frozenset(
    """attack assault bombing blast explosion massacre killing murder strike shelling violence bloodshed act raid ambush
    shooting atrocity slaughter""".split()
)
_ARRANGEMENTS = {"agreement", "deal", "accord", "pact", "truce", "ceasefire", "cease-fire", "settlement", "treaty"}


def _arrangement(given: Draft) -> bool:
    """Whether what is praised is a truce or a deal."""
    return any(t.lemma_.lower() in _ARRANGEMENTS for t in given.finding.match.targets) or any(
        c.dep_ == "dobj" and c.lemma_.lower() in _ARRANGEMENTS for c in given.finding.head.children
    )


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Completes acts of speech by what was told before. before: the drafts before it, completed."""

    before: Sequence[Draft]
    sides: Sides
    context: Context
    types: EventTypes

    def judged(self, given: Draft) -> Draft:
        """Who is condemned or praised is who did what was told just before; of a truce or a deal, who made it. Nobody
        condemns or praises himself."""
        own = {a.id for a in given.actors}
        given = replace(given, targets=tuple(t for t in given.targets if t.id not in own))
        if given.targets:
            return given
        if given.type == "praise" and _arrangement(given):
            for other in reversed(self.before[-8:]):
                family = self.types.family(other.type)
                parties = tuple(a for a in (*other.actors, *other.targets) if a.id not in own)
                if family in {"ceasefire", "talks"} and len(parties) > 1 and other.type != "talks_mediate":
                    return replace(given, targets=parties)
            return given
        if given.type == "condemn":
            sides = {s for r in given.actors for s in [side_of(r, self.context), r.country] if s}
            for other in reversed(self.before[-12:]):
                hurt = {s for r in other.targets for s in [side_of(r, self.context), r.country] if s}
                doers = tuple(a for a in other.actors if a.id not in own and a.country not in sides)
                if self.types.family(other.type) == "violence" and doers and sides & hurt:
                    return replace(given, targets=doers)
            if self._bare_deed(given):
                return given
        harm = [d for d in self.before[-8:] if self.types.family(d.type) == "violence" or d.type in _HARSH]
        for other in reversed([*self.before[-4:], *(harm if given.type == "condemn" else ())]):
            doers = tuple(a for a in other.actors if a.id not in own)
            if doers and other.type not in {*JUDGING, "accuse", "deny"} and other.modality != "negated":
                return replace(given, targets=doers)
        return given

    @staticmethod
    def _bare_deed(given: Draft) -> bool:
        """ "The UN condemned the attack": who is not hurt judges the deed, not whoever others say did it."""
        head = given.finding.head
        judged = {*given.finding.match.targets, *(t for c in head.children for t in (c, *c.children))}
        return any(t.dep_ in {"dobj", "pobj", "nsubjpass", "oprd"} and t.lemma_.lower() in _DEEDS for t in judged)

    def charged(self, given: Draft, known: set[str]) -> tuple[ActorRef, ...]:
        """Who is charged is who did the deed that the charge is about: "... , the rebels complained" after it, or told
        in the clause that it governs."""
        head = given.finding.head
        for other in reversed(self.before[-4:]):
            deed = other.finding.head
            if other.finding.sent != given.finding.sent or deed == head or other.type in {*JUDGING, "accuse", "deny"}:
                continue
            about = head.is_ancestor(deed) or (deed.is_ancestor(head) and head.dep_ in {"parataxis", "ccomp"})
            doers = tuple(a for a in other.actors if side_of(a, self.context) not in known)
            if about and doers:
                return doers
        return ()

    def denied(self, given: Draft, known: set[str]) -> Draft:
        """A denial answers whoever made the charge: who is named with it, who accused the denier before, or who told of
        his deed; "denies it" answers the other side. What is denied names nobody that the denial is for."""
        match = given.finding.match
        charged = any(
            t.pos_ in {"PRON", "NOUN", "PROPN"} and t.dep_ in {"dobj", "nsubjpass", "pobj"} for t in match.head.children
        )
        if (
            given.targets
            and charged
            and not any(
                t.dep_ in {"dobj", "nsubj"} and t.head.dep_ in {"xcomp", "pcomp", "ccomp"} for t in match.targets
            )
        ):
            return given
        for other in reversed(self.before[-8:]):
            if other.type != "accuse" and self.types.family(other.type) not in {
                "violence",
                "control",
                "ceasefire",
            }:
                continue
            about = other.targets if other.type == "accuse" else (*other.actors, *other.targets)
            if not known & {side_of(r, self.context) for r in about}:
                continue
            if other.type == "accuse" and other.actors:
                return replace(given, targets=other.actors)
            accuser = self._speaking(other, known)
            if accuser is not None and other.type not in {"deny", "reject"}:
                return replace(given, targets=(accuser,))
        if charged and len(known) == 1:
            party = self.sides.other(known, at=given.evidence.start)
            return replace(given, targets=(party,) if party is not None else ())
        return replace(given, targets=())

    def _speaking(self, other: Draft, known: set[str]) -> ActorRef | None:
        """The party behind the speaker of a draft, where it is not the denier's own."""
        for speaker in other.speakers:
            actor = self.context.table.actors.get(speaker.actor) if speaker.actor else None
            if actor is None:
                continue
            ref = ActorRef(id=actor.id, name=actor.name, country=actor.country, text=speaker.label)
            side = side_of(ref, self.context) or (actor.id if actor.kind in {"igo", "ngo"} else None)
            return ref if side is not None and side not in known else None
        return None
