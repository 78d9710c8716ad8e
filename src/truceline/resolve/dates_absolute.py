"""Readers of expressions that name a place in the calendar: days, months, years, seasons, feasts."""

from __future__ import annotations

import datetime as dt
import re

from ..model.words import DateBasis, DatePrecision
from ..vocabulary.calendar import load_calendar
from .dates_amounts import amount_of, duration_value
from .dates_context import Context, Reading, full_year
from .dates_patterns import Hit
from .dates_span import Anchor
from .dates_timex import add_months, day_of, holiday, last_day, month_value, quarter_value
from .dates_tokens import Token

_COUNTED = re.compile(r"[a-z]{3,}s$|people$|troops$|men$|women$|children$|km$|metres$|meters$|feet$|percent$|police$")
_BEFORE_YEAR = frozenset("in since until by from between of during the mid early late after before".split())


def _year(hit: Hit, context: Context) -> int | None:
    token = hit.get("y")
    if token is None:
        return None
    return int(token.value) if token.role == "year" else full_year(token.value, context)


def _given() -> tuple[DateBasis, Anchor | None]:
    """Basis and anchor of a date whose year stands in the words."""
    return "absolute", None


def _borrowed(context: Context) -> tuple[DateBasis, Anchor | None]:
    """Basis and anchor of a date whose year comes from the context."""
    return ("event", "previous") if context.narrative else ("relative", "published")


def _in_context(value: str, context: Context) -> Reading:
    basis, anchor = _borrowed(context)
    return Reading(value, basis=basis, anchor=anchor)


def named_after(hit: Hit, *words: str) -> bool:
    """Whether the word before makes a name of the expression: "Arab Spring", "Operation Ramadan"."""
    before = hit.before()
    return before is not None and before.text in words


def unresolved(value: str) -> Reading:
    """A reading that nothing at hand resolves."""
    return Reading(value, basis="unresolved", tells=False)


def _number(token: Token | None) -> int:
    found = re.match(r"\d+", token.value if token else "")
    return int(found[0]) if found else 0


def month_day(hit: Hit, context: Context) -> Reading | None:
    """A day of a month: "11 September", "Sept. 11, 2001", "Wed 05 Apr 2017", "March 26 last year"."""
    month, day = _number(hit.get("m")), _number(hit.get("d"))
    year, rel = _year(hit, context), hit.get("rel")
    if not 1 <= day <= 31:
        return None
    if year is None:
        year = _deictic_year(hit, rel.role, month, context) if rel else context.year_of(month, hit, day=day)
        if year is None:
            return unresolved(f"XXXX-{month:02d}-{day:02d}")
        found = day_of(year, month, day)
        return _in_context(found.isoformat(), context) if found else None
    found = day_of(year, month, day)
    return Reading(found.isoformat()) if found else None


def day_range(hit: Hit, context: Context) -> Reading | None:
    """A pair of days: "22 to 29 February", "May 30-31, 2021"."""
    month, a, b = _number(hit.get("m")), hit.get("a"), hit.get("b")
    if a is None or b is None:
        return None
    year = _year(hit, context) or context.year_of(month, hit, day=_number(b))
    if year is None:
        return unresolved(f"XXXX-{month:02d}-{_number(b):02d}")
    first, last = day_of(year, month, _number(a)), day_of(year, month, _number(b))
    if first is None or last is None or first >= last:
        return None
    basis, anchor = _given() if hit.get("y") else _borrowed(context)
    ends = (
        (hit.start, a.end, first.isoformat()),
        (b.start, hit.end, last.isoformat()),
    )
    covers: tuple[str, str, DatePrecision] = (first.isoformat(), last.isoformat(), "day")
    return Reading(last.isoformat(), basis=basis, anchor=anchor, covers=covers, pair=ends)


