"""Acts of speech done by what a party says of its own violence: it owns up to it, threatens it, or denies it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import ActorRef
from ..parse.analysis import Token
from ..parse.clauses import subjects
from ..resolve.draft import Draft
from ..resolve.owned import SAYS, is_armed, own_word, said_of_another
from ..resolve.said import side_of_actor
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import EventTypes

# Deeds that a party may own up to, threaten or deny.
_DEEDS = {"violence"}
_ALSO_DENIED = {"deploy", "aid", "arrest", "expel", "mobilise", "ceasefire_violate", "seize_territory"}
_NO_THREAT = {"armed_clash"}
_VOWS = {"vow", "threaten", "swear", "promise", "pledge", "warn"}
_FUTURE = {"will", "would", "if", "unless", "shall"}
_AUXILIARIES = {"will", "would", "shall", "wo", "'ll"}


def spoken_acts(drafts: Sequence[Draft], *, types: EventTypes, table: ActorTable) -> list[Draft]:
    """The drafts, with those that a party's own words make: "X said it had carried out the attack" is a claim beside
    the attack, "X said its men would hit back" is a threat instead of a planned attack, "X said it had not shelled
    the town" is a denial beside the denied shelling."""
    found: list[Draft] = []
    for draft in drafts:
        found.extend(_acts(draft, types, table))
    return found


def _acts(draft: Draft, types: EventTypes, table: ActorTable) -> list[Draft]:
    deed = types.family(draft.type) in _DEEDS
    if draft.type == "threaten" and not _foretells(draft):
        return []
    if draft.type == "claim_responsibility" and said_of_another(draft):
        return [replace(draft, type="accuse", rule="accuse: said of another")]
    if draft.title or not draft.actors or not (deed or draft.type in _ALSO_DENIED):
        return [draft]
    own = _of_itself(draft, table)
    if deed and _threatened(draft, own):
        return [_made(draft, "threaten", targets=draft.targets)]
    if (
        draft.finding.reality.because == "not"
        and draft.modality == "negated"
        and own
        and not _future(draft.finding.head)
    ):
        return [replace(draft, modality="denied"), _made(draft, "deny", targets=())]
    if deed and draft.modality == "actual" and own and is_armed(draft, table) and _claimed(draft):
        return [draft, _made(draft, "claim_responsibility", targets=())]
    return [draft]


def _made(draft: Draft, kind: str, *, targets: tuple[ActorRef, ...]) -> Draft:
    return replace(
        draft, type=kind, targets=targets, counts=(), modality="actual", scope="event", horizon="new",
        rule=f"{kind}: said of itself", definite=False, date=None, place=None,
    )  # fmt: skip


def _threatened(draft: Draft, own: bool) -> bool:
    """A deed foretold by who is to do it: with a vow, or in words of his own about the future."""
    because = draft.finding.reality.because
    if (
        draft.modality not in {"planned", "conditional"}
        or draft.type in _NO_THREAT
        or draft.finding.head.pos_ != "VERB"
    ):
        return False
    if draft.finding.head.lemma_.lower() == "retaliate" or any(t.lower_ == "back" for t in draft.finding.match.used):
        return because in _FUTURE and not _conditional_clause(draft.finding.head)
    if because == "unless" and not _conditional_clause(draft.finding.head):
        return True
    return because in _VOWS or (own and because in _FUTURE and not _conditional_clause(draft.finding.head))


def _foretells(draft: Draft) -> bool:
    """ "Said it would respond" is a threat, "said it had responded" is none."""
    head = draft.finding.head
    if head.lemma_.lower() not in SAYS:
        return True
    return any(_future(t) for t in draft.finding.match.used if t != head and t.pos_ in {"VERB", "AUX"})


def _future(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in _AUXILIARIES for c in verb.children)


def _conditional_clause(head: Token) -> bool:
    at = head
    while at.head != at:
        if (
            any(c.dep_ in {"mark", "advmod"} and c.lower_ in {"if", "unless", "should"} for c in at.children)
            and at.dep_ == "advcl"
        ):
            return True
        at = at.head
    return False


def _of_itself(draft: Draft, table: ActorTable) -> bool:
    """Whether the closest speaker is the doer, or speaks for him."""
    if not draft.speakers:
        return False
    speaker = draft.speakers[0]
    sides = {side_of_actor(a.id, table) for a in draft.actors}
    return speaker.actor is not None and side_of_actor(speaker.actor, table) in sides


def _claimed(draft: Draft) -> bool:
    """A clause tells the deed, and its doer is "it", "its fighters", "we": who says so speaks of himself."""
    head = draft.finding.head
    if head.pos_ != "VERB" and draft.finding.match.light is None:
        return False
    doers = [*draft.finding.match.actors, *(subjects(head) if head.pos_ == "VERB" else [])]
    return any(own_word(t) for t in doers)
