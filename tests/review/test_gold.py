"""What people settled is gold for the scorer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.review.conftest import SHELLED, TEXT, TRUCE, at
from truceline.review import Desk, gold, open_reports
from truceline.store import Store

KEYS = {
    "type", "actors", "targets", "date", "place", "killed", "wounded", "scope", "modality", "horizon", "speakers",
    "evidence",
}  # fmt: skip


def test_only_what_is_settled(store: Store) -> None:
    assert list(gold(store)) == []
    desk = Desk(store, by="ana")
    desk.correct("e1", {"killed": "5-7", "targets": "civilians", "date": "2019-03"}, note="x")
    assert list(gold(store)) == []
    assert open_reports(store) == 1
    (row,) = gold(store, partly=True)
    assert ([e["type"] for e in row["events"]], row["ceasefires"]) == (["shelling"], [])
    desk.accept("e2")
    desk.reject("e3", reason="hearsay")
    first, second = gold(store)
    assert (first["id"], second["id"], second["events"]) == ("r1", "r2", [])
    shelled, agreed = first["events"]
    assert set(shelled) == KEYS
    assert (shelled["killed"], shelled["targets"], shelled["date"]) == ({"low": 5, "high": 7}, ["civilians"], "2019-03")
    assert (shelled["place"], shelled["evidence"]) == ("Adale", SHELLED)
    assert first["text"].startswith(TEXT)
    (truce,) = first["ceasefires"]
    assert (truce["state"], truce["parties"], truce["evidence"]) == ("agreed", ["Somalia", "rebels"], TRUCE)
    assert agreed["wounded"] is None
    assert [row["id"] for row in gold(store, source="paper 2")] == ["r2"]
    desk.add("r1", at("Shops stayed shut"), {"type": "strike"})
    assert [e["type"] for e in next(gold(store))["events"]] == ["shelling", "ceasefire_agree", "strike"]


def test_it_has_the_form_of_the_project_s_own_gold(store: Store) -> None:
    for name in ("e1", "e2", "e3", "e4"):
        store.decide(name, "accept", by="ana")
    own = json.loads((Path(__file__).parents[1] / "gold" / "reports.jsonl").read_text(encoding="utf-8").splitlines()[0])
    row = next(gold(store))
    assert set(row) <= set(own) | {"url"}
    assert set(row["events"][0]) <= set(own["events"][0]) | {"also"}


def test_the_scorer_takes_it(store: Store, tmp_path: Path) -> None:
    folder = Path(os.environ.get("TRUCELINE_GOLD", Path(__file__).parents[3] / "shared" / "gold"))
    scorer = folder / "score.py"
    if not scorer.is_file():
        pytest.skip("the scorer is not here: TRUCELINE_GOLD names its folder")
    for name in ("e1", "e2", "e3", "e4"):
        store.decide(name, "accept", by="ana")
    gold_file, read_file = tmp_path / "gold.jsonl", tmp_path / "read.jsonl"
    rows = list(gold(store))
    gold_file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    records = [store.record(row["id"]).model_dump(mode="json", exclude={"mentions"}) for row in rows]
    read_file.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(scorer), "reports", str(gold_file), str(read_file)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert '"f1": 1.0' in done.stdout