def bare_day(hit: Hit, context: Context) -> Reading | None:
    """A day of the month told before: "on the 20th", "the 16th of that month"."""
    after, near, rel = hit.after(), context.near_start(hit.start), hit.get("rel")
    if rel is not None and rel.role in ("this", "last", "next"):
        near = context.published and add_months(context.published, {"last": -1, "next": 1}.get(rel.role, 0))
    if near is None or (
        rel is None and after is not None and after.role in ("other", "unit", "units", "dash", "of", "daypart")
    ):
        return None
    found = day_of(near.year, near.month, _number(hit.get("d")))
    return Reading(found.isoformat(), basis="event", anchor="previous") if found else None


def rank_of(hit: Hit, context: Context) -> Reading | None:
    """A part of a month: "the last week of August", "the first ten days of May 2020"."""
    rel, unit = hit.get("rel"), hit.get("u")
    number, given = _number(hit.get("m")), _year(hit, context)
    if rel is None or unit is None or unit.value not in ("D", "W"):
        return None
    amount = amount_of(hit.all("n"), plural=unit.role == "units")
    year = given or context.year_of(number, hit)
    if year is None or amount is None:
        return unresolved(f"XXXX-{number:02d}")
    days = int(amount * (7 if unit.value == "W" else 1))
    end = last_day(year, number)
    start = end - days + 1 if rel.role == "last" else 1 + days * (_number(rel) - 1)
    first, last = day_of(year, number, start), day_of(year, number, min(start + days - 1, end))
    if first is None or last is None:
        return None
    basis, anchor = _given() if given else _borrowed(context)
    value = first.isoformat() if days == 1 else duration_value(amount, unit.value)
    context.tell(month_value(year, number), hit.start)
    covers: tuple[str, str, DatePrecision] = (first.isoformat(), last.isoformat(), "day")
    return Reading(value, basis=basis, anchor=anchor, covers=covers, tells=days == 1)


def months_of(hit: Hit, context: Context) -> Reading | None:
    """The first or last months of a year: "the first nine months of last year", "the last two months of 2020"."""
    rank, unit, rel = hit.get("rel"), hit.get("u"), hit.get("rel2")
    if rank is None or unit is None or unit.value != "M" or (rank.role != "last" and _number(rank) != 1):
        return None
    amount = amount_of(hit.all("n"), plural=True)
    if amount is None or not 1 < amount < 12:
        return None
    given, months = _year(hit, context), int(amount)
    year = given if given is not None else context.published.year if context.published else None
    if year is None:
        return unresolved("XXXX")
    year -= rel is not None and rel.role == "last"
    first = 13 - months if rank.role == "last" else 1
    last = month_value(year, first + months - 1)
    covers: tuple[str, str, DatePrecision] = (month_value(year, first), last, "month")
    basis, anchor = _given() if given is not None else _borrowed(context)
    return Reading(duration_value(amount, "M"), basis=basis, anchor=anchor, covers=covers, tells=False)


def iso(hit: Hit, context: Context) -> Reading | None:
    """ISO 8601: "2020-01-15", "2020-01-15T10:00Z"."""
    text = hit.items[0].text.replace(" ", "T")
    day = text[:10]
    return Reading(text) if day_of(int(day[:4]), int(day[5:7]), int(day[8:])) else None


def slashed(hit: Hit, context: Context) -> Reading | None:
    """Figures: "5/10/2013": day or month first, whichever is a date, or lies nearest before publication."""
    text = hit.items[0].text
    if text == "9/11":
        return Reading("2001-09-11")
    first, second, last = (int(x) for x in re.split(r"[/.]", text))
    year = last if last > 99 else full_year(f"'{last:02d}", context)
    found = [d for d in (day_of(year, second, first), day_of(year, first, second)) if d]
    if not found:
        return None
    if context.published:
        published = context.published
        found.sort(key=lambda d: (d > published, abs((published - d).days)))
    return Reading(found[0].isoformat())


def month(hit: Hit, context: Context) -> Reading | None:
    """A month: "in early May", "March 2020", "last November", "January this year"."""
    number, rel = _number(hit.get("m")), hit.get("rel")
    if hit.get("y"):
        return Reading(month_value(_year(hit, context) or 0, number))
    if named_after(hit, "Operation"):
        return None
    year = _deictic_year(hit, rel.role, number, context) if rel else context.year_of(number, hit)
    if year is None:
        return unresolved(f"XXXX-{number:02d}")
    return _in_context(month_value(year, number), context)


