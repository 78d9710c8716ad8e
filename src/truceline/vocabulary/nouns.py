"""Nouns by what they stand for as doer or target (nouns.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..errors import VocabularyError
from .yaml_lines import load_yaml

_LISTS = (
    "military_things",
    "civilian_things",
    "civilians",
    "both",
    "group",
    "officials",
    "protesters",
    "rioters",
    "prisoners",
    "journalists",
    "settlements",
    "soldiers",
    "armies_apart",
    "rival_governments",
)


@dataclass(frozen=True, slots=True)
class Nouns:
    """lists: the closed lists by name."""

    lists: Mapping[str, frozenset[str]]

    def has(self, name: str, *words: str) -> bool:
        """True where one of the words is in the list."""
        return not self.lists[name].isdisjoint(words)


def load_nouns() -> Nouns:
    """Load and check the file. Raises VocabularyError where a list is missing."""
    raw = load_yaml("nouns.yml")
    for name in _LISTS:
        if not isinstance(raw.get(name), list):
            raise VocabularyError(file="nouns.yml", reason=f"the list {name!r} is missing")
    return Nouns({str(k): frozenset(map(str, v)) for k, v in raw.items()})
