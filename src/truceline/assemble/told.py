"""Is it told as something that happened, or is to happen? Words that only mention violence tell no event."""

from __future__ import annotations

from collections.abc import Sequence

from ..model.words import NOT_DONE
from ..parse.analysis import Token
from ..parse.clauses import clause_verb
from ..resolve.draft import Draft
from ..vocabulary.types import EventTypes
from .duration import find_duration

_ASSERTED = {"ROOT", "ccomp", "parataxis"}
_ANY = {"any", "no", "every", "each"}
# Acts of somebody towards somebody: told without a doer, they are only named; help and courtesy also without a
# known one.
_NEED_A_DOER = {"accuse", "sanction", "reject", "condemn", "coerce", "concede", "cooperate", "recognise", "consult"}
_NEED_A_KNOWN_DOER = {"appeal", "aid", "visit", "support", "praise", "promise", "agree"}
# What is said not to be, or foiled, is told; what is to be stopped or avoided is only named.
_TOLD_NEGATIONS = {"not", "foil", "thwart", "avert", "repel", "foiled", "thwarted", "averted", "aborted", "failed"}
_FORESEEING = {
    "expect",
    "schedule",
    "believe",
    "think",
    "suspect",
    "say",
    "report",
    "know",
    "fear",
    "presume",
    "suppose",
}
# A film, a drill, a rule: no event.
_FRAMES = {"frame", "rule", "how to"}
_ENDING = {"end", "halt", "close", "conclude", "terminate"}
_STOPPING = _ENDING | {"stop", "cease", "curb", "contain", "deter", "prevent", "combat", "fight", "counter", "resist"}
_MODALS = {"to", "must", "should", "can", "could", "will", "would", "may", "might"}
_LESS = {"fall", "drop", "decline", "decrease", "diminish", "subside", "lessen", "shrink", "plummet", "plunge", "abate"}
_TIMES = {"before", "after", "during", "since", "until", "despite", "amid"}


def told(drafts: Sequence[Draft], *, types: EventTypes) -> bool:
    """Whether the drafts of one event tell it."""
    if drafts[0].type == "claim_responsibility":
        return True
    family = types.family(drafts[0].type)
    if not any(_named(d, family) for d in drafts):
        return False
    if not _has_doer(drafts) or (drafts[0].type == "armed_clash" and all(_to_be_ended(d) for d in drafts)):
        return False
    if family == "violence" and all(_to_be_stopped(d) for d in drafts):
        return False
    if family in {"relations", "talks"} and all(d.modality == "negated" for d in drafts):
        return any(
            _asserted(clause_verb(d.finding.head), along=True) and d.finding.head.dep_ not in {"pobj", "compound"}
            for d in drafts
        )
    if family == "relations" and all(d.modality == "planned" and d.finding.reality.because == "to" for d in drafts):
        return False
    if family == "control" and all(_only_until(d) or _agreed_on(d) for d in drafts):
        return False
    if family == "ceasefire" and all(d.modality in {"negated", "conditional"} for d in drafts):
        return any(
            clause_verb(d.finding.head).dep_ not in {"advcl", "xcomp"} or d.finding.reality.because == "not"
            for d in drafts
        )
    if family != "violence":
        return True
    if all(d.finding.reality.because in _FRAMES or _lessening(d) for d in drafts):
        return False
    if all(d.modality in NOT_DONE for d in drafts):
        return any(_foretold(d) for d in drafts)
    return any(not _points_back(d) for d in drafts)


def _named(draft: Draft, family: str) -> bool:
    """Words that name nobody, no time, place or number ("war", "an attack") tell no event; "a ceasefire of seven or ten
    days" tells for how long; a clause with a noun for its
    doer does, also where nobody knows the doer ("an opposition lawyer charged that")."""
    if draft.actors or draft.targets or draft.counts or draft.place is not None or draft.date is not None:
        return True
    if family == "ceasefire" and find_duration(draft.finding.sent.text) is not None:
        return True
    if draft.finding.head.pos_ != "VERB":
        return False
    doers = draft.finding.match.actors
    return bool(doers) if family == "control" else family == "pressure" and any(t.pos_ == "NOUN" for t in doers)


def _agreed_on(draft: Draft) -> bool:
    """ "Agreed to disarm and not to move troops": the terms of an agreement."""
    verb = clause_verb(draft.finding.head)
    because = draft.finding.reality.because
    return because == "agree" or (draft.modality == "negated" and verb.dep_ == "xcomp" and because != "yet")


