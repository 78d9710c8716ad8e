"""A report as tokens of the date grammar: each token plays one role, and each role is one character."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ..vocabulary.calendar import load_calendar

# roles that the form of a token gives; the other roles come from the vocabulary
_FORM_ROLES = (
    "iso slashed clock meridiem decade shortyear ordinal day year number possessive comma dot dash slash "
    "left right break other holiday"
).split()
_PUNCTUATION = {",": "comma", ".": "dot", "/": "slash", "(": "left", ")": "right"} | dict.fromkeys("-–—‐‑", "dash")
_TOKEN = r"""
    (?P<iso>\d{{4}}-\d\d-\d\d(?:[T\ ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d))
  | (?P<slashed>(?<![\d/.])\d{{1,2}}(?P<sep>[/.])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)(?![\d/])|\b9/11\b)
  | (?P<clock>(?<![\d:])\d{{1,2}}[:.]\d\d(?=\s?(?:[ap]\.?m\b|hrs|hours|gmt|utc))|(?<![\d:])\d{{1,2}}:\d\d(?::\d\d)?(?![\d:]))
  | (?P<meridiem>(?<![a-z])[ap]\.m\b\.?|(?<=\d)\s?[ap]m\b)
  | (?P<decade>\b(?:1\d|20)\d0['’]?s\b|['’]?\b\d0s\b)
  | (?P<shortyear>(?<![\w])['’]\d\d\b(?!['’]))
  | (?P<ordinal>\b\d{{1,3}}(?:st|nd|rd|th)\b)
  | (?P<number>\d[\d,]*(?:\.\d+)?(?<!,))
  | (?P<possessive>['’]s\b)
  | (?P<holiday>\b(?:{holidays})\b)
  | (?P<word>[a-zà-ÿ]+\w*)
  | (?P<break>\n)
  | (?P<mark>\S)
"""


@dataclass(frozen=True, slots=True)
class Token:
    """start, end: code points in the report. role: its part in the grammar; value: of the vocabulary or the form."""

    start: int
    end: int
    text: str
    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one block of text, and ``roles``: one character a token, for the patterns to look at."""

    items: tuple[Token, ...]
    roles: str


@cache
def role_characters() -> Mapping[str, str]:
    """Role -> the character that stands for it."""
    roles = dict.fromkeys([*_FORM_ROLES, *load_calendar().roles])
    return {role: chr(0x4E00 + i) for i, role in enumerate(roles)}


@cache
def _token_pattern() -> re.Pattern[str]:
    names = sorted(load_calendar().holidays, key=len, reverse=True)
    spelled = (re.escape(n).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]?").replace("'", "['’]") for n in names)
    return re.compile(_TOKEN.format(holidays="|".join(spelled)), re.VERBOSE | re.IGNORECASE)


def _number_role(text: str) -> str:
    if text.isdigit():
        if len(text) <= 2 and 1 <= int(text) <= 31:
            return "day"
        if len(text) == 4 and 1000 <= int(text) < 2200:
            return "year"
    return "number"


def _role(kind: str, text: str) -> tuple[str, str]:
    """Role and value of a token of the given form."""
    if kind == "number":
        return _number_role(text), text
    if kind == "mark":
        word = load_calendar().words.get(text)
        return _PUNCTUATION.get(text, word.role if word else "other"), text
    if kind == "word":
        word = load_calendar().words.get(text.lower())
        if word is None:
            return "other", text
        # months, days and feasts are names: "march on the town", "sat in court" are none
        if text.islower() and word.role.endswith(("month", "weekday", "weekdays")):
            return "other", text
        return word.role, word.value
    return kind, text


def tokenize(text: str, *, spans: Iterable[tuple[int, int]], lines: bool) -> list[Tokens]:
    """Tokens of each span of the text. lines: a line end ends a block too (where the blocks are not known)."""
    characters, blocks = role_characters(), []
    for start, end in spans:
        items: list[Token] = []
        for found in _token_pattern().finditer(text, start, end):
            kind = found.lastgroup or "mark"
            if kind == "break":
                if lines and items:
                    blocks.append(items)
                    items = []
                continue
            role, value = _role(kind, found.group())
            items.append(Token(found.start(), found.end(), found.group(), role, value))
        if items:
            blocks.append(items)
    return [Tokens(tuple(items), "".join(characters[t.role] for t in items)) for items in blocks]
