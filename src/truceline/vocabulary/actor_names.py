"""How a name is written in the table, and when words of a text are that name.

Two marks may stand before an alias in a table: ``=`` it counts only exactly as written ("=US", never "us");
``~`` it is a less likely meaning of these words than the same alias of another actor.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_SPACES = frozenset("-‐‑‒–−_\u00a0\u202f\u2009")
_QUOTES = frozenset("'’‘`´ʼʻʿʾ′")
_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "s", "æ": "a", "œ": "o", "ð": "d", "þ": "t"}
_PARTICLES = frozenset(
    "al el ul ad as ash an ar at az bin ben ibn de da do dos du la le of the and e i y u von van".split()
)
_ACRONYM = re.compile(r"[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z0-9][A-Z0-9 .&/\-]*")
_WORD = re.compile(r"\w+")
_MIXED = re.compile(r"[A-Z][a-z]?[A-Za-z]{0,2}[A-Z]")
_SPELLINGS = (("Defence", "Defense"), ("Organisation", "Organization"), ("Labour", "Labor"), ("Centre", "Center"))
_VARIES = re.compile("'|" + "|".join(british for british, _ in _SPELLINGS))


class Folder(dict[int, int]):
    """Folds text to lower case without diacritics, hyphens as spaces, one apostrophe: one code point to one code
    point, so that offsets in folded text are offsets in the text. Used through ``str.translate``; fills itself."""

    def __missing__(self, code: int) -> int:
        char = chr(code)
        if char.isspace() or char in _SPACES:
            folded = " "
        elif char in _QUOTES:
            folded = "'"
        else:
            folded = unicodedata.normalize("NFD", char)[0].lower()
            folded = _LETTERS.get(folded, folded)
        self[code] = ord(folded) if len(folded) == 1 else code
        return self[code]

    def fold(self, text: str) -> str:
        """The folded text, of the same length."""
        return text.translate(self)

    def key(self, name: str) -> str:
        """The look-up key of a name: folded, spaces single, no possessive ending."""
        return " ".join(name.translate(self).split()).removesuffix("'s")


class Alias(NamedTuple):
    """One spelling with its marks taken off."""

    surface: str
    exact: bool = False
    weak: bool = False

    @classmethod
    def parse(cls, written: str) -> Alias:
        """Take the marks off an alias as written in a table."""
        surface = unmarked(written)
        marks = written[: len(written) - len(surface)]
        return cls(surface, "=" in marks, "~" in marks)


def spellings(written: str) -> list[str]:
    """An alias as written and its regular variants, marks kept: dotted acronym, no apostrophe, British and American."""
    out = [written]
    surface = unmarked(written)
    if surface.isupper() and 2 <= len(surface) <= 4 and surface.isalpha():
        out.append(written[: -len(surface)] + "".join(f"{letter}." for letter in surface))
    elif _VARIES.search(written) is not None:
        out.append(written.replace("'", ""))
        out.extend(written.replace(british, american) for british, american in _SPELLINGS)
    return list(dict.fromkeys(out))


def unmarked(written: str) -> str:
    """A spelling of a table without its marks."""
    return written.lstrip("=~")


def is_acronym(surface: str) -> bool:
    """Whether a spelling is an acronym, which counts only in capitals (from four letters also as "Nato")."""
    return _ACRONYM.fullmatch(surface) is not None


def case_fits(found: str, surface: str, *, exact: bool, person: bool) -> bool:
    """Whether words found by their letters alone are written as the name would be.

    found: the words as in the text. surface: the name as in the table. A person needs every capital,
    other names the first one (newspapers write "Houthi movement"); headlines in capitals count, except for ``exact``.
    """
    if exact or is_acronym(surface) or (_MIXED.fullmatch(surface) and not person):
        titled = not exact and len(surface) >= 4 and surface.isalpha() and found == surface.capitalize()
        return titled or as_written(surface, found)
    if found.isupper():
        return True
    needed = [m.start() for m in _WORD.finditer(surface) if m[0][0].isupper() and m[0].lower() not in _PARTICLES]
    first = 1
    if surface.startswith("The "):
        needed.insert(0, 0)
        first = 2
    if len(found) != len(surface):
        return not needed or any(char.isupper() for char in found)
    return all(found[i].isupper() for i in (needed if person else needed[:first]))


def as_written(surface: str, found: str) -> bool:
    """Whether the words are the spelling to the letter, but for kinds of hyphens, spaces and apostrophes."""
    return _plain(surface) == _plain(found)


def _plain(text: str) -> str:
    return "".join(" " if c.isspace() or c in _SPACES else "'" if c in _QUOTES else c for c in text)