def _deictic_year(hit: Hit, rel: str, number: int, context: Context) -> int | None:
    """Year of "last November", "next May", "that December", "in January this year"."""
    of_year = any(t.role == "unit" and t.value == "Y" for t in hit.items)
    start = context.near_start(hit.start)
    if rel in ("that", "same"):
        return start.year if start else None
    if rel in ("previous", "following"):
        if start is None:
            return None
        if of_year:
            return start.year + (1 if rel == "following" else -1)
        back = rel == "previous"
        return start.year - (number >= start.month) if back else start.year + (number <= start.month)
    base = start if context.narrative else context.published
    if base is None:
        return None
    if of_year or rel == "this":
        return base.year + {"last": -1, "past": -1, "next": 1}.get(rel, 0)
    if rel in ("last", "past"):
        return base.year - (number >= base.month)
    return base.year + (number <= base.month)


def year(hit: Hit, context: Context) -> Reading | None:
    """A year: "in 2001", "mid-2018", "the 1991 accords", "'82"."""
    token, value = hit.get("y"), _year(hit, context)
    if token is None or value is None:
        return None
    phrase = len(hit.items) > 1
    before, after = hit.before(), hit.after()
    if token.role == "shortyear":
        return Reading(f"{value:04d}") if before is None or before.role != "other" else None
    if before is not None and (before.role == "numbered" or (before.role == "dash" and not phrase)):
        return None
    if not phrase and _is_count(value, before, after):
        return None
    horizon = (context.published.year if context.published else 2050) + 60
    dated = before is not None and before.text.lower() in _BEFORE_YEAR
    if value > horizon or (value < 1700 and not phrase and not dated):
        return None
    return Reading(f"{value:04d}")


def _is_count(value: int, before: Token | None, after: Token | None) -> bool:
    """Whether a figure counts people or things: "2000 soldiers", "1500 km"."""
    if after is None or after.role not in ("other", "units") or not _COUNTED.search(after.text):
        return False
    if after.role == "units" or (before is not None and before.role in ("over", "as", "at", "vague")):
        return True
    return value % 50 == 0 or before is None or before.text.lower() not in _BEFORE_YEAR


def year_range(hit: Hit, context: Context) -> Reading | None:
    """A pair of years: "1914-1918", "2010–11"."""
    opening, closing = hit.items[0], hit.items[-1]
    first, second = int(opening.value), closing.value
    last = int(second) if len(second) == 4 else first - first % 100 + int(second) if len(second) == 2 else 0
    if not first < last < first + 200:
        return None
    ends = ((hit.start, opening.end, opening.value), (closing.start, hit.end, f"{last:04d}"))
    return Reading(f"{last:04d}", covers=(opening.value, f"{last:04d}", "year"), pair=ends)


def decade(hit: Hit, context: Context) -> Reading | None:
    """A decade: "the 1990s", "the early 80s", "the eighties"."""
    token = hit.get("d")
    if token is None:
        return None
    if token.role == "decadeword":
        return Reading(f"19{token.value}")
    digits = re.sub(r"\D", "", token.text)
    if len(digits) == 4:
        return Reading(digits[:3])
    if not hit.has("the", "early", "late", "mid"):
        return None
    return Reading(f"{full_year(digits, context):04d}"[:3])


def century(hit: Hit, context: Context) -> Reading | None:
    """A century: "the 18th century", "eighteenth-century"."""
    if hit.items[-1].value != "C":
        return None
    return Reading(f"{_number(hit.get('n')) - 1:02d}")


