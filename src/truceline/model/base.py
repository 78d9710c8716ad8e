"""What every value of the record shares: frozen, nothing unknown accepted."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen typed value."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Value):
    """Exact characters of a report. Offsets are code points into ``report.text``; ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str
