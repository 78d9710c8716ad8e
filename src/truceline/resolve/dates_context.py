"""What a temporal expression is read against: the publication, the date told before it, and the tense around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from ..model.words import DateBasis, DatePrecision
from ..vocabulary.calendar import load_calendar
from .dates_patterns import Hit
from .dates_span import Anchor, Kind, Shift
from .dates_timex import Interval, covers, day_of, final_day, first_day
from .dates_tokens import Tokens

_LOOK_BACK = 14
_NEAR = 600  # characters: how far back a date still is "the date told before"
_NARRATIVE_YEARS = 6
_NEW_YEAR_PASSED = 8  # months: January after a September or later is the next year's


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of a hit. value: TIMEX3. covers: the interval, where it is another one than the value's;
    tells: whether later expressions may count from it. pair: the two ends of a range that is written as one
    ("22 to 29 February"), each as start, end, value."""

    value: str
    kind: Kind = "date"
    basis: DateBasis = "absolute"
    anchor: Anchor | None = None
    shift: Shift | None = None
    covers: tuple[str | None, str | None, DatePrecision] | None = None
    tells: bool = True
    pair: tuple[tuple[int, int, str], tuple[int, int, str]] | None = None


@dataclass(slots=True)
class Context:
    """published: day of publication. narrative: a history, whose dates follow one another. The focus is the date
    told last; it moves on as the report is read, one expression after the other. year_ahead: the year that the date
    after the one being read gives to both ("August and September 1914")."""

    published: dt.date | None
    narrative: bool
    tense_at: Callable[[int], str] | None = None
    focus: str | None = None
    focus_at: int = -(10**9)
    focus_day: dt.date | None = None
    day_at: int = -(10**9)
    year_ahead: int | None = None

    def tell(self, value: str, at: int) -> None:
        """A calendar value was read at an offset: it is the focus now."""
        span = covers(value)
        if span is None:
            return
        self.focus, self.focus_at = value, at
        if span[2] in ("day", "minute"):
            self.focus_day, self.day_at = first_day(span[0]), at

    def focus_span(self) -> Interval | None:
        """What the focus covers."""
        return covers(self.focus) if self.focus else None

    def near_day(self, at: int) -> dt.date | None:
        """The day told shortly before an offset; in a history the last one, unless the telling has moved on."""
        if self.focus_day is None:
            return None
        if self.narrative:
            span = self.focus_span()
            moved = span is not None and first_day(span[0]).year != self.focus_day.year
            return None if moved else self.focus_day
        return self.focus_day if at - self.day_at < _NEAR else None

    def day_in_sentence(self, hit: Hit) -> dt.date | None:
        """The day told earlier in the sentence of a hit."""
        for i in range(hit.first - 1, 0, -1):
            token = hit.tokens.items[i]
            if token.role == "break":
                return None
            if token.end <= self.day_at:
                break
            if token.role == "dot" and hit.tokens.items[i + 1].text[:1].isupper():
                return None
        return self.near_day(hit.start)

    def near_start(self, at: int) -> dt.date | None:
        """First day of the date told shortly before an offset, whatever its precision."""
        span = self.focus_span()
        if span and (self.narrative or at - self.focus_at < _NEAR):
            return first_day(span[0])
        return None

    def tense(self, hit: Hit) -> str:
        """Tense at a hit: "past", "present", "future" as the caller knows it, unless the words before it plainly look
        ahead or back; "either" for what was to come when it was said ("was to run out on Monday")."""
        known, words = self.tense_at(hit.start) if self.tense_at else None, _lexical_tense(hit)
        if words == "perfect":
            return "past"
        if known == "future" and words != "either":
            return known
        return words or known or "past"

    def year_of(self, month: int, hit: Hit, *, day: int | None = None) -> int | None:
        """Year of a month, or of a day of a month, that stands without one; None where nothing tells."""
        span = self.focus_span()
        if self.year_ahead is not None:
            return self.year_ahead
        if span and (self.narrative or self._told_just_before(hit)):
            return _following_year(span, month)
        if self.published is None:
            return None
        ahead = self.tense(hit) == "future"
        if ahead and day is not None and self.tense_at is not None and self.tense_at(hit.start) == "past":
            return _closest_year(self.published, month, day)  # "the summit planned for 15 May was called off"
        return _nearest_year(self.published, month, day, ahead=ahead)

    def _told_just_before(self, hit: Hit) -> bool:
        """Whether an older day or month was told a sentence ago: the telling then goes on from there."""
        if self.published is None or self.focus is None or len(self.focus) < 7:
            return False
        span = covers(self.focus)
        old = span is not None and (self.published - final_day(span[1])).days > 400
        return old and 0 <= hit.start - self.focus_at < 160


