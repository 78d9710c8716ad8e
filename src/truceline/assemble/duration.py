"""How long a ceasefire is to last, with alternatives kept."""

from __future__ import annotations

import re
from typing import cast

from ..extract.numbers import to_int
from ..model import Duration
from ..model.words import DurationUnit

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    rf"(?:{_TENS})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|hundred|an|a"
)
_N = rf"(?:\d+|{_ONES})"
_UNIT = r"minute|hour|day|week|month|year"
_PATTERN = re.compile(
    rf"\b(?P<numbers>{_N}(?:[-\s]*(?:,|\bor\b|\bto\b|\band\b|-|–)[-\s]*(?:for\s+)?{_N})*)(?:[\s-]+more|[\s-]+further|[\s-]+additional)?[\s-]+(?P<unit>{_UNIT})s?\b",
    re.IGNORECASE,
)
# "another week", "fortnight": lengths without a number.
_WORDED = re.compile(
    r"\b(?:another|further|additional)\s+(?P<unit>minute|hour|day|week|month|year)\b"
    r"|\b(?P<fortnight>fortnight)|\b(?P<long>week|month|year|day|hour)-?long\b",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:after|in|than|past|(?<!to )(?<!will )(?<!would )last|previous|over|every|within|nearly|since|old"
    r"|late|early|first|next|some|of the)\s+"
    r"(?:the\s+)?(?:last\s+|past\s+|first\s+|next\s+)?$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"^\s*(?:ago|later|earlier|after|before|old|in a row|war|conflict|talks|visit|offensive|siege|campaign|insurgency"
    r"|running|of (?:fighting|war|clashes|talks|violence|bombing|conflict|negotiations|mediation|bloodshed|siege))\b"
    r"|^-old",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"cease|truce|pause|lull|armistice|halt|fire\b|firing|quiet|calm|hostilit|fighting|violence|attacks|shooting|moratorium|hudna|tahdia|extend|extension|renew|prolong",
    re.IGNORECASE,
)
_LONGER = re.compile(r"extend|extension|renew|prolong|lengthen|roll(?:ed|ing)? over", re.IGNORECASE)
_ADDED = re.compile(
    r"(?:\bby|\bfor|another|further|additional|\bof|\ba)\s+(?:another\s+|a\s+further\s+|up to\s+)?$", re.IGNORECASE
)
_FAR = 90


def find_duration(sentence: str, *, near: int | None = None, extension: bool = False) -> Duration | None:
    """The duration told in a sentence that tells of a ceasefire; None where the lengths told there are of other things.

    near: offset in the sentence of the words that name the ceasefire, where it is known; the length that stands nearest
    to it counts. extension: the length by which it is prolonged is asked for, not the first one.
    "seven or 10 days" → values (7, 10), unit "day".
    """
    found = [m for m in (*_PATTERN.finditer(sentence), *_WORDED.finditer(sentence)) if not _other_length(sentence, m)]
    found = [m for m in found if not any(o is not m and o.start() <= m.start() and m.end() <= o.end() for o in found)]
    if extension:
        found = _of_extension(sentence, found)
    elif any(not _by_which(sentence, m) for m in found):
        found = [m for m in found if not _by_which(sentence, m)]
    anchors = (
        [near]
        if near is not None and not extension
        else [m.start() for m in (_LONGER if extension else _TERM).finditer(sentence)]
    )
    scored = sorted((min((abs(a - m.start()) for a in anchors), default=10**6), m.start(), m) for m in found)
    if not scored or scored[0][0] > _FAR:
        return None
    return _value(scored[0][2])


def _other_length(sentence: str, match: re.Match[str]) -> bool:
    before, after = sentence[: match.start()], sentence[match.end() :]
    return bool(_NOT_BEFORE.search(before) or _NOT_AFTER.match(after))


def _by_which(sentence: str, match: re.Match[str]) -> bool:
    """ "extended by two days": not how long the truce was to last."""
    before = sentence[max(0, match.start() - 60) : match.start()]
    return bool(_LONGER.search(before)) and bool(
        re.search(r"\b(?:by|for|another|another for)\s+$", before, re.IGNORECASE)
    )


def _of_extension(sentence: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    after = [m for m in found if _LONGER.search(sentence[: m.start()]) and _ADDED.search(sentence[: m.start()])]
    before = [
        m for m in found if re.match(r"\s*(?:extension|renewal|prolongation)", sentence[m.end() :], re.IGNORECASE)
    ]
    return after or before


def _value(match: re.Match[str]) -> Duration | None:
    groups = match.groupdict()
    if groups.get("fortnight"):
        return Duration(values=(2.0,), unit="week", words=match.group(0))
    if groups.get("numbers") is None:
        unit = groups.get("unit") or groups.get("long") or ""
        return Duration(values=(1.0,), unit=cast(DurationUnit, unit.lower()), words=match.group(0))
    numbers = [
        n
        for n in re.split(
            r"(?:,|\bor\b|\bto\b|\band\b|\bfor\b|–|\s|(?<=\d)-|-(?=\d|or\b|to\b)|(?<=or)-|(?<=to)-)+", match["numbers"]
        )
        if n and n != "-"
    ]
    values = [1 if n.lower() in {"a", "an"} else to_int(n) for n in numbers]
    if not values or any(v is None for v in values):
        return None
    unit = cast(DurationUnit, match["unit"].lower())
    return Duration(values=tuple(float(cast(int, v)) for v in values), unit=unit, words=match.group(0))
