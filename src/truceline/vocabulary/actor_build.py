"""Turns rows of the actor tables into actors and fills the index of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..errors import VocabularyError
from .actor import ACTOR_KINDS, Actor, ActorKind, SpanKind, Term
from .actor_finder import ActorFinder, EntryKind
from .actor_names import Folder, unmarked
from .actor_rows import Row, read_rows

_TERM = re.compile(r"(?:(?P<ref>[^:]+):\s*)?(?P<office>.*?)(?:\s+(?P<years>(?:\d{4}|\?)?-(?:\d{4}|\?)?|\d{4}))?")
_SAME_PLURAL = ("ese", "ish", "ch", "ss", "s", "sh")
_OPTIONS = frozenset({"kind", "country", "part_of", "people"})
_ORG_KINDS = frozenset({"igo", "ngo", "media", "party"})


class ActorBuilder:
    """Collects actors row by row; ``finish`` gives the actors by id and the finder."""

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self._places: dict[str, tuple[str, int]] = {}
        self._finder = ActorFinder(self.actors)
        self._parents: list[tuple[Row, str, str]] = []
        self._folder = Folder()

    def add_states(self, text: str, *, file: str) -> None:
        """States and territories, each with its military and police.

        Columns: ISO3 | name | other names | adjectives | people | capitals | government | military | police | years.
        """
        for row in read_rows(text, file=file, columns=10):
            iso, name, adjectives = row.field(0), row.field(1), row.values(3)
            if not re.fullmatch(r"[A-Z]{3}", iso):
                raise row.error(f"'{iso}' is no ISO 3166-1 alpha-3 code")
            if not adjectives:
                raise row.error("a state needs an adjective")
            first, last = row.years(9)
            people = row.values(4) or _plurals(adjectives)
            other, capitals, government = row.values(2), row.values(5), row.values(6)
            self._keep(
                row,
                Actor(
                    iso,
                    name,
                    "state",
                    (iso,),
                    _plain([*other, *government]),
                    _plain([*adjectives, *people]),
                    _plain(capitals),
                    active_from=first,
                    active_to=last,
                ),
            )
            self._name(iso, "name", [name, *other, *government])
            self._name(iso, "adjective", adjectives)
            self._name(iso, "demonym", people)
            self._name(iso, "capital", capitals)
            self._add_force(row, "state_military", "military", row.values(7))
            self._add_force(row, "police", "police", row.values(8))

    def _add_force(self, row: Row, kind: ActorKind, noun: str, aliases: list[str]) -> None:
        iso = row.field(0)
        usual = f"{unmarked(row.values(3)[0])} {noun}"
        named = next((a[1:] for a in aliases if a.startswith("*")), usual)
        written = [named, *(a for a in aliases if not a.startswith("*"))]
        first, last = row.years(9)
        force = Actor(
            f"{iso}.{noun}", named, kind, (iso,), _plain(written[1:]), active_from=first, active_to=last, parent=iso
        )
        self._keep(row, force)
        self._name(force.id, "name", written)

    def add_table(self, text: str, *, file: str) -> None:
        """Groups, organisations, media, civilians. Columns: name [#id] | aliases | years | options."""
        for row in read_rows(text, file=file, columns=4):
            kind, countries, options = self._heading(row)
            name, _, slug = row.field(0).partition(" #")
            first, last = row.years(2)
            aliases, people = row.values(1), options.get("people", "").split(",") if "people" in options else []
            actor = Actor(
                id=slug or self._slug(name),
                name=unmarked(name),
                kind=kind,
                countries=countries,
                aliases=_plain(aliases),
                demonyms=_plain(p.strip() for p in people),
                active_from=first,
                active_to=last,
            )
            self._keep(row, actor)
            if "part_of" in options:
                self._parents.append((row, actor.id, options["part_of"]))
            span: SpanKind = "org" if kind in _ORG_KINDS else "name"
            self._name(actor.id, span, [name, *aliases])
            self._name(actor.id, "demonym", [p.strip() for p in people])

    def _heading(self, row: Row) -> tuple[ActorKind, tuple[str, ...], dict[str, str]]:
        options: dict[str, str] = {}
        for value in row.values(3):
            key, sign, text = value.partition("=")
            if not sign or key not in _OPTIONS:
                raise row.error(f"'{value}' is no option; known are {', '.join(sorted(_OPTIONS))}")
            options[key] = text.strip()
        written = options.get("kind") or (row.section[0] if row.section else "")
        kind = next((k for k in ACTOR_KINDS if k == written), None)
        if kind is None:
            raise row.error(f"'{written}' is no actor kind; known are {', '.join(ACTOR_KINDS)}")
        countries = tuple(options["country"].split()) if "country" in options else row.section[1:]
        for iso in countries:
            if iso not in self.actors:
                raise row.error(f"no state '{iso}' in states.txt")
        return kind, countries, options

    def add_people(self, text: str, *, file: str) -> None:
        """People. Columns: name | aliases | terms, as ``ACTOR: office 2001-2014; office 2015-``."""
        self._link_parents()
        for row in read_rows(text, file=file, columns=3):
            name, _, slug = row.field(0).partition(" #")
            terms = sorted(self._terms(row), key=lambda t: -(t.start or t.end or 0))
            if not terms:
                raise row.error("a person needs at least one office")
            countries = self.actors[terms[0].actor].countries[:1]
            aliases = row.values(1)
            person = Actor(
                slug or self._slug(name), name, "person", countries, aliases=_plain(aliases), terms=tuple(terms)
            )
            self._keep(row, person)
            self._name(person.id, "person", [name, *aliases])

    def _terms(self, row: Row) -> list[Term]:
        terms: list[Term] = []
        served: str | None = None
        for value in row.values(2):
            match = _TERM.fullmatch(value)
            if match is None or not match["office"]:
                raise row.error(f"'{value}' is no office; write ACTOR: office 2001-2014")
            if match["ref"]:
                served = self._refer(row, match["ref"].strip())
            if served is None:
                raise row.error("the first office must name its actor: write ACTOR: office 2001-2014")
            start, end = row.parse_years(match["years"]) if match["years"] else (None, None)
            terms.append(Term(served, match["office"], start, end))
        return terms

    def _refer(self, row: Row, ref: str) -> str:
        if ref in self.actors:
            return ref
        found = self._finder.entries(self._folder.key(ref))
        ids = list(dict.fromkeys(e.actor_id for e in sorted(found, key=lambda e: e.alias.weak) if not e.alias.weak))
        if len(ids) != 1 or self.actors[ids[0]].kind == "person":
            seen = f"may be {', '.join(ids)}; write its id" if ids else "is not in the tables"
            raise row.error(f"the actor '{ref}' {seen}")
        return ids[0]

    def _link_parents(self) -> None:
        for row, child, ref in self._parents:
            self.actors[child] = replace(self.actors[child], parent=self._refer(row, ref))
        self._parents.clear()

    def add_traps(self, text: str, *, file: str) -> None:
        """Names that contain an actor's name and mean something else, one a line ("New Mexico")."""
        for row in read_rows(text, file=file, columns=1):
            self._finder.add([row.field(0)], "", "trap")

    def add_services(self, services: Mapping[str, Sequence[str]], *, file: str) -> None:
        """Nouns that after a state's adjective or name mean its government, military or police."""
        for kind, nouns in services.items():
            if kind not in ("state", "state_military", "police"):
                line = getattr(kind, "line", None)
                raise VocabularyError(file=file, line=line, reason=f"no service kind '{kind}'")
            self._finder.add([str(n) for n in nouns], str(kind), "service")

    def finish(self) -> tuple[dict[str, Actor], ActorFinder]:
        """All actors by id, and the finder over their names."""
        self._link_parents()
        self._finder.build()
        return self.actors, self._finder

    def _keep(self, row: Row, actor: Actor) -> None:
        known = self._places.get(actor.id)
        if known is not None:
            raise row.error(
                f"the id '{actor.id}' stands already in {known[0]}, line {known[1]}; "
                f"give this one its own: {actor.name} #other-id"
            )
        self._places[actor.id] = (row.file, row.line)
        self.actors[actor.id] = actor

    def _name(self, actor_id: str, kind: EntryKind, written: Sequence[str]) -> None:
        self._finder.add(written, actor_id, kind)

    def _slug(self, name: str) -> str:
        return slug(name, self._folder)


def slug(name: str, folder: Folder) -> str:
    """The id of an actor that the table gives none: its name in small letters, hyphens between the words."""
    return re.sub(r"[^a-z0-9]+", "-", folder.fold(unmarked(name)).replace("'", "")).strip("-")


def _plain(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(unmarked, written)))


def _plurals(adjectives: list[str]) -> list[str]:
    return [a if a.endswith(_SAME_PLURAL) else f"{a}s" for a in adjectives if not unmarked(a).isupper()]
