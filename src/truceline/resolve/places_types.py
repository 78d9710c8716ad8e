"""What the three steps of place reading pass on: spot the names, choose the places, refine by the words around."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.model.place import Place
from truceline.vocabulary.gazetteer import Entry


@dataclass(frozen=True, slots=True)
class Spot:
    """A name in the text with all that it may mean. start, end: code points; within: the spot of the area that the
    text puts it in ("Paris, Texas": the spot of "Texas")."""

    start: int
    end: int
    text: str
    key: str
    candidates: tuple[Entry, ...]
    label: str = ""
    within: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """A name with the place chosen for it. place is None where nothing of that name is known; candidates: the places
    that the name may mean, the likeliest first."""

    start: int
    end: int
    text: str
    place: Place | None
    candidates: tuple[Place, ...] = ()
