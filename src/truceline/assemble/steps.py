"""The steps in the life of a ceasefire or of talks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from ..model import CeasefireStep, TalksStep

Step = TypeVar("Step", CeasefireStep, TalksStep)


def day_of(step: CeasefireStep | TalksStep) -> str | None:
    """The day from which the state holds, None where it is not known."""
    return step.date.start if step.date is not None else None


def steps_of_a_day(steps: Sequence[Step]) -> list[Step]:
    """Each state once a day, in the order first told, with the claims of all that tell it."""
    merged: dict[tuple[str, str | None], Step] = {}
    for step in steps:
        key = (step.state, day_of(step))
        known = merged.get(key)
        merged[key] = step if known is None else known.model_copy(update={"claims": known.claims + step.claims})
    return list(merged.values())
