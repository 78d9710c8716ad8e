"""How long a ceasefire is to last, with alternatives kept."""

from __future__ import annotations

import re
from typing import cast

from ..extract.numbers import to_int
from ..model import Duration
from ..model.words import DurationUnit

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|forty-five|sixty|seventy-two|ninety|hundred|a|an"
_N = rf"(?:\d+|{_ONES})"
_UNIT = r"minute|hour|day|week|month|year"
_PATTERN = re.compile(
    rf"\b(?P<numbers>{_N}(?:(?:-|\s)?(?:,|or|to|and|-)(?:-|\s)?(?:for\s+)?{_N})*)[\s-]+(?P<unit>{_UNIT})s?\b", re.IGNORECASE
)
_NOT_BEFORE = re.compile(r"(?:after|in|than|past|last|previous|over|every|within|nearly|since|old|late|early)\s+(?:the\s+)?(?:last\s+|past\s+)?$", re.IGNORECASE)
_NOT_AFTER = re.compile(r"^\s*(?:ago|later|earlier|after|before|old|of (?:fighting|war|clashes|talks|violence|bombing|conflict|negotiations|mediation)|in a row|war|conflict|talks|visit)\b|^-old", re.IGNORECASE)
_TERM = re.compile(r"cease|truce|pause|lull|armistice|halt|fire|quiet|calm|hostilit|fighting|violence|attacks|moratorium|extend|extension|renew|prolong", re.IGNORECASE)


def find_duration(sentence: str) -> Duration | None:
    """The duration told in a sentence that tells of a ceasefire; None where the lengths told there are of other things.

    "seven or 10 days" → values (7, 10), unit "day".
    """
    best: tuple[int, re.Match[str]] | None = None
    terms = [m.start() for m in _TERM.finditer(sentence)]
    for match in _PATTERN.finditer(sentence):
        before, after = sentence[: match.start()], sentence[match.end() :]
        if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
            continue
        gap = min((abs(t - match.start()) for t in terms), default=10**6)
        if best is None or gap < best[0]:
            best = (gap, match)
    if best is None or best[0] > 90:
        return None
    match = best[1]
    numbers = [n for n in re.split(r"(?:,|\bor\b|\bto\b|\band\b|\bfor\b|-|\s)+", match["numbers"]) if n]
    values = [1 if n.lower() in {"a", "an"} else to_int(n) for n in numbers]
    if any(v is None for v in values):
        return None
    return Duration(values=tuple(float(cast(int, v)) for v in values), unit=cast(DurationUnit, match["unit"].lower()), words=match.group(0))
