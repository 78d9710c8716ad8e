"""Acts between actors as CAMEO and PLOVER count them: an act that happened, or the accusation that it did."""

from __future__ import annotations

from dataclasses import dataclass

from ..model import ActorRef
from ..store import ToldEvent
from .days import OF_DAYS, Days
from .events import dated, left, no_event
from .rows import Desk, Left
from .sides import two_sides

_ACCUSES = frozenset({"asserts", "confirms", "alleges"})


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts towards whom on which days; accusation: the act is to accuse of what only an adversary tells."""

    days: Days
    actors: tuple[ActorRef, ...]
    targets: tuple[ActorRef, ...]
    accusation: bool = False


def act(told: ToldEvent, desk: Desk) -> Act | Left:
    """The act that an event stands for, or why it has none."""
    gone = no_event(told, besides=("alleged",))
    days = dated(told)
    if gone is not None or isinstance(days, Left):
        return gone or days  # type: ignore[return-value]
    date = told.whole.date
    if date is None or date.precision not in OF_DAYS:
        return left(told, "no_day", f"dated to a {date.precision}" if date is not None else "")
    if told.whole.modality == "alleged":
        return _accusation(told, days, desk)
    first, second = two_sides(told.whole.actors, told.whole.targets)
    return Act(days, tuple(first), tuple(second))


def _accusation(told: ToldEvent, days: Days, desk: Desk) -> Act | Left:
    """Who accuses, and whom; where the record has the accusation as an event, that is it."""
    if "accuse" in told.spoken_of or desk.types.family(told.whole.type) not in ("violence", "control", "ceasefire"):
        return left(told, "alleged", "the accusation is an event of its own" if told.spoken_of else told.whole.type)
    accused = {ref.id for ref in told.whole.actors}
    for claim in told.claims:
        speaker = claim.speakers[0].actor if claim.speakers and claim.stance in _ACCUSES else None
        actor = desk.actors.actors.get(speaker) if speaker is not None else None
        if actor is not None and actor.id not in accused:
            ref = ActorRef(id=actor.id, name=actor.name, country=actor.country, text=claim.speakers[0].label)
            return Act(days, (ref,), tuple(told.whole.actors), accusation=True)
    return left(told, "alleged", "who accuses is not known")
