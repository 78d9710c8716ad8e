"""Readers of expressions that count from publication, from an event, or from the date told before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from ..model.words import DatePrecision
from .dates_absolute import named_after, unresolved
from .dates_amounts import amount_of, duration_value, unit_word
from .dates_context import Context, Reading
from .dates_patterns import Hit
from .dates_span import Shift
from .dates_timex import add, month_value, quarter_value, shifted_value, week_value

_PRECISION: dict[str, DatePrecision] = {"Y": "year", "E": "year", "C": "year", "M": "month", "Q": "month", "W": "week"}
_CLOSE_BY = 250  # characters: how far back a day still lends itself to "the night"
_STEP = {"last": -1, "past": -1, "previous": -1, "next": 1, "following": 1}


def weekday(hit: Hit, context: Context) -> Reading | None:
    """A day of the week: "on Saturday", "next Tuesday", "late Wednesday"."""
    token, rel = hit.get("w"), hit.get("rel")
    if token is None or _is_name(hit):
        return None
    number = int(token.value)
    base = context.near_day(hit.start) if context.narrative else None
    if base is not None and (rel is None or rel.role in ("following", "previous")):
        ahead = (number - base.isoweekday()) % 7
        return Reading((base + dt.timedelta(days=ahead)).isoformat(), basis="event", anchor="previous")
    if context.published is None:
        return unresolved(f"XXXX-WXX-{number}")
    day = _weekday_near(context.published, number, rel.role if rel else None, hit, context)
    return Reading(day.isoformat(), basis="relative", anchor="published")


def weekdays(hit: Hit, context: Context) -> Reading | None:
    """A day of every week: "on Fridays"; "Tuesdays attack" is a Tuesday's whose apostrophe was lost on the way."""
    token, before, after = hit.get("w"), hit.before(), hit.after()
    if token is None:
        return None
    if after is not None and after.role == "other" and after.text.islower() and (before is None or before.role != "on"):
        return weekday(hit, context)
    return Reading(f"XXXX-WXX-{token.value}", "set", tells=False)


def _is_name(hit: Hit) -> bool:
    """Whether it names something else: "Black Friday", "Bloody Sunday", "The Sunday Times" name something else."""
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
    if before is not None and before.role == "since":
        return published - dt.timedelta(days=back or 7)
    known = context.tense_at(hit.start) if context.tense_at else None
    tense = context.tense(hit)
    if tense == "either" or (before is not None and before.role == "until" and known != "future"):
        return published + dt.timedelta(days=on) if on < back else published - dt.timedelta(days=back)
    return published + dt.timedelta(days=on) if tense == "future" else published - dt.timedelta(days=back)


def today(hit: Hit, context: Context) -> Reading | None:
    """A day by publication: "yesterday", "earlier today", "tomorrow night", "tonight"."""
    token, part = hit.get("t"), hit.get("dp")
    if token is None:
        return None
    time = f"T{part.value}" if part else "TNI" if token.text.lower() == "tonight" else ""
    if context.published is None:
        return unresolved(f"XXXX-XX-XX{time}")
    day = context.published + dt.timedelta(days=int(token.value))
    return Reading(day.isoformat() + time, basis="relative", anchor="published")


def weekend(hit: Hit, context: Context) -> Reading | None:
    """A weekend: "at the weekend", "last weekend"."""
    rel = hit.get("rel")
    base = context.near_day(hit.start) if context.narrative else context.published
    if base is None:
        return unresolved("XXXX-WXX-WE")
    step = _STEP.get(rel.role, 0) if rel else 0
    if step == 0 and base.isoweekday() < 6 and context.tense(hit) == "past" and not (rel and rel.role == "this"):
        step = -1
    day = base + dt.timedelta(days=7 * step)
    return Reading(f"{week_value(day)}-WE", basis="relative", anchor="published")


