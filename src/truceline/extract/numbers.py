"""Numbers as reports write them: "more than 2,400", "between 20 and 30", "seven or 10", "dozens", "a soldier"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "lakh": 100_000,
    "crore": 10_000_000,
}
_VAGUE = (
    r"dozens|scores|hundreds|thousands|tens of thousands|hundreds of thousands|several|a number|many|a few|some"
    r"|numerous|countless|multiple|various"
)
_WORD = "|".join(sorted([*_UNITS, "dozen"], key=len, reverse=True))
_SCALE = "|".join(_SCALES)
_NUMBER = (
    rf"(?:\d{{1,3}}(?:[,.]\d{{3}})+|\d+(?:\.\d+)?)(?:\s*(?:{_SCALE}))?"
    rf"|(?:a|half a|one|two|three|four|five)\s+(?:dozen|hundred|thousand|million)(?:\s+and\s+(?:{_WORD}))?"
    rf"|(?:{_WORD})(?:[\s-](?:{_WORD}|{_SCALE}|and(?=\s(?:{_WORD})\b(?=\s+(?!or|and|to)))))*"
)
_LOW = (
    r"at least|no fewer than|not fewer than|no less than|not less than|more than|over|upwards of|in excess of|above"
    r"|well over|a minimum of|minimum of|an additional more than|at the very least|exceeding"
)
_HIGH = r"up to|as many as|at most|fewer than|less than|under|no more than|not more than|a maximum of|below"
_ABOUT = (
    r"about|some|around|approximately|roughly|nearly|almost|close to|an estimated|estimated|just over|circa|another"
    r"|a further|further|additional|an additional|a total of|total of|exactly|only|all|the|just under"
)
_TAIL = r"\s*(?:or more|-plus|\+|or so|and more)"
NUMBER = re.compile(
    rf"\b(?:(?P<low>{_LOW})\s+|(?P<high>{_HIGH})\s+|(?:{_ABOUT})\s+)*"
    rf"(?:(?P<between>between|from)\s+)?(?P<a>\b(?:{_NUMBER})\b)"
    rf"(?:\s*(?P<sep>-|–|to|and|or)\s*(?:(?:well\s+)?(?:over|more than)\s+)?(?P<b>\b(?:{_NUMBER})\b))?"
    rf"(?P<tail>{_TAIL})?",
    re.IGNORECASE,
)
VAGUE = re.compile(rf"\b(?:(?:{_VAGUE})(?:\s+of)?)\b", re.IGNORECASE)
NONE = re.compile(r"^(?:no(?! (?:fewer|less|more) than)|nobody|none|no one|no-one)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """low, high: bounds, None where open or vague; words: as written."""

    low: int | None
    high: int | None
    words: str


def to_int(words: str) -> int | None:
    """The whole number that digits or number words stand for; None where they don't."""
    text = words.lower().replace("-", " ").strip()
    match = re.match(rf"^(\d[\d,]*(?:\.\d+)?)\s*({_SCALE})?$", text)
    if match:
        digits = match.group(1)
        digits = (
            digits.replace(",", "") if not re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits) else digits.replace(".", "")
        )
        return round(float(digits) * _SCALES.get(match.group(2) or "", 1))
    total, current, seen = 0, 0, False
    for word in text.split():
        if word in {"a", "and"}:
            current = current or (1 if word == "a" else 0)
        elif word == "half":
            return 6 if "dozen" in text else None
        elif word in _UNITS:
            current, seen = current + _UNITS[word], True
        elif word == "dozen":
            current, seen = (current or 1) * 12, True
        elif word == "hundred":
            current, seen = (current or 1) * 100, True
        elif word in _SCALES:
            total, current, seen = total + (current or 1) * _SCALES[word], 0, True
        else:
            return None
    return total + current if seen else None


def read_number(text: str) -> Number | None:
    """The last number phrase in the text, None where there is none."""
    found = None
    for match in NUMBER.finditer(text):
        number = _bounds(match)
        if number is not None:
            found = number
    if found is not None:
        return found
    vague = [m.group(0).strip() for m in VAGUE.finditer(text)]
    return Number(None, None, vague[-1]) if vague else None


def number_of_match(match: re.Match[str]) -> tuple[Number | None, int]:
    """The number of a match of NUMBER, and where its words end: "12 and 5" is 12, and 5 is left to be read."""
    number = _bounds(match)
    apart = match["b"] and match["sep"].lower() == "and" and not match["between"]
    if apart and number is not None:
        end = match.end("a")
        return Number(number.low, number.high, match.string[match.start() : end].strip()), end
    return number, match.end()


def _bounds(match: re.Match[str]) -> Number | None:
    a, b = to_int(match["a"]), to_int(match["b"]) if match["b"] else None
    if a is None:
        return None
    words = match.group(0).strip()
    if b is not None and (match["sep"].lower() != "and" or match["between"]):
        return Number(min(a, b), max(a, b), words)
    if match["low"] or (match["tail"] and "so" not in match["tail"]):
        return Number(a, None, words)
    if match["high"]:
        return Number(None, a, words)
    return Number(a, a, words)
