"""The hand-written gold is data people rely on: check its form here, its truth by reading it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

GOLD_DIR = Path(__file__).parent / "gold"
GOLD_FILES = sorted(GOLD_DIR.glob("*.jsonl"))


def names(text: str) -> frozenset[str]:
    return frozenset(text.split())


EVENT_TYPES = names(
    """
    attack bombing suicide_bombing air_strike shelling armed_clash shooting assassination abduction raid massacre
    sexual_violence torture property_destruction
    seize_territory coup withdraw deploy besiege surrender disarm
    ceasefire_offer ceasefire_demand ceasefire_agree ceasefire_declare ceasefire_begin ceasefire_observe
    ceasefire_extend ceasefire_violate ceasefire_reject ceasefire_end
    talks_propose talks_hold talks_mediate talks_suspend talks_resume talks_end talks_reject
    agreement_reach agreement_sign
    agree visit consult support praise recognise concede ease_restrictions release exchange_prisoners cooperate aid
    evacuate promise appeal resign
    demand threaten accuse deny claim_responsibility condemn investigate reject sanction expel break_relations coerce
    arrest censor martial_law protest riot strike boycott mobilise
    """
)
MODALITIES = names("actual planned possible conditional demanded negated alleged denied")
SCOPES = names("event period cumulative")
HORIZONS = names("new background")
SPEAKER_KINDS = names("named_person named_org official_unnamed unnamed media document")
CEASEFIRE_KINDS = names("ceasefire reduction_in_violence humanitarian_pause local_truce unilateral_commitment")
CEASEFIRE_STATES = names(
    "demanded proposed offered rejected agreed declared in_effect violated suspended extended ended denied"
)
TALKS_STATES = names(
    """
    none proposed under_way suspended broken_off resumed agreement_reached signed implemented renounced
    """
)
DURATION_UNITS = names("minute hour day week month year")
REGIONS = names("asia middle_east africa europe americas")

ROW_FIELDS = names("id url publisher title published text junk events ceasefires talks")
SENTENCE_FIELDS = ROW_FIELDS | names("construction region conflict")
EVENT_FIELDS = names("type actors targets date place killed wounded scope modality horizon speakers evidence")
CEASEFIRE_FIELDS = names("kind parties state duration start end mediators conditions evidence")
TALKS_FIELDS = names("parties mediators venue history evidence state")

ISO_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """Parse one gold file, a JSON object a line; a line that does not parse fails the test that asked."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module", params=GOLD_FILES, ids=lambda path: path.stem)
def rows(request: pytest.FixtureRequest) -> list[Row]:
    return read_rows(request.param)


@pytest.fixture(scope="module")
def sentences() -> list[Row]:
    return read_rows(GOLD_DIR / "sentences.jsonl")


def assert_names(values: object) -> None:
    assert isinstance(values, list)
    assert all(isinstance(value, str) and value.strip() == value != "" for value in values)


def assert_iso(date: object) -> None:
    """A day, month or year in ISO 8601, or an open or closed interval of them."""
    if isinstance(date, dict):
        assert set(date) == {"start", "end"}
        assert date["start"] or date["end"], "an interval open on both sides says nothing"
        for side in date.values():
            assert side is None or ISO_DAY.fullmatch(side), side
        if date["start"] and date["end"]:
            shorter = min(len(date["start"]), len(date["end"]))
            assert date["start"][:shorter] <= date["end"][:shorter]
    else:
        assert date is None or (isinstance(date, str) and ISO_DAY.fullmatch(date)), date


def assert_count(count: object) -> None:
    if count is None:
        return
    assert isinstance(count, dict)
    assert {"low", "high"} <= set(count) <= {"low", "high", "vague"}
    low, high = count["low"], count["high"]
    assert low is not None or high is not None or count.get("vague")
    assert all(n is None or (isinstance(n, int) and n >= 0) for n in (low, high))
    assert low is None or high is None or low <= high


def test_there_is_gold(sentences: list[Row]) -> None:
    assert len(sentences) >= 340


def test_ids_are_unique_across_files() -> None:
    ids = [row["id"] for path in GOLD_FILES for row in read_rows(path)]
    assert len(ids) == len(set(ids))


