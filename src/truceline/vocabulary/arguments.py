"""Which arguments an event type takes (arguments.yml)."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import VocabularyError
from .types import EventTypes
from .yaml_lines import load_yaml

FILE = "arguments.yml"


@dataclass(frozen=True, slots=True)
class Arguments:
    """both: types whose parties are alike; toward: done towards the other side; none: nobody is on the other end;
    state: only a state can do it; outside: by a third party, done towards both sides; against_state: done to the state
    of the place where nobody else is named; broken: where nobody is named, it is the parties' to the truce or talks;
    people: done to civilians, where nobody is told."""

    both: frozenset[str]
    toward: frozenset[str]
    none: frozenset[str]
    state: frozenset[str]
    outside: frozenset[str]
    against_state: frozenset[str]
    broken: frozenset[str]
    people: frozenset[str]


def load_arguments(types: EventTypes) -> Arguments:
    """Load and check the file. Raises VocabularyError where a type or a list is unknown."""
    raw = load_yaml(FILE)
    for name, entries in raw.items():
        for entry in entries:
            if entry not in types:
                raise VocabularyError(file=FILE, line=entry.line, reason=f"unknown event type {entry!r} under {name}")
    names = ("both", "toward", "none", "state", "outside", "against_state", "broken", "people")
    try:
        return Arguments(*(frozenset(map(str, raw[name])) for name in names))
    except KeyError as error:
        raise VocabularyError(file=FILE, reason=f"the list {error} is missing") from None
