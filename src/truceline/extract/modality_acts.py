"""Acts that are done though words around them speak of what is not: threats, offers, fighting to be stopped."""

from __future__ import annotations

from ..parse.analysis import Token
from ..vocabulary.modality import ModalityWords
from .lexicon import lemmas
from .modality_condition import within
from .modality_own import negated, own
from .reality import Reality

# Acts of speech are done where they are told; what they speak of is planned or conditional, not they.
ACTS = {
    "threaten", "promise", "demand", "appeal", "accuse", "deny", "condemn", "claim_responsibility",
    "ceasefire_demand", "ceasefire_offer", "talks_propose", "reject", "ceasefire_reject", "talks_reject", "praise",
    "agree", "ceasefire_agree",
}  # fmt: skip
# These are told by what they speak of ("would hit back", "is ready to hold its fire"), which is not done yet.
_BY_CONTENT = {"threaten", "promise", "demand", "appeal", "ceasefire_demand", "ceasefire_offer", "talks_propose"}
_REFUSALS = {"reject", "ceasefire_reject", "talks_reject"}
_TRIED = {"talks_mediate"}
AGREED = {"agree", "ceasefire_agree"}
# These take effect where they are agreed.
_SETTLED = {"ceasefire_extend", "sanction"}
_FOUGHT = {"armed_clash", "attack", "shelling", "besiege", "air_strike", "raid", "coup", "bombing"}
# What talks are about: named after "talks on", it is not done.
AGREED_ON = {
    "withdraw", "release", "exchange_prisoners", "disarm", "evacuate", "surrender", "ceasefire_agree",
    "ceasefire_declare", "ceasefire_begin", "ceasefire_extend", "ceasefire_observe", "agreement_reach",
    "agreement_sign",
}  # fmt: skip
# Acts of speech that somebody travels, writes or votes to perform.
_PERFORMED = {
    "deny", "condemn", "accuse", "reject", "praise", "claim_responsibility", "ceasefire_reject", "talks_reject",
}  # fmt: skip
# Words of support and what is made ready for war are acts already where the deeds are still to come.
BY_WORDS = {"support", "mobilise", "talks_mediate", "consult", "concede"}
# A rising or an offensive that failed was there; a bomb or a plot that failed was not.
_FAILED = {"failed", "botched", "unsuccessful", "abortive"}
_TRYING = {"try", "attempt", "seek", "strive", "work", "effort", "bid", "push", "help", "offer", "to"}
_FUTURE = {"will", "would", "may", "be to", "must"}
_HARMING = {"kill", "wound", "injure", "capture"}
_UNITS = {"hour", "day", "week", "month", "year", "decade"}


def done(head: Token, used: frozenset[int], found: Reality, kind: str, words: ModalityWords) -> bool:
    """Whether the act itself is done, though words around it speak of what is not."""
    ahead = found.modality in {"planned", "conditional", "demanded"}
    if kind in _PERFORMED and found.modality == "planned" and found.because in {"to", "vote"}:
        return True
    if kind in _BY_CONTENT and ahead and head.lemma_ in words.words["asking"] and own(head, used, words) is not None:
        return False
    if kind in _BY_CONTENT or kind in _REFUSALS:
        return ahead or (kind in _REFUSALS and found.modality == "negated" and not negated(head))
    if kind in _TRIED:
        return found.modality == "planned" and found.because in _TRYING and not _intended(head, words)
    if kind in ACTS - AGREED and found.modality == "denied":
        return True
    if kind in _SETTLED and found.modality == "planned":
        return found.because in {"agree", "decide", "approve", "vote"}
    if (
        kind in ACTS
        and found.modality == "conditional"
        and found.condition is not None
        and found.because == found.condition.lower_
    ):
        settled = kind not in AGREED or not _present(head)
        return settled and own(head, used, words) is None and not within(head, found.condition)
    if kind in _FOUGHT - {"bombing", "air_strike"} and found.because in _FAILED:
        return True
    if kind in _FOUGHT and found.modality in {"negated", "planned", "possible"}:
        return (kind == "coup" and found.because in {"attempted", "attempt", "try"}) or _stopped(head, words)
    return False


def _present(verb: Token) -> bool:
    """ "is committed to a truce", "agrees to it": how things stand, where "has agreed" is done."""
    auxiliaries = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    if any(c.lemma_ == "have" for c in auxiliaries):
        return False
    return bool({c.tag_ for c in auxiliaries or [verb]} & {"VBZ", "VBP"})


def _intended(head: Token, words: ModalityWords) -> bool:
    """Whether what is done for a purpose is itself only intended: "agreed to send an envoy to mediate"."""
    above = [a for a in head.ancestors if a.pos_ == "VERB" and a.sent == head.sent]
    plans = words.governors["verb"]
    return any(
        plans.get(a.lemma_) == "planned" and a.lemma_ not in _TRYING | words.words["infinitive_only"] for a in above
    )


def _stopped(head: Token, words: ModalityWords) -> bool:
    """ "to stop nine months of war", "foiled the raid, killing eight": what is stopped was there."""
    if head.pos_ not in {"NOUN", "PROPN"} and head.dep_ not in {"pobj", "dobj"}:
        return False
    at = head
    while at.dep_ in {"pobj", "prep"} and at.head.lemma_ in _UNITS | {"of"}:
        at = at.head
    counted = at != head or head.lemma_ in _UNITS
    definite = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any", "no"} for c in head.children)
    if at.dep_ not in {"dobj", "nsubjpass"}:
        return False
    harmed = any(c.dep_ in {"advcl", "conj"} and c.lemma_ in _HARMING for c in at.head.children)
    if lemmas(at.head) & words.words["crushing"]:
        return True
    return bool(lemmas(at.head) & words.words["stopping"]) and (counted or definite or harmed)
