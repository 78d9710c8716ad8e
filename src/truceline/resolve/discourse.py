"""What carries over from sentence to sentence: history told along, and the place and day of the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from ..extract.finding import Finding
from ..model import DateValue, Place
from ..parse.clauses import clause_verb
from ..vocabulary.types import EventTypes
from .draft import Draft

_HAPPENS = {"violence", "control"}
_MEETS = {"talks_hold", "talks_mediate", "talks_resume", "talks_suspend", "talks_end", "agreement_sign", "agreement_reach"}
_SAYING = {"ccomp", "parataxis"}


def carry(drafts: Sequence[Draft], *, types: EventTypes) -> list[Draft]:
    """Drafts with the horizon of the history that they stand in, and with the place and the day that their sentence
    leaves to the one before."""
    settled = _history(list(drafts))
    return _scene(settled, types)


# -- history ------------------------------------------------------------------------------------------------------


def _history(drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for draft in drafts:
        if draft.horizon == "new" and _undated(draft) and _told_along(draft, drafts, found):
            draft = replace(draft, horizon="background")
        found.append(draft)
    return found


def _undated(draft: Draft) -> bool:
    return draft.date is None or not draft.date.resolved or draft.date_distance > 3


def _told_along(draft: Draft, drafts: Sequence[Draft], before: Sequence[Draft]) -> bool:
    """An undated event is history where its sentence tells something dated as history, where it goes on from history
    in the sentence before, or where a perfect or pluperfect of the reporter's own looks back."""
    sent = draft.finding.sent
    same = [d for d in drafts if d.finding.sent == sent and d is not draft]
    if any(d.horizon == "background" and not _undated(d) for d in same):
        return not any(d.horizon == "new" and not _undated(d) for d in same)
    if any(d.horizon == "new" and not _undated(d) for d in same):
        return False
    if _pluperfect(draft.finding) and not draft.speakers:
        return True
    previous = [d for d in before if d.finding.sent.doc == sent.doc and d.finding.sent.end == sent.start]
    return bool(previous) and all(d.horizon == "background" for d in previous) and not draft.speakers


def _pluperfect(finding: Finding) -> bool:
    verb = clause_verb(finding.head)
    if any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children):
        return not _reported(verb)
    return False


def _reported(verb: Token) -> bool:
    """In reported speech the pluperfect is only the past of the speaker."""
    at = verb
    for _ in range(4):
        if at.dep_ in _SAYING:
            return True
        if at.head == at:
            return False
        at = at.head
    return False


# -- place and day ------------------------------------------------------------------------------------------------


def _scene(drafts: list[Draft], types: EventTypes) -> list[Draft]:
    found: list[Draft] = []
    for draft in drafts:
        if not draft.title:
            family = types.family(draft.type)
            if draft.place is None:
                draft = replace(draft, place=_place_before(draft, found, family))
            if draft.date is None and draft.horizon == "new" and draft.modality == "actual":
                draft = replace(draft, date=_day_before(draft, found, family), date_distance=8)
        found.append(draft)
    return found


def _place_before(draft: Draft, before: Sequence[Draft], family: str) -> Place | None:
    if family not in _HAPPENS and draft.type not in _MEETS:
        return None
    for other in reversed(before):
        if other.place is None or other.title or other.horizon != draft.horizon:
            continue
        if _sentences_between(other.finding.sent, draft.finding.sent) > 2:
            return None
        if (other.type in _MEETS) == (draft.type in _MEETS):
            return other.place
    return None


def _day_before(draft: Draft, before: Sequence[Draft], family: str) -> DateValue | None:
    for other in reversed(before):
        if other.title or other.horizon != draft.horizon or other.date is None or not other.date.resolved or other.date_distance > 5:
            continue
        if _sentences_between(other.finding.sent, draft.finding.sent) > 1:
            return None
        if other.date.start == other.date.end and other.date.precision in {"day", "minute"} and other.scope == draft.scope == "event":
            return other.date
    return None


def _sentences_between(first: Span, second: Span) -> int:
    """How many sentences lie between; paragraphs follow each other as sentences do."""
    if first.doc == second.doc:
        return sum(1 for s in first.doc.sents if first.start < s.start <= second.start)
    a, b = first.doc.user_data["paragraph"].index, second.doc.user_data["paragraph"].index
    if b - a > 1:
        return 9
    return sum(1 for s in first.doc.sents if s.start > first.start) + sum(1 for s in second.doc.sents if s.start <= second.start)
