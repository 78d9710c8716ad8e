"""Readers of expressions that count from publication, from an event, or from the date told before."""

from __future__ import annotations

import datetime as dt

from ..model.words import DatePrecision
from .dates_absolute import _unresolved
from .dates_amounts import amount_of, duration_value, unit_word
from .dates_context import Context, Reading
from .dates_patterns import Hit
from .dates_span import Shift
from .dates_timex import add, first_day, month_value, quarter_value, shifted_value, week_value

_PRECISION: dict[str, DatePrecision] = {"Y": "year", "E": "year", "C": "year", "M": "month", "Q": "month", "W": "week"}
_STEP = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1}


def weekday(hit: Hit, context: Context) -> Reading | None:
    """ "on Saturday", "next Tuesday", "late Wednesday" """
    token, rel = hit.get("w"), hit.get("rel")
    if token is None or _is_name(hit):
        return None
    number = int(token.value)
    if context.narrative and (rel is None or rel.role in ("following", "previous")):
        base = context.near_day(hit.start)
        if base is None:
            return _unresolved(f"XXXX-WXX-{number}")
        ahead = (number - base.isoweekday()) % 7
        return Reading((base + dt.timedelta(days=ahead)).isoformat(), basis="event", anchor="previous")
    if context.published is None:
        return _unresolved(f"XXXX-WXX-{number}")
    day = _weekday_near(context.published, number, rel.role if rel else None, hit, context)
    return Reading(day.isoformat(), basis="relative", anchor="published")


def _is_name(hit: Hit) -> bool:
    """ "Black Friday", "Bloody Sunday", "The Sunday Times" name something else."""
    before, after = hit.before(), hit.after()
    if before is not None and before.text in {"Black", "Bloody", "Good", "Palm", "Ash", "Holy", "Boxing", "Easter"}:
        return True
    return after is not None and after.text in {"Times", "Telegraph", "Mirror", "Agreement", "Mosque"}


def _weekday_near(published: dt.date, number: int, rel: str | None, hit: Hit, context: Context) -> dt.date:
    back = (published.isoweekday() - number) % 7
    on = (number - published.isoweekday()) % 7
    if rel in ("next", "following"):
        return published + dt.timedelta(days=on or 7)
    if rel in ("last", "past", "previous"):
        return published - dt.timedelta(days=back or 7)
    if rel == "this":
        return published + dt.timedelta(days=on if context.tense(hit) == "future" else number - published.isoweekday())
    before = hit.before()
    known = context.tense_at(hit.start) if context.tense_at else None
    if before is not None and before.role == "until" and known != "future":
        return published + dt.timedelta(days=on) if on < back else published - dt.timedelta(days=back)
    if context.tense(hit) == "future":
        return published + dt.timedelta(days=on)
    return published - dt.timedelta(days=back)


def today(hit: Hit, context: Context) -> Reading | None:
    """ "yesterday", "earlier today", "tomorrow night", "tonight" """
    token, part = hit.get("t"), hit.get("dp")
    if token is None:
        return None
    time = f"T{part.value}" if part else "TNI" if token.text.lower() == "tonight" else ""
    if context.published is None:
        return _unresolved(f"XXXX-XX-XX{time}")
    day = context.published + dt.timedelta(days=int(token.value))
    return Reading(day.isoformat() + time, basis="relative", anchor="published")


def weekend(hit: Hit, context: Context) -> Reading | None:
    """ "at the weekend", "last weekend" """
    rel = hit.get("rel")
    base = context.near_day(hit.start) if context.narrative else context.published
    if base is None:
        return _unresolved("XXXX-WXX-WE")
    step = _STEP.get(rel.role, 0) if rel else 0
    if step == 0 and base.isoweekday() < 6 and context.tense(hit) == "past" and not (rel and rel.role == "this"):
        step = -1
    day = base + dt.timedelta(days=7 * step)
    return Reading(f"{week_value(day)}-WE", basis="relative", anchor="published")


def close_unit(hit: Hit, context: Context) -> Reading | None:
    """ "last week", "this year", "the end of the month", "that day", "the following month" """
    rel, unit = hit.get("rel"), hit.get("u") or next((t for t in hit.items if t.role == "unit"), None)
    if unit is None or (rel is None and len(hit.items) == 2 and not _within_unit(hit)):
        return None
    role = "same" if hit.has("same") and rel is not None and rel.role in ("that", "this") else rel.role if rel else ""
    if role == "past" or (role == "last" and hit.items[0].role == "the"):
        return stretch(hit, context)
    on_event = role in ("that", "same", "previous", "following") or (role == "next" and hit.items[0].role == "the")
    step = _STEP.get(role, 0)
    if on_event or context.narrative:
        before = hit.before()
        if unit.value == "D" and role == "this" and before is not None and before.role == "to":
            return Reading("PRESENT_REF", tells=False)
        base = context.near_start(hit.start)
        if unit.value in ("D", "W"):
            base = context.near_day(hit.start) or base
        if base is None and not on_event:
            base = context.published
        return _event_unit(unit.value, step, base, role)
    if context.published is None:
        return _unresolved(_unit_value(None, unit.value))
    value = _unit_value(_step_unit(context.published, step, unit.value), unit.value)
    return Reading(value, basis="relative", anchor="published", tells=step != 0)


