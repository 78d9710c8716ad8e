"""A live page, whose posts open with the time of day: what they tell as just done was done on the page's day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import DateValue, Furniture
from ..parse.clauses import clause_verb
from .draft import Draft

_POST = re.compile(r"^\W{0,3}(?:[01]?\d|2[0-3])[.:h][0-5]\d\b(?! ?[-–])", re.MULTILINE)
_FEWEST = 4
_TOLD = {"actual", "alleged", "denied"}
_CARRIED = 8


def with_times(text: str, furniture: Iterable[Furniture]) -> str:
    """The text of a report with the lines put back that cleaning has blanked: a line of its own that gives the time of
    a post is furniture."""
    for piece in furniture:
        if len(text[piece.start : piece.end]) == len(piece.text) and text[piece.start : piece.end].isspace():
            text = text[: piece.start] + piece.text + text[piece.end :]
    return text


def dated_by_post(drafts: Sequence[Draft], text: str, *, published: dt.date | None) -> list[Draft]:
    """The drafts; of a live page those that are told as news in a post, and have no date, with the day of publication.
    A pluperfect looks back to a day that is not told."""
    posts = [m.start() for m in _POST.finditer(text)]
    if published is None or len(posts) < _FEWEST:
        return list(drafts)
    day = published.isoformat()
    found = []
    for draft in drafts:
        undated = draft.date is None or not draft.date.resolved
        post = max((p for p in posts if p <= draft.evidence.start), default=None)
        if undated and post is not None and _just_done(draft) and not draft.title:
            words = _POST.match(text, post)
            told = words[0].strip() if words else ""
            date = DateValue(start=day, end=day, precision="day", text=told, basis="relative")
            draft = replace(draft, date=date, date_distance=_CARRIED)
        found.append(draft)
    return found


def _just_done(draft: Draft) -> bool:
    if draft.horizon != "new" or draft.modality not in _TOLD or draft.scope != "event":
        return False
    verb = clause_verb(draft.finding.head)
    return not any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)
