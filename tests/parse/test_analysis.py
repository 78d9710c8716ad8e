"""What is read off the pipeline's analysis is what the pipeline says."""

from __future__ import annotations

import pytest

from truceline.parse.analysis import Doc
from truceline.parse.pipeline import Pipeline

TEXTS = (
    "Rebels who had shelled the port on Monday said that three of their 12 fighters were killed.",
    'The minister, "tired of war", met IGAD envoys in Juba; nobody signed. Talks went on.  A truce held',
    "What did the army say it would do about? Jets hit the depot, and guns, the day before, the town of Wau.",
    "TROOPS TAKE HILL",
    " ",
)
VALUES = (
    "i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_", "is_alpha",
    "is_lower", "is_punct", "is_quote", "is_space", "is_title", "is_upper", "like_num",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_say_what_the_pipeline_says(nlp: Pipeline, text: str) -> None:
    analysis = nlp(text)
    doc = Doc(analysis)
    assert (doc.text, len(doc)) == (analysis.text, len(analysis))
    for token, source in zip(doc, analysis, strict=True):
        assert [getattr(token, v) for v in VALUES] == [getattr(source, v) for v in VALUES]
        assert token.head.i == source.head.i
        assert (token.left_edge.i, token.right_edge.i) == (source.left_edge.i, source.right_edge.i)
        for links in ("children", "lefts", "rights", "subtree", "ancestors"):
            assert [t.i for t in getattr(token, links)] == [t.i for t in getattr(source, links)]
        assert (token.sent.start, token.sent.end) == (source.sent.start, source.sent.end)
        assert [token.is_ancestor(t) for t in doc] == [source.is_ancestor(t) for t in analysis]


@pytest.mark.parametrize("text", TEXTS)
def test_spans_say_what_the_pipeline_says(nlp: Pipeline, text: str) -> None:
    analysis = nlp(text)
    doc = Doc(analysis)
    assert [(s.start, s.end) for s in doc.sents] == [(s.start, s.end) for s in analysis.sents]
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in analysis.ents]
    for start in range(len(doc)):
        for end in range(start + 1, len(doc) + 1):
            mine, theirs = doc[start:end], analysis[start:end]
            assert (mine.text, mine.start_char, mine.end_char) == (theirs.text, theirs.start_char, theirs.end_char)
            assert mine.root.i == theirs.root.i
            assert (mine[0].i, mine[-1].i, len(mine)) == (theirs[0].i, theirs[-1].i, len(theirs))
            assert [t.i for t in mine[1:]] == [t.i for t in theirs[1:]]
            assert [e.start for e in mine.ents] == [e.start for e in theirs.ents]


@pytest.mark.parametrize("text", TEXTS)
def test_characters_touch_the_tokens_that_the_pipeline_expands_to(nlp: Pipeline, text: str) -> None:
    analysis = nlp(text)
    doc = Doc(analysis)
    for start in range(-1, len(text) + 1):
        for end in range(max(1, start + 1), min(start + 14, len(text) + 2)):
            mine = doc.touched(start, end)
            theirs = analysis.char_span(start, end, alignment_mode="expand") if start >= 0 else None
            assert (mine is None) == (theirs is None)
            if mine is not None and theirs is not None and len(theirs):
                assert (mine.start, mine.end) == (theirs.start, theirs.end)


def test_a_span_counts_characters_from_its_own_start(nlp: Pipeline) -> None:
    doc = Doc(nlp("The truce held. Guns fell silent."))
    assert doc.sents[1].touched(0, 4) == doc[4:5]


def test_neighbours_end_with_the_document(nlp: Pipeline) -> None:
    doc = Doc(nlp("Guns fell silent."))
    assert doc[1].nbor(-1).text == "Guns"
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[3].nbor()


def test_equal_words_are_different_tokens_and_equal_spans_the_same(nlp: Pipeline) -> None:
    doc, again = Doc(nlp("Guns and guns.")), Doc(nlp("Guns and guns."))
    assert doc[0] != doc[2]
    assert doc[0] != again[0]
    assert doc[0:2] == doc[0:2]
    assert doc[0:2] != again[0:2]


def test_true_words_take_the_place_of_stand_ins(nlp: Pipeline) -> None:
    doc = Doc(nlp("Hamas left Goma."), true_words={0: "M23"})
    assert doc.text == "M23 left Goma."
    assert (doc[0].lemma_, doc[0].lower_, doc[0].is_alpha, doc[0].pos_) == ("M23", "m23", False, "PROPN")
    assert [doc.text[t.idx : t.idx + len(t)] for t in doc] == ["M23", "left", "Goma", "."]
