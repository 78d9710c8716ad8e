"""What hangs on a single telling: whether without it a toll, or the state of a ceasefire or of talks, is another."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ..assemble.across import LifeSighting, Sighting, Toll, merge_lives, tolls

_MANY: Final = 30  # where so many tell a state, none of them decides it alone


def event_stakes(told: Mapping[int, Sighting]) -> set[int]:
    """Those without which a figure of the event's tolls is another, by their numbers."""
    whole = tolls(list(told.values()))
    if not whole:
        return set()
    ends = Counter(end for one in told.values() for end in _ends(one))
    found: set[int] = set()
    for number, one in told.items():
        # a figure that another tells too does not hang on this one
        if any(ends[end] == 1 and _matters(end, whole) for end in _ends(one)):
            rest = [other for n, other in told.items() if n != number]
            if _figures(tolls(rest)) != _figures(whole):
                found.add(number)
    return found


def life_stakes(told: Sequence[LifeSighting]) -> set[str]:
    """Ids of the events without which the whole life's state is another, or there is none."""
    if not told:
        return set()
    state = merge_lives("", told).state
    tell = [(i, event, left) for i, one in enumerate(told) for event, left in _without(one, state)]
    if len(tell) > _MANY:
        return set()
    found: set[str] = set()
    for i, event, left in tell:
        rest = [other for n, other in enumerate(told) if n != i] + ([left] if left is not None else [])
        if not rest or merge_lives("", rest).state != state:
            found.add(event)
    return found


def _without(one: LifeSighting, state: str) -> Iterator[tuple[str, LifeSighting | None]]:
    """The events that alone tell a state in one report, each with what the report tells without it."""
    for told in one.events:
        own = set(told.event.claims)
        gone = [step for step in one.life.states if step.claims and own.issuperset(step.claims)]
        if any(step.state == state for step in gone):
            steps = tuple(step for step in one.life.states if step not in gone)
            life = one.life.model_copy(update={"states": steps, "state": steps[-1].state}) if steps else None
            yield told.event.id, dataclasses.replace(one, life=life) if life is not None else None


def _ends(one: Sighting) -> set[tuple[str, int | None, bool]]:
    return {(c.measure, n, high) for c in one.event.counts for n, high in ((c.low, False), (c.high, True))}


def _matters(end: tuple[str, int | None, bool], whole: Sequence[Toll]) -> bool:
    return any(end[0] == toll.measure and end[1] in (toll.low, toll.high, None) for toll in whole)


def _figures(whole: Sequence[Toll]) -> set[tuple[str, int | None, int | None]]:
    return {(toll.measure, toll.low, toll.high) for toll in whole}
