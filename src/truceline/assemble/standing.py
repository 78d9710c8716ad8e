"""How an event stands after all claims: alleged where only an adversary says it, denied where the accused denies it.

Sides: a state with its forces and ministers is one side, an armed group one. Doctors, police, witnesses, monitors and
the United Nations take no side; what they say stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import ActorRef, Speaker
from ..model.words import Modality
from ..parse.analysis import Token
from ..resolve.draft import Draft
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import EventTypes
from .sides import ARMED_WORDS, Side, opposed, side_by_id, side_of
from .within import Bundle

_ACCUSABLE = {"violence", "control"}
_NO_CHARGE = {"withdraw", "surrender", "disarm"}
_ACCUSABLE_TYPES = {"ceasefire_violate", "aid", "deploy", "mobilise", "coerce", "support", "arrest"}
_STATE_WORDS = re.compile(
    r"\b(army|military|government|minist(?:er|ry)|air force|navy|armed forces|general staff)\b", re.IGNORECASE
)
_NEUTRAL_WORDS = re.compile(
    r"\b(health|hospitals?|medic(?:s|al)|doctors?|police|rescue|television|radio|news|agency|tribune|times|daily|courts?)\b",
    re.IGNORECASE,
)
_TAKE_NO_SIDE = {"igo", "ngo", "police", "civilians"}
_CARERS = re.compile(r"\b(health|hospitals?|medic(?:s|al)|doctors?|police|rescue|rights|monitors?)\b", re.IGNORECASE)
_BLAMING = {"blame", "attribute", "pin", "ascribe"}
_ALLEGEDLY = {"allegedly", "alleged", "purportedly", "purported", "supposedly"}
_OWNING_UP = {"announce", "confirm", "admit", "acknowledge", "concede"}
_THINGS = frozenset(
    """drone missile rocket shell mortar bomb mine grenade bullet torpedo plane jet warplane aircraft helicopter gunship
    vehicle car truck motorcycle device explosive artillery blast explosion attack strike raid fire it this that which
    what""".split()
)
_BACK = 900


def settle(bundles: Sequence[Bundle], *, types: EventTypes, table: ActorTable) -> dict[int, Modality]:
    """The modality of each bundle by its index."""
    settled = {i: _own(b, bundles, types, table) for i, b in enumerate(bundles)}
    for about in (j for i in range(len(bundles)) for j in _denied(i, bundles, types, table)):
        if settled[about] == "alleged" or (settled[about] == "actual" and _only_others_say(bundles[about])):
            settled[about] = "denied"
    return settled


def _own(bundle: Bundle, bundles: Sequence[Bundle], types: EventTypes, table: ActorTable) -> Modality:
    modalities = [d.modality for d in bundle.drafts if not d.title] or [d.modality for d in bundle.drafts]
    if "actual" not in modalities:
        return bundle.lead.modality if bundle.lead.modality in modalities else modalities[0]
    if _accusable(bundle, types):
        told = [d for d in bundle.drafts if d.modality == "actual" and not d.title] or bundle.drafts
        charged = [d for d in told if _charged(d, bundle, bundles, table)]
        if charged and _confessed(bundle, bundles, table):
            return "actual"
        # Words that name no doer tell that it happened, not that the accused did it.
        silent = [d for d in told if d not in charged and not _names_doer(d)]
        by_name = any(_names_doer(d) for d in charged)
        if charged and len(charged) + len(silent if by_name else ()) == len(told):
            return "denied" if "denied" in modalities else "alleged"
        if len(silent) == len(told) and "denied" in modalities:
            return "denied"
        violent = types.family(bundle.type) == "violence"
        if violent and len(silent) == len(told) and _only_accused(bundle, bundles, table):
            return "alleged"
    return "actual"


def _only_accused(bundle: Bundle, bundles: Sequence[Bundle], table: ActorTable) -> bool:
    """Whether the doers are named only in a charge beside it ("A missile hit the station. Kyiv blamed Moscow")."""
    doers = {s.name for a in bundle.actors() if (s := side_of(a, table)) is not None}
    numbers = {d.finding.number for d in bundle.drafts}
    charges = [
        b
        for b in bundles
        if b.type == "accuse"
        and any(s.name in doers for t in b.targets() if (s := side_of(t, table)) is not None)
        and any(d.finding.number - n in {0, 1} for d in b.drafts for n in numbers)
        and not _neutral(b.actors(), table)
    ]
    return bool(charges) and not _confessed(bundle, bundles, table)


def _names_doer(draft: Draft) -> bool:
    """Whether the telling's own words name somebody who did it ("gunmen", "Russian jets"), not only a weapon, a day or
    "which"."""
    return any(_is_somebody(t) for t in draft.finding.match.actors)


def _is_somebody(token: Token) -> bool:
    if token.lemma_.lower() in _THINGS:
        return any(c.ent_type_ in {"NORP", "GPE", "ORG", "PERSON"} for c in token.subtree if c.i < token.i)
    return token.ent_type_ not in {"DATE", "TIME"}


def _confessed(bundle: Bundle, bundles: Sequence[Bundle], table: ActorTable) -> bool:
    """Whether the doers claim it themselves near by, or a telling is their own announcement of it."""
    if any(_announced(d, bundle, table) for d in bundle.drafts):
        return True
    numbers = [d.finding.number for d in bundle.drafts]
    return any(
        b.type == "claim_responsibility"
        and _parties(b, table) & _parties(bundle, table)
        and any(d.modality == "actual" and any(abs(d.finding.number - n) <= 2 for n in numbers) for d in b.drafts)
        for b in bundles
    )


def _announced(draft: Draft, bundle: Bundle, table: ActorTable) -> bool:
    """ "The army announced the arrests", "admitted the shelling": its doers say it of themselves."""
    head = draft.finding.head
    verb = head.head
    if head.dep_ != "dobj" or verb.lemma_ not in _OWNING_UP or any(c.dep_ == "neg" for c in verb.children):
        return False
    if any(c in draft.finding.match.actors for c in verb.children if c.dep_ == "nsubj"):
        return True
    says = _speaks_for(draft.speakers[0], table) if draft.speakers else None
    return says is not None and any((s := side_of(a, table)) and s.name == says.name for a in bundle.actors())


def _charged(draft: Draft, bundle: Bundle, bundles: Sequence[Bundle], table: ActorTable) -> bool:
    """Whether the telling only charges somebody with it."""
    return (
        _accused(draft, bundles, table)
        or _adversary_says(draft, bundle, table)
        or _blamed(draft.finding.head)
        or (_names_doer(draft) and any(c.lower_ in _ALLEGEDLY for c in draft.finding.head.children))
        or _alleged_by_party(draft, bundle, table)
    )


def _alleged_by_party(draft: Draft, bundle: Bundle, table: ActorTable) -> bool:
    """ "X alleged that the army had burned the village", of somebody else, by one that is not impartial."""
    if draft.stance != "alleges" or not draft.speakers or not draft.finding.match.actors:
        return False
    speaker = draft.speakers[0]
    sides = {s.name for a in bundle.actors() if (s := side_of(a, table)) is not None}
    side = _speaks_for(speaker, table)
    return bool(sides) and not (side is not None and side.name in sides) and not _impartial(speaker, table)


def _blamed(head: Token) -> bool:
    """ "a massacre blamed on X", "a blast which the ministry had pinned on X"."""
    return any(
        c.dep_ in {"acl", "relcl"}
        and c.lemma_.lower() in _BLAMING
        and any(p.dep_ == "prep" and p.lower_ in {"on", "to"} for p in c.children)
        for c in head.subtree
    )


def _impartial(speaker: Speaker, table: ActorTable) -> bool:
    """One that takes no side: an organisation, police, doctors, witnesses."""
    actor = table.actors.get(speaker.actor) if speaker.actor is not None else None
    if actor is not None:
        return actor.kind in _TAKE_NO_SIDE
    return speaker.kind == "unnamed" or bool(_CARERS.search(speaker.label))


def _accusable(bundle: Bundle, types: EventTypes) -> bool:
    return (
        types.family(bundle.type) in _ACCUSABLE and bundle.type not in _NO_CHARGE
    ) or bundle.type in _ACCUSABLE_TYPES


# -- who says it -----------------------------------------------------------------------------------------------------


def _adversary_says(draft: Draft, bundle: Bundle, table: ActorTable) -> bool:
    """True where the closest speaker is a party, and the accused another."""
    if not draft.speakers or _NEUTRAL_WORDS.search(draft.speakers[0].label):
        return False
    accused = [s for a in bundle.actors() if (s := side_of(a, table)) is not None]
    if not accused:
        return False
    speaker = draft.speakers[0]
    side = _speaks_for(speaker, table)
    if side is not None:
        return all(opposed(side, a) for a in accused)
    if speaker.actor is not None:
        return False
    # a spokesman whose party is not known still speaks for a government or for rebels
    if _STATE_WORDS.search(speaker.label) and not ARMED_WORDS.search(speaker.label):
        return all(a.armed for a in accused)
    return bool(ARMED_WORDS.search(speaker.label)) and not any(a.armed for a in accused)


def _speaks_for(speaker: Speaker, table: ActorTable) -> Side | None:
    return side_by_id(speaker.actor, table) if speaker.actor is not None and speaker.kind != "media" else None


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
    return bool(known) and all(a.kind in _TAKE_NO_SIDE | {"media"} for a in known)


# -- denials ---------------------------------------------------------------------------------------------------------


def denial_links(bundles: Sequence[Bundle], types: EventTypes, table: ActorTable) -> dict[int, int]:
    """Index of a denial → index of the event that it denies: one of the denier's, in its sentence or before it."""
    return {i: found[0] for i in range(len(bundles)) if (found := _denied(i, bundles, types, table))}