def close_unit(hit: Hit, context: Context) -> Reading | None:
    """A unit near by: "last week", "this year", "the end of the month", "that day", "the following month"."""
    rel, unit = hit.get("rel"), hit.get("u") or next((t for t in hit.items if t.role == "unit"), None)
    if unit is None or (rel is None and len(hit.items) == 2 and not _within_unit(hit)):
        return None
    if hit.has("reference") and not any(t.value == "PRESENT_REF" for t in hit.items):
        return None
    role = "same" if hit.has("same") and rel is not None and rel.role in ("that", "this") else rel.role if rel else ""
    if unit.role == "quarter" and (role == "" or _followed_by_of(hit)):
        return None
    just_past = role == "last" and hit.items[0].role == "the" and not hit.has("before")
    if role == "past" or (just_past and unit.role != "quarter"):
        return stretch(hit, context)
    on_event = role in ("that", "same", "previous", "following") or (role == "next" and hit.items[0].role == "the")
    step = _STEP.get(role, 0) - hit.has("before")
    of_the_day = unit.value == "D" and role == "" and context.near_day(hit.start) is not None
    deictic = role in ("last", "next") and context.published is not None
    if on_event or of_the_day or (context.narrative and not deictic):
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
        return unresolved(_unit_value(None, unit.value))
    value = _unit_value(_step_unit(context.published, step, unit.value), unit.value)
    return Reading(value, basis="relative", anchor="published", tells=step != 0)


def _followed_by_of(hit: Hit) -> bool:
    after = hit.after()
    return after is not None and after.role == "of"


def _within_unit(hit: Hit) -> bool:
    """Whether the unit being told is meant: "during the day", "ended the week", not "carried the day"."""
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
    """Up to publication, or from it on: "the past seven months", "the next two weeks"."""
    rel, unit = hit.get("rel"), hit.get("u")
    if rel is None or unit is None:
        return None
    if not hit.all("n") and unit.value.startswith("T"):
        return None
    amount = amount_of(hit.all("n"), plural=unit.role == "units")
    value = duration_value(amount, unit.value)
    base, word = context.published, unit_word(unit.value)
    before = hit.before()
    if hit.items[0].role == "last" and before is not None and before.role == "to":
        return Reading(value, "duration", "unresolved", tells=False)  # "is to last four days"
    if rel.role in ("previous", "following") or context.narrative or base is None or word is None:
        sign = _STEP[rel.role]
        shift = Shift(amount, word, sign) if word else None
        return Reading(value, "duration", "unresolved", "event", shift, tells=False)
    if amount is None:
        return Reading(value, "duration", "unresolved", "published", tells=False)
    precision = _PRECISION.get(unit.value, "day")
    precision = "day" if precision == "week" else precision
    far = _cut(add(base, amount * _STEP[rel.role], unit.value), precision)
    ends = (far, base.isoformat()) if _STEP[rel.role] < 0 else (base.isoformat(), far)
    return Reading(value, "duration", "relative", "published", covers=(*ends, precision), tells=False)


def _cut(day: dt.date, precision: DatePrecision) -> str:
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def ago(hit: Hit, context: Context) -> Reading | None:
    """Back from publication: "20 months ago", "a week ago", "years ago"."""
    unit = hit.get("u")
    if unit is None:
        return None
    amount, base = amount_of(hit.all("n"), plural=unit.role == "units"), context.published
    if hit.has("half") and amount is not None:
        amount += 0.5
    if base is None:
        return unresolved("PAST_REF")
    if amount is None:
        covers = (None, base.isoformat(), _PRECISION.get(unit.value, "day"))
        return Reading("PAST_REF", basis="relative", anchor="published", covers=covers, tells=False)
    today = hit.get("t")
    if today is not None:  # "five years ago today"
        day = add(base + dt.timedelta(days=int(today.value)), -amount, unit.value)
        return Reading(day.isoformat(), basis="relative", anchor="published")
    return Reading(shifted_value(base, -amount, unit.value), basis="relative", anchor="published")


def shifted(hit: Hit, context: Context) -> Reading | None:
    """Away from an event: "two days later", "hours after", "three years earlier", "a month before the vote"."""
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
    if base is None or (amount is None and not unit.value.startswith("T")):
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
    """The neighbour of a day told before: "the next morning", "the day before", "the month after"."""
    rel, part, direction, unit = hit.get("rel"), hit.get("u"), hit.get("dir"), hit.get("u2")
    word = unit_word(unit.value) if unit is not None else "day"
    if word is None or (rel is None and direction is None):
        return None
    step = 1 if direction is not None and direction.role == "after" else -1
    if rel is not None:
        step = _STEP.get(rel.role, 0)
    shift = Shift(float(abs(step)), word, step or 1, whole=True)
    fine = unit is None or unit.value == "D"
    base = context.near_day(hit.start) if fine else context.near_start(hit.start)
    time = f"T{part.value}" if part else ""
    if base is None or (direction is not None and _has_complement(hit) and not context.narrative):
        blank = _unit_value(None, unit.value if unit else "D")
        return Reading(blank + time, "relative", "unresolved", "event", shift, tells=False)
    value = _unit_value(add(base, step, unit.value if unit else "D"), unit.value if unit else "D") + time
    return Reading(value, "relative", "event", "previous", shift)


