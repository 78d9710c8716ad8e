"""What a situation report says in sentences: its summary, and the monitor's own limits."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import caption
from .notes import CAUSE, FEW, SILENCE
from .rates import Change
from .situation_values import Situation


def summary(made: Situation) -> Iterator[str]:
    """The sentences at the head."""
    killed = caption.amount(made.killed.deaths.low, made.killed.deaths.high, "")
    days = _many(made.days, "day")
    yield (
        f"{_many(made.events.value, 'violent event')} recorded in {days}, {killed} killed by the figures told; "
        f"{made.events_before.value:,} in the {days} before. {_change(made.change)}"
    )
    recorded, alleged = made.violations_recorded.value, made.violations_alleged.value
    denied = made.violations_denied.value
    if recorded or alleged or denied or made.violations_before.value:
        yield (
            f"Ceasefire violations: {recorded:,} recorded, {alleged:,} alleged by an adversary alone, "
            f"{denied:,} denied by the accused and told by nobody neutral; "
            f"{made.violations_before.value:,} recorded in the period before."
        )
    else:
        yield f"No ceasefire violation is told of. {SILENCE}"
    for what, lives in (("ceasefire", made.ceasefires), ("talks process", made.talks)):
        if lives:
            yield f"{_many(len(lives), what, plural=what + 'es' if what.endswith('s') else what + 's')} told of."
    yield f"{_many(made.reports, 'report')} heard, {made.reports_before:,} in the period before."


def limits(made: Situation) -> Iterator[str]:
    """What the report can't see."""
    yield "It rests on published reports alone: nobody of this monitor was there, nothing was verified on the ground."
    yield SILENCE
    yield CAUSE
    if made.record_first is None or made.record_first > made.previous_first:
        begins = caption.day(made.record_first) if made.record_first else "nowhere"
        yield f"The period before is not to be compared: the record's first report is of {begins}."
    unheard = made.days - made.days_heard
    if unheard:
        yield f"On {unheard:,} of {_many(made.days, 'day')} nothing was published that the record has."
    if made.reports and made.reports_before and not 0.8 <= made.reports / made.reports_before <= 1.25:
        more = "More" if made.reports > made.reports_before else "Fewer"
        yield f"{more} reports were heard than in the period before: part of a change may be one in what is told."
    if made.sources and made.sources[0].now > 0.5 * max(made.reports, 1):
        yield f"More than half of the reports are by one publisher, {made.sources[0].name}."
    single = sum(1 for one in made.entries if one.standing == "recorded" and one.sources < 2)
    if single:
        yield f"{_many(single, 'recorded event')} told by one source alone."
    if made.undated:
        yield f"{_many(made.undated, 'violent event')} without a date in reports of the period, and not counted."
    rough = sum(1 for one in made.entries if one.standing == "not counted") - made.undated
    if rough:
        yield f"{_many(rough, 'more event')} of the period not counted; the list says why."
    if made.events.value + made.events_before.value < FEW:
        yield "There are few events: a handful more or fewer would change what is said of them."
    if made.killed.deaths.silent or made.killed.deaths.open:
        silent, opened = made.killed.deaths.silent, made.killed.deaths.open
        yield f"The killed are counted low: {silent:,} events tell no figure, {opened:,} an open one (“at least”)."
    yield "The record is read by machine: each figure links to the words it rests on, and is to be checked there."


def _change(one: Change) -> str:
    if one.empty:
        return "That says nothing about the violence itself."
    if one.ratio is None:
        return "There is nothing before to compare with."
    said = "no clear change" if one.direction == "no clear change" else f"{one.direction} than before"
    return f"That is {said} (rate ratio {one.ratio:.2f}, 95 % interval {one.interval}; association, not cause)."


def _many(size: int, what: str, *, plural: str | None = None) -> str:
    return f"{size:,} {what if size == 1 else plural or what + 's'}"
