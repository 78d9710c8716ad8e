"""What kind of report it is: conflict news, or one that borrows its words (sport, arts, business, news from home)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from ..errors import VocabularyError
from .yaml_lines import load_yaml

FILE = "genres.yml"
GRAVE = "grave"
PUBLIC = "public"
SHARED = "shared"
HOME = "home"
TOWN = "town"
CAMPAIGN = "campaign"
# Different words of a genre that a report must use, and by how much they must outnumber the grave ones. A short text
# shows fewer; it must then be free of grave words and of those of public affairs.
_ENOUGH = 7
_LEAST = 2
_WORDS_EACH = 12
_MORE = 1.3
# A report from home of this many words at least shows, without any word of conflict or of affairs between states, a few
# words of its own; with some, many more of them.
_WHOLE = 60
_FEW = 3
_MOST_GRAVE = 2
_TWICE = 2


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
        found = {name: {w for w in words if _stands(w, single, low)} for name, words in self.words.items()}
        grave, public, shared = (found.pop(name) for name in (GRAVE, PUBLIC, SHARED))
        home, campaign = found.pop(HOME) | found[TOWN], found.pop(CAMPAIGN)
        best = max(found, key=lambda name: (len(found[name]), name))
        enough = max(_LEAST, min(_ENOUGH, (len(used) - 1) // _WORDS_EACH))
        short = enough < _ENOUGH and bool(grave or public)
        if not short and len(found[best]) >= enough and len(found[best]) > _MORE * len(grave):
            return best
        if len(used) >= _WHOLE:
            return _at_home(home, campaign, len(grave), len(public - shared))
        return None


def _at_home(home: Set[str], campaign: Set[str], grave: int, public: int) -> str | None:
    """Whether a report tells of courts and councils, or of an election, rather than of a conflict or of states."""
    quiet = len(home) >= _FEW and not grave + public
    if quiet or (len(home) >= _ENOUGH and grave <= _MOST_GRAVE and len(home) > _TWICE * (grave + public)):
        return HOME
    if len(campaign) >= _ENOUGH and len(campaign) > _TWICE * grave + public / _TWICE:
        return CAMPAIGN
    return None


def _stands(word: str, single: Set[str], text: str) -> bool:
    """Whether the word, or words, or the plural stand in the text: all its single words, and itself between spaces."""
    if " " in word:
        return f" {word} " in text or f" {word}s " in text
    return word in single or f"{word}s" in single


def load_genres() -> Genres:
    """Load and check the file. Raises VocabularyError where a list that it compares is missing."""
    raw = load_yaml(FILE)
    for name in (GRAVE, PUBLIC, SHARED, HOME, TOWN, CAMPAIGN):
        if name not in raw:
            raise VocabularyError(file=FILE, reason=f"the list '{name}' is missing")
    return Genres({str(k): frozenset(map(str, v)) for k, v in raw.items()})
