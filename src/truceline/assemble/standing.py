"""How an event stands after all claims: alleged where only an adversary says it, denied where the accused denies it.

Sides: a state with its forces and ministers is one side, an armed group one. Doctors, police, witnesses, monitors and
the United Nations take no side; what they say stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import ActorRef, Speaker
from ..model.words import Modality
from ..resolve.draft import Draft
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import EventTypes
from .within import Bundle

_ACCUSABLE = {"violence", "control"}
_NO_CHARGE = {"withdraw", "surrender", "disarm"}
_ACCUSABLE_TYPES = {"ceasefire_violate", "aid", "deploy", "mobilise", "coerce", "support", "arrest"}
_STATE = {"state", "state_military"}
_ARMED = {"nonstate_armed", "militia"}
_ARMED_WORDS = re.compile(
    r"\b(rebels?|guerrillas?|militants?|insurgents?|separatists?|jihadists?|militia|fighters)\b", re.IGNORECASE
)
_STATE_WORDS = re.compile(
    r"\b(army|military|government|minist(?:er|ry)|air force|navy|armed forces|general staff)\b", re.IGNORECASE
)
_NEUTRAL_WORDS = re.compile(
    r"\b(health|hospitals?|medic(?:s|al)|doctors?|police|rescue|television|radio|news|agency|tribune|times|daily|courts?)\b",
    re.IGNORECASE,
)
_BACK = 900


@dataclass(frozen=True, slots=True)
class _Side:
    """A party to a conflict: the state's code or the group's id; armed: a group and no state."""

    name: str
    armed: bool
    countries: tuple[str, ...] = ()


def settle(bundles: Sequence[Bundle], *, types: EventTypes, table: ActorTable) -> dict[int, Modality]:
    """The modality of each bundle by its index."""
    settled = {i: _own(b, bundles, types, table) for i, b in enumerate(bundles)}
    for about in (j for i in range(len(bundles)) for j in _denied(i, bundles, types)):
        if settled[about] in {"actual", "alleged"} and _only_others_say(bundles[about]):
            settled[about] = "denied"
    return settled


def _own(bundle: Bundle, bundles: Sequence[Bundle], types: EventTypes, table: ActorTable) -> Modality:
    modalities = [d.modality for d in bundle.drafts if not d.title] or [d.modality for d in bundle.drafts]
    if "actual" not in modalities:
        return bundle.lead.modality if bundle.lead.modality in modalities else modalities[0]
    if _accusable(bundle, types):
        told = [d for d in bundle.drafts if d.modality == "actual" and not d.title] or bundle.drafts
        if all(_accused(d, bundles, table) or _adversary_says(d, bundle, table) for d in told):
            return "alleged"
    return "actual"


def _accusable(bundle: Bundle, types: EventTypes) -> bool:
    return (
        types.family(bundle.type) in _ACCUSABLE and bundle.type not in _NO_CHARGE
    ) or bundle.type in _ACCUSABLE_TYPES


# -- who says it -----------------------------------------------------------------------------------------------------


def _adversary_says(draft: Draft, bundle: Bundle, table: ActorTable) -> bool:
    """True where the closest speaker is a party, and the accused another."""
    if not draft.speakers or _NEUTRAL_WORDS.search(draft.speakers[0].label):
        return False
    accused = [s for a in bundle.actors() if (s := _side_of(a, table)) is not None]
    if not accused:
        return False
    speaker = draft.speakers[0]
    side = _speaks_for(speaker, table)
    if side is not None:
        return all(_opposed(side, a) for a in accused)
    if speaker.actor is not None:
        return False
    # a spokesman whose party is not known still speaks for a government or for rebels
    if _STATE_WORDS.search(speaker.label) and not _ARMED_WORDS.search(speaker.label):
        return all(a.armed for a in accused)
    return bool(_ARMED_WORDS.search(speaker.label)) and not any(a.armed for a in accused)


def _opposed(one: _Side, other: _Side) -> bool:
    if one.name == other.name:
        return False
    return one.armed or other.armed or not set(one.countries) & set(other.countries)


def _speaks_for(speaker: Speaker, table: ActorTable) -> _Side | None:
    return _side(speaker.actor, table) if speaker.actor is not None and speaker.kind != "media" else None


def _side_of(ref: ActorRef, table: ActorTable) -> _Side | None:
    if ref.id.startswith("role:"):
        if _ARMED_WORDS.search(ref.id) or _ARMED_WORDS.search(ref.name):
            return _Side(ref.id, True, (ref.country,) if ref.country else ())
        return None
    return _side(ref.id, table)


def _side(actor_id: str, table: ActorTable) -> _Side | None:
    actor = table.actors.get(actor_id)
    if actor is None:
        return None
    if actor.kind == "person":
        served = actor.terms[-1].actor if actor.terms else None
        return _side(served, table) if served is not None and served != actor_id else None
    if actor.kind in _ARMED:
        return _Side(actor.id, True, actor.countries)
    if actor.kind in _STATE:
        return _Side(actor.parent or actor.id.split(".")[0], False, actor.countries)
    if actor.kind == "party":
        return _Side(actor.id, True, actor.countries)
    return None


# -- accusations -----------------------------------------------------------------------------------------------------


def _accused(draft: Draft, bundles: Sequence[Bundle], table: ActorTable) -> bool:
    """Whether the event is the content of an accusation by one that is no neutral: "accused the army of shelling"."""
    head = draft.finding.head
    for other in bundles:
        if other.type != "accuse":
            continue
        for claim in other.drafts:
            if (
                claim.title
                or claim.modality != "actual"
                or claim.finding.head.doc != head.doc
                or claim.finding.head == head
            ):
                continue
            if head in claim.finding.head.subtree and not _neutral(claim.actors, table):
                return True
    return False


def _neutral(accusers: Sequence[ActorRef], table: ActorTable) -> bool:
    known = [table.actors[a.id] for a in accusers if a.id in table.actors]
    return bool(known) and all(a.kind in {"igo", "ngo", "media", "police", "civilians"} for a in known)


# -- denials ---------------------------------------------------------------------------------------------------------


def denial_links(bundles: Sequence[Bundle], types: EventTypes) -> dict[int, int]:
    """Index of a denial → index of the event that it denies: one of the denier's, in its sentence or before it."""
    return {i: found[0] for i in range(len(bundles)) if (found := _denied(i, bundles, types))}


