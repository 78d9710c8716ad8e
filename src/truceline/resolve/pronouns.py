"""Pronouns → actors: what "it", "they", "he" and "we" stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..model import ActorRef
from ..parse.analysis import Token
from ..parse.clauses import conjuncts
from ..parse.names import name_at
from ..vocabulary.actor import Actor
from ..vocabulary.actors import ActorTable
from .context import ARMED, Context, position
from .reference import FIRST_PERSON, MANY, PERSON_PRONOUNS, PRONOUNS, antecedents, barred_for
from .roles import CIVILIANS, Role, refer

# Stands for the two parties of the conflict until the whole report tells who they are.
BOTH = "sides:both"
# Stands for the other side of whoever speaks.
ENEMY = "sides:enemy"
# Stands for whoever says "we".
SPEAKER = "sides:speaker"
OPEN = {BOTH, ENEMY, SPEAKER}
# One person by his office, whoever he is.
_OFFICIALS = {
    "spokesman",
    "spokeswoman",
    "envoy",
    "ambassador",
    "minister",
    "president",
    "leader",
    "commander",
    "general",
    "premier",
    "negotiator",
    "king",
    "chief",
}


class Casting(Protocol):
    """What resolves the noun phrases that a pronoun can stand for."""

    context: Context

    def of(self, head: Token, role: Role, *, depth: int = 0) -> tuple[ActorRef, ...]:
        """The actors that a noun phrase stands for."""

    def served(self, person: Actor) -> tuple[ActorRef, ...]:
        """The state or group that a person serves."""


def pronoun(cast: Casting, head: Token, role: Role, depth: int) -> tuple[ActorRef, ...]:
    """Whom a pronoun stands for: its antecedent that agrees, else the party or person named last."""
    if depth > 3:
        return ()
    if head.lower_ in FIRST_PERSON:
        return (ActorRef(id=SPEAKER, name="the speaker", country=None, text=head.text),)
    person = head.lower_ in PERSON_PRONOUNS
    for candidate in antecedents(head, role, cast.context.parsed):
        if (
            candidate.lower_ in PRONOUNS
            and name_at(candidate) is None
            and (candidate.lower_ in PERSON_PRONOUNS) != person
        ):
            continue
        refs = cast.of(candidate, role, depth=depth + 1)
        refs = tuple(r for r in refs if r.id != CIVILIANS or not person)
        if refs and _agrees(cast.context.table, refs, candidate, head):
            return refs
    barred = {r.id for token in barred_for(head, role) for r in cast.of(token, "actor", depth=depth + 2)}
    for naming in cast.context.before(position(head)):
        if naming.actor.id in barred:
            continue
        if person and naming.actor.kind == "person":
            return (refer(naming.actor, head.text), *cast.served(naming.actor))
        if not person and naming.actor.kind in (ARMED if head.lower_ in MANY else ARMED | {"state"}):
            return (refer(naming.actor, head.text),)
    return ()


def _agrees(table: ActorTable, refs: Sequence[ActorRef], candidate: Token, pronoun: Token) -> bool:
    """Persons with persons; "they" with what is many: plurals, coordinated names, armed groups; "it" with one."""
    first = table.actors.get(refs[0].id)
    is_person = first.kind == "person" if first is not None else candidate.ent_type_ == "PERSON"
    if pronoun.lower_ in PERSON_PRONOUNS:
        return is_person or (candidate.tag_ == "NN" and candidate.lemma_.lower() in _OFFICIALS)
    many = candidate.tag_ in {"NNS", "NNPS"} or len(conjuncts(candidate)) > 1
    if pronoun.lower_ in MANY:
        return (
            many
            or (first is not None and first.kind in ARMED | {"police", "state_military"})
            or candidate.lower_ in MANY
        )
    return not is_person and not (many and candidate.tag_ == "NNS")
