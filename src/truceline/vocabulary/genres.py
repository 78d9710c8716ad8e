"""What kind of report it is: conflict news, or one that borrows its words (sport, arts, business)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from ..errors import VocabularyError
from .yaml_lines import load_yaml

FILE = "genres.yml"
GRAVE = "grave"
PUBLIC = "public"
# Different words of a genre that a report must use, and by how much they must outnumber the grave ones. A short text
# shows fewer; it must then be free of grave words and of those of public affairs.
_ENOUGH = 7
_LEAST = 2
_WORDS_EACH = 12
_MORE = 1.3


@dataclass(frozen=True, slots=True)
class Genres:
    """words: genre → its words, single or several, lower case."""

    words: Mapping[str, frozenset[str]]

    def of(self, text: str) -> str | None:
        """The genre that a text belongs to, None for conflict news and everything else.

        Different words count, not how often each stands: one word repeated is no genre.
        """
        used = re.findall(r"[\w'-]+", text.lower())
        single, low = set(used), f" {' '.join(used)} "
        found = {name: sum(1 for w in words if _stands(w, single, low)) for name, words in self.words.items()}
        grave, public = found.pop(GRAVE), found.pop(PUBLIC)
        best = max(found, key=lambda name: (found[name], name))
        enough = max(_LEAST, min(_ENOUGH, (len(used) - 1) // _WORDS_EACH))
        if enough < _ENOUGH and grave + public:
            return None
        return best if found[best] >= enough and found[best] > _MORE * grave else None


def _stands(word: str, single: Set[str], text: str) -> bool:
    """Whether the word, or words, or the plural stand in the text: all its single words, and itself between spaces."""
    if " " in word:
        return f" {word} " in text or f" {word}s " in text
    return word in single or f"{word}s" in single


def load_genres() -> Genres:
    """Load and check the file. Raises VocabularyError where the grave or the public words are missing."""
    raw = load_yaml(FILE)
    for name in (GRAVE, PUBLIC):
        if name not in raw:
            raise VocabularyError(file=FILE, reason=f"the list '{name}' is missing")
    return Genres({str(k): frozenset(map(str, v)) for k, v in raw.items()})
