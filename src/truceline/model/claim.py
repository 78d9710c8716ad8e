"""One report, through one speaker chain, says one thing about one event."""

from __future__ import annotations

from .base import Evidence, Value
from .speaker import Speaker
from .words import Horizon, Modality, Stance


class Claim(Value):
    """event: id of the event that it is about. rule: the name of the rule that made it. confidence: 0 to 1."""

    id: str
    event: str
    speakers: tuple[Speaker, ...] = ()
    stance: Stance = "asserts"
    modality: Modality
    horizon: Horizon
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float
