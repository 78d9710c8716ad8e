"""One actor of the table, and the closed lists of words that it uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

ActorKind = Literal[
    "state",
    "state_military",
    "police",
    "nonstate_armed",
    "militia",
    "party",
    "igo",
    "ngo",
    "media",
    "civilians",
    "person",
    "unknown",
]
SpanKind = Literal["name", "demonym", "capital", "person", "org"]

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


@dataclass(frozen=True, slots=True)
class Term:
    """One office of a person. actor: id of the state, group or body served; start, end: years, None where open."""

    actor: str
    office: str
    start: int | None = None
    end: int | None = None

    def covers(self, year: int) -> bool:
        """Whether the office was held in some part of the year; an open side counts as held."""
        return (self.start is None or self.start <= year) and (self.end is None or year <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, its forces, an armed group, an organisation, a medium, a kind of civilians or a person.

    id: ISO alpha-3 for a state, ``SYR.military`` and ``SYR.police`` for its forces, else a slug of the name.
    country: ISO 3166-1 alpha-3 of the state it belongs to or mainly fights in; countries: all of them.
    active_from, active_to: years, None where open. parent: id of the actor it is part of.
    terms: the offices of a person, latest first. aliases: spellings as written in the table, without marks.
    """

    id: str
    name: str
    kind: ActorKind
    countries: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    active_from: int | None = None
    active_to: int | None = None
    parent: str | None = None

    @property
    def country(self) -> str | None:
        """ISO alpha-3 of the first country, or None for an actor without one (the United Nations)."""
        return self.countries[0] if self.countries else None

    def active_in(self, year: int) -> bool:
        """Whether the actor existed (a person: held a known office) in some part of the year."""
        if self.terms:
            return any(term.covers(year) for term in self.terms)
        return (self.active_from is None or self.active_from <= year) and (
            self.active_to is None or year <= self.active_to
        )

    def news_in(self, year: int) -> bool:
        """Whether a bare surname in a report of the year would mean this person: in office then, two years before
        it or up to ten after it."""
        return any(
            (term.start is None or term.start - 2 <= year) and (term.end is None or year <= term.end + 10)
            for term in self.terms
        )

    def term_in(self, year: int | None) -> Term | None:
        """The office held in the year; without a year, or where none is known for it, the latest one."""
        held = [term for term in self.terms if year is not None and term.covers(year)]
        return next(iter(held or self.terms), None)


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """Where a text names an actor. start, end: code points; actor_ids: most likely first."""

    start: int
    end: int
    text: str
    actor_ids: tuple[str, ...]
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun that stands for an actor by context. kinds: what it can stand for, most likely first;
    anonymous: it names nobody by nature ("gunmen"), so an actor may stay unknown."""

    noun: str
    kinds: tuple[ActorKind, ...]
    anonymous: bool = False
