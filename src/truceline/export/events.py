"""What holds of an event as layouts need it: its codes, its days, and whether event data count it as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any, Final

from ..model import Acled, Count, Plover, caption
from ..store import ToldEvent
from ..store.columns import flat
from .days import Days, days_of, why_no_days
from .rows import Desk, Left, ids_of

WORDS: Final = {
    "denied": "the accused denies it and nobody neutral tells it",
    "negated": "it did not happen",
    "planned": "it is planned",
    "possible": "it is possible, not certain",
    "conditional": "it hangs on a condition",
    "demanded": "it is demanded, not done",
    "alleged": "only an adversary says so",
    "background": "it is history, told along with the news",
    "cumulative": "its figures are of a period or in all so far, not of one event",
}


def no_event(told: ToldEvent, *, besides: Collection[str] = ()) -> Left | None:
    """Why event data do not count it as an event; None where they do. besides: reasons that do not matter here."""
    whole = told.whole
    found: list[str] = []
    if whole.modality != "actual":
        found.append(whole.modality)
    if whole.horizon == "background":
        found.append("background")
    if all(one.scope != "event" for one in told.tellings):
        found.append("cumulative")
    reason = next((one for one in found if one not in besides), None)
    return Left(ids_of(told), reason, WORDS[reason]) if reason else None


def dated(told: ToldEvent) -> Days | Left:
    """The days of an event, or why it has none."""
    days = days_of(told.whole.date)
    if days is None:
        return left(told, why_no_days(told.whole.date), caption.span(told.whole.date) or "no date is told")
    return days


def left(told: ToldEvent, reason: str, words: str = "") -> Left:
    """An event without a row."""
    return Left(ids_of(told), reason, words)


def codes(told: ToldEvent, desk: Desk) -> tuple[Plover, str | None, Acled]:
    """Its codes: those that most tellings of its type have, of equally many the first told; ACLED's are the type's."""
    own = [one for one in told.tellings if one.type == told.whole.type] or list(told.tellings)
    plover = Counter(one.plover for one in own).most_common(1)[0][0]
    cameo = Counter(one.cameo for one in own).most_common(1)[0][0]
    return plover, cameo, desk.types[told.whole.type].acled


def killed(told: ToldEvent) -> list[Count]:
    """What is told of the killed of this one event, in the order of telling."""
    order = {one.id: i for i, one in enumerate(told.reports)}
    tellings = sorted(told.tellings, key=lambda one: (order.get(one.report.id, 0), one.id))
    return [c for one in tellings for c in one.counts if c.measure == "killed" and c.scope == "event"]


def beside(told: ToldEvent) -> dict[str, Any]:
    """What no fixed layout carries of an event: for the sidecar."""
    whole = told.whole
    found = {
        "type": whole.type,
        "modality": whole.modality,
        "disputed": whole.disputed,
        "says": whole.says,
        "counts": flat(whole)["counts"],
        "date": whole.date.text if whole.date is not None else None,
        "actors": [ref.id for ref in whole.actors],
        "targets": [ref.id for ref in whole.targets],
        "sources": whole.sources,
        "quote": whole.quote,
    }
    return {name: value for name, value in found.items() if value not in (None, "", [], False)}
