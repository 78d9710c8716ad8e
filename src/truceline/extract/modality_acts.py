"""Acts that are done though words around them speak of what is not: threats, offers, fighting to be stopped."""

from __future__ import annotations

from spacy.tokens import Token

from ..vocabulary.modality import ModalityWords
from .lexicon import lemmas
from .match import is_negated
from .modality_own import own
from .reality import Reality

# Acts of speech are done where they are told; what they speak of is planned or conditional, not they.
_ACTS = {
    "threaten", "promise", "demand", "appeal", "accuse", "deny", "condemn", "claim_responsibility",
    "ceasefire_demand", "ceasefire_offer", "talks_propose", "reject", "ceasefire_reject", "talks_reject", "praise",
    "agree", "ceasefire_agree",
}  # fmt: skip
# These are told by what they speak of ("would hit back", "is ready to hold its fire"), which is not done yet.
_BY_CONTENT = {"threaten", "promise", "demand", "appeal", "ceasefire_demand", "ceasefire_offer", "talks_propose"}
_REFUSALS = {"reject", "ceasefire_reject", "talks_reject"}
_TRIED = {"talks_mediate"}
_AGREED = {"agree", "ceasefire_agree"}
# These take effect where they are agreed.
_SETTLED = {"ceasefire_extend", "sanction"}
_FOUGHT = {"armed_clash", "attack", "shelling", "besiege", "air_strike", "raid", "coup", "bombing"}
_FUTURE = {"will", "would", "may", "be to", "must"}
_UNITS = {"hour", "day", "week", "month", "year", "decade"}


def done(head: Token, used: frozenset[int], found: Reality, kind: str, words: ModalityWords) -> bool:
    """Whether the act itself is done, though words around it speak of what is not."""
    ahead = found.modality in {"planned", "conditional", "demanded"}
    if kind in _BY_CONTENT or kind in _REFUSALS:
        return ahead or (kind in _REFUSALS and found.modality == "negated" and not is_negated(head))
    if kind in _TRIED:
        return found.modality == "planned" and found.because not in _FUTURE
    if kind in _ACTS - _AGREED and found.modality == "denied":
        return True
    if kind in _SETTLED and found.modality == "planned":
        return found.because in {"agree", "decide", "approve", "vote"}
    if (
        kind in _ACTS
        and found.modality == "conditional"
        and found.condition is not None
        and found.because == found.condition.lower_
    ):
        return own(head, used, words) is None and not _within(head, found.condition)
    if kind in _FOUGHT and found.modality in {"negated", "planned"}:
        return (kind == "coup" and found.because == "attempted") or _stopped(head, words)
    return False


def _stopped(head: Token, words: ModalityWords) -> bool:
    """ "to stop nine months of war", "foiled the raid, killing eight": what is stopped was there."""
    if head.pos_ not in {"NOUN", "PROPN"} and head.dep_ not in {"pobj", "dobj"}:
        return False
    at = head
    while at.dep_ in {"pobj", "prep"} and at.head.lemma_ in _UNITS | {"of"}:
        at = at.head
    counted = at != head or head.lemma_ in _UNITS
    definite = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any", "no"} for c in head.children)
    return (
        at.dep_ in {"dobj", "nsubjpass"} and bool(lemmas(at.head) & words.words["stopping"]) and (counted or definite)
    )


def _within(head: Token, mark: Token) -> bool:
    """Whether the word stands inside the conditional clause itself."""
    return head in mark.head.subtree
