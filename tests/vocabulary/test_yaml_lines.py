"""YAML whose strings know their line and stay text."""

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary.yaml_lines import Line, load_yaml, parse_yaml


def test_strings_know_their_line() -> None:
    content = parse_yaml("# head\nattack:\n  verbs:\n    - strike\n    - 'raid'\n", name="x.yml")
    (key,) = content
    assert isinstance(key, Line)
    assert key.line == 2
    assert [(entry, entry.line) for entry in content["attack"]["verbs"]] == [("strike", 4), ("raid", 5)]


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "true", "12", "1.5", "null", "2020-01-02", "~"])
def test_every_word_stays_a_word(word: str) -> None:
    (found,) = parse_yaml(f"- {word}\n", name="x.yml")
    assert found == word
    assert found.line == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nb: [1, 2\nc: 3\n", 3), ("a: 1\n  b: 2\n", 2), ("- a\n- 'b\n", 3), ("\ta: 1\n", 1)],
)
def test_an_error_names_file_and_line(text: str, line: int) -> None:
    with pytest.raises(VocabularyError) as caught:
        parse_yaml(text, name="triggers/x.yml")
    assert (caught.value.file, caught.value.line) == ("triggers/x.yml", line)
    assert str(caught.value).startswith(f"triggers/x.yml:{line}: ")


def test_nothing_but_data_is_made() -> None:
    with pytest.raises(VocabularyError, match=r"x\.yml:1: could not determine a constructor"):
        parse_yaml("!!python/object/apply:os.getcwd []\n", name="x.yml")


def test_a_packaged_file_is_read() -> None:
    content = load_yaml("modality.yml")
    assert "governors" in content
    assert all(isinstance(word, Line) for word in content["hedges"])
