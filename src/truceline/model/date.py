"""When: a date is never flattened to a day that the report does not give."""

from __future__ import annotations

from .base import Value
from .words import DateBasis, DatePrecision


class DateValue(Value):
    """An interval in time as far as the words allow.

    start, end: ISO 8601 (``2020-01-11``, ``2020-01``, ``2020``, ``2020-01-11T10:00``); for a point both are equal;
    None is an open side. A month or a year keeps its short form: it is not a guess at a day.
    precision: of the shorter form. text: the words. basis: how the words were resolved.
    """

    start: str | None
    end: str | None
    precision: DatePrecision | None
    text: str
    basis: DateBasis

    @property
    def resolved(self) -> bool:
        """True where at least one side is known."""
        return bool(self.start or self.end)
