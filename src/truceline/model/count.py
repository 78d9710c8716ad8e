"""How many: killed, wounded, captured… with the shape of the words kept."""

from __future__ import annotations

from .base import Value
from .words import Scope


class Count(Value):
    """A number of people or things that an event caused.

    measure: killed, wounded, captured, missing, displaced, released, arrested…; who: the counted ("soldiers").
    low, high: the bounds; "at least 5" is (5, None), "some 1,000" is (1000, 1000), "dozens" is (None, None)
    with the words kept. scope: one event, a period, or cumulative; only ``event`` counts reach an event's toll.
    """

    measure: str
    who: str | None
    low: int | None
    high: int | None
    words: str
    scope: Scope = "event"
