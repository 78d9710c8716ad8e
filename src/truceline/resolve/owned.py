"""Whose deed an attack is, where only a later sentence says so: who claims it, who is blamed for it."""

from __future__ import annotations

from dataclasses import replace

from ..vocabulary.types import EventTypes
from .draft import Draft


def claimed(drafts: list[Draft], types: EventTypes) -> list[Draft]:
    """Who claims an attack did it: the violence without a doer that was told last before the claim, or in its
    sentence."""
    found = list(drafts)
    for i, claim in enumerate(drafts):
        if claim.type != "claim_responsibility" or claim.modality != "actual" or not claim.actors:
            continue
        near = [
            j
            for j in range(max(0, i - 6), min(len(drafts), i + 3))
            if types.family(drafts[j].type) == "violence" and drafts[j].type != "armed_clash"
        ]
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