def _within_unit(hit: Hit) -> bool:
    """ "during the day", "ended the week": the unit being told, not "carried the day" """
    before = hit.before()
    if before is None:
        return False
    return before.role in ("in", "of", "during", "for", "end", "over") or before.text.startswith(("end", "finish"))


def _event_unit(unit: str, step: int, base: dt.date | None, role: str) -> Reading | None:
    word = unit_word(unit)
    if word is None:
        return None
    shift = Shift(float(abs(step)), word, -1 if step < 0 else 1, whole=True)
    if base is None:
        return Reading(_unit_value(None, unit), "relative", "unresolved", "event", shift, tells=False)
    value = _unit_value(_step_unit(base, step, unit), unit)
    return Reading(value, "relative", "event", "previous", shift)


def _step_unit(day: dt.date, step: int, unit: str) -> dt.date:
    return add(day, step, unit) if step else day


def _unit_value(day: dt.date | None, unit: str) -> str:
    """TIMEX3 value of the unit that a day lies in."""
    if unit == "D":
        return day.isoformat() if day else "XXXX-XX-XX"
    if unit in ("W", "2W"):
        return week_value(day) if day else "XXXX-WXX"
    if unit == "M":
        return month_value(day.year, day.month) if day else "XXXX-XX"
    if unit == "Q":
        return quarter_value(day.year, day.month) if day else "XXXX-QX"
    if unit == "E":
        return f"{day.year:04d}"[:3] if day else "XXX"
    if unit == "C":
        return f"{day.year:04d}"[:2] if day else "XX"
    if unit == "Y":
        return f"{day.year:04d}" if day else "XXXX"
    return day.isoformat() if day else "XXXX-XX-XX"


def stretch(hit: Hit, context: Context) -> Reading | None:
    """ "the past seven months", "the next two weeks": up to publication, or from it on """
    rel, unit = hit.get("rel"), hit.get("u")
    if rel is None or unit is None:
        return None
    amount = amount_of(hit.all("n"), plural=unit.role == "units")
    value = duration_value(amount, unit.value)
    base, word = context.published, unit_word(unit.value)
    if rel.role in ("previous", "following") or context.narrative or base is None or word is None:
        sign = _STEP[rel.role]
        shift = Shift(amount, word, sign) if word else None
        return Reading(value, "duration", "unresolved", "event", shift, tells=False)
    if amount is None:
        return Reading(value, "duration", "unresolved", "published", tells=False)
    precision = _PRECISION.get(unit.value, "day")
    precision = "day" if precision == "week" else precision
    other = add(base, amount * _STEP[rel.role], unit.value)
    ends = sorted((base, other))
    covers = (_cut(ends[0], precision), _cut(ends[1], precision), precision)
    if _STEP[rel.role] < 0:
        covers = (covers[0], base.isoformat(), precision)
    else:
        covers = (base.isoformat(), covers[1], precision)
    return Reading(value, "duration", "relative", "published", covers=covers, tells=False)


def _cut(day: dt.date, precision: DatePrecision) -> str:
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def ago(hit: Hit, context: Context) -> Reading | None:
    """ "20 months ago", "a week ago", "years ago" """
    unit = hit.get("u")
    if unit is None:
        return None
    amount, base = amount_of(hit.all("n"), plural=unit.role == "units"), context.published
    if hit.has("half") and amount is not None:
        amount += 0.5
    if base is None:
        return _unresolved("PAST_REF")
    if amount is None:
        covers = (None, base.isoformat(), _PRECISION.get(unit.value, "day"))
        return Reading("PAST_REF", basis="relative", anchor="published", covers=covers, tells=False)
    return Reading(shifted_value(base, -amount, unit.value), basis="relative", anchor="published")


