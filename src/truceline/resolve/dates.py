"""Temporal expressions: found, and resolved against the publication, the tense, and the dates told before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..model import DateValue
from . import dates_absolute, dates_amounts, dates_relative
from .dates_anchor import lasting, resolve_against, resolve_complement
from .dates_context import Context, Reading, is_narrative
from .dates_patterns import Hit, longest, matches
from .dates_span import DateSpan, Shift
from .dates_timex import covers, final_day
from .dates_tokens import tokenize

__all__ = [
    "DateSpan",
    "Shift",
    "find_dates",
    "infer_published",
    "lasting",
    "resolve_against",
    "resolve_complement",
]

_READERS: dict[str, Callable[[Hit, Context], Reading | None]] = {
    "month_day": dates_absolute.month_day,
    "iso": dates_absolute.iso,
    "slashed": dates_absolute.slashed,
    "day_range": dates_absolute.day_range,
    "month": dates_absolute.month,
    "bare_day": dates_absolute.bare_day,
    "rank_of": dates_absolute.rank_of,
    "months_of": dates_absolute.months_of,
    "year": dates_absolute.year,
    "year_range": dates_absolute.year_range,
    "decade": dates_absolute.decade,
    "century": dates_absolute.century,
    "season": dates_absolute.season,
    "season_pair": dates_absolute.season,
    "part_of_year": dates_absolute.part_of_year,
    "fiscal": dates_absolute.fiscal,
    "holiday": dates_absolute.feast,
    "weekday": dates_relative.weekday,
    "today": dates_relative.today,
    "close_unit": dates_relative.close_unit,
    "weekend": dates_relative.weekend,
    "stretch": dates_relative.stretch,
    "ago": dates_relative.ago,
    "shifted": dates_relative.shifted,
    "beside": dates_relative.beside,
    "daypart": dates_relative.daypart,
    "clock": dates_relative.clock,
    "duration": dates_amounts.duration,
    "age": dates_amounts.age,
    "per": dates_amounts.per,
    "every": dates_amounts.every,
    "weekdays": dates_relative.weekdays,
    "frequency": dates_amounts.frequency,
    "reference": dates_amounts.reference,
    "present": dates_amounts.present,
    "past": dates_amounts.past,
}
_TIMES = ("clock", "daypart")
_DAYS = ("weekday", "month_day", "iso", "slashed", "day_range", "today", "close_unit", "holiday")
_YEARLESS = ("month", "month_day", "day_range", "season")
_PAIRS = frozenset(("dash", "and", "to", "or", "until", "slash"))
_JOINTS = frozenset(("comma", "on", "of", "the", "at", "in", "to"))


def find_dates(
    text: str,
    *,
    published: dt.date | None,
    tense_at: Callable[[int], str] | None = None,
    spans: Sequence[tuple[int, int]] | None = None,
) -> list[DateSpan]:
    """Temporal expressions of a report, in order.

    published: day of publication; without it what counts from it stays unresolved. tense_at: "past", "present" or
    "future" of the clause at an offset; without it the words before an expression decide. spans: the blocks to look
    in (code points); without them each line is a block.
    """
    tokens = tokenize(text, spans=spans if spans is not None else [(0, len(text))], lines=spans is None)
    context = Context(published, is_narrative(tokens, published), tense_at)
    return _read(text, longest(matches(tokens)), context)


def _read(text: str, hits: list[Hit], context: Context) -> list[DateSpan]:
    found: list[tuple[Hit, DateSpan]] = []
    at = 0
    while at < len(hits):
        hit, following = hits[at], hits[at + 1] if at + 1 < len(hits) else None
        context.year_ahead = _year_ahead(hit, following)
        joined = _joined(hit, following, context)
        if joined is not None:
            hit, reading = joined
            at += 2
        else:
            maybe = _READERS[hit.rule](hit, context)
            at += 1
            if maybe is None:
                continue
            reading = maybe
        if reading.tells and not _aside(hit, reading):
            context.tell(reading.value, hit.start)
        found += [(hit, span) for span in _spans(text, hit, reading)]
    return _framed(text, found, context)


def _aside(hit: Hit, reading: Reading) -> bool:
    """Whether a date is named along the way, so that the telling does not go on from it: "since 2001", "until late
    2008", "the 1614 rules"."""
    before, after = hit.before(), hit.after()
    if before is None or hit.rule not in ("year", "month"):
        return False
    named = (
        reading.value.isdigit() and before.role in ("the", "article") and after is not None and after.role == "other"
    )
    return before.role in ("since", "until") or named


def _year_ahead(hit: Hit, following: Hit | None) -> int | None:
    """The year that the second date of a pair gives to the first: "August and September 1914", "26 June - 4 August
    1952", "December to February 2020" (the December before)."""
    if following is None or hit.get("y") or hit.rule not in _YEARLESS or following.rule not in _YEARLESS:
        return None
    between = [t.role for t in hit.tokens.items[hit.last : following.first]]
    year, first, second = following.get("y"), hit.get("m"), following.get("m")
    if not between or between[0] not in _PAIRS or len(between) > 2 or year is None or year.role != "year":
        return None
    earlier = first is not None and second is not None and int(first.value) > int(second.value)
    return int(year.value) - (earlier and between[0] != "and")


