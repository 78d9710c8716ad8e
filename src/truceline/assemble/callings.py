"""How a party to a truce or to talks is called: by whoever stands for it in the report."""

from __future__ import annotations

from ..resolve.context import ARMED, Context
from ..resolve.roles import Roles
from ..vocabulary.actor import Actor
from ..vocabulary.naming import full_name

_STATE_SIDE = {"state_military", "police"}
_LED = ARMED | {"party"}


def party_of(actor: Actor, context: Context) -> Actor:
    """The party that an actor belongs to: of forces and of a government of the state, the state itself."""
    table = context.table
    if actor.kind in _STATE_SIDE and actor.country:
        return table.state(actor.country) or actor
    above = table.actors.get(actor.parent) if actor.parent is not None else None
    return above if actor.kind == "state" and above is not None and above.kind == "state" else actor


def called(party: Actor, roles: Roles) -> str:
    """The name of a party. A state goes by the one of its governments that the report names, by its army where that
    fights for itself; a group that the report never names goes by its leader."""
    context = roles.context
    if party.kind == "state":
        rival = _government(party, roles)
        army = context.table.military_of(party.id) if roles.is_apart(party.id) else None
        return full_name(rival or army or party)
    if party.kind in _LED and not context.weight[party.id]:
        leader = leader_of(party, context)
        return full_name(leader) if leader is not None else full_name(party)
    return full_name(party)


def _government(state: Actor, roles: Roles) -> Actor | None:
    """The government that disputes who the state is ("Government of National Accord"), where the report names one."""
    context = roles.context
    named = [context.table.actors[i] for i in context.weight if roles.nouns.has("rival_governments", i)]
    return max((a for a in named if a.parent == state.id), key=lambda a: context.weight[a.id], default=None)


def leader_of(group: Actor, context: Context) -> Actor | None:
    """The person named in the report who leads a group."""
    return next((n.actor for n in context.namings if context.led_by(n.actor) == group), None)
