"""The closed word lists of grammar.yml and light_verbs.yml, loaded and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import VocabularyError
from .yaml_lines import load_yaml

_LISTS = ("transparent", "party_heads", "killed", "wounded", "results", "unviolent")


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that lends its subject to the event noun it governs. words: particles or a preposition after it."""

    lemma: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """lists: the closed lists by name. actor_subject, target_subject: light verbs by lemma."""

    lists: Mapping[str, frozenset[str]]
    actor_subject: Mapping[str, tuple[LightVerb, ...]]
    target_subject: Mapping[str, tuple[LightVerb, ...]]


def _light(entries: Any) -> dict[str, tuple[LightVerb, ...]]:
    found: dict[str, tuple[LightVerb, ...]] = {}
    for entry in entries or ():
        lemma, *words = str(entry).split()
        found[lemma] = (*found.get(lemma, ()), LightVerb(lemma, tuple(words)))
    return found


def load_grammar() -> Grammar:
    """Load both files. Raises VocabularyError where a list is missing."""
    lists = load_yaml("grammar.yml")
    for name in _LISTS:
        if not isinstance(lists.get(name), list):
            raise VocabularyError(file="grammar.yml", reason=f"the list {name!r} is missing")
    light = load_yaml("light_verbs.yml")
    return Grammar(
        lists={str(k): frozenset(map(str, v)) for k, v in lists.items()},
        actor_subject=_light(light.get("actor_subject")),
        target_subject=_light(light.get("target_subject")),
    )
