"""Settle overlaps between matches: what is blocked, what is covered by a longer template, what joins its cause."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ..parse.analysis import Token
from ..parse.phrases import obliques
from ..vocabulary.types import EventTypes
from .find import Match

# A ceasefire or talks template takes the violence or the meeting that it names along: "halted attacks" is no attack.
_COVERING = {"ceasefire", "talks"}
# What is promised, demanded or threatened is no event of its own beside the promise, the demand or the threat.
_TAKES_CONTENT = {"agree", "promise", "appeal", "demand", "threaten"}
# Deeds that deaths told side by side with them don't come from.
_NO_CAUSE = {"abduction", "sexual_violence", "torture", "property_destruction"}
# What else costs lives: "the siege cost 11,000 lives".
_DEADLY = {"besiege", "coup", "riot"}
# States of things told with a noun, and what wars are called.
_STATES = {"hold", "control", "occupy"}
_WARS = {"war", "conflict", "battle", "campaign", "insurgency"}
# What a crowd shouts for is part of its protest.
_VOICED = {"protest", "strike", "riot"}
_VOICES = {"demand", "condemn", "reject", "appeal"}
_CAUSE_PREPOSITIONS = {"in", "by", "from", "during", "after", "as", "under", "following", "when", "to", "with"}


def choose(found: Sequence[Match], *, types: EventTypes) -> list[Match]:
    """The matches that stand, in the order of their words. Results (deaths, wounds) are joined to the cause told with
    them: the cause gets the victims."""
    blocked = [m for m in found if m.blocks]
    standing = [m for m in found if not m.blocks and not _is_blocked(m, blocked) and not _only_qualifies(m)]
    standing = _longest_at_head(standing, types)
    standing = [m for m in standing if not any(_covers(o, m, types) for o in standing if o is not m)]
    standing.sort(key=lambda m: m.head.i)
    return _join_results(standing, types)


def _only_qualifies(match: Match) -> bool:
    """ "the UN-recognised government", "a rebel-shelled town", "the negotiating table", "land held by rebels", "the
    longest war they have fought": what a thing is called, not what is told of it. Who claims a blast is told so, too
    ("the Taliban-claimed blast")."""
    head = match.head
    if head.pos_ != "VERB":
        return False
    if head.dep_ in {"relcl", "acl"}:
        state = match.type == "seize_territory" and head.lemma_ in _STATES
        return state or (match.type == "armed_clash" and head.head.lemma_ in _WARS and head.lemma_ == "fight")
    if head.dep_ == "dobj" and head.tag_ != "VBG":
        return True  # "put on hold its part": no verb
    return head.dep_ in {"amod", "compound"} and match.type != "claim_responsibility"


def _is_blocked(match: Match, blocked: Sequence[Match]) -> bool:
    return any(
        b.blocks == match.type and match.head.i in b.words and (b.weight >= match.weight or b.head != match.head)
        for b in blocked
    )


def _longest_at_head(matches: Sequence[Match], types: EventTypes) -> list[Match]:
    best: dict[int, Match] = {}
    for match in matches:
        rival = best.get(match.head.i)
        if rival is None or _rank(match, types) > _rank(rival, types):
            best[match.head.i] = match
    return list(best.values())


def _rank(match: Match, types: EventTypes) -> tuple[int, bool, int, int]:
    # Of two as long, the one about truces or talks says more: "turned down a truce plan" is more than a refusal.
    special = types.family(match.type) in _COVERING
    return (match.weight, special, len(match.actors) + len(match.targets), -match.result)


def _qualifies(longer: Match, shorter: Match) -> bool:
    """ "agreed to a truce mediated by Q": the participle tells more of the same truce, no second one."""
    if longer.type != shorter.type or longer.head == shorter.head:
        return False
    return shorter.head.dep_ in {"acl", "relcl"} and shorter.head.head.i in longer.words


def _covers(longer: Match, shorter: Match, types: EventTypes) -> bool:
    if longer.type == "deny" and shorter.type == "accuse" and shorter.head in longer.targets and not shorter.actors:
        return True
    if longer.type in _VOICED and shorter.type in _VOICES and shorter.head.head == longer.head:
        return shorter.head.dep_ in {"advcl", "acl", "xcomp"}
    content = shorter.head.i in longer.words and shorter.head != longer.head and shorter.head.pos_ in {"VERB", "AUX"}
    if content and longer.type in _TAKES_CONTENT and types.family(shorter.type) not in _COVERING:
        return True
    if _qualifies(longer, shorter):
        return True
    if longer.type == "talks_mediate" and longer.head.dep_ == "acl" and longer.head.head == shorter.head:
        return False  # "talks mediated by Q opened": they are held, and Q mediates
    if shorter.head.i not in longer.words or longer.head == shorter.head:
        return False
    if longer.type == shorter.type:
        return longer.head.i not in shorter.words and not _qualifies(shorter, longer)
    if longer.weight < shorter.weight:
        return False
    if longer.weight == shorter.weight and longer.head.i > shorter.head.i:
        return False
    family = types.family(longer.type)
    return family == types.family(shorter.type) or family in _COVERING


def _join_results(matches: list[Match], types: EventTypes) -> list[Match]:
    """Join what tells one event: deaths and wounds told together, results to their cause, and an act to the noun that
    does it ("a suicide bomber attacked", "the blast hit")."""
    violence = [m for m in matches if types.family(m.type) == "violence"]
    deadly = [*violence, *(m for m in matches if m.type in _DEADLY)]
    gone: set[int] = set()
    for match in violence:
        doer = next((o for o in deadly if o is not match and o.head in match.actors and o.head.i not in gone), None)
        if doer is not None:
            _join(doer, match, gone)
    results = [m for m in violence if m.result and m.head.i not in gone]
    causes = [m for m in violence if not m.result and m.head.i not in gone]
    for match in results:
        cause = _cause(match, causes)
        if cause is not None:
            _join(cause, match, gone)
    left = [m for m in results if m.head.i not in gone]
    for first, second in pairwise(left):
        if first.head.i not in gone and _coordinated(first.head, second.head):
            cause = _cause(second, causes)
            _join(cause or first, second, gone)
    for match in left:
        linked = next((j for c in causes for j in c.joined if j.result and _coordinated(match.head, j.head)), None)
        if match.head.i not in gone and linked is not None:
            _join(next(c for c in causes if linked in c.joined), match, gone)
    return [m for m in matches if m.head.i not in gone]


def _join(cause: Match, result: Match, gone: set[int]) -> None:
    gone.add(result.head.i)
    cause.joined.append(result)
    cause.joined.extend(result.joined)
    cause.targets.extend(t for t in result.targets if t not in cause.targets and t != cause.head)
    if not cause.actors:
        cause.actors.extend(t for t in result.actors if t != cause.head and t.i not in cause.words)


def _coordinated(first: Token, second: Token) -> bool:
    return (second.dep_ == "conj" and second.head == first) or (first.dep_ == "conj" and first.head == second)


def _cause(result: Match, causes: Sequence[Match]) -> Match | None:
    """The violence that brought the result about, told with it: its phrase ("killed in a blast"), the clause that it
    completes ("shelled the town, killing") or that completes it ("killed when a bomb went off")."""
    by_head = {m.head.i: m for m in causes}
    for preposition, noun in obliques(result.head):
        if preposition in _CAUSE_PREPOSITIONS and noun.i in by_head:
            return by_head[noun.i]
    return next((c for c in causes if _clause_link(result.head, c.head) and not _beside(result, c)), None)


def _beside(result: Match, cause: Match) -> bool:
    """ "Killed six people and burned 30 houses": two deeds."""
    return cause.type in _NO_CAUSE and _coordinated(result.head, cause.head)


def _tells_of(clause: Token, noun: Token) -> bool:
    """ "X, whose men had fought for years, was killed": the clause tells who the victim was, not what killed him."""
    whose = any(c.lower_ == "whose" for t in clause.children if t.dep_ in {"nsubj", "nsubjpass"} for c in t.children)
    return whose and noun.dep_ in {"nsubj", "nsubjpass", "dobj"}


_RESULT_UP = {"advcl", "conj", "relcl", "acl", "xcomp", "ccomp", "dep", "parataxis", "pobj", "prep", "dobj"}
_CAUSE_UP = {"advcl", "pcomp", "dobj", "pobj", "prep", "nsubj", "acl", "relcl", "nsubjpass", "conj"}


def _clause_link(result: Token, cause: Token) -> bool:
    at, steps = result, 0
    while at.dep_ in _RESULT_UP and at.head != at and steps < 5:
        if at.dep_ == "conj" and at.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in at.children) and steps == 0:
            break
        at, steps = at.head, steps + 1
        if at == cause or (cause in at.children and cause.dep_ in {"dobj", "nsubj", "nsubjpass"}):
            return True
    at, steps = cause, 0
    while at.dep_ in _CAUSE_UP and at.head != at and steps < 4:
        if at.dep_ in {"acl", "relcl"} and at == cause and _tells_of(at, at.head):
            return False
        at, steps = at.head, steps + 1
        if at == result:
            return True
    return False
