"""An arrangement to stop or lessen violence, with its life and its terms."""

from __future__ import annotations

from .base import Evidence, Value
from .date import DateValue
from .event import Condition
from .words import CeasefireKind, CeasefireState, DurationUnit


class Duration(Value):
    """Alternatives stay alternatives: "seven or 10 days" is values (7, 10), unit "day"."""

    values: tuple[float, ...]
    unit: DurationUnit
    words: str


class CeasefireStep(Value):
    """A state reached; claims: ids that say so."""

    state: CeasefireState
    date: DateValue | None = None
    claims: tuple[str, ...] = ()


class Term(Value):
    """One term. topic: area, exception, prohibited, permitted, monitoring, prisoners, withdrawal, guarantee, other."""

    topic: str
    text: str


class Ceasefire(Value):
    """parties, mediators: names as in the actor table. state: the latest that the report gives."""

    id: str
    kind: CeasefireKind
    parties: tuple[str, ...]
    state: CeasefireState
    states: tuple[CeasefireStep, ...] = ()
    duration: Duration | None = None
    start: DateValue | None = None
    end: DateValue | None = None
    end_mode: str | None = None
    mediators: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    terms: tuple[Term, ...] = ()
    disputed: bool = False
    evidence: tuple[Evidence, ...] = ()
