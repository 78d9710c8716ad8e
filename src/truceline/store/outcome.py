"""What became of inputs that were to be added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..errors import InputError
from ..intake.raw import RawReport
from .ids import id_of

Became = Literal["new", "completed", "duplicate", "unreadable"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one input. report: its id in the record; error: why it can't be read; notes: what to know about
    how it was taken from there."""

    became: Became
    source: str
    line: int | None = None
    report: str | None = None
    error: InputError | None = None
    notes: tuple[str, ...] = ()

    @classmethod
    def kept(cls, raw: RawReport, became: Became, number: int) -> Outcome:
        """Of a report that is in the record under this number."""
        own = id_of("reports", number)
        return cls(became=became, source=raw.source, line=raw.line, report=own, notes=raw.notes)

    @classmethod
    def refused(cls, error: InputError) -> Outcome:
        """Of what can't be read."""
        return cls(became="unreadable", source=error.source, line=error.line, error=error)


@dataclass(frozen=True)
class Added:
    """What became of the reports of one call. failed: why the unreadable ones can't be read."""

    new: int = 0
    completed: int = 0
    duplicates: int = 0
    failed: tuple[InputError, ...] = ()

    def __str__(self) -> str:
        """ "41 new · 3 duplicates · 2 unreadable (truceline check)"; what was completed only where something was."""
        parts = [
            f"{self.new:,} new",
            *([f"{self.completed:,} completed"] if self.completed else []),
            f"{self.duplicates:,} duplicate{'' if self.duplicates == 1 else 's'}",
            f"{len(self.failed):,} unreadable" + (" (truceline check)" if self.failed else ""),
        ]
        return " · ".join(parts)

    def __add__(self, outcome: Outcome) -> Added:
        """With one more."""
        return Added(
            new=self.new + (outcome.became == "new"),
            completed=self.completed + (outcome.became == "completed"),
            duplicates=self.duplicates + (outcome.became == "duplicate"),
            failed=(*self.failed, outcome.error) if outcome.error else self.failed,
        )

    @property
    def done(self) -> int:
        """How many are in the record now."""
        return self.new + self.completed + self.duplicates
