"""Bundles of claims → the events and claims of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Claim, Condition, Event, Evidence, Speaker
from ..model.words import Horizon, Modality
from ..resolve.draft import Draft
from ..vocabulary.knowledge import Knowledge
from .acts import spoken_acts
from .codes import codes
from .confidence import Confidence
from .standing import denial_links, settle
from .told import told
from .within import Bundle, bundle

_SPEECH_ACTS = {
    "demand",
    "threaten",
    "promise",
    "appeal",
    "accuse",
    "condemn",
    "reject",
    "ceasefire_demand",
    "ceasefire_offer",
    "talks_propose",
    "claim_responsibility",
    "praise",
    "investigate",
}


_OWN_DATE = 7


def assemble(
    drafts: Sequence[Draft], *, knowledge: Knowledge, confidence: Confidence
) -> tuple[list[Event], list[Claim], list[Bundle]]:
    """Events and claims in the order of the text, and the bundles behind them (same order as the events).

    A headline only repeats, often wrongly, what the text tells; it is read where there is nothing else.
    """
    body = [d for d in drafts if not d.title] or list(drafts)
    acts = spoken_acts(body, types=knowledge.types, table=knowledge.actors)
    rated = [replace(d, confidence=confidence.of(d, knowledge.types)) for d in acts]
    bundles = [
        b for b in bundle(rated, types=knowledge.types, table=knowledge.actors) if told(b.drafts, types=knowledge.types)
    ]
    standing = settle(bundles, types=knowledge.types, table=knowledge.actors)
    denied = denial_links(bundles, knowledge.types, knowledge.actors)
    claims: list[Claim] = []
    events: list[Event] = []
    for i, one in enumerate(bundles):
        own = [
            _claim(d, f"c{len(claims) + n + 1}", f"e{i + 1}")
            for n, d in enumerate(sorted(one.drafts, key=lambda d: d.order))
        ]
        claims += own
        about = denied.get(i) if one.type == "deny" else _about(i, bundles)
        events.append(_event(i, one, standing[i], own, about, knowledge))
    return events, claims, bundles


def _claim(draft: Draft, claim_id: str, event_id: str) -> Claim:
    return Claim(
        id=claim_id, event=event_id, speakers=draft.speakers, stance=draft.stance, modality=draft.modality,
        horizon=draft.horizon, evidence=(draft.evidence,), rule=draft.rule, confidence=draft.confidence,
    )  # fmt: skip


def _about(index: int, bundles: Sequence[Bundle]) -> int | None:
    """What a demand, threat or promise is about: the event whose words stand within its clause."""
    one = bundles[index]
    if one.type not in _SPEECH_ACTS:
        return None
    head = one.lead.finding.head
    for j, other in enumerate(bundles):
        if j != index and any(d.finding.head.doc == head.doc and d.finding.head in head.subtree for d in other.drafts):
            return j
    return None


def _event(
    index: int, one: Bundle, modality: Modality, claims: Sequence[Claim], about: int | None, knowledge: Knowledge
) -> Event:
    kind = knowledge.types[one.type]
    plover, cameo = codes(kind, [d.finding for d in one.drafts], modality)
    lead = one.lead
    condition = lead.finding.reality.condition
    return Event(
        id=f"e{index + 1}", type=one.type, plover=plover, cameo=cameo, acled=kind.acled, actors=one.actors(),
        targets=one.targets(), about=f"e{about + 1}" if about is not None else None,
        condition=Condition(text=" ".join(t.text for t in condition.head.subtree)) if condition is not None else None,
        date=one.date(), place=one.place(), counts=one.counts(), scope=lead.scope, modality=modality,
        horizon=_horizon(one), speakers=_speakers(one), claims=tuple(c.id for c in claims), evidence=_evidence(one),
    )  # fmt: skip


def _horizon(one: Bundle) -> Horizon:
    """News where a telling outside the headline is; words with no date and no toll of their own make no news of what
    the others date as history."""
    body = [d for d in one.drafts if not d.title]
    if not body:
        return "new"
    telling = [d for d in body if _tells(d)]
    return "new" if any(d.horizon == "new" for d in telling or body) else "background"


def _tells(draft: Draft) -> bool:
    """Whether the words tell the event by its day or its toll."""
    return bool(draft.counts) or (draft.date is not None and draft.date.resolved and draft.date_distance <= _OWN_DATE)


def _speakers(one: Bundle) -> tuple[Speaker, ...]:
    """Who says so, those of the lead first: not who denies what another claim tells, nor who owns up to a deed, which
    the reporter tells of him."""
    body = [d for d in one.drafts if not d.title] or one.drafts
    told = [d for d in body if d.stance != "denies" and d.modality != "denied"]
    found: dict[str, Speaker] = {}
    for draft in [one.lead, *body]:
        if told and draft not in told:
            continue
        own = {a.id for a in draft.actors} if one.type == "claim_responsibility" else set()
        for speaker in draft.speakers:
            if speaker.actor is None or speaker.actor not in own:
                found.setdefault(speaker.label, speaker)
    return tuple(found.values())


def _evidence(one: Bundle) -> tuple[Evidence, ...]:
    found = {
        (d.evidence.start, d.evidence.end): d.evidence for d in [one.lead, *sorted(one.drafts, key=lambda d: d.order)]
    }
    return tuple(found.values())