def _denied(index: int, bundles: Sequence[Bundle], types: EventTypes, table: ActorTable) -> list[int]:
    """What a denial denies, nearest first: each of its tellings what was last charged, with all that the same sentence
    charges."""
    denial = bundles[index]
    if denial.type != "deny":
        return []
    deniers = _parties(denial, table)
    charged = [
        j
        for j, b in enumerate(bundles)
        if j != index and _accusable(b, types) and _charged_with(b, bundles, table) & deniers
    ]
    found: list[int] = []
    for telling in denial.drafts:
        nearest = sorted(
            (not _only_others_say(bundles[j]), abs(gap), j) for j in charged if (gap := _gap(telling, bundles[j]))
        )
        if nearest:
            number = max(d.finding.number for d in bundles[nearest[0][2]].drafts)
            found += [j for _, _, j in nearest if any(d.finding.number == number for d in bundles[j].drafts)]
            found += [j for j, b in enumerate(bundles) if _of_that_charge(b, number, deniers, types, table)]
    return list(dict.fromkeys(found))


def _of_that_charge(bundle: Bundle, number: int, deniers: set[str], types: EventTypes, table: ActorTable) -> bool:
    """Violence by nobody named, told only in the sentence of the charge by one that is no denier: "two died in a blast,
    according to the rebels, who said troops had set it"."""
    if types.family(bundle.type) != "violence" or bundle.actors():
        return False
    sides = [_speaks_for(d.speakers[0], table) if d.speakers else None for d in bundle.drafts]
    return all(
        d.finding.number == number and side is not None and side.name not in deniers
        for d, side in zip(bundle.drafts, sides, strict=True)
    )


