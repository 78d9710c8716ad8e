"""What the press calls by more than one name: types of event, and actors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from ..errors import VocabularyError
from .actor_build import slug
from .actor_names import Folder
from .actor_rows import read_rows
from .types import EventTypes
from .yaml_lines import data_text, load_yaml

FILE = "kin_types.yml"
ACTORS = "kin_actors.yml"
_WITH_PARENTS = ("actors/organisations.txt", "actors/groups.txt")


@dataclass(frozen=True, slots=True)
class Kin:
    """pairs: types that may tell one event; near: those of them of which one is a finer word for the other; family:
    type → its family; clan: type → a name for all types that it is kin to, over any number of kin; actors: pairs of
    actors of which one may be named for the other."""

    pairs: frozenset[frozenset[str]]
    family: Mapping[str, str]
    clan: Mapping[str, str]
    near: frozenset[frozenset[str]] = frozenset()
    actors: frozenset[frozenset[str]] = frozenset()

    def akin(self, one: str, other: str) -> bool:
        """True where two different types may tell one event."""
        return frozenset((one, other)) in self.pairs

    def close(self, one: str, other: str) -> bool:
        """True where one of two different types is a finer word for the other."""
        return frozenset((one, other)) in self.near

    def named_for(self, one: str, other: str) -> bool:
        """True where one report may name the one actor for what another names the other for."""
        return frozenset((one, other)) in self.actors


def load_kin(types: EventTypes) -> Kin:
    """Load and check the files. Raises VocabularyError with the line where a type is unknown."""
    rows = load_yaml(FILE)
    close, one = (_pairs(rows.get(key, ()), types) for key in ("close", "one"))
    family = {t.name: t.family for t in types}
    pairs = close | one
    return Kin(frozenset(pairs), family, _clans(family, pairs), frozenset(close), actor_kin())


def _pairs(rows: Iterable[Iterable[str]], types: EventTypes) -> set[frozenset[str]]:
    pairs: set[frozenset[str]] = set()
    for row in rows:
        for name in row:
            if name not in types:
                raise VocabularyError(file=FILE, line=getattr(name, "line", None), reason=f"no event type {name!r}")
        pairs |= {frozenset(map(str, pair)) for pair in combinations(row, 2)}
    return pairs


def _clans(types: Iterable[str], pairs: Iterable[frozenset[str]]) -> dict[str, str]:
    clan = {t: t for t in types}
    for one, other in sorted(map(sorted, pairs)):
        first, second = sorted((clan[one], clan[other]))
        clan = {t: first if c == second else c for t, c in clan.items()}
    return clan


def actor_kin() -> frozenset[frozenset[str]]:
    """Pairs of ids of actors of which one may be named for the other: what is part of another, over any number of
    steps, and the lists of ``kin_actors.yml``. The tables are not indexed for it, which would take far longer."""
    parents = _parents()
    pairs = {frozenset(pair) for row in load_yaml(ACTORS)["one"] for pair in combinations(map(str, row), 2)}
    for child in parents:
        above, seen = parents.get(child), {child}
        while above is not None and above not in seen:
            pairs.add(frozenset((child, above)))
            seen.add(above)
            above = parents.get(above)
    return frozenset(pairs)


def _parents() -> dict[str, str]:
    """Id of an actor → id of what it is part of; the tables may name the latter by any of its names."""
    folder = Folder()
    part_of: dict[str, str] = {}
    known: dict[str, str] = {}
    for file in _WITH_PARENTS:
        for row in read_rows(data_text(file), file=file, columns=4):
            name, _, own = row.field(0).partition(" #")
            actor = own or slug(name, folder)
            known |= {slug(alias, folder): actor for alias in row.values(1)} | {slug(name, folder): actor}
            for option in row.values(3):
                if option.startswith("part_of="):
                    part_of[actor] = option.removeprefix("part_of=").strip()
    return {actor: known.get(slug(parent, folder), parent) for actor, parent in part_of.items()}
