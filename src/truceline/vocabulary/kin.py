"""Which types may tell one event when two reports choose different words for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from ..errors import VocabularyError
from .types import EventTypes
from .yaml_lines import load_yaml

FILE = "kin_types.yml"


@dataclass(frozen=True, slots=True)
class Kin:
    """pairs: types that may tell one event; family: type → its family; clan: type → a name for all types that it is kin
    to, over any number of kin."""

    pairs: frozenset[frozenset[str]]
    family: Mapping[str, str]
    clan: Mapping[str, str]

    def akin(self, one: str, other: str) -> bool:
        """True where two different types may tell one event."""
        return frozenset((one, other)) in self.pairs


def load_kin(types: EventTypes) -> Kin:
    """Load and check the file. Raises VocabularyError with the line where a type is unknown."""
    pairs: set[frozenset[str]] = set()
    for row in load_yaml(FILE)["one"]:
        for name in row:
            if name not in types:
                raise VocabularyError(file=FILE, line=getattr(name, "line", None), reason=f"no event type {name!r}")
        pairs |= {frozenset(map(str, pair)) for pair in combinations(row, 2)}
    family = {t.name: t.family for t in types}
    return Kin(frozenset(pairs), family, _clans(family, pairs))


def _clans(types: Iterable[str], pairs: Iterable[frozenset[str]]) -> dict[str, str]:
    clan = {t: t for t in types}
    for one, other in sorted(map(sorted, pairs)):
        first, second = sorted((clan[one], clan[other]))
        clan = {t: first if c == second else c for t, c in clan.items()}
    return clan