def _denied(index: int, bundles: Sequence[Bundle], types: EventTypes) -> list[int]:
    """What a denial denies, nearest first: each of its tellings what was last charged, with all that the same sentence
    charges."""
    denial = bundles[index]
    if denial.type != "deny":
        return []
    deniers = _parties(denial)
    charged = [j for j, b in enumerate(bundles) if j != index and _accusable(b, types) and _parties(b) & deniers]
    found: list[int] = []
    for telling in denial.drafts:
        nearest = sorted(
            (not _only_others_say(bundles[j]), abs(gap), j) for j in charged if (gap := _gap(telling, bundles[j]))
        )
        if nearest:
            number = max(d.finding.number for d in bundles[nearest[0][2]].drafts)
            found += [j for _, _, j in nearest if any(d.finding.number == number for d in bundles[j].drafts)]
    return list(dict.fromkeys(found))


def _gap(telling: Draft, event: Bundle) -> int:
    """Characters from the event's last telling to the denial; 0 where it is too far off."""
    gap = telling.evidence.start - max(d.evidence.start for d in event.drafts)
    return (gap or 1) if -200 < gap < _BACK else 0


def _parties(bundle: Bundle) -> set[str]:
    return {a.id.split(".")[0] for a in bundle.actors()} | {
        a.country for a in bundle.actors() if a.country and len(a.id) == 3
    }


def _only_others_say(event: Bundle) -> bool:
    """Nobody neutral asserts it: every claim has a speaker, or is a denial or an accusation."""
    return all(d.speakers or d.modality in {"denied", "alleged"} for d in event.drafts if not d.title)