def _following_year(told: Interval, month: int) -> int:
    """The year of a month told after a date: the same, or the next where the telling passes a new year."""
    start = first_day(told[0])
    passes = told[2] in ("day", "month", "minute") and start.month - month >= _NEW_YEAR_PASSED
    return start.year + passes


def _nearest_year(published: dt.date, month: int, day: int | None, *, ahead: bool) -> int:
    """The year that puts the month or day on or before publication, or after it where the words look ahead. A day up
    to four weeks ahead is taken as it stands: a report does not speak of a date eleven months back without a year."""
    year = published.year
    if day is None:
        if ahead:
            return year if month >= published.month else year + 1
        return year if month <= published.month else year - 1
    this = day_of(year, month, day) or day_of(year, month, day - 1) or published
    following = day_of(year + 1, month, day) or this.replace(year=year + 1, day=28)
    if ahead:
        return year if (published - this).days < 60 else year + 1
    if this <= published:
        return year + 1 if (following - published).days <= 28 else year
    return year if (this - published).days <= 28 else year - 1


def _closest_year(published: dt.date, month: int, day: int) -> int:
    """The year that puts a day closest to publication, on whichever side."""
    days = [d for y in (-1, 0, 1) if (d := day_of(published.year + y, month, day)) is not None]
    return min(days, key=lambda d: abs((d - published).days)).year if days else published.year


def _lexical_tense(hit: Hit) -> str | None:
    """By the nearest telling word before the hit in its sentence: "future", "past", "perfect" ("to have fled"),
    "either" ("was to end"); None where there is none."""
    items, tense = hit.tokens.items, load_calendar().tense
    for i in range(hit.first - 1, max(-1, hit.first - 1 - _LOOK_BACK), -1):
        token, word = items[i], items[i].text.lower()
        if token.role in ("dot", "break"):
            return None
        if word in tense["ahead"] and not (i and items[i - 1].role == "as"):
            return "future"
        if word in tense["behind"] or (token.role == "other" and word.endswith("ed") and len(word) > 4):
            return "perfect" if "to have" in " ".join(t.text for t in items[max(0, i - 3) : i]) else "past"
        if token.role == "to" and i + 1 < hit.first and items[i + 1].role == "other" and items[i + 1].text.islower():
            return _infinitive_tense(items[i - 1].text.lower(), items[i + 1].text, tense["leads_on"])
    return None


def _infinitive_tense(leads: str, verb: str, leads_on: frozenset[str]) -> str | None:
    """Tense of "to" and a verb by the word before them: "agreed to meet", "was to end", "seemed to have fled"."""
    if verb == "have":
        return "perfect"
    if leads in ("was", "were"):
        return "either"
    return "future" if leads in leads_on else None


def is_narrative(tokens: Tokens, published: dt.date | None) -> bool:
    """Whether the report is a history: many years well before publication, and hardly a weekday."""
    years: list[int] = []
    cues = 0
    for token in tokens.items:
        if token.role == "year":
            years.append(int(token.value))
        elif token.role in ("weekday", "today"):
            cues += 1
    limit = published.year - 1 if published else 9999
    old = [y for y in years if y < limit]
    return len(old) >= _NARRATIVE_YEARS and len(old) > 2 * cues and 2 * len(old) > len(years)


def full_year(short: str, context: Context) -> int:
    """Year of two digits ("'82"): the last such year before publication, or the one nearest to the focus."""
    two = int(short[-2:])
    span = context.focus_span()
    if context.narrative and span:
        base = first_day(span[0]).year
        return min((century + two for century in range(1000, 2200, 100)), key=lambda y: abs(y - base))
    base = context.published.year if context.published else 2049
    return base - (base - two) % 100
