"""Values that only a kept record has."""

from __future__ import annotations

from typing import Any

from ..model import Value


class Decision(Value):
    """What a person said about a claim or an event. It never overwrites anything."""

    id: str
    target: str
    verdict: str
    value: Any = None
    reason: str
    by: str
    at: str


class Tombstone(Value):
    """An id that is gone: why, since when (UTC), and what stands in its place."""

    id: str
    report: int | None = None
    replaced_by: str | None = None
    reason: str
    at: str