def _gap(telling: Draft, event: Bundle) -> int:
    """Characters from the event's last telling to the denial; 0 where it is too far off."""
    gap = telling.evidence.start - max(d.evidence.start for d in event.drafts)
    return (gap or 1) if -200 < gap < _BACK else 0


def _charged_with(bundle: Bundle, bundles: Sequence[Bundle], table: ActorTable) -> set[str]:
    """Whose deed it is said to be: the doers told, where none is told those who are accused of it."""
    if bundle.actors():
        return _parties(bundle, table)
    heads = {d.finding.head for d in bundle.drafts}
    accusing = [
        b for b in bundles if b.type == "accuse" and any(h in d.finding.head.subtree for d in b.drafts for h in heads)
    ]
    return {p for b in accusing for t in b.targets() for p in _party(t, table)}


def _parties(bundle: Bundle, table: ActorTable) -> set[str]:
    return {p for a in bundle.actors() for p in _party(a, table)}


def _party(ref: ActorRef, table: ActorTable) -> set[str]:
    side = side_of(ref, table)
    own = {ref.id.split(".")[0]} | ({ref.country} if ref.country and ref.id.isupper() else set())
    return own | ({side.name} if side is not None else set())


def _only_others_say(event: Bundle) -> bool:
    """Nobody neutral asserts it: every claim has a speaker, names no doer, or is a denial or an accusation."""
    told = [d for d in event.drafts if not d.title]
    return any(d.speakers or d.modality != "actual" for d in told) and all(
        d.speakers or d.modality in {"denied", "alleged"} or not d.finding.match.actors for d in told
    )
