"""The shape of a piece of text: does it read like prose or like a headline?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from .layout import paragraphs

# articles, auxiliaries, pronouns and the like: what prose can't do without and headlines leave out
_GRAMMAR = frozenset(
    "the a an is are was were be been being has have had will would could should did does do that which who whom whose"
    " this these those it its he she they his her their them him we our us i my you your said there what when while"
    " because if than so but and not".split()
)
_STOP = _GRAMMAR | frozenset(
    "of in on at to for from by with as or after before over into out up down off about against under between amid"
    " says say more new no".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_END = re.compile(r"[.!?…](?:[\"'”’)\]»*]|\s)*$|[.!?,]['\"”’]{1,2}$")
_BULLET = re.compile(r"\s*(?:[•·▪●◦‣■*►–—-]|\d{1,2}[.)])\s+(?=\S)")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Unit:
    """A paragraph of the text as found. start, end: its span; raw: its characters."""

    start: int
    end: int
    raw: str

    @cached_property
    def text(self) -> str:
        """On one line, with straight apostrophes, for comparing."""
        return _SPACE.sub(" ", self.raw.replace("’", "'")).strip()

    @cached_property
    def key(self) -> str:
        """Words only, lower case: two lines with the same key say the same."""
        return " ".join(self.words).lower()

    @cached_property
    def words(self) -> list[str]:
        """Its words."""
        return _WORD.findall(self.text)

    @cached_property
    def content(self) -> frozenset[str]:
        """Its words without function words, lower case, roughly stemmed."""
        return frozenset(stem(word) for word in self.words if word.lower() not in _STOP)

    @cached_property
    def ended(self) -> bool:
        """It ends as a sentence does."""
        return bool(_END.search(self.text))

    @cached_property
    def bullet(self) -> bool:
        """It starts with the sign of a list."""
        return bool(_BULLET.match(self.raw)) and not self.raw.startswith(("—", "--"))

    @cached_property
    def grammar(self) -> float:
        """Share of words that headlines leave out: prose 0.2 to 0.5, headlines 0 to 0.15."""
        return sum(word.lower() in _GRAMMAR for word in self.words) / max(1, len(self.words))

    @cached_property
    def capitals(self) -> float:
        """Share of capitalised words among those that prose would not capitalise by rule (all but the first)."""
        rest = [word for word in self.words[1:] if word[0].isalpha() and len(word) > 3]
        return sum(word[0].isupper() for word in rest) / len(rest) if rest else 0.0

    @cached_property
    def prose(self) -> bool:
        """A paragraph of prose, be it cut off before its end."""
        size = len(self.words)
        if self.ended:
            return size >= 3
        if self.text.endswith((":", ",", ";", "-", "—")) and size >= 9:
            return True
        return size > 25 or (size >= 8 and self.grammar >= 0.2)

    @cached_property
    def headline(self) -> bool:
        """Reads like the headline of a story: no end mark, few function words or all words capitalised."""
        size = len(self.words)
        if size < 4 or size > 25 or (self.ended and not self.text.endswith("?")):
            return False
        return self.grammar <= 0.13 or self.capitals >= 0.7


def stem(word: str) -> str:
    """The first letters of a word, enough to see "attack" in "attackers"."""
    return word.lower().removesuffix("'s")[:5]


def units(text: str) -> list[Unit]:
    """The paragraphs of ``text``."""
    return [Unit(start, end, text[start:end]) for start, end in paragraphs(text)]


def same_line(one: Unit | str, other: str) -> bool:
    """Two lines say the same, but for marks, case and a word in ten."""
    left = set(one.key.split()) if isinstance(one, Unit) else set(_key(one).split())
    right = set(_key(other).split())
    if not left or not right:
        return False
    return len(left & right) >= 0.85 * max(len(left), len(right))


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.replace("’", "'"))).lower()
