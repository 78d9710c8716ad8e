"""Who says what: one construction a case, then quotations, nesting and the words by which sources are parted."""

from __future__ import annotations

import pytest

from truceline.extract.attribution import attribution_mentions

from .reading import attributions, found

CASES = [
    (
        "The mayor said rebels had shelled the market.",
        ("The mayor", "said", "rebels had shelled the market"),
    ),
    (
        "Rebels had shelled the market, the mayor said on Monday.",
        ("the mayor", "said", "Rebels had shelled the market"),
    ),
    (
        "The convoy, the mayor said, had turned back.",
        ("the mayor", "said", "The convoy … had turned back"),
    ),
    (
        "Troops have left the valley, according to two aid workers.",
        ("two aid workers", "according", "Troops have left the valley"),
    ),
    (
        "According to the ministry, the truce has held since Friday.",
        ("the ministry", "According", "the truce has held since Friday"),
    ),
    (
        "The general told reporters that the bridge had been blown up.",
        ("The general", "told", "that the bridge had been blown up"),
    ),
    (
        "The minister was quoted as saying the talks would resume.",
        ("The minister", "saying", "the talks would resume"),
    ),
    (
        "The army accused the rebels of breaking the ceasefire.",
        ("The army", "accused", "the rebels of breaking the ceasefire"),
    ),
    (
        "The rebels denied that they had attacked the convoy.",
        ("The rebels", "denied", "that they had attacked the convoy"),
    ),
    (
        "The governor vowed to punish the attackers.",
        ("The governor", "vowed", "to punish the attackers"),
    ),
    (
        "The bishop called for an end to the violence.",
        ("The bishop", "called", "an end to the violence"),
    ),
    (
        "He rejected the army's claim that his men had fired first.",
        ("He", "rejected", "the army's claim that his men had fired first"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_constructions(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found(text)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor said the town had fallen.", "asserts"),
        ("The army confirmed that the town had fallen.", "confirms"),
        ("The rebels claim the town has fallen.", "alleges"),
        ("The army denied that the town had fallen.", "denies"),
        ("Diplomats doubt that the truce will hold.", "doubts"),
        ("The rebels threatened to resume attacks.", "threatens"),
        ("The general promised to withdraw his men.", "promises"),
        ("The bishop urged both sides to stop.", "demands"),
        ("Analysts believe the truce will hold.", "believes"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert [a.stance for a in attributions(text)[1]] == [stance]


def test_quotation_and_its_continuation_are_one_content() -> None:
    text = "“We have stopped firing,” said the commander. “Our men are back in their camps.”"
    assert found(text) == [("the commander", "said", "“We have stopped firing,” … “Our men are back in their camps.”")]


def test_quotation_over_paragraphs_belongs_to_who_is_named_last() -> None:
    text = "“We warned them many times.\n\n“They did not listen, and they will pay,” the spokesman said."
    assert found(text) == [
        ("the spokesman", "said", "“We warned them many times. … “They did not listen, and they will pay,”")
    ]


def test_partial_quotation_runs_on_to_its_end() -> None:
    text = 'The envoy said the truce was "fragile but holding. Nobody wants to go back to war."'
    assert found(text) == [
        ("The envoy", "said", 'the truce was "fragile but holding. Nobody wants to go back to war."')
    ]


def test_quotation_after_a_colon_and_after_a_sentence_that_only_says_that_he_spoke() -> None:
    assert found('The envoy told the crowd: "Go home now."')[0][2] == '"Go home now."'
    text = 'The envoy of the union said in a statement.\n\n"Nothing has been signed yet."'
    assert ("The envoy of the union", "said", '"Nothing has been signed yet."') in found(text)


def test_headlines_name_the_speaker_before_or_after_a_colon() -> None:
    assert ("Ministry", ":", "Army pulls back from the border") in found("Ministry: Army pulls back from the border")
    assert ("witnesses", ":", "Shells hit the market of Oldtown") in found(
        "Shells hit the market of Oldtown: witnesses"
    )


def test_places_before_a_colon_are_no_speakers() -> None:
    assert found("Nairobi: Soldiers marched through the streets on Monday.") == []


def test_what_the_same_source_says_next_is_parted() -> None:
    got = found("The envoy said the truce was holding and called for more observers.")
    assert ("The envoy", "said", "the truce was holding") in got
    assert ("The envoy", "called", "more observers") in got


def test_nested_attributions_know_the_one_around_them() -> None:
    _, all_of_them = attributions("The agency reported that the mayor said shells had hit a school.")
    inner = next(a for a in all_of_them if a.head is not None and a.head.text == "said")
    assert inner.outer is not None
    assert inner.outer.head is not None
    assert inner.outer.head.text == "reported"
    assert len(attribution_mentions(all_of_them)) == 1


def test_offsets_are_those_of_the_report_as_it_was_written() -> None:
    text = "The  mayor said\u00a0the “truce” is over."
    report, all_of_them = attributions(text)
    mention = attribution_mentions(all_of_them)[0]
    assert mention.source is not None
    assert report.text[mention.source[0] : mention.source[1]] == "The  mayor"
    assert [report.text[s:e] for s, e in mention.content] == ["the “truce” is over"]


@pytest.mark.parametrize("text", ["", "Shells hit the market.", "“”", '"', "''", ": ,", "Said"])
def test_texts_without_attribution(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Gunmen raided two farms near Tessit, killing nine herders, neighbours and a village nurse told Reuters.",
            "neighbours and a village nurse",
            "Gunmen raided two farms near Tessit, killing nine herders",
        ),
        (
            "The envoy left without a deal, Ana Cruz, spokeswoman for the ministry, said on Tuesday.",
            "Ana Cruz , spokeswoman for the ministry",
            "The envoy left without a deal",
        ),
        (
            "The ceasefire may not last the week, mission chief Peter Okello warned.",
            "mission chief Peter Okello",
            "The ceasefire may not last the week",
        ),
    ],
)
def test_a_speaker_at_the_end_of_a_sentence(text: str, source: str, content: str) -> None:
    assert (source, content) in [(s, c) for s, _, c in found(text)]


def test_a_semicolon_ends_what_is_told_before_it() -> None:
    text = "The bridge was blown up, the mayor said on Monday; fighting near the port has killed nine people."
    assert [c for s, _, c in found(text) if s == "the mayor"] == ["The bridge was blown up"]


def test_the_subject_of_a_further_verb_is_the_phrase_right_before_it() -> None:
    text = "Chad sent three battalions to the border and President Omar Said said he would not negotiate."
    assert [s for s, cue, _ in found(text) if cue == "said"] == ["President Omar Said"]