def test_texts_are_unique(rows: list[Row]) -> None:
    texts = [row["text"] for row in rows]
    assert len(texts) == len(set(texts))


def test_rows_have_every_field(rows: list[Row]) -> None:
    for row in rows:
        assert set(row) >= ROW_FIELDS, row["id"]
        assert row["text"].strip(), row["id"]
        assert row["published"] is None or re.fullmatch(r"\d{4}-\d\d-\d\d", row["published"]), row["id"]
        assert_iso(row["published"])


def test_sentences_say_what_they_test(sentences: list[Row]) -> None:
    for row in sentences:
        assert set(row) == SENTENCE_FIELDS, row["id"]
        assert row["construction"] and row["conflict"], row["id"]
        assert row["region"] in REGIONS, row["id"]
        assert all(set(event) == EVENT_FIELDS | {"also"} for event in row["events"]), row["id"]


def test_quotes_are_in_the_text(rows: list[Row]) -> None:
    for row in rows:
        quotes = list(row["junk"])
        for part in (*row["events"], *row["ceasefires"], *row["talks"]):
            quotes += [part["evidence"], *part.get("also", [])]
        for quote in quotes:
            assert quote and quote in row["text"], (row["id"], quote)


def test_evidence_is_never_junk(rows: list[Row]) -> None:
    for row in rows:
        for part in (*row["events"], *row["ceasefires"], *row["talks"]):
            assert not any(part["evidence"] in junk or junk in part["evidence"] for junk in row["junk"]), row["id"]


def test_events(rows: list[Row]) -> None:
    for row in rows:
        for event in row["events"]:
            where = (row["id"], event["evidence"])
            assert EVENT_FIELDS <= set(event) <= EVENT_FIELDS | {"also"}, where
            assert event["type"] in EVENT_TYPES, where
            assert event["scope"] in SCOPES, where
            assert event["modality"] in MODALITIES, where
            assert event["horizon"] in HORIZONS, where
            assert event["place"] is None or event["place"].strip(), where
            assert_names(event["actors"])
            assert_names(event["targets"])
            assert_iso(event["date"])
            assert_count(event["killed"])
            assert_count(event["wounded"])
            for speaker in event["speakers"]:
                assert set(speaker) == {"label", "kind"}, where
                assert speaker["label"].strip() and speaker["kind"] in SPEAKER_KINDS, where


def test_ceasefires(rows: list[Row]) -> None:
    for row in rows:
        for ceasefire in row["ceasefires"]:
            where = (row["id"], ceasefire["evidence"])
            assert set(ceasefire) == CEASEFIRE_FIELDS, where
            assert ceasefire["kind"] in CEASEFIRE_KINDS, where
            assert ceasefire["state"] in CEASEFIRE_STATES, where
            assert_names(ceasefire["parties"])
            assert_names(ceasefire["mediators"])
            assert_names(ceasefire["conditions"])
            assert_iso(ceasefire["start"])
            assert_iso(ceasefire["end"])
            if ceasefire["duration"] is not None:
                assert set(ceasefire["duration"]) == {"values", "unit"}, where
                assert ceasefire["duration"]["unit"] in DURATION_UNITS, where
                assert ceasefire["duration"]["values"], where
                assert all(value > 0 for value in ceasefire["duration"]["values"]), where


def test_talks(rows: list[Row]) -> None:
    for row in rows:
        for talks in row["talks"]:
            where = (row["id"], talks["evidence"])
            assert set(talks) == TALKS_FIELDS, where
            assert talks["state"] in TALKS_STATES, where
            assert_names(talks["parties"])
            assert_names(talks["mediators"])
            for step in talks["history"]:
                assert set(step) == {"state", "date"} and step["state"] in TALKS_STATES, where
                assert_iso(step["date"])


def test_every_event_type_is_covered(sentences: list[Row]) -> None:
    found = [event["type"] for row in sentences for event in row["events"]]
    assert not {name: found.count(name) for name in EVENT_TYPES if found.count(name) < 4}


def test_rows_without_events_stay_without(sentences: list[Row]) -> None:
    for row in sentences:
        if row["construction"] == "no event":
            assert not (row["events"] or row["ceasefires"] or row["talks"]), row["id"]
