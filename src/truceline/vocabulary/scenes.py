"""What was struck and what was going on there, by the words of a report: a bus, mourners, a market."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from ..errors import VocabularyError
from .yaml_lines import load_yaml

FILE = "scenes.yml"


def scenes_of(words: Iterable[str]) -> frozenset[str]:
    """The scenes that words tell of. words: as they stand in a report, in small letters.

    >>> sorted(scenes_of(["a", "cathedral", "during", "prayers"])), sorted(scenes_of(["worshippers"]))
    (['church'], ['church', 'mosque'])
    """
    known = scenes()
    return frozenset(scene for word in words for scene in known.get(word, ()))


@cache
def scenes() -> Mapping[str, tuple[str, ...]]:
    """A word → the scenes that it tells of. Raises VocabularyError with the line of what is no single word."""
    found: dict[str, list[str]] = {}
    for scene, words in load_yaml(FILE)["scenes"].items():
        for word in words:
            if word != word.casefold() or not word.isalpha():
                line = getattr(word, "line", None)
                raise VocabularyError(file=FILE, line=line, reason=f"{word!r} is no single word in small letters")
            found.setdefault(str(word), []).append(str(scene))
    return {word: tuple(scenes) for word, scenes in found.items()}
