"""Which event a toll belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from ..vocabulary.types import EventTypes
from .find import Match
from .tolls import Toll

# How many sentences on a toll may still tell of the violence told before it.
NEAR_SENTENCES = 3


def own_tolls(match: Match, tolls: Sequence[Toll], chosen: Sequence[Match], *, types: EventTypes) -> list[Toll]:
    """The tolls told by the words of the match; a toll of one event that no match tells goes to the nearest violence."""
    found = [t for t in tolls if t.anchor.i in _told(match)]
    if types.family(match.type) != "violence":
        return found
    told = {i for m in chosen for i in _told(m)}
    violence = [m for m in chosen if types.family(m.type) == "violence"]
    for toll in tolls:
        if toll.anchor.i not in told and toll.scope is None:
            nearest = min(violence, key=lambda m: (abs(m.head.i - toll.anchor.i), m.head.i))
            if nearest is match:
                found.append(toll)
    return found


def stray_tolls(tolls: Sequence[Toll], chosen: Sequence[Match], *, types: EventTypes) -> list[Toll]:
    """The tolls of a sentence that tells no violence itself: "The toll stood at 24.", "Ten bodies were found."."""
    if any(types.family(m.type) == "violence" for m in chosen):
        return []
    told = {i for m in chosen for i in _told(m)}
    return [t for t in tolls if t.scope is None and t.anchor.i not in told and t.measure in {"killed", "wounded"}]


def _told(match: Match) -> set[int]:
    return {match.head.i} | {j.head.i for j in match.joined} | {i for j in match.joined for i in j.words} | match.words
