"""The dead of an event by the side that they were of, as reports tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..model import ActorRef, Count
from .rows import Desk
from .sides import ARMED, GROUP, STATE, kind_of

_WORD: Final = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Deaths:
    """The dead of the best figure. a, b: of the two sides."""

    a: int = 0
    b: int = 0
    civilians: int = 0
    unknown: int = 0


def figure(count: Count) -> int | None:
    """The number of a count: its lower bound, where there is none its upper one; None for words."""
    return count.low if count.low is not None else count.high


def split(best: int, who: str | None, a: ActorRef, b: Sequence[ActorRef], *, one_sided: bool, desk: Desk) -> Deaths:
    """Put the dead on the side that the words for them name: "soldiers" on that of the army, "rebels" on that of the
    group, "civilians" on nobody's; of one-sided violence the dead are the civilians unless fighters are told."""
    kinds = _kinds(who, desk)
    sides = [kind_of(a, desk), *(kind_of(ref, desk) for ref in b)]
    if kinds and kinds <= ARMED:
        fits = [i for i, kind in enumerate((sides[0], sides[1] if len(sides) > 1 else None)) if _same(kind, kinds)]
        if fits == [0]:
            return Deaths(a=best)
        if fits == [1]:
            return Deaths(b=best)
        return Deaths(unknown=best)
    if kinds == {"civilians"} or (one_sided and not kinds & ARMED):
        return Deaths(civilians=best)
    return Deaths(unknown=best)


def _same(kind: str | None, kinds: frozenset[str]) -> bool:
    """Whether somebody of these kinds is of a side of that kind."""
    return (kind in STATE and bool(kinds & STATE)) or (kind in GROUP and bool(kinds & GROUP))


def _kinds(who: str | None, desk: Desk) -> frozenset[str]:
    """What kinds of actors a word for the dead can only mean; none where it may be anybody."""
    if not who:
        return frozenset()
    found: set[str] = set()
    for word in _WORD.findall(who.replace(" and ", ", ")):
        role = desk.actors.role(word)
        if role is not None:
            found.add(role.kinds[0])
            continue
        known = [actor.kind for actor in desk.actors.lookup(word)]
        found.add(known[0] if known else "unknown")
    return frozenset(found)
