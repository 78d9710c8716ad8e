"""The dated table of actors: states and their forces, armed groups, organisations, media, people.

The tables under ``data/actors`` are plain text that anyone can extend; ``ActorTable.load`` checks every line.
Group names follow the UCDP Actor Dataset's and the press's usual English names; states follow ISO 3166-1.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import VocabularyError
from .actor import ACTOR_KINDS, Actor, ActorKind, ActorSpan, RoleNoun, SpanKind, Term
from .actor_build import ActorBuilder
from .actor_finder import ActorFinder
from .wars import FILE as WARS
from .wars import War, read_wars
from .yaml_lines import data_text, load_yaml

__all__ = ["Actor", "ActorKind", "ActorSpan", "ActorTable", "RoleNoun", "SpanKind", "Term"]

STATES = "actors/states.txt"
TABLES = ("actors/organisations.txt", "actors/groups.txt", "actors/civilians.txt", "actors/media.txt")
PEOPLE = "actors/people.txt"
TRAPS = "actors/traps.txt"
ROLES = "actors/roles.yml"


@dataclass(frozen=True, slots=True)
class ActorTable:
    """All actors by id, with the index of their names and the role nouns by noun."""

    actors: Mapping[str, Actor]
    roles: Mapping[str, RoleNoun]
    finder: ActorFinder
    wars: tuple[War, ...] = ()

    @classmethod
    def load(cls, *, extra: Iterable[Path] = ()) -> ActorTable:
        """Read and check the packaged tables, then ``extra`` files of the users' own in the format of groups.txt.

        The caller keeps the table. Raises VocabularyError with file and line for a row that doesn't fit.
        """
        builder = ActorBuilder()
        builder.add_states(data_text(STATES), file=STATES)
        for name in TABLES:
            builder.add_table(data_text(name), file=name)
        for path in extra:
            builder.add_table(path.read_text(encoding="utf-8"), file=str(path))
        builder.add_people(data_text(PEOPLE), file=PEOPLE)
        builder.add_traps(data_text(TRAPS), file=TRAPS)
        roles = _read_roles()
        builder.add_services(load_yaml(ROLES)["services"], file=ROLES)
        actors, finder = builder.finish()
        return cls(actors=actors, roles=roles, finder=finder, wars=read_wars(data_text(WARS), actors))

    def get(self, actor_id: str) -> Actor:
        """The actor of an id. KeyError where the table has none."""
        return self.actors[actor_id]

    def state(self, iso3: str) -> Actor | None:
        """The state or territory of an ISO 3166-1 alpha-3 code, or None."""
        return self.actors.get(iso3.upper())

    def military_of(self, iso3: str) -> Actor | None:
        """The armed forces of a state, or None."""
        return self.actors.get(f"{iso3.upper()}.military")

    def police_of(self, iso3: str) -> Actor | None:
        """The police of a state, or None."""
        return self.actors.get(f"{iso3.upper()}.police")

    def warring(self, iso3: str, year: int | None) -> tuple[Actor, ...]:
        """The two sides of the war in a country in a year; empty where there is none, or the year is not known."""
        war = next((w for w in self.wars if year is not None and w.country == iso3.upper() and w.covers(year)), None)
        return tuple(self.actors[side] for side in war.sides) if war is not None else ()

    def at_war(self, actor_id: str, year: int | None) -> tuple[Actor, ...]:
        """The two sides of the war that an actor fought in a year, whatever the country; empty where it fought none or
        several."""
        wars = {frozenset(w.sides): w for w in self.wars if year is not None and actor_id in w.sides and w.covers(year)}
        return tuple(self.actors[side] for side in next(iter(wars.values())).sides) if len(wars) == 1 else ()

    def lookup(self, name: str, *, year: int | None = None, near: Collection[str] = ()) -> list[Actor]:
        """Actors that a name can mean, best first; case, diacritics, hyphens and a leading "the" don't matter,
        except for short words that are also English ("US", "IS", "WHO"), which count only as written.

        year: where a name has several meanings, those of actors not active then are left out.
        near: ISO alpha-3 codes that the report is about; actors of these countries come first.
        """
        return [self.actors[i] for i in self.finder.lookup(name, year=year, near=near)]

    def find(self, text: str, *, year: int | None = None, near: Collection[str] = ()) -> list[ActorSpan]:
        """Where a text names actors: longest match, on word bounds, in the order of the text.

        "Syrian army", "Syria's army" and "government of Syria" are one span each. year, near: as in ``lookup``.
        """
        return list(self.finder.find(text, year=year, near=near))

    def role(self, noun: str) -> RoleNoun | None:
        """What a noun such as "rebels" or "troops" can stand for, or None."""
        low = noun.lower()
        return self.roles.get(low if low.isalpha() else " ".join(low.split()))

    def people_of(self, actor_id: str, *, year: int | None = None) -> list[Actor]:
        """People with an office of this actor, in that year where one is given."""
        return [
            actor
            for actor in self.actors.values()
            if any(t.actor == actor_id and (year is None or t.covers(year)) for t in actor.terms)
        ]

    def describe(self, name: str) -> dict[str, Any]:
        """What the table knows of a name, ready for JSON: ``{"query", "actors": […], "suggestions": […]}``."""
        found = self.lookup(name)
        return {
            "query": name,
            "actors": [self._card(actor) for actor in found],
            "suggestions": [] if found else self._suggest(name),
        }

    def _card(self, actor: Actor) -> dict[str, Any]:
        return {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "countries": list(actor.countries),
            "aliases": list(actor.aliases),
            "demonyms": list(actor.demonyms),
            "capitals": list(actor.capitals),
            "from": actor.active_from,
            "to": actor.active_to,
            "part_of": self.actors[actor.parent].name if actor.parent else None,
            "offices": [
                {"of": self.actors[t.actor].name, "office": t.office, "from": t.start, "to": t.end} for t in actor.terms
            ],
            "people": [person.name for person in self.people_of(actor.id)],
        }

    def _suggest(self, name: str) -> list[str]:
        close = difflib.get_close_matches(" ".join(name.lower().split()), self.finder.keys(), n=5, cutoff=0.75)
        ids = [e.actor_id for key in close for e in self.finder.entries(key)]
        return list(dict.fromkeys(self.actors[i].name for i in ids if i in self.actors))


def _read_roles() -> dict[str, RoleNoun]:
    roles: dict[str, RoleNoun] = {}
    for block in load_yaml(ROLES)["roles"]:
        for kind in block["kinds"]:
            if kind not in ACTOR_KINDS:
                raise VocabularyError(file=ROLES, line=kind.line, reason=f"no actor kind '{kind}'")
        for noun in block["nouns"]:
            if noun in roles:
                raise VocabularyError(file=ROLES, line=noun.line, reason=f"the noun '{noun}' stands here twice")
            kinds = tuple(next(k for k in ACTOR_KINDS if k == kind) for kind in block["kinds"])
            roles[str(noun)] = RoleNoun(noun=str(noun), kinds=kinds, anonymous=block.get("anonymous", "") == "yes")
    return roles
