"""What a party says must be done, or says of its own guns, is the act of saying it: a demand, an offer, a truce.

"The guns must rest, the council told both sides" demands a ceasefire; "if the road opened, his men would hold their
fire, the governor said" offers one; "its fighters would stop shooting on Friday, the group said" declares one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..vocabulary.actors import ActorTable
from .context import ARMED, FIGHTING
from .draft import Draft, speaking
from .owned import own_word

# What must be done is asked for by these acts.
_ASKED = {
    "ceasefire_begin": "ceasefire_demand",
    "ceasefire_declare": "ceasefire_demand",
    "ceasefire_observe": "ceasefire_demand",
    "ceasefire_agree": "ceasefire_demand",
    "ceasefire_extend": "ceasefire_demand",
    "talks_hold": "talks_propose",
    "talks_resume": "talks_propose",
    "release": "demand",
    "withdraw": "demand",
    "disarm": "demand",
    "surrender": "demand",
    "resign": "demand",
    "concede": "demand",
    "ease_restrictions": "demand",
    "investigate": "demand",
    "arrest": "demand",
    "cooperate": "demand",
    "recognise": "demand",
    "sanction": "demand",
}
_ASKING = {"ceasefire_demand", "talks_propose", "demand", "appeal", "threaten"}
_QUIET = {"ceasefire_declare", "ceasefire_observe"}
_FUTURE = {"will", "would", "if", "unless", "provided", "providing"}


def as_acts(drafts: Sequence[Draft], table: ActorTable) -> list[Draft]:
    """The drafts, with those turned into acts of speech that only tell what a party says must or would be done; what
    must be done besides truces and talks stays beside its demand."""
    found: list[Draft] = []
    for draft in drafts:
        asked = _demanded(draft, drafts, table)
        found += [asked] if asked is draft or asked.type != "demand" else [asked, draft]
    return [_offered(draft, table) for draft in found]


def _demanded(draft: Draft, drafts: Sequence[Draft], table: ActorTable) -> Draft:
    kind = _ASKED.get(draft.type)
    if kind is None or draft.modality != "demanded" or draft.finding.reality.because != "must":
        return draft
    if any(
        d.type in _ASKING and d.finding.head.is_ancestor(draft.finding.head) for d in drafts if _one_sentence(d, draft)
    ):
        return draft
    who = speaking(draft.speakers, table, parties=True)
    own = {side_of_actor(a.id, table) for a in draft.actors}
    if not who or draft.speakers[0].kind == "media" or own & {side_of_actor(a.id, table) for a in who}:
        return draft
    return replace(
        draft, type=kind, actors=who, targets=draft.actors or draft.targets, modality="actual", scope="event",
        counts=(), date=None, rule=f"{kind}: said to be due",
    )  # fmt: skip


def _offered(draft: Draft, table: ActorTable) -> Draft:
    """A party that says so of itself: with a condition it offers, without one it declares."""
    reality = draft.finding.reality
    if draft.type not in _QUIET or draft.modality not in {"planned", "conditional"} or reality.because not in _FUTURE:
        return draft
    if draft.type == "ceasefire_observe" and "<ceasefire" in draft.rule:
        return draft  # "would respect the truce": one that is there
    first = draft.speakers[0] if draft.speakers else None
    if first is None or first.actor is None:
        return draft
    unnamed = not draft.actors and any(own_word(t) for t in draft.finding.match.actors)
    actors = speaking(draft.speakers, table, parties=True) if unnamed else draft.actors
    if side_of_actor(first.actor, table) not in {side_of_actor(a.id, table) for a in actors}:
        return draft
    fights = table.actors.get(side_of_actor(first.actor, table))
    if fights is None or fights.kind not in FIGHTING | ARMED:
        return draft
    depends = draft.modality == "conditional" or reality.condition is not None
    kind = "ceasefire_offer" if depends else "ceasefire_declare"
    return replace(draft, type=kind, actors=actors, targets=(), modality="actual", rule=f"{kind}: said of itself")


def _one_sentence(one: Draft, other: Draft) -> bool:
    return one.finding.sent == other.finding.sent and one is not other


def side_of_actor(actor_id: str, table: ActorTable) -> str:
    """A state for its forces, police and ministers; a group for its leaders; else the actor itself."""
    actor = table.actors.get(actor_id)
    if actor is None:
        return actor_id
    if actor.kind == "person" and actor.terms:
        return side_of_actor(actor.terms[0].actor, table)
    return actor.parent or actor.id.split(".")[0]
