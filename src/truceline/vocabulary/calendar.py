"""The words of time: which part each plays in an expression, and its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ..errors import VocabularyError
from .yaml_lines import load_yaml

FILE = "calendar.yml"

# section of the file -> the role that its words play in the grammar
_ROLES = {
    "months": "month",
    "ambiguous_months": "amonth",
    "month_abbreviations": "abmonth",
    "weekdays": "weekday",
    "weekday_plurals": "weekdays",
    "weekday_abbreviations": "abweekday",
    "seasons": "season",
    "ambiguous_seasons": "aseason",
    "day_parts": "daypart",
    "clock_words": "clockword",
    "units": "unit",
    "unit_plurals": "units",
    "quarters": "quarter",
    "centuries": "century",
    "numbers": "numword",
    "tens": "tens",
    "vague_numbers": "vague",
    "ordinals": "ordword",
    "decades": "decadeword",
    "days_from_today": "today",
    "references": "reference",
    "frequencies": "frequency",
    "zones": "zone",
}


@dataclass(frozen=True, slots=True)
class TimeWord:
    """role: the part of speech of the date grammar; value: as in the file ("3" of March, "SP" of spring)."""

    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """words: lower-case word -> TimeWord. holidays: lower-case name of one or more words -> rule of its date.
    season_months: TIMEX3 season -> first and last month. tense: "ahead", "behind", "leads_on" -> words."""

    words: Mapping[str, TimeWord]
    holidays: Mapping[str, str]
    season_months: Mapping[str, tuple[int, int]]
    tense: Mapping[str, frozenset[str]]

    @property
    def roles(self) -> tuple[str, ...]:
        """All roles that a word may play, in the order of the file."""
        return tuple(dict.fromkeys(word.role for word in self.words.values()))


@cache
def load_calendar() -> Calendar:
    """Load and check ``calendar.yml``. Raises VocabularyError where a word is in two lists or a list is missing."""
    data = load_yaml(FILE)
    words: dict[str, TimeWord] = {}

    def add(word: str, role: str, value: str) -> None:
        line = getattr(word, "line", None)
        if word in words:
            raise VocabularyError(file=FILE, line=line, reason=f"{word!r} stands in two lists")
        words[str(word)] = TimeWord(role, str(value))

    for section, role in _ROLES.items():
        if not isinstance(data.get(section), dict):
            raise VocabularyError(file=FILE, reason=f"the list {section!r} is missing")
        for word, value in data[section].items():
            add(word, role, value)
    for role, listed in data["words"].items():
        for word in listed:
            add(word, str(role), str(word))
    return Calendar(
        words=MappingProxyType(words),
        holidays=MappingProxyType({str(name): str(rule) for name, rule in data["holidays"].items()}),
        season_months=MappingProxyType({str(k): (int(v[0]), int(v[1])) for k, v in data["season_months"].items()}),
        tense=MappingProxyType({str(k): frozenset(str(w) for w in v) for k, v in data["tense"].items()}),
    )
