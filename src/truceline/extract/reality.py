"""What the words around an event make of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.words import Modality
from ..parse.analysis import Token


@dataclass(frozen=True, slots=True)
class Reality:
    """The modality, the words that decided it, whether the report hedges, and the words of a condition."""

    modality: Modality
    because: str = ""
    hedged: bool = False
    condition: Token | None = None