def season(hit: Hit, context: Context) -> Reading | None:
    """A season: "the spring of 1918", "this summer", "winter"."""
    token, rel = hit.get("s"), hit.get("rel")
    if token is None:
        return None
    given = _year(hit, context)
    if given is not None:
        return Reading(f"{given:04d}-{token.value}")
    first = load_calendar().season_months[token.value][0]
    if named_after(hit, "Arab", "Prague", "Operation"):
        return None
    found = _deictic_year(hit, rel.role, first, context) if rel else context.year_of(first, hit)
    return _in_context(f"{found:04d}-{token.value}", context) if found else unresolved(f"XXXX-{token.value}")


def part_of_year(hit: Hit, context: Context) -> Reading | None:
    """A quarter or a half: "the third quarter of this year", "the latter half of 2008"."""
    part, rank, rel = hit.get("p"), hit.get("n"), hit.get("rel2")
    if part is None or rank is None or (part.value not in ("Q", "half")):
        return None
    number = 2 if rank.role == "latter" else _number(rank)
    if number > (4 if part.value == "Q" else 2):
        return None
    letter = "Q" if part.value == "Q" else "H"
    given, base = _year(hit, context), context.published
    if given is None and rel is None and not hit.has("unit") and letter == "H":
        return None
    if given is None:
        if base is None:
            return unresolved(f"XXXX-{letter}{number}")
        given = base.year + {"last": -1, "next": 1}.get(rel.role if rel else "", 0)
        if rel is None and letter == "Q" and int(quarter_value(base.year, base.month)[-1]) <= number:
            given -= 1
        return Reading(f"{given:04d}-{letter}{number}", basis="relative", anchor="published")
    return Reading(f"{given:04d}-{letter}{number}")


def fiscal(hit: Hit, context: Context) -> Reading | None:
    """A fiscal year: "fiscal year 2007", "the financial year"."""
    unit = next((t for t in hit.items if t.role == "unit"), None)
    if unit is None or unit.value != "Y":
        return None
    given = _year(hit, context)
    if given is not None:
        return Reading(f"FY{given:04d}")
    if context.published is None:
        return unresolved("FYXXXX")
    shift = -1 if hit.has("last", "previous") else 1 if hit.has("next", "following") else 0
    return Reading(f"FY{context.published.year + shift:04d}", basis="relative", anchor="published")


def feast(hit: Hit, context: Context) -> Reading | None:
    """A feast: "Christmas 2007", "Eid al-Fitr", "27 Ramadan": the one in the year given, or nearest to publication."""
    token, number = hit.get("h"), _number(hit.get("d"))
    rule = _feast_rule(token.text) if token else None
    if rule is None or named_after(hit, "Operation"):
        return None
    given = _year(hit, context)
    if given is not None:
        return _feast_reading(holiday(rule, given), number, _given())
    base = context.near_start(hit.start) if context.narrative else context.published
    if base is None:
        return unresolved("XXXX-XX-XX")
    if context.narrative:
        return _feast_reading(holiday(rule, base.year), number, _borrowed(context))
    ahead = context.tense(hit) == "future"
    around = [holiday(rule, base.year + i) for i in (-1, 0, 1)]
    return _feast_reading(min(around, key=lambda days: _distance(days, base, ahead)), number, _borrowed(context))


def _feast_rule(text: str) -> str | None:
    name = re.sub(r"[\s-]+", " ", text.lower()).replace("’", "'")
    return next((r for n, r in load_calendar().holidays.items() if n.replace("-", " ") == name), None)


def _distance(days: tuple[dt.date, dt.date], base: dt.date, ahead: bool) -> int:
    """Days from the base to a feast; one on the wrong side of the tense counts for more."""
    if days[0] <= base <= days[1]:
        return 0
    after = (days[0] - base).days
    return abs(after) if (after > 0) == ahead else 3 * abs(after)


def _feast_reading(days: tuple[dt.date, dt.date], number: int, source: tuple[DateBasis, Anchor | None]) -> Reading:
    first, last = days
    if number:
        first = last = first + dt.timedelta(days=number - 1)
    value = first.isoformat()
    return Reading(value, basis=source[0], anchor=source[1], covers=(value, last.isoformat(), "day"), tells=False)
