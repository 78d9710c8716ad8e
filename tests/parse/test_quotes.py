"""Quotations: marks of every shape, over sentences and paragraphs, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.extract.reading import parsed
from truceline.parse.quotes import find_quotations


def quotations(text: str) -> list[str]:
    report = parsed(text)
    return [report.text[slice(*q.offsets)] for q in find_quotations(report)]


def utterances(text: str) -> list[str]:
    report = parsed(text)
    return [report.text[slice(*q.offsets)] for q in find_quotations(report) if q.is_utterance]


@pytest.mark.parametrize(
    "quoted",
    [
        '"We will not leave. This is our land."',
        "“We will not leave. This is our land.”",
        "„We will not leave. This is our land.“",
        "«We will not leave. This is our land.»",
        "''We will not leave. This is our land.''",
        "‘We will not leave. This is our land.’",
    ],
)
def test_marks_of_every_shape(quoted: str) -> None:
    assert utterances(f"He said: {quoted}") == [quoted]


def test_several_quotations_in_a_paragraph() -> None:
    text = '"We are ready," he said. "They are not ready."'
    assert utterances(text) == ['"We are ready,"', '"They are not ready."']


def test_a_quotation_goes_on_over_paragraphs_that_open_it_anew() -> None:
    report = parsed('"The first part is here.\n\n"The second part is here," he said.')
    first, second = find_quotations(report)
    assert not first.closed
    assert second.follows is first
    assert second.closed


def test_a_quotation_goes_on_into_a_paragraph_that_only_closes_it() -> None:
    report = parsed('He said: "The first part is here.\n\nThe second part is here."')
    first, second = find_quotations(report)
    assert second.follows is first
    assert report.text[slice(*second.offsets)] == 'The second part is here."'


def test_nested_quotations_know_the_outer_one() -> None:
    report = parsed("\"He told me, 'The road is closed tonight,' and left,\" she said.")
    outer, inner = find_quotations(report)
    assert inner.inside is outer
    assert report.text[slice(*inner.offsets)] == "'The road is closed tonight,'"


@pytest.mark.parametrize(
    "text",
    [
        'They call it a "special operation" in public.',
        'The film "Paths of Glory" was shown.',
        "The rebels' attack on the soldiers' camp failed.",
        "Back in the '90s the rebels' camp stood here.",
    ],
)
def test_scare_quotes_titles_and_apostrophes_are_no_utterances(text: str) -> None:
    assert utterances(text) == []


def test_a_missing_closing_mark_does_not_swallow_the_next_quotation() -> None:
    text = 'He said: "We are ready. Nobody came. "They are late," she said.'
    assert '"They are late,"' in quotations(text)


@pytest.mark.parametrize("text", ["", '"', "''", "“", "5'10\" tall", '" "'])
def test_odd_texts_do_not_fail(text: str) -> None:
    assert utterances(text) == []
