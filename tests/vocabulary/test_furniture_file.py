from __future__ import annotations

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary import furniture
from truceline.vocabulary.yaml_lines import load_yaml


def test_the_file_compiles_and_is_loaded_once() -> None:
    rules = furniture.load_furniture()
    assert rules is furniture.load_furniture()
    assert "Reuters" in rules.agencies


def test_errors_name_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = load_yaml(furniture.FILE)
    for broken, words in (
        ({**whole, "prefixes": ["(unclosed"]}, "is wrong"),
        ({**whole, "prefixes": ["<nosuch> x"]}, "unknown macro <nosuch>"),
        ({name: part for name, part in whole.items() if name != "inline"}, "'inline' is missing"),
    ):
        monkeypatch.setattr(furniture, "load_yaml", lambda _, found=broken: found)
        with pytest.raises(VocabularyError, match=r"furniture\.yml") as caught:
            furniture.load_furniture.__wrapped__()
        assert words in str(caught.value)
