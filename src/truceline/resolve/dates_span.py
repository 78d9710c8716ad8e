"""What the finder of temporal expressions hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..model import DateValue
from ..model.words import DurationUnit

Kind = Literal["date", "time", "duration", "set", "relative"]
Anchor = Literal["published", "event", "previous"]


@dataclass(frozen=True, slots=True)
class Shift:
    """How far an expression lies from its anchor. amount: None where the words give none ("days later"), 0 for the
    same time; sign: -1 before, 1 after. within: the amount is a limit ("within 48 hours"). whole: the words name the
    whole unit ("the next month"), not a distance ("a month later")."""

    amount: float | None
    unit: DurationUnit
    sign: int
    within: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class DateSpan:
    """One temporal expression. start, end: code points in the report, ``text`` the characters between them.

    value: TIMEX3 value. date: the interval in time, None for durations, sets and references ("recently");
    a date that can't be resolved has ``basis="unresolved"``. Where words before the expression open or close an
    interval ("since", "until", "from … to …") the date is that interval, on both ends of a pair.
    anchor: what the date is counted from: publication, another event, or the date told before it; None where the
    words are absolute. shift: the distance from an event, for ``resolve_against``.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: str
    date: DateValue | None = None
    anchor: Anchor | None = None
    shift: Shift | None = None
