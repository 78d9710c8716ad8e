"""Records on standard output, one after the other: nothing else goes there."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Protocol

from ..engine.line import contract_line

if TYPE_CHECKING:
    from ..model import Record


class Output(Protocol):
    """Where records go. many: whether more than one input was named or found before the end."""

    def write(self, record: Record) -> None:
        """Print one record."""

    def close(self, *, many: bool) -> None:
        """Print what must stand at the end."""


class JsonLines:
    """One record a line, flushed, so that a reader of the pipe can begin."""

    def __init__(self) -> None:
        _utf8()

    def write(self, record: Record) -> None:
        """Print one record on one line."""
        sys.stdout.write(contract_line(record) + "\n")
        sys.stdout.flush()

    def close(self, *, many: bool) -> None:
        """Nothing stands at the end."""


class Json:
    """One input: its record, indented. Several: a list of them."""

    def __init__(self) -> None:
        _utf8()
        self._first: Record | None = None
        self._written = 0

    def write(self, record: Record) -> None:
        """Print the record, once it is known whether it is the only one."""
        if self._first is None and not self._written:
            self._first = record
            return
        self._flush_first()
        self._item(record)

    def close(self, *, many: bool) -> None:
        """Print the only record as it is, or end the list."""
        if self._first is not None and not many:
            sys.stdout.write(json.dumps(self._first.contract(), ensure_ascii=False, indent=2) + "\n")
        elif many:
            self._flush_first()
            sys.stdout.write("\n]\n" if self._written else "[]\n")

    def _flush_first(self) -> None:
        if self._first is not None:
            first, self._first = self._first, None
            self._item(first)

    def _item(self, record: Record) -> None:
        sys.stdout.write("[\n" if not self._written else ",\n")
        text = json.dumps(record.contract(), ensure_ascii=False, indent=2)
        sys.stdout.write("\n".join("  " + line for line in text.splitlines()))
        self._written += 1


def _utf8() -> None:
    """JSON is UTF-8 whatever the terminal's encoding is."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")