def shifted(hit: Hit, context: Context) -> Reading | None:
    """ "two days later", "hours after", "three years earlier", "a month before the vote" """
    unit, direction = hit.get("u"), hit.get("dir")
    if unit is None:
        return None
    role = direction.role if direction else "later"
    amount = amount_of(hit.all("n"), plural=unit.role == "units")
    if hit.has("half") and amount is not None:
        amount += 0.5
    word = unit_word(unit.value)
    if word is None:
        return None
    sign = 1 if role in ("later", "after") else -1
    shift = Shift(amount, word, sign)
    if role in ("before", "after") and _has_complement(hit):
        return Reading(duration_value(amount, unit.value), "relative", "unresolved", "event", shift, tells=False)
    vague = "FUTURE_REF" if sign > 0 else "PAST_REF"
    fine = unit.value.startswith("T") or unit.value in ("D", "W", "2W")
    base = context.near_day(hit.start) if fine else context.near_start(hit.start)
    if base is None or amount is None and not unit.value.startswith("T"):
        return Reading(vague, "relative", "unresolved", "event", shift, tells=False)
    if unit.value.startswith("T"):
        return Reading(f"{base.isoformat()}TXX", "relative", "event", "previous", shift)
    value = shifted_value(base, sign * (amount or 0), unit.value)
    return Reading(value, "relative", "event", "previous", shift)


def _has_complement(hit: Hit) -> bool:
    """Whether "before" or "after" goes on to name its event."""
    after = hit.after()
    return after is not None and after.role not in ("comma", "dot", "and", "left", "right", "dash")


def beside(hit: Hit, context: Context) -> Reading | None:
    """ "the next morning", "the day before" """
    rel, part, direction = hit.get("rel"), hit.get("u"), hit.get("dir")
    if direction is not None:
        if not any(t.role == "unit" and t.value == "D" for t in hit.items):
            return None
        step = 1 if direction.role == "after" else -1
    elif rel is not None:
        step = _STEP.get(rel.role, 0)
    else:
        return None
    shift = Shift(float(abs(step)), "day", step or 1, whole=True)
    base, time = context.near_day(hit.start), f"T{part.value}" if part else ""
    if base is None or (direction is not None and _has_complement(hit) and not context.narrative):
        return Reading(f"XXXX-XX-XX{time}", "relative", "unresolved", "event", shift, tells=False)
    value = (base + dt.timedelta(days=step)).isoformat() + time
    return Reading(value, "relative", "event", "previous", shift)


def daypart(hit: Hit, context: Context) -> Reading | None:
    """ "the night", "this morning", "last night", "overnight" """
    part, rel = hit.get("p"), hit.get("rel")
    code = part.value if part else "NI"
    before = hit.before()
    if before is not None and before.text == "Operation":
        return None
    if part is not None and len(hit.items) == 1 and code in ("NI", "DT"):
        return Reading(f"XXXX-XX-XXT{code}", "time", "unresolved", tells=False)
    if part is not None and rel is None and not hit.has("the", "early", "late") and code not in ("NI", "DT", "MO"):
        return None
    near = context.near_day(hit.start)
    to_event = rel is not None and rel.role in ("that", "same", "previous", "following")
    if rel is not None and rel.role == "last" and context.published:
        day: dt.date | None = context.published - dt.timedelta(days=1)
    elif context.narrative or to_event or near is not None:
        day = near
    else:
        day = context.published
    if day is None:
        return Reading(f"XXXX-XX-XXT{code}", "time", "unresolved", tells=False)
    step = _STEP.get(rel.role, 0) if rel is not None and to_event else 0
    day += dt.timedelta(days=step)
    anchored = "previous" if day == near else "published"
    basis = "event" if anchored == "previous" else "relative"
    return Reading(f"{day.isoformat()}T{code}", "time", basis, anchored, tells=False)  # type: ignore[arg-type]


def clock(hit: Hit, context: Context) -> Reading | None:
    """ "10 a.m.", "0914 GMT", "midnight": on the day told just before, else the day of publication """
    time = clock_time(hit)
    if time is None:
        return None
    near = context.near_day(hit.start)
    day = near if near and (context.narrative or hit.start - context.day_at < 120) else context.published
    if day is None:
        return Reading(f"XXXX-XX-XXT{time}", "time", "unresolved", tells=False)
    if day == context.published:
        return Reading(f"{day.isoformat()}T{time}", "time", "relative", "published", tells=False)
    return Reading(f"{day.isoformat()}T{time}", "time", "event", "previous", tells=False)


def clock_time(hit: Hit) -> str | None:
    """ "14:30Z" of a clock hit; None where the figures are no time of day."""
    token = hit.get("c") or hit.get("h") or hit.get("w")
    if token is None:
        return None
    if token.role == "clockword":
        return token.value
    meridiem, zone = hit.get("m"), hit.get("z")
    digits = token.value.replace(".", ":")
    if ":" in digits:
        hour, minute = (int(x) for x in digits.split(":")[:2])
    elif len(digits) == 4 and digits.isdigit():
        hour, minute = int(digits[:2]), int(digits[2:])
    elif digits.isdigit() and (meridiem or zone):
        hour, minute = int(digits), 0
    else:
        return None
    if meridiem is not None:
        hour = hour % 12 + (12 if "p" in meridiem.text.lower() else 0)
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}{zone.value if zone else ''}"


def first_of(iso: str) -> dt.date:
    """First day of an ISO date."""
    return first_day(iso)
