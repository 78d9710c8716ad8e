"""What the parser gets to read, and the way back to the report's own characters."""

import pytest

from truceline.parse.normalise import normalise


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\u201cWe fired,\u201d he said", '"We fired," he said'),
        ("Chad\u2019s army", "Chad's army"),
        ("cease\u2011fire", "cease-fire"),
        ("10\u00a0000 \t\n men", "10 000 men"),
        ("  at the front", "at the front"),
        ("Ka\u00adbul and\u200b Herat\ufeff", "Kabul and Herat"),
        ("It works out.Washington agreed.", "It works out. Washington agreed."),
        ('"We left."Then they came.', '"We left." Then they came.'),
        ("the U.S.Army of 3.5m in the D.R.C.", "the U.S.Army of 3.5m in the D.R.C."),
        ("------------ end !!!!!!!!!", "---- end !!!!"),
        ("aaaaaaa 1000000", "aaaaaaa 1000000"),
        ("", ""),
    ],
)
def test_what_the_parser_gets(text: str, clean: str) -> None:
    assert normalise(text)[0] == clean


def test_endless_words_are_cut() -> None:
    clean, back = normalise("a" * 10_000 + " end")
    assert clean == "a" * 60 + " end"
    assert back[60:] == [10_000, 10_001, 10_002, 10_003, 10_004]


@pytest.mark.parametrize(
    "text",
    [
        "\u201cWe  fired,\u201d\u00a0he said.Then\u200b they left.",
        "\u2066Kabul\u2069 fell \u2014 on Monday.Herat followed.Kunduz too.",
        "plain words",
        "   ",
    ],
)
def test_every_character_leads_back_to_its_own(text: str) -> None:
    clean, back = normalise(text)
    assert len(back) == len(clean) + 1
    assert back == sorted(back)
    assert back[-1] == len(text)
    for char, at in zip(clean, back, strict=False):
        if char.isalnum():
            assert text[at] == char


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        " a",
        "a ",
        "a  b",
        "Plain words.",
        "It works out.Washington said.",
        "x" * 60,
        "x" * 61,
        "((((",
        "(((((",
        "a\tb",
    ],
)
def test_plain_paragraphs_take_a_shorter_way_to_the_same(text: str) -> None:
    clean, back = normalise(text)
    long_way, long_back = normalise(text + "\u00ad")  # which can't be plain, and is dropped
    assert (clean, back[:-1]) == (long_way, long_back[:-1])
    assert back[-1] == len(text)
