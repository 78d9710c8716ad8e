"""One report read, or the reason why it can't be: never an error that would stop the others."""

from __future__ import annotations

from typing import Protocol

from ..errors import InputError
from ..intake.raw import RawReport, Rejected
from ..model import Record
from ..read import FAULTS, own_fault


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
        fault = error
    except FAULTS as error:
        if strict:
            raise
        fault = own_fault(raw, error)
    return Rejected.of(fault)
