"""One report read, or the reason why it can't be: never an error that would stop the others."""

from __future__ import annotations

from typing import Protocol

from ..errors import InputError
from ..intake.raw import RawReport, Rejected
from ..model import Record

# What a fault in a rule raises. Others (no memory, interrupted) are no fault of the report's reading.
FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class Reads(Protocol):
    """What reads a raw report, as read.Reader does."""

    def read(self, raw: RawReport, *, mentions: bool = False) -> Record:
        """The record; raises InputError where the report can't be read."""


def attempt(reader: Reads, raw: RawReport, *, mentions: bool, strict: bool = False) -> Record | Rejected:
    """The record of a report, or why there is none: its text can't be read, or a rule is at fault. strict: raise what a
    faulty rule raises."""
    try:
        return reader.read(raw, mentions=mentions)
    except InputError as error:
        return Rejected(source=error.source, line=error.line, reason=error.reason, hint=error.hint)
    except FAULTS as error:
        if strict:
            raise
        reason = f"this report can't be read for a fault of Truceline's own ({type(error).__name__}: {error})"
        hint = "Please report it with the text; --debug shows where it arose"
        return Rejected(source=raw.source, line=raw.line, reason=reason, hint=hint)