def daypart(hit: Hit, context: Context) -> Reading | None:
    """A part of a day: "the night", "this morning", "last night", "overnight", "the early hours"."""
    part, rel, hours = hit.get("p"), hit.get("rel"), hit.get("hours")
    if named_after(hit, "Operation") or (hours is not None and hours.value != "TH"):
        return None
    code = part.value if part else "MO" if hours else "NI"
    if part is not None and len(hit.items) == 1 and code in ("NI", "DT"):
        return Reading(f"XXXX-XX-XXT{code}", "time", "unresolved", tells=False)
    if part is not None and rel is None and not hit.has("the", "early", "late") and code != "MO":
        return None
    day = _day_of_part(hit, context)
    if day is None:
        return Reading(f"XXXX-XX-XXT{code}", "time", "unresolved", tells=False)
    told = day == context.near_day(hit.start)
    return _time_reading(f"{day.isoformat()}T{code}", told=told)


def _day_of_part(hit: Hit, context: Context) -> dt.date | None:
    """The day of a part of the day: "this" and "last night" go by publication, others by the day told just before."""
    rel, published = hit.get("rel"), context.published
    role = rel.role if rel is not None else ""
    if published and not context.narrative and role in ("this", "last"):
        return published - dt.timedelta(days=role == "last")
    if role in ("that", "same", "previous", "following", "next") or context.narrative:
        near = context.near_day(hit.start)
        return near + dt.timedelta(days=_STEP.get(role, 0)) if near else None
    near = context.day_in_sentence(hit)
    if near is not None or (context.focus_day and hit.start - context.day_at < _CLOSE_BY):
        return near or context.focus_day
    before = hit.before()
    through = hit.has("overnight") or (before is not None and before.text.lower() in ("through", "throughout"))
    return published - dt.timedelta(days=1) if published and through else None


def _time_reading(value: str, *, told: bool) -> Reading:
    if told:
        return Reading(value, "time", "event", "previous", tells=False)
    return Reading(value, "time", "relative", "published", tells=False)


def clock(hit: Hit, context: Context) -> Reading | None:
    """A time of day: "10 a.m.", "0914 GMT", "midnight": on the day told just before, else the day of publication."""
    time = clock_time(hit)
    if time is None:
        return None
    near = context.near_day(hit.start) if context.narrative else context.day_in_sentence(hit)
    beside = near
    if near is None and context.tense(hit) == "past":
        near = context.near_day(hit.start)
    day = near or context.published
    if day is None:
        return Reading(f"XXXX-XX-XXT{time}", "time", "unresolved", tells=False)
    reading = _time_reading(f"{day.isoformat()}T{time}", told=day == near)
    if time == "24:00":  # which of the two nights is not said
        following = day + dt.timedelta(days=1)
        apart = hit.start - context.day_at > len(" night at ")
        if beside is not None and apart and context.published and beside < context.published:
            day = following  # "announced late on Saturday and took effect at midnight"
        elif near is None and context.tense(hit) == "past":
            following = day  # what is over when the report is written came with the day of the report
        return replace(reading, covers=(day.isoformat(), following.isoformat(), "day"))
    return reading


def clock_time(hit: Hit) -> str | None:
    """The time of a clock hit, as "14:30Z"; None where the figures are no time of day."""
    token = hit.get("c") or hit.get("h") or hit.get("w")
    if token is None:
        return None
    if token.role == "clockword":
        return token.value
    meridiem, zone = hit.get("m"), hit.get("z")
    digits = token.value.replace(".", ":")
    if ":" in digits:
        hour, minute = (int(x) for x in digits.split(":")[:2])
    elif len(digits) in (3, 4) and digits.isdigit():
        hour, minute = int(digits[:-2]), int(digits[-2:])
    elif digits.isdigit() and (meridiem or zone):
        hour, minute = int(digits), 0
    else:
        return None
    if meridiem is not None:
        hour = hour % 12 + (12 if "p" in meridiem.text.lower() else 0)
    if hour > 24 or minute > 59:
        return None
    return f"{hour:02d}:{minute:02d}{zone.value if zone else ''}"
