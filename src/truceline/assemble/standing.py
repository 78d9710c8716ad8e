"""How an event stands after all claims: alleged where only an adversary says it, denied where the accused denies it."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.words import Modality
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import EventTypes
from .within import Bundle

_ACCUSABLE = {"violence", "control"}
_ACCUSABLE_TYPES = {"ceasefire_violate", "aid", "deploy", "mobilise", "coerce", "abduction"}
_PARTISAN = {"state", "state_military", "police", "nonstate_armed", "militia", "person", "party"}


def settle(bundles: Sequence[Bundle], *, types: EventTypes, table: ActorTable) -> dict[int, Modality]:
    """The modality of each bundle by its index."""
    settled = {i: _own(b, types, table) for i, b in enumerate(bundles)}
    for i, about in _denials(bundles, types).items():
        if settled[about] in {"actual", "alleged"} and _only_others_say(bundles[about], bundles[i]):
            settled[about] = "denied"
    return settled


def _own(bundle: Bundle, types: EventTypes, table: ActorTable) -> Modality:
    modalities = [d.modality for d in bundle.drafts if not d.title] or [d.modality for d in bundle.drafts]
    if "actual" not in modalities:
        return bundle.lead.modality if bundle.lead.modality in modalities else modalities[0]
    accusable = types.family(bundle.type) in _ACCUSABLE or bundle.type in _ACCUSABLE_TYPES
    if accusable and all(_adversary_says(d, bundle, table) for d in bundle.drafts if d.modality == "actual"):
        return "alleged"
    return "actual"


def _adversary_says(draft: object, bundle: Bundle, table: ActorTable) -> bool:
    """True where the claim is said by a party other than the one it accuses, itself a party and not a neutral."""
    speakers = draft.speakers  # type: ignore[attr-defined]
    actors = bundle.actors()
    if not speakers or not actors:
        return False
    said = speakers[0].actor
    if said is None:
        return False
    speaker = table.actors.get(said)
    if speaker is None or speaker.kind not in _PARTISAN:
        return False
    own = {a.id for a in actors} | {a.country for a in actors if a.country and a.id.split(".")[0] == a.country}
    if said in own or (speaker.country and speaker.country in own):
        return False
    victims = {t.id.split(".")[0] for t in bundle.targets()} | {t.country for t in bundle.targets() if t.country}
    return said in victims or speaker.country in victims or _enemies(said, actors, table)


def _enemies(said: str, actors: Sequence[object], table: ActorTable) -> bool:
    """A government and an armed group of its country are enemies."""
    speaker = table.actors[said]
    armed = {"nonstate_armed", "militia"}
    for ref in actors:
        actor = table.actors.get(ref.id)  # type: ignore[attr-defined]
        if actor is None:
            continue
        if (speaker.kind in armed) != (actor.kind in armed) and speaker.country == actor.country:
            return True
    return False


def _denials(bundles: Sequence[Bundle], types: EventTypes) -> dict[int, int]:
    """denial → what it denies: an event of the denier in the same sentence or the nearest one before."""
    found: dict[int, int] = {}
    for i, bundle in enumerate(bundles):
        if bundle.type != "deny":
            continue
        deniers = {a.id.split(".")[0] for a in bundle.actors()}
        best: tuple[int, int] | None = None
        for j, other in enumerate(bundles):
            if j == i or other.type in {"deny", "accuse", "condemn"} or types.family(other.type) not in _ACCUSABLE | {"ceasefire", "relations"}:
                continue
            if types.family(other.type) != "violence" and other.type not in _ACCUSABLE_TYPES:
                continue
            gap = bundle.lead.evidence.start - max(d.evidence.start for d in other.drafts)
            accused = {a.id.split(".")[0] for a in other.actors()}
            if -200 < gap < 600 and accused & deniers and (best is None or abs(gap) < best[0]):
                best = (abs(gap), j)
        if best is not None:
            found[i] = best[1]
    return found


def denial_links(bundles: Sequence[Bundle], types: EventTypes) -> dict[int, int]:
    """Public form of the links: index of a denial → index of the event that it denies."""
    return _denials(bundles, types)


def _only_others_say(event: Bundle, denial: Bundle) -> bool:
    """Nobody neutral asserts it: every claim has a speaker, or the denial stands in its sentence."""
    return all(d.speakers or d.modality in {"denied", "alleged"} for d in event.drafts if not d.title)
