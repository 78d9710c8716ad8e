"""The words of speech and of speakers: the packaged files check, and errors name file and line."""

from __future__ import annotations

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary.speakers import load_speakers
from truceline.vocabulary.speech import load_speech
from truceline.vocabulary.yaml_lines import parse_yaml


def test_packaged_words() -> None:
    words = load_speech()
    assert {w.stance for w in words.verbs["deny"]} == {"denies"}
    assert "clause" in next(w.frames for w in words.verbs["say"] if not w.rest)
    assert words.verbs["call"][0].rest
    assert words.nouns["claim"].stance == "alleges"
    assert [(p.word, p.rest) for p in words.phrases if p.word == "according"] == [("according", ("to",))]
    assert "spokesman" in load_speakers().officials


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("say:\n  stance: mumbles\n", 2, "no stance mumbles"),
        ("say:\n  clause: [say]\n", 1, "has no stance"),
        ("say:\n  stance: asserts\n  clauses: [say]\n", 3, "no section clauses"),
        ("say:\n  stance: asserts\n  clause: [say,\n    tell, say]\n", 4, "stands twice"),
        ("say:\n  stance: asserts\n  clause: say\n", 1, "not a list"),
    ],
)
def test_errors_name_the_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(VocabularyError, match=reason) as caught:
        load_speech(raw=parse_yaml(text, name="mine.yml"), file="mine.yml")
    assert caught.value.file == "mine.yml"
    assert caught.value.line == line


def test_speaker_lists_must_all_be_there() -> None:
    with pytest.raises(VocabularyError, match="these differ"):
        load_speakers(raw={"titles": ["Mr"]}, file="mine.yml")
