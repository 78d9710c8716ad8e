"""A report as tokens of the date grammar: each token plays one role, and each role is one character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..vocabulary.calendar import TimeWord, load_calendar

# roles that the form of a token gives; the other roles come from the vocabulary
_FORM_ROLES = (
    "iso slashed clock meridiem decade shortyear ordinal day year number possessive comma dot dash slash left "
    "right break other holiday"
).split()
_PUNCTUATION = {",": "comma", ".": "dot", "/": "slash", "(": "left", ")": "right"} | dict.fromkeys("-–—‐‑", "dash")
_TOKEN = re.compile(
    r"""
    (?P<meridiem>[ap]\.m\b\.?|[AP]\.M\b\.?|(?:(?<=\d)|(?<=\d\s))(?:[ap]m|[AP]M)\b)
  | (?P<word>[A-Za-zÀ-ÿ]\w*)
  | (?=\d)(?:
      (?P<iso>\d{4}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d))
    | (?P<slashed>(?<![\d/.])(?:\d{1,2}(?P<sep>[/.])\d{1,2}(?P=sep)(?:\d{4}|\d\d)|9/11)(?![\d/]))
    | (?P<clock>(?<![\d:])\d{1,2}(?::\d\d(?::\d\d)?(?![\d:])|\.\d\d(?=\s?(?:[ap]\.?m\b|hrs|hours|GMT|UTC))))
    | (?P<decade>(?:(?:1\d|20)\d0['’]?|\d0)s\b)
    | (?P<ordinal>\d{1,3}(?:st|nd|rd|th)\b)
    | (?P<number>\d[\d,]*(?:\.\d+)?(?<!,)))
  | (?=['’])(?:(?P<shortdecade>['’]\d0s\b)|(?P<shortyear>(?<!\w)['’]\d\d\b(?!['’]))|(?P<possessive>['’]s\b))
  | (?P<break>\n)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """start, end: code points in the report. role: its part in the grammar; value: of the vocabulary or the form."""

    start: int
    end: int
    text: str
    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a report, a "break" between two blocks, and ``roles``: one character a token, for the patterns
    to look at."""

    items: tuple[Token, ...]
    roles: str


@cache
def role_characters() -> Mapping[str, str]:
    """Role -> the character that stands for it."""
    roles = dict.fromkeys([*_FORM_ROLES, *load_calendar().roles])
    return {role: chr(0x4E00 + i) for i, role in enumerate(roles)}


@cache
def _feasts() -> re.Pattern[str]:
    names = sorted(load_calendar().holidays, key=len, reverse=True)
    spelled = (re.escape(n).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]?").replace("'", "['’]") for n in names)
    return re.compile(rf"(?:{'|'.join(spelled)})\b", re.IGNORECASE)


@cache
def _feast_openers() -> frozenset[str]:
    return frozenset(re.split(r"\W", name)[0] for name in load_calendar().holidays)


def _number_role(text: str) -> str:
    if text.isdigit():
        if len(text) <= 2 and 1 <= int(text) <= 31:
            return "day"
        if len(text) == 4 and 1000 <= int(text) < 2200:
            return "year"
    return "number"


def _word(found: re.Match[str], text: str, words: Mapping[str, TimeWord]) -> Token:
    """The token of a word; a feast may be several words long."""
    start, lower = found.start(), text.lower()
    word = words.get(lower)
    if lower in _feast_openers() and text[0].isupper():
        feast = _feasts().match(found.string, start)
        if feast is not None:
            return Token(start, feast.end(), feast.group(), "holiday", feast.group())
    # months, days and feasts are names: "march on the town", "sat in court" are none
    if word is None or (text.islower() and word.role.endswith(("month", "weekday", "weekdays"))):
        return Token(start, found.end(), text, "other", text)
    return Token(start, found.end(), text, word.role, word.value)


def _token(found: re.Match[str], kind: str, text: str, words: Mapping[str, TimeWord]) -> Token:
    """The token of figures or of a mark."""
    role = "decade" if kind == "shortdecade" else kind
    if kind == "number":
        role = _number_role(text)
    elif kind == "mark":
        word = words.get(text)
        role = _PUNCTUATION.get(text) or (word.role if word else "other")
    return Token(found.start(), found.end(), text, role, text)


def tokenize(text: str, *, spans: Iterable[tuple[int, int]], lines: bool) -> Tokens:
    """Tokens of the spans of a text. lines: a line end ends a block too (where the blocks are not known)."""
    words, items = load_calendar().words, [Token(0, 0, "", "break", "")]
    for start, end in spans:
        past = start
        for found in _TOKEN.finditer(text, start, end):
            kind, matched = found.lastgroup or "mark", found.group()
            if found.start() < past or (kind == "break" and not lines):
                continue
            token = _word(found, matched, words) if kind == "word" else _token(found, kind, matched, words)
            items.append(token)
            past = token.end
        items.append(Token(end, end, "", "break", ""))
    characters = role_characters()
    return Tokens(tuple(items), "".join([characters[t.role] for t in items]))
