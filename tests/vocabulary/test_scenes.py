"""What was struck, by the words of a report."""

from __future__ import annotations

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary import scenes as room
from truceline.vocabulary.scenes import scenes, scenes_of
from truceline.vocabulary.yaml_lines import parse_yaml


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["a", "minibus", "of", "commuters"], {"bus"}),
        (["the", "janaza", "prayers"], {"funeral"}),
        (["worshippers"], {"church", "mosque"}),
        (["gunmen", "killed", "people"], set()),
    ],
)
def test_other_words_one_scene(words: list[str], found: set[str]) -> None:
    assert scenes_of(words) == found


def test_no_word_of_a_scene_is_told_along_with_any_attack() -> None:
    assert not {"hospital", "police", "house", "soldiers", "town", "village"} & set(scenes())


def test_a_phrase_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "load_yaml", lambda name: parse_yaml("scenes:\n  bus: [school bus]\n", name=name))
    with pytest.raises(VocabularyError, match=r"scenes\.yml:2: 'school bus' is no single word"):
        scenes.__wrapped__()