def _joined(hit: Hit, following: Hit | None, context: Context) -> tuple[Hit, Reading] | None:
    """A time of day and the day that it belongs to, as one expression ("2 a.m. on Friday", "Wednesday evening")."""
    if following is None:
        return None
    between = hit.tokens.items[hit.last : following.first]
    if len(between) > 2 or any(t.role not in _JOINTS for t in between):
        return None
    if hit.rule in _TIMES and following.rule in _DAYS:
        time, day = hit, following
    elif hit.rule in _DAYS and following.rule in _TIMES and all(t.role in ("comma", "at", "the") for t in between):
        time, day = following, hit
    else:
        return None
    suffix = _time_suffix(time)
    reading = _READERS[day.rule](day, context)
    if suffix is None or reading is None or len(reading.value) != 10 or reading.value.startswith("P"):
        return None
    both = replace(hit, last=following.last)
    return both, replace(reading, value=reading.value + suffix, kind="time")


def _time_suffix(time: Hit) -> str | None:
    if time.rule == "clock":
        found = dates_relative.clock_time(time)
        return f"T{found}" if found else None
    part = time.get("p")
    if time.get("hours") is not None:
        return "TMO"
    if time.get("rel") is not None and time.get("rel").role != "that":  # type: ignore[union-attr]
        return None
    return f"T{part.value}" if part else "TNI"


def _spans(text: str, hit: Hit, reading: Reading) -> list[DateSpan]:
    if reading.pair is None:
        return [_span(text, hit.start, hit.end, reading)]
    whole = _span(text, hit.start, hit.end, reading)
    return [replace(whole, start=s, end=e, text=text[s:e], value=value) for s, e, value in reading.pair]


def _span(text: str, start: int, end: int, reading: Reading) -> DateSpan:
    words = text[start:end]
    date: DateValue | None = None
    interval = reading.covers or covers(reading.value)
    if reading.basis == "unresolved":
        if reading.kind != "duration":
            date = DateValue(start=None, end=None, precision=None, text=words, basis="unresolved")
    elif interval is not None and reading.kind != "set":
        date = DateValue(start=interval[0], end=interval[1], precision=interval[2], text=words, basis=reading.basis)
    return DateSpan(
        start=start,
        end=end,
        text=words,
        kind=reading.kind,
        value=reading.value,
        date=date,
        anchor=reading.anchor,
        shift=reading.shift,
    )


def _framed(text: str, found: list[tuple[Hit, DateSpan]], context: Context) -> list[DateSpan]:
    """Open or close the dates that stand after "since", "until", "from … to …", "between … and …"."""
    out: list[DateSpan] = []
    for hit, span in found:
        before = hit.before()
        role = before.role if before is not None else ""
        if hit.rule in ("day_range", "year_range"):
            out.append(span)
            continue
        if (
            out
            and span.date is not None
            and (span.kind == "time") == (out[-1].kind == "time")
            and role in ("to", "until", "and", "dash")
        ):
            opener = _pair(text, found, len(out), hit, role)
            previous = out[-1].date
            if opener is not None and previous is not None and previous.start and span.date.end:
                whole = _interval(text, opener, span.end, previous, span.date)
                out[-1] = replace(out[-1], date=whole)
                out.append(replace(span, date=whole))
                continue
        out.append(_opened(text, span, before.start if before else span.start, role, context))
    return out


def _pair(text: str, found: list[tuple[Hit, DateSpan]], at: int, hit: Hit, role: str) -> int | None:
    """Offset where a pair of dates opens, None where the two are no pair."""
    earlier = found[at - 1][0]
    if hit.first - earlier.last != 1:
        return None
    opener = earlier.before()
    if opener is not None and opener.role == "from" and role in ("to", "until"):
        return opener.start
    if opener is not None and opener.role == "between" and role == "and":
        return opener.start
    return earlier.start if role == "dash" or role in ("to", "until") else None


def _interval(text: str, start: int, end: int, first: DateValue, last: DateValue) -> DateValue:
    coarse = first if len(first.start or "") < len(last.end or "") else last
    basis = last.basis if first.basis == "absolute" else first.basis
    return DateValue(start=first.start, end=last.end, precision=coarse.precision, text=text[start:end], basis=basis)


def _opened(text: str, span: DateSpan, before: int, role: str, context: Context) -> DateSpan:
    """The date with one side open where a preposition says so."""
    date = span.date
    if date is None or not date.resolved or span.kind == "duration":
        return span
    words = text[before : span.end]
    if role == "since":
        until = context.published.isoformat() if context.published and not context.narrative else None
        return replace(span, date=date.model_copy(update={"end": until, "text": words}))
    if role == "from":
        return replace(span, date=date.model_copy(update={"end": None, "text": words}))
    if role == "until":
        return replace(span, date=date.model_copy(update={"start": None, "text": words}))
    return span


def infer_published(spans: Sequence[DateSpan]) -> DateValue | None:
    """A range for the day of publication from the absolute dates inside the report: not before the latest of them;
    None where there is none. Basis "inferred"."""
    told = [s.date for s in spans if s.date is not None and s.date.basis == "absolute" and s.date.end and s.date.start]
    if not told:
        return None
    latest = max(told, key=lambda d: final_day(d.end or ""))
    return DateValue(start=latest.start, end=None, precision=latest.precision, text=latest.text, basis="inferred")
