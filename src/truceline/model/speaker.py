"""Who says so."""

from __future__ import annotations

from .base import Value
from .words import SpeakerKind


class Speaker(Value):
    """One link of a speaker chain, closest first. label: the words that name the speaker; actor: id of the party
    that it speaks for, where known; said: ISO date of saying, where the report gives it."""

    label: str
    kind: SpeakerKind
    actor: str | None = None
    said: str | None = None
