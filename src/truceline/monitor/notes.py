"""What a reader must know beside the numbers, in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from .gather import Gathered
from .life import Truce
from .rates import Change
from .result import Monitoring

CAUSE = "Association, not cause: what else changed at that time (seasons, offensives, other talks) is not taken out."
SILENCE = "No reports is not no violence: what nobody reported is not here."
METHOD = (
    "Events count where they are single, said to have happened, news, and dated within one of the two times. The rate "
    "ratio is the events a day after by those before; its 95 % interval is exact, conditional on the total "
    "(Clopper & Pearson 1934 on the binomial share; Przyborowski & Wilenski 1940). Deaths are sums of the lowest and "
    "of the highest figures told, without an interval: they come many at a time. Where events come together, a second "
    "interval is that of a quasi-Poisson model (McCullagh & Nelder 1989). The interval of each row stands alone: of "
    "twenty rows without any change one would seem to have changed."
)
FEW = 10
_UNEVEN = 1.5
_HEARD = 1.25


def notes(made: Monitoring, truce: Truce | None, found: Gathered) -> Iterator[str]:
    """The sentences, the most important first."""
    yield from _not_whole(made, found)
    yield f"{sentence(made.events)} {CAUSE}"
    yield from _small(made)
    yield from _coverage(made, found)
    if made.previous is not None and not made.previous.empty and made.previous.direction != "no clear change":
        yield (
            f"It was changing already: the {made.window} days before had {made.previous.direction} events than the "
            f"{made.window} days before those ({made.previous.after} and {made.previous.before})."
        )
    if made.spread is not None and made.spread > _UNEVEN and made.events.before + made.events.after >= FEW:
        wider = f": {made.wider[0]:.2f} to {made.wider[1]:.2f} allows for that" if made.wider else ""
        yield (
            f"Events come together (the daily numbers vary {made.spread:.1f} times as much as independent ones would), "
            f"so the exact interval is too narrow{wider}."
        )
    directions = {one.change.direction for one in made.variants if one.change is not None and not one.change.empty}
    if len(directions) > 1:
        yield f"It hangs on the choice of window and events: the variants come to {', '.join(sorted(directions))}."
    if truce is not None:
        yield from truce.cautions
        if truce.end is not None and truce.ended and truce.end.isoformat() < made.after.last:
            yield f"Its last day was {truce.end.isoformat()} ({truce.ended}), before the window after ends."


def sentence(one: Change) -> str:
    """A change in one sentence."""
    if one.empty:
        return "Nothing is told of either time: that says nothing about the violence."
    days = f"{one.days_after} {'day' if one.days_after == 1 else 'days'}"
    counts = f"{one.after:,} {'event' if one.after == 1 else 'events'} in {days} after, "
    counts += f"{one.before:,} in {one.days_before} before"
    if one.ratio is None:
        return f"{counts}: no ratio can be told, as there were none before."
    return f"{counts}: {one.direction}, rate ratio {one.ratio:.2f} (95 % interval {one.interval})."


def _small(made: Monitoring) -> Iterator[str]:
    total = made.events.before + made.events.after
    if total < FEW:
        yield f"Few events ({total} in all): a handful more or fewer would change the answer."
    if not made.events.after or not made.events.before:
        yield SILENCE


def _coverage(made: Monitoring, found: Gathered) -> Iterator[str]:
    heard, what = made.heard, "reports" if found.is_record else "rows"
    before, after = heard.texts_before / made.window, heard.texts_after / made.window
    if not heard.texts_before and not heard.texts_after:
        yield f"There are no {what} of either time in {found.called}. {SILENCE}"
    elif found.is_record and not 1 / _HEARD <= (after + 1e-9) / (before + 1e-9) <= _HEARD:
        less = "fell" if after < before else "rose"
        yield (
            f"The coverage {less} too: {heard.texts_before:,} reports before ({before:.1f} a day), "
            f"{heard.texts_after:,} after ({after:.1f} a day), copies once. Part of the "
            "change in events may be a change in what is told."
        )
    if not found.is_record:
        yield (
            "A dataset's rows are events already: how much its sources reported of that time can't be seen in it, only "
            "which sources it used."
        )


def _not_whole(made: Monitoring, found: Gathered) -> Iterator[str]:
    """A source that begins or ends within the time compared has nothing to tell of the rest: that comes first."""
    for name, edge, outside in (
        ("begins", found.first, found.first is not None and found.first.isoformat() > made.before.first),
        ("ends", found.last, found.last is not None and found.last.isoformat() < made.after.last),
    ):
        if outside:
            yield f"Not to be compared as it stands: {found.called} {name} on {edge}, within the time compared."
