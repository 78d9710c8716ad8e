"""The vocabulary as pages need it: families of types, names of countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..vocabulary.actor import Actor
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import EventType, EventTypes, load_types


@dataclass(frozen=True)
class Words:
    """Loaded when first needed, once for a server. extra: actor tables beside the packaged one."""

    extra: tuple[Path, ...] = ()

    @cached_property
    def types(self) -> EventTypes:
        """The event types."""
        return load_types()

    @cached_property
    def actors(self) -> ActorTable:
        """The table of actors."""
        return ActorTable.load(extra=self.extra)

    @cached_property
    def families(self) -> Mapping[str, tuple[EventType, ...]]:
        """Types by family, in the order of the list."""
        found: dict[str, list[EventType]] = {}
        for kind in self.types:
            found.setdefault(kind.family, []).append(kind)
        return {family: tuple(kinds) for family, kinds in found.items()}

    @cached_property
    def countries(self) -> tuple[tuple[str, str], ...]:
        """Code and name of every state, by name."""
        states = (one for one in self.actors.actors.values() if one.kind == "state" and len(one.id) == 3)
        return tuple(sorted(((one.id, one.name) for one in states), key=lambda pair: pair[1]))

    def country(self, code: str) -> str:
        """A country's name; the code where it is unknown."""
        found = self.actors.state(code)
        return found.name if found is not None else code

    def family(self, type_: str) -> str:
        """The family of a type; empty for one of another version of the list."""
        return self.types.family(type_) if type_ in self.types else ""

    def symmetric(self, type_: str) -> bool:
        """Whether the parties of a type are alike."""
        return type_ in self.types and self.types[type_].symmetric

    def actor(self, id_: str) -> Actor | None:
        """An actor of the table."""
        return self.actors.actors.get(id_)
