"""Text cut at the edges of its marks: offsets are code points, whatever the letters."""

from __future__ import annotations

from truceline.model import Furniture
from truceline.web.marks import LONGEST, Mark, as_found, closest, paragraphs


def cut(text: str, *marks: Mark) -> list[list[tuple[str, tuple[str, ...], tuple[int, ...]]]]:
    return [[(s.text, s.kinds, s.refs) for s in one.segments] for one in paragraphs(text, marks)]


def test_overlapping_marks_are_cut_at_every_edge():
    found = cut("abcdef", Mark(0, 4, "evidence", (1,)), Mark(2, 6, "evidence", (2,)))
    assert found == [[("ab", ("evidence",), (1,)), ("cd", ("evidence",), (1, 2)), ("ef", ("evidence",), (2,))]]


def test_a_mark_goes_on_over_paragraphs():
    text = "one two\n\nthree four"
    found = cut(text, Mark(4, 14, "evidence", (1,)))
    assert found == [
        [("one ", (), ()), ("two", ("evidence",), (1,))],
        [("three", ("evidence",), (1,)), (" four", (), ())],
    ]


def test_no_letter_is_lost_whatever_it_is():
    text = "👩‍👩‍👧 in الفاشر \u202eabc\u202c e\u0301 —\n\n\n  𝕏 killed 3.\n"
    marks = [Mark(i, i + 3, "evidence", (i,)) for i in range(len(text) - 3)]
    assert "".join(s.text for one in paragraphs(text, marks) for s in one.segments) == text.strip().replace(
        "\n\n\n  ", ""
    )


def test_notes_stand_where_evidence_ends():
    (one,) = paragraphs("abcd", [Mark(0, 2, "evidence", (1,)), Mark(0, 4, "evidence", (2,))])
    assert [s.ends for s in one.segments] == [(1,), (2,)]


def test_furniture_comes_back_to_its_place():
    piece = Furniture(start=4, end=8, text="Menu", reason="navigation")
    assert as_found("News     goes on", [piece]) == "NewsMenu goes on"
    wrong = Furniture(start=4, end=8, text="Me", reason="of another length: not put back")
    assert as_found("News     goes on", [wrong]) == "News     goes on"


def test_words_are_found_where_they_stand_closest():
    text = "Monday … Monday … Monday"
    assert closest(text, "Monday", 9, 15) == 9
    assert closest(text, "Monday", 16, 17) == 18
    assert closest(text, "Monday", 7, 8) == 9
    assert closest(text, "Friday", 0, 5) is None
    assert closest(text, " ", 0, 5) is None


def test_many_claims_and_one_long_line_take_no_long_time():
    text = "a" * 1_000_000
    marks = [Mark(i * 100, i * 100 + 150, "evidence", (i,)) for i in range(5_000)]
    cut = paragraphs(text, marks)
    assert sum(len(one.segments) for one in cut) > 9_000
    assert "".join(s.text for one in cut for s in one.segments) == text
    assert max(sum(len(s.text) for s in one.segments) for one in cut) <= LONGEST


def test_long_paragraphs_are_cut_between_words():
    text = "word " * 3_000
    cut = ["".join(s.text for s in one.segments) for one in paragraphs(text, [])]
    assert len(cut) > 1 and "".join(cut) == text.strip()
    assert all(one.endswith("word ") for one in cut[:-1])
