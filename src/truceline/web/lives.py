"""When a ceasefire or talks lasted, as far as it is told: for time lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from ..model import DateValue, caption
from ..monitor.svg import Key, Lane, Point, Shape, Stretch, lanes
from ..store import KeptCeasefire, KeptEvent, KeptTalks, WholeLife
from .drawings import HALF, fitted

BEGUN: Final = {"ceasefires": ("in_effect", "declared", "extended"), "talks": ("under_way", "resumed")}
OVER: Final = {
    "ceasefires": ("ended", "suspended"),
    "talks": ("suspended", "broken_off", "agreement_reached", "signed", "implemented", "renounced"),
}
_LASTS: Final = {"ceasefires": "in force", "talks": "under way"}
SHAPES: Final[dict[str, Shape]] = {
    "demanded": "bar", "proposed": "bar", "offered": "diamond", "rejected": "cross", "agreed": "square",
    "declared": "square", "in_effect": "square", "violated": "triangle", "suspended": "cross", "extended": "plus",
    "ended": "cross", "denied": "cross", "none": "cross", "under_way": "circle", "broken_off": "cross",
    "resumed": "circle", "agreement_reached": "square", "signed": "square", "implemented": "square",
    "renounced": "cross",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lasted:
    """start, end: ISO dates of any precision, None is not told. begun: whether it is told to have begun at all. known:
    the last day on which something is told of it; None where no telling is dated."""

    start: str | None
    end: str | None
    begun: bool
    known: str | None = None


def lasted(life: WholeLife, tellings: Iterable[KeptCeasefire | KeptTalks | KeptEvent]) -> Lasted:
    """From the first day on which it is told to have begun to the last that is told of it; the days that it was to
    begin and end stand in where nothing else is told."""
    sort = sort_of(life)
    told = list(tellings)
    begun = any(step.state in BEGUN[sort] for step in life.history)
    starts = [step.date for step in life.history if step.date and step.state in BEGUN[sort]]
    ends = [step.date for step in life.history if step.date and step.state in OVER[sort]]
    starts = starts or [day for day in (_edge(one, "start") for one in told) if day]
    ends = ends or [day for day in (_edge(one, "end") for one in told) if day]
    start, end = min(starts, default=None), max(ends, default=None)
    if start and end and end < start:
        end = None
    return Lasted(start, end, begun or bool(start), _known(life, told))


def lane(life: WholeLife, when: Lasted) -> Lane:
    """A life as a row of a time line."""
    sort = sort_of(life)
    href = f"/{sort}/{life.id}"
    label = " – ".join(life.parties[:3]) or caption.plain(life.kind or life.sort)
    stretches: Sequence[Stretch] = ()
    if when.begun and (when.start or when.end):
        stretches = (Stretch(_LASTS[sort], when.start, when.end, href=href, known=when.known),)
    points: dict[tuple[str, str], Point] = {}
    for step in life.history:
        if step.date:
            filled = step.state in (*BEGUN[sort], *OVER[sort], "agreed")
            words = f"{caption.state(step.state)} ({label})"
            made = Point(words, step.date, SHAPES.get(step.state, "circle"), filled=filled, href=href)
            points.setdefault((step.state, step.date), made)
    return Lane(label, tuple(stretches), tuple(points.values()), href=href)


def drawn(rows: Sequence[Lane], *, title: str, **how: Any) -> Markup | None:
    """A time line. how: as `lanes` takes it."""
    return fitted(lambda width: lanes(rows, title=title, width=width, above=width < HALF, **how))


def keys_of(lives: Iterable[WholeLife]) -> list[Key]:
    """What the fills and shapes of these lives stand for."""
    by_shape: dict[Shape, list[str]] = {}
    for state in dict.fromkeys(step.state for life in lives for step in life.history if step.date):
        by_shape.setdefault(SHAPES.get(state, "circle"), []).append(caption.state(state))
    told = Key("told to be in force or under way (arrow: no end is told)", "light")
    return [told, *(Key(", ".join(names), shape=shape) for shape, names in by_shape.items())]


def sort_of(life: WholeLife) -> str:
    """ceasefires or talks: the first part of its address."""
    return "talks" if life.sort == "talks" else "ceasefires"


def _known(life: WholeLife, told: Sequence[KeptCeasefire | KeptTalks | KeptEvent]) -> str | None:
    """The last day of a state, or on which a report of it came out: of what came later nothing is known."""
    days = [step.date for step in life.history if step.date]
    days += [one.report.published.partition("/")[0] for one in told if one.report.published]
    return max((day for day in days if day), default=None)


def _edge(telling: object, name: str) -> str | None:
    date = getattr(telling, name, None)
    return getattr(date, name) if isinstance(date, DateValue) else None
