"""The words by which a report puts an event as something else than done."""

from __future__ import annotations

from typing import get_args

import pytest

from truceline.errors import VocabularyError
from truceline.model.words import Modality
from truceline.vocabulary import modality
from truceline.vocabulary.modality import load_modality
from truceline.vocabulary.yaml_lines import parse_yaml


@pytest.mark.parametrize(
    ("pos", "word", "put"),
    [
        ("verb", "vow", "planned"),
        ("verb", "urge", "demanded"),
        ("verb", "deny", "denied"),
        ("verb", "thwart", "negated"),
        ("noun", "ultimatum", "demanded"),
        ("adjective", "unable", "negated"),
    ],
)
def test_what_governs_an_event(pos: str, word: str, put: str) -> None:
    assert load_modality().governors[pos][word] == put


def test_what_stands_beside_an_event() -> None:
    found = load_modality()
    assert found.modifiers["foiled"] == "negated"
    assert found.modifiers["upcoming"] == "planned"
    assert "reportedly" in found.words["hedges"]
    assert "if" in found.words["conditional_marks"]


def test_only_modalities_of_the_record_are_used() -> None:
    found = load_modality()
    used = {m for words in found.governors.values() for m in words.values()} | set(found.modifiers.values())
    assert used <= set(get_args(Modality))
    assert set(found.governors) == {"verb", "noun", "adjective"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("governors:\n  planed:\n    verbs: [vow]\nmodifiers: {}\n", 2),
        ("governors: {}\nmodifiers:\n  planned: [upcoming]\n  sure: [certain]\n", 4),
    ],
)
def test_an_unknown_modality_is_named(monkeypatch: pytest.MonkeyPatch, text: str, line: int) -> None:
    monkeypatch.setattr(modality, "load_yaml", lambda name: parse_yaml(text, name=name))
    with pytest.raises(VocabularyError, match=rf"modality\.yml:{line}: unknown modality '(planed|sure)'"):
        load_modality()
