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


class Unreadable(Value):
    """An input that could not be read: where it is, why, and what to do next. found_at: UTC."""

    origin: str
    line: int | None = None
    raw_sha256: str | None = None
    reason: str
    hint: str
    found_at: str