def _to_be_ended(draft: Draft) -> bool:
    """ "A deal meant to end nine months of war": how long a war has lasted is told of what ends it."""
    noun = draft.finding.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
    ended = noun.dep_ == "dobj" and noun.head.lemma_.lower() in _ENDING and noun.head.dep_ != "ROOT"
    return ended and not draft.counts


def _to_be_stopped(draft: Draft) -> bool:
    """ "Until they stop Moscow's aggression", "to curb the attacks": violence that is yet to be stopped is named, not
    told, where neither its day nor its place nor its dead are."""
    noun = draft.finding.head
    verb = noun.head
    counted = noun.ent_type_ in {"DATE", "TIME"} or any(c.lower_ == "of" for c in noun.children)
    if noun.pos_ != "NOUN" or counted or noun.dep_ != "dobj" or verb.lemma_.lower() not in _STOPPING:
        return False
    ahead = verb.tag_ in {"VBP", "VBZ"} and verb.dep_ != "ROOT"
    ahead = ahead or any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children)
    return ahead and not draft.counts and (draft.date is None or draft.date_distance > 0)


def _has_doer(drafts: Sequence[Draft]) -> bool:
    if drafts[0].type in _NEED_A_KNOWN_DOER:
        return any(d.actors for d in drafts)
    return drafts[0].type not in _NEED_A_DOER or any(d.actors or d.finding.match.actors for d in drafts)


def _only_until(draft: Draft) -> bool:
    """ "Until the troops have left", and a withdrawal by nobody at no time."""
    if draft.finding.reality.because in {"until", "till"}:
        return True
    noun = draft.finding.head.pos_ in {"NOUN", "PROPN"}
    return noun and not draft.actors and not draft.targets and draft.date_distance > 8


def _foretold(draft: Draft) -> bool:
    """Violence that has not happened is news where a main clause says that it will, may or did not happen; not where a
    purpose, a wish, a condition or "any attack" names it."""
    head = draft.finding.head
    if draft.counts:
        return True
    if draft.modality == "negated":
        return draft.finding.reality.because in _TOLD_NEGATIONS
    if any(c.lower_ in _ANY for c in head.children):
        return False
    verb = clause_verb(head)
    if head.pos_ in {"NOUN", "PROPN"} and not _main_argument(head, verb):
        return False
    return _asserted(verb)


def _lessening(draft: Draft) -> bool:
    """ "Violence fell by a fifth", "the number of attacks has dropped": less of it is no attack."""
    noun = draft.finding.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in _LESS and not draft.counts


def _main_argument(noun: Token, verb: Token) -> bool:
    return noun.head == verb and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}


def _asserted(verb: Token, *, along: bool = False) -> bool:
    """Whether the clause stands by itself, as what somebody says, or as what is said to be: "is to meet", "is expected
    to attack", "were believed to have shelled". along: also what is told along in a participle ("left, leaving the deal
    unsigned")."""
    at = verb
    if (
        along
        and at.dep_ in {"advcl", "acl", "xcomp"}
        and at.tag_ == "VBG"
        and not any(c.dep_ == "mark" for c in at.children)
    ):
        at = clause_verb(at.head)
    while (at.dep_ == "conj" and at.head.pos_ in {"VERB", "AUX"}) or (at.dep_ == "xcomp" and _of_being(at.head)):
        at = at.head
    return at.dep_ in _ASSERTED


def _of_being(word: Token) -> bool:
    """ "is", "is expected", "is ready" before an infinitive; not a wish or an order of somebody's."""
    if word.lemma_ == "be" or (word.pos_ == "ADJ" and word.dep_ in {"acomp", "xcomp"}):
        return True
    return word.lemma_ in _FORESEEING and any(c.dep_ == "auxpass" for c in word.children)


def _points_back(draft: Draft) -> bool:
    """ "before the raid", "the attack, which …": a noun with "the" that says nothing more, when nothing before it told
    the event."""
    head = draft.finding.head
    if head.pos_ not in {"NOUN", "PROPN"} or not draft.definite or draft.actors or draft.targets or draft.counts:
        return False
    return head.dep_ == "pobj" and head.head.lower_ in _TIMES and draft.date_distance > 0
