"""A negotiation process, with its life."""

from __future__ import annotations

from .base import Evidence, Value
from .date import DateValue
from .words import TalksState


class TalksStep(Value):
    """A state reached; claims: ids that say so."""

    state: TalksState
    date: DateValue | None = None
    claims: tuple[str, ...] = ()


class Talks(Value):
    """parties, mediators, host: names as in the actor table. venue: a place name."""

    id: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    host: str | None = None
    venue: str | None = None
    state: TalksState
    states: tuple[TalksStep, ...] = ()
    evidence: tuple[Evidence, ...] = ()
