"""The nouns that name a speaker without a name, checked on load."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from ..errors import VocabularyError
from .yaml_lines import load_yaml

FILE = "speakers.yml"


@dataclass(frozen=True, slots=True)
class SpeakerWords:
    """The lists of the file by their names. Honorifics, titles, seats, media_names and media_words are written as in
    the press, the others in lower case."""

    honorifics: frozenset[str]
    titles: frozenset[str]
    officials: frozenset[str]
    official_words: frozenset[str]
    unnamed: frozenset[str]
    media: frozenset[str]
    media_names: frozenset[str]
    media_words: frozenset[str]
    documents: frozenset[str]
    organisations: frozenset[str]
    seats: frozenset[str]
    persons: frozenset[str]


def load_speakers(*, raw: Any = None, file: str = FILE) -> SpeakerWords:
    """Load and check the file, or ``raw``, the same as parsed YAML. Raises VocabularyError for a list that is missing,
    unknown or no list of words."""
    raw = load_yaml(file) if raw is None else raw
    wanted = {f.name for f in fields(SpeakerWords)}
    if not isinstance(raw, dict) or set(map(str, raw)) != wanted:
        found = set(map(str, raw)) if isinstance(raw, dict) else set()
        odd = ", ".join(sorted(found ^ wanted)) or "everything"
        raise VocabularyError(file=file, reason=f"the lists must be {', '.join(sorted(wanted))}; these differ: {odd}")
    for name, listed in raw.items():
        if not isinstance(listed, list) or not all(isinstance(word, str) for word in listed):
            raise VocabularyError(
                file=file, line=getattr(name, "line", None), reason=f"{name!s} must be a list of words"
            )
    return SpeakerWords(**{str(name): frozenset(map(str, listed)) for name, listed in raw.items()})
