"""``truceline read``: formats, selection, order, and that the same text always gives the same record."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import SAMPLE, Run
from truceline.model import Record

CLASH = "Ukraine said Russia shelled Mariupol on Tuesday, killing 12 people.\n"
TRUCE = "The rebels have offered the government of Colombia a ceasefire of 7 or 10 days.\n"


def line(report_id: str, text: str, **more: str) -> str:
    return json.dumps({"id": report_id, "text": text, **more}) + "\n"


def test_a_record_a_line_in_the_order_given_with_ids_kept(run: Run, tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.txt"
    first.write_text(line("z-9", CLASH, published="2022-03-16") + line("a-1", TRUCE), encoding="utf-8")
    second.write_text(CLASH, encoding="utf-8")
    done = run("read", first, second, "--format", "jsonl")
    assert done.code == 0
    assert done.err == ""
    assert [r["report"]["id"] for r in done.records] == ["z-9", "a-1", str(second)]
    assert done.records[0]["report"]["published"] == "2022-03-16"
    for record in done.records:
        assert record == Record.model_validate(record).model_dump(mode="json", exclude={"mentions"})


def test_every_value_points_at_the_words_it_came_from(run: Run) -> None:
    (record,) = run("read", SAMPLE, "--format", "jsonl", "--mentions").records
    text = record["report"]["text"]
    evidence = [
        e for key in ("events", "claims", "ceasefires", "talks") for one in record[key] for e in one["evidence"]
    ]
    assert len(record["events"]) >= 5
    assert all(text[e["start"] : e["end"]] == e["quote"] for e in evidence)
    for kind in ("dates", "places"):
        assert record["mentions"][kind]
        assert all(text[m["start"] : m["end"]] == m["text"] for m in record["mentions"][kind])
    assert not any(piece["text"] in text for piece in record["report"]["furniture"])


def test_mentions_only_where_asked_for(run: Run) -> None:
    assert "mentions" not in run("read", "-", "--format", "jsonl", stdin=CLASH.encode()).records[0]
    assert "mentions" in run("read", "-", "--format", "jsonl", "--mentions", stdin=CLASH.encode()).records[0]


def test_json_is_one_record_or_a_list(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CLASH, encoding="utf-8")
    one = json.loads(run("read", path, "--format", "json").out)
    many = json.loads(run("read", path, path, "--format", "json").out)
    assert one["report"]["id"] == str(path)
    assert many == [one, one]
    assert json.loads(run("read", path, tmp_path / "none.txt", "--format", "json").out) == [one]


def test_standard_input_is_text_page_or_json_lines(run: Run) -> None:
    page = f"<html><body><article><h1>Shelling</h1><p>{CLASH * 3}</p></article></body></html>"
    for data in (CLASH, page, line("stdin", CLASH)):
        done = run("read", "-", "--format", "jsonl", stdin=data.encode())
        assert done.code == 0, done.err
        assert [r["report"]["id"] for r in done.records] == ["stdin"]
        assert "shelling" in {e["type"] for e in done.records[0]["events"]}, data


def test_published_dates_reports_that_bring_no_date(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(line("own", CLASH, published="2022-03-17") + line("none", CLASH), encoding="utf-8")
    records = run("read", path, "--format", "jsonl", "--published", "2022-03-10").records
    assert [r["report"]["published"] for r in records] == ["2022-03-17", "2022-03-10"]
    without = run("read", path, "--format", "jsonl").records[1]
    assert without["report"]["published"] is None
    assert not any(e["date"] and e["date"]["basis"] == "relative" and e["date"]["start"] for e in without["events"])


def test_types_and_families_select_events_and_leave_no_loose_ends(run: Run) -> None:
    whole = run("read", SAMPLE, "--format", "jsonl").records[0]
    part = run("read", SAMPLE, "--format", "jsonl", "--types", "ceasefire,air_strike").records[0]
    types = {e["type"] for e in part["events"]}
    assert types == {t for t in {e["type"] for e in whole["events"]} if t.startswith("ceasefire") or t == "air_strike"}
    ids = {e["id"] for e in part["events"]}
    assert {c["event"] for c in part["claims"]} <= ids
    assert {e["about"] for e in part["events"]} <= ids | {None}
    claims = {c["id"] for c in part["claims"]}
    assert {i for c in part["ceasefires"] for s in c["states"] for i in s["claims"]} <= claims
    assert part["talks"] == []


def test_min_confidence_leaves_weak_claims_out(run: Run) -> None:
    whole = run("read", SAMPLE, "--format", "jsonl").records[0]
    levels = sorted({c["confidence"] for c in whole["claims"]})
    part = run("read", SAMPLE, "--format", "jsonl", "--min-confidence", str(levels[-1])).records[0]
    assert len(levels) > 1
    assert {c["confidence"] for c in part["claims"]} == {levels[-1]}
    assert 0 < len(part["events"]) < len(whole["events"])


def test_the_same_in_another_process_with_another_hash_seed(run: Run) -> None:
    here = run("read", SAMPLE, "--format", "jsonl", "--mentions").out
    command = [sys.executable, "-m", "truceline", "read", str(SAMPLE), "--format", "jsonl", "--mentions"]
    env = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    there = subprocess.run(command, capture_output=True, env=env, check=True).stdout.decode()
    assert there == here


@pytest.mark.usefixtures("no_network")
def test_reading_opens_no_connection(run: Run) -> None:
    link = '<link rel="canonical" href="https://news.example/2022/03/17/x">'
    page = f"<html><head>{link}</head><body><p>{CLASH * 4}</p></body></html>"
    for data in (CLASH, page):
        done = run("read", "-", "--format", "jsonl", "--mentions", stdin=data.encode())
        assert done.code == 0, done.err
        assert done.records[0]["events"]
