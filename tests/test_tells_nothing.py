"""A report of sport, arts or business is parsed only where it may tell of deaths; no event is lost by that."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from tests import make
from truceline.extract.toll_words import death_words, find_anchors
from truceline.intake.clean import clean
from truceline.parse.analysis import Doc
from truceline.parse.normalise import letters
from truceline.parse.pipeline import Pipeline, forms
from truceline.read import Reader
from truceline.vocabulary.knowledge import Knowledge

GOLD = Path(__file__).parent / "gold"
MATCH = (
    "The striker scored twice in the first half and the goalkeeper saved a penalty as the league leaders won the derby "
    "at the stadium.\n\nThe coach praised his midfielder, whose free kick beat the defender, and the fans of the club "
    "sang until the referee blew his whistle.\n\n{}\n\nThe tournament goes on with the quarter-finals and the "
    "semi-finals. The captain hopes for a hat-trick before the season ends, as his team has lifted no trophy since "
    "the cup final of its debut, when the winger hit the equaliser in the last minute of extra time and the substitute "
    "tapped in the winner after a corner."
)


def gold() -> list[tuple[str, str]]:
    """(published, text) of all gold, long and short."""
    files = [GOLD / name for name in ("reports.jsonl", "first_sight.jsonl", "sentences.jsonl")]
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [(row.get("published") or "2022-05-05", row["text"]) for row in rows]


@pytest.fixture(scope="module")
def deaths(knowledge: Knowledge, nlp: Pipeline) -> frozenset[str]:
    return death_words(knowledge.grammar, partial(forms, nlp))


def test_no_event_of_the_gold_is_lost(reader: Reader) -> None:
    skipped = 0
    for published, text in gold():
        raw = make.raw(text, published=published)
        if reader.knowledge.genres.of(text) is None:
            assert not reader.tells_nothing(clean(raw))
            continue
        whole = reader.read(raw, mentions=True)
        assert reader.read(raw) == whole.model_copy(update={"mentions": None})
        skipped += reader.tells_nothing(clean(raw))
    assert skipped > 5


def test_every_word_that_tells_a_toll_of_dead_is_known_before_parsing(
    knowledge: Knowledge, nlp: Pipeline, deaths: frozenset[str]
) -> None:
    sentences = [text for _, text in gold() if len(text) < 400]
    sentences += [sentence for _, sentence, _ in knowledge.triggers.examples]
    told = 0
    for analysis in nlp.pipe(sentences):
        doc = Doc(analysis)
        for sent in doc.sents:
            for anchor in find_anchors(sent, grammar=knowledge.grammar):
                if anchor.measure == "killed":
                    told += 1
                    assert letters(sent.text) & deaths, anchor.token
    assert told > 200


@pytest.mark.parametrize(
    "word", ["died", "dying", "dies", "slain", "slew", "murdering", "drowned", "executed", "massacred", "killings"]
)
def test_words_in_all_their_forms(deaths: frozenset[str], word: str) -> None:
    assert word in deaths


@pytest.mark.parametrize("word", ["did", "number", "scored", "beat", "shot"])
def test_words_that_tell_of_no_dead_by_themselves(deaths: frozenset[str], word: str) -> None:
    assert word not in deaths


def test_a_match_is_not_parsed(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = make.raw(MATCH.format("The champions meet their rivals in the final on Saturday."))
    parsed: list[str] = []
    monkeypatch.setattr("truceline.read.parse", partial(_noted, parsed))
    record = reader.read(raw)
    assert record.report.id == "r"
    assert (record.events, record.claims, parsed) == ((), (), [])


def test_deaths_at_a_match_are_told(reader: Reader) -> None:
    raw = make.raw(MATCH.format("Gunmen killed 14 spectators outside the ground."))
    assert reader.knowledge.genres.of(raw.text or "") == "sport"
    assert make.killed(reader.read(raw).events[0]) == [(14, 14)]


def test_without_a_date_of_publication_all_is_parsed(reader: Reader) -> None:
    raw = make.raw(MATCH.format("They last met on 3 May 2021."), published=None)
    assert not reader.tells_nothing(clean(raw))
    assert reader.read(raw).report.published_basis == "inferred"


def _noted(parsed: list[str], report: object, **options: object) -> object:
    from truceline.parse.document import parse

    blocks = report.blocks  # type: ignore[attr-defined]
    parsed.extend(report.report.text[b.start : b.end] for b in blocks)  # type: ignore[attr-defined]
    return parse(report, **options)  # type: ignore[arg-type]
