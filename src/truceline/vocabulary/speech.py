"""The words by which somebody says, believes or wants something, checked on load."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from ..errors import VocabularyError
from .yaml_lines import load_yaml

FILE = "speech_verbs.yml"

SpeechStance = Literal[
    "asserts", "confirms", "alleges", "denies", "doubts", "demands", "threatens", "promises", "believes"
]
Frame = Literal["clause", "quote", "object", "infinitive", "pair"]
FRAMES: tuple[Frame, ...] = get_args(Frame)
STANCES: tuple[SpeechStance, ...] = get_args(SpeechStance)

_OTHER = ("nouns", "adjectives", "phrases", "adverbs", "labels")


@dataclass(frozen=True, slots=True)
class SpeechWord:
    """One word of the file. group: the class that it stands under (``say``, ``deny``, …); rest: the words that follow
    it (``for`` of "call for"); frames: what a verb takes, empty for the other parts of speech."""

    word: str
    rest: tuple[str, ...]
    group: str
    stance: SpeechStance
    frames: frozenset[Frame] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """All words of the file. verbs, nouns, adjectives: lemma → its entries, longest first; phrases: word by word,
    longest first; adverbs: lower case; labels: nouns that may stand before or after a colon as the speaker."""

    verbs: Mapping[str, tuple[SpeechWord, ...]]
    nouns: Mapping[str, SpeechWord]
    adjectives: Mapping[str, tuple[SpeechWord, ...]]
    phrases: tuple[SpeechWord, ...]
    adverbs: Mapping[str, SpeechWord]
    labels: frozenset[str]


def load_speech(*, raw: Any = None, file: str = FILE) -> SpeechWords:
    """Load and check the file, or ``raw``, the same as parsed YAML. Raises VocabularyError, with the line where one is
    known, for an unknown stance or section and for a word that stands twice in one section."""
    raw = load_yaml(file) if raw is None else raw
    if not isinstance(raw, dict):
        raise VocabularyError(file=file, reason="holds no classes of words")
    verbs: dict[str, list[SpeechWord]] = {}
    other: dict[str, dict[str, list[SpeechWord]]] = {section: {} for section in _OTHER}
    for group, sections in raw.items():
        stance = _stance(group, sections, file)
        for word in _verbs(group, sections, stance, file):
            verbs.setdefault(word.word, []).append(word)
        for section in _OTHER:
            for text in _words(group, section, sections, file):
                head, *rest = text.split()
                made = SpeechWord(head, tuple(rest), str(group), stance)
                other[section].setdefault(head, []).append(made)
    return SpeechWords(
        verbs=_longest_first(verbs),
        nouns={noun: found[0] for noun, found in other["nouns"].items()},
        adjectives=_longest_first(other["adjectives"]),
        phrases=tuple(sorted((w for found in other["phrases"].values() for w in found), key=lambda w: -len(w.rest))),
        adverbs={adverb: found[0] for adverb, found in other["adverbs"].items()},
        labels=frozenset(other["labels"]),
    )


def _stance(group: Any, sections: Any, file: str) -> SpeechStance:
    line = getattr(group, "line", None)
    if not isinstance(sections, dict) or "stance" not in sections:
        raise VocabularyError(file=file, line=line, reason=f"the class {group!s} has no stance")
    for name in sections:
        if name not in (*FRAMES, *_OTHER, "stance"):
            known = ", ".join((*FRAMES, *_OTHER))
            raise VocabularyError(
                file=file, line=getattr(name, "line", line), reason=f"no section {name!s} is known; known are {known}"
            )
    given = sections["stance"]
    for stance in STANCES:
        if stance == given:
            return stance
    raise VocabularyError(
        file=file,
        line=getattr(given, "line", line),
        reason=f"no stance {given!s} is known; known are {', '.join(STANCES)}",
    )


def _verbs(group: Any, sections: Any, stance: SpeechStance, file: str) -> Iterator[SpeechWord]:
    """The verbs of a class, each with all of its frames."""
    frames: dict[str, set[Frame]] = {}
    for frame in FRAMES:
        for text in _words(group, frame, sections, file):
            frames.setdefault(text, set()).add(frame)
    for text, taken in frames.items():
        head, *rest = text.split()
        yield SpeechWord(head, tuple(rest), str(group), stance, frozenset(taken))


def _words(group: Any, section: str, sections: Any, file: str) -> Iterator[str]:
    seen: set[str] = set()
    listed = sections.get(section, [])
    if not isinstance(listed, list):
        raise VocabularyError(
            file=file, line=getattr(group, "line", None), reason=f"{section} of the class {group!s} is not a list"
        )
    for text in listed:
        if not isinstance(text, str) or not text.strip():
            line = getattr(group, "line", None)
            raise VocabularyError(
                file=file, line=line, reason=f"{section} of {group!s} holds something else than words"
            )
        if text in seen:
            raise VocabularyError(
                file=file, line=getattr(text, "line", None), reason=f"'{text}' stands twice in {section} of {group!s}"
            )
        seen.add(text)
        yield text


def _longest_first(found: Mapping[str, list[SpeechWord]]) -> dict[str, tuple[SpeechWord, ...]]:
    return {head: tuple(sorted(words, key=lambda w: -len(w.rest))) for head, words in found.items()}
