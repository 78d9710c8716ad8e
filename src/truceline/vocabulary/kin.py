"""Which types may tell one event when two reports choose different words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from ..errors import VocabularyError
from .types import FAMILIES, EventTypes
from .yaml_lines import load_yaml

FILE = "kin_types.yml"


@dataclass(frozen=True, slots=True)
class Kin:
    """pairs: types that may tell one event; family: type → its family; group: family → the families searched with
    it."""

    pairs: frozenset[frozenset[str]]
    family: Mapping[str, str]
    group: Mapping[str, str]

    def akin(self, one: str, other: str) -> bool:
        """True where two different types may tell one event."""
        return frozenset((one, other)) in self.pairs

    def group_of(self, name: str) -> str:
        """The group of families in which partners of a type are looked for."""
        return self.group[self.family[name]]


def load_kin(types: EventTypes) -> Kin:
    """Load and check the file. Raises VocabularyError with the line where a type is unknown, a family has no group, or
    two kin types are in groups that are never searched together."""
    raw = load_yaml(FILE)
    group = {str(k): str(v) for k, v in raw["group"].items()}
    family = {t.name: t.family for t in types}
    if missing := set(FAMILIES) - set(group):
        raise VocabularyError(file=FILE, reason=f"no group for the families {', '.join(sorted(missing))}")
    pairs: set[frozenset[str]] = set()
    for row in raw["one"]:
        for name in row:
            if name not in types:
                raise VocabularyError(file=FILE, line=getattr(name, "line", None), reason=f"no event type {name!r}")
        pairs |= {frozenset(map(str, pair)) for pair in combinations(row, 2)}
    kin = Kin(frozenset(pairs), family, group)
    for one, other in map(sorted, pairs):
        if kin.group_of(one) != kin.group_of(other):
            raise VocabularyError(file=FILE, reason=f"{one} and {other} are kin, but their families are in two groups")
    return kin
