"""The words by which a report puts an event as planned, possible, demanded, negated or denied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from ..errors import VocabularyError
from ..model.words import Modality
from .yaml_lines import load_yaml

FILE = "modality.yml"


@dataclass(frozen=True, slots=True)
class ModalityWords:
    """governors: part of speech (verb, noun, adjective) → lemma → modality. modifiers: word → modality.
    words: the other lists of the file by their name."""

    governors: Mapping[str, Mapping[str, Modality]]
    modifiers: Mapping[str, Modality]
    words: Mapping[str, frozenset[str]]


def load_modality() -> ModalityWords:
    """Load and check the file. Raises VocabularyError where a modality is unknown."""
    raw = load_yaml(FILE)
    governors: dict[str, dict[str, Modality]] = {"verb": {}, "noun": {}, "adjective": {}}
    for modality, by_pos in raw["governors"].items():
        _check(modality)
        for pos, words in by_pos.items():
            for word in words:
                governors[pos.rstrip("s")].setdefault(str(word), modality)
    modifiers: dict[str, Modality] = {}
    for modality, words in raw["modifiers"].items():
        _check(modality)
        for word in words:
            modifiers.setdefault(str(word), modality)
    lists = {str(k): frozenset(map(str, v)) for k, v in raw.items() if isinstance(v, list)}
    return ModalityWords(governors, modifiers, lists)


def _check(modality: object) -> None:
    if modality not in get_args(Modality):
        raise VocabularyError(file=FILE, line=getattr(modality, "line", None), reason=f"unknown modality {modality!r}")
