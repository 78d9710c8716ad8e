"""What of a record is shown: some types only, or only what is confident enough."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import Condition, Event, Record


def select(record: Record, *, types: frozenset[str] | None = None, min_confidence: float = 0.0) -> Record:
    """``record`` with only the events of ``types`` (None: all) claimed with at least ``min_confidence`` (0 to 1).

    Links to what is left out become None, and a ceasefire or talks stays while an event of it does.
    """
    if types is None and min_confidence <= 0:
        return record
    claims = [c for c in record.claims if c.confidence >= min_confidence]
    told = {c.event for c in claims}
    kept = {e.id for e in record.events if e.id in told and (types is None or e.type in types)}
    claims = [c for c in claims if c.event in kept]
    ids = {c.id for c in claims}
    events = tuple(_linked(e, kept, ids) for e in record.events if e.id in kept)
    truces, talks = {e.ceasefire for e in events}, {e.talks for e in events}
    return record.model_copy(
        update={
            "claims": tuple(claims),
            "events": events,
            "ceasefires": tuple(
                c.model_copy(
                    update={
                        "states": tuple(s.model_copy(update={"claims": _of(s.claims, ids)}) for s in c.states),
                        "conditions": tuple(_condition(x, kept) for x in c.conditions),
                    }
                )
                for c in record.ceasefires
                if c.id in truces
            ),
            "talks": tuple(
                t.model_copy(
                    update={"states": tuple(s.model_copy(update={"claims": _of(s.claims, ids)}) for s in t.states)}
                )
                for t in record.talks
                if t.id in talks
            ),
        }
    )


def _linked(event: Event, kept: set[str], ids: set[str]) -> Event:
    return event.model_copy(
        update={
            "about": event.about if event.about in kept else None,
            "condition": _condition(event.condition, kept) if event.condition else None,
            "claims": _of(event.claims, ids),
        }
    )


def _condition(condition: Condition, kept: set[str]) -> Condition:
    return condition if condition.event in kept else condition.model_copy(update={"event": None})


def _of(claims: Iterable[str], ids: set[str]) -> tuple[str, ...]:
    return tuple(claim for claim in claims if claim in ids)
