"""Whose deed an attack is, where only a later sentence says so: who claims it, who is blamed for it."""

from __future__ import annotations

from dataclasses import replace

from ..parse.analysis import Token
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import EventTypes
from .context import ARMED
from .draft import Draft

SAYS = {"say", "tell", "announce", "declare", "add", "state", "insist"}
_OWN_WORDS = {"we", "i", "it", "they", "our", "its", "their", "us"}


def owned_up(drafts: list[Draft], table: ActorTable) -> list[Draft]:
    """ "The group said it was behind the blast" is a claim: an armed group that says "it" of a deed accuses nobody."""
    return [_owning(draft) if draft.type == "accuse" and is_armed(draft, table) else draft for draft in drafts]


def _owning(draft: Draft) -> Draft:
    if draft.finding.head.lemma_.lower() not in SAYS or said_of_another(draft):
        return draft
    return replace(draft, type="claim_responsibility", rule="claim_responsibility: said of itself", targets=())


def is_armed(draft: Draft, table: ActorTable) -> bool:
    """Whether a doer is an armed group."""
    return any(a.id in table.actors and table.actors[a.id].kind in ARMED for a in draft.actors)


def said_of_another(draft: Draft) -> bool:
    """ "Claimed that ISIL had attacked": what another is said to have done is no deed of the one who claims it."""
    head = draft.finding.head
    inner = [t for t in draft.finding.match.used if t != head and t.pos_ in {"VERB", "AUX"} and head in t.ancestors]
    doers = [s for verb in inner for s in verb.children if s.dep_ in {"nsubj"}]
    return bool(doers) and not any(own_word(s) for s in doers)


def own_word(token: Token) -> bool:
    """ "It", "we", "its fighters": words by which a party speaks of itself."""
    return token.lower_ in _OWN_WORDS or any(c.dep_ == "poss" and c.lower_ in _OWN_WORDS for c in token.children)


def claimed(drafts: list[Draft], types: EventTypes) -> list[Draft]:
    """Who claims an attack did it: the violence without a doer that was told last before the claim, or in its
    sentence."""
    found = list(drafts)
    for i, claim in enumerate(drafts):
        if claim.type != "claim_responsibility" or claim.modality != "actual" or not claim.actors:
            continue
        if claim.finding.head.lemma_.lower() in SAYS and said_of_another(claim):
            continue  # "Kabul said the Taliban were behind the blast"
        near = [
            j
            for j in range(max(0, i - 6), min(len(drafts), i + 3))
            if types.family(drafts[j].type) == "violence" and drafts[j].type != "armed_clash"
        ]
        near = [j for j in near if j < i or drafts[j].finding.sent == claim.finding.sent]
        near = [
            j
            for j in near
            if drafts[j].horizon == claim.horizon and drafts[j].modality == "actual" and not found[j].actors
        ]
        if near:
            best = min(near, key=lambda j: abs(drafts[j].evidence.start - claim.evidence.start))
            found[best] = replace(found[best], actors=claim.actors)
    return found


def blamed(drafts: list[Draft], types: EventTypes) -> list[Draft]:
    """Who is blamed did what was told just before, where nobody is named for that."""
    found = list(drafts)
    for i, blame in enumerate(drafts):
        if blame.type != "accuse" or blame.finding.head.lemma_.lower() not in {"blame", "suspect"} or not blame.targets:
            continue
        near = [
            j
            for j in range(max(0, i - 3), i)
            if types.family(drafts[j].type) == "violence" and drafts[j].type != "armed_clash"
        ]
        near = [
            j
            for j in near
            if drafts[j].finding.paragraph.index == blame.finding.paragraph.index and not found[j].actors
        ]
        if near:
            found[near[-1]] = replace(found[near[-1]], actors=blame.targets)
    return found
