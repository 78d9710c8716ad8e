"""From days and numbers to pixels, with ticks at sensible places."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.caption import MONTHS

Tick = tuple[float, str]
_MONTHLY = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """first, last: the days shown, both whole. left, right: pixels of the first day's start and the last day's end."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def start(self, day: dt.date) -> float:
        """Where a day begins; days outside are put at the edge."""
        return self._at(day.toordinal())

    def end(self, day: dt.date) -> float:
        """Where a day ends."""
        return self._at(day.toordinal() + 1)

    def middle(self, first: dt.date, last: dt.date) -> float:
        """The middle of the days from ``first`` to ``last``."""
        return (self.start(first) + self.end(last)) / 2

    def shows(self, day: dt.date) -> bool:
        """Whether the day is among those shown."""
        return self.first <= day <= self.last

    def ticks(self, *, room: float = 64.0) -> list[Tick]:
        """Pixels and words: days, weeks (Mondays), months or years, whatever leaves ``room`` pixels between two."""
        length = (self.last - self.first).days + 1
        a_day = (self.right - self.left) / length
        for step in (1, 2, 7, 14):
            if step * a_day >= room:
                return [(self.start(day), f"{day.day} {MONTHS[day.month - 1]}") for day in self._every(step)]
        step = next((months for months in _MONTHLY if months * 30.4 * a_day >= room), _MONTHLY[-1])
        return [(self.start(day), _month(day, step)) for day in self._months(step)]

    def _at(self, ordinal: int) -> float:
        begin, stop = self.first.toordinal(), self.last.toordinal() + 1
        share = (ordinal - begin) / (stop - begin)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def _every(self, step: int) -> Iterator[dt.date]:
        # Weeks begin on Mondays: ordinal 1 is one.
        begin = self.first.toordinal()
        first = begin + (-(begin - 1) % step if step % 7 == 0 else 0)
        for ordinal in range(first, self.last.toordinal() + 1, step):
            yield dt.date.fromordinal(ordinal)

    def _months(self, step: int) -> Iterator[dt.date]:
        begin = self.first.year * 12 + self.first.month - 1 + (self.first.day > 1)
        for month in range(begin + (-begin % step), self.last.year * 12 + self.last.month, step):
            if month // 12 <= dt.MAXYEAR:
                yield dt.date(month // 12, month % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class NumberScale:
    """low, high: the numbers shown. begin, stop: their pixels. log: by ratios; both must then be above nought.
    whole: no ticks between whole numbers."""

    low: float
    high: float
    begin: float
    stop: float
    log: bool = False
    whole: bool = False

    def at(self, number: float) -> float:
        """Pixel of a number; what lies outside is put at the edge."""
        inside = min(max(number, self.low), self.high)
        low, high, value = (self.low, self.high, inside)
        if self.log:
            low, high, value = math.log(low), math.log(high), math.log(value)
        return self.begin + (value - low) / (high - low) * (self.stop - self.begin)

    def ticks(self, *, most: int = 5) -> list[Tick]:
        """Pixels and words of round numbers: 1, 2 and 5 times a power of ten."""
        numbers = self._ratios(most) if self.log else self._steps(most)
        return [(self.at(number), _plain(number)) for number in numbers]

    def _steps(self, most: int) -> list[float]:
        step = round_step((self.high - self.low) / most)
        step = max(step, 1.0) if self.whole else step
        first = math.ceil(self.low / step - 1e-9)
        return [n * step for n in range(first, math.floor(self.high / step + 1e-9) + 1)]

    def _ratios(self, most: int) -> list[float]:
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        for digits in ((1, 2, 5), (1,)):
            found = [d * 10.0**p for p in powers for d in digits if self.low <= d * 10.0**p * (1 + 1e-9)]
            found = [number for number in found if number <= self.high * (1 + 1e-9)]
            if len(found) <= most + 2:
                return found
        return found[:: math.ceil(len(found) / most)]


def counting(highest: float, *, begin: float, stop: float) -> NumberScale:
    """A scale of whole numbers from nought to a round number not below ``highest``."""
    step = max(round_step(max(highest, 1.0) / 4), 1.0)
    return NumberScale(0.0, step * math.ceil(max(highest, 1.0) / step - 1e-9), begin, stop, whole=True)


def round_step(step: float) -> float:
    """The least of 1, 2, 5 times a power of ten that is not below ``step``."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(digit * power for digit in (1, 2, 5, 10) if digit * power >= step * (1 - 1e-9))


def _month(day: dt.date, step: int) -> str:
    return str(day.year) if step % 12 == 0 else f"{MONTHS[day.month - 1]} {day.year}"


def _plain(number: float) -> str:
    return f"{number:,.0f}" if (number >= 1 and abs(number - round(number)) < 1e-9) or number == 0 else f"{number:g}"
