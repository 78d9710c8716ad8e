"""``truceline types``, ``rules``, ``actors``, ``places`` and the options of the root."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from tests.cli.commands import Run
from truceline import __version__
from truceline.vocabulary.types import load_types


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"truceline {__version__}\n"
    for command in ("read", "types", "rules", "actors", "places"):
        done = run(command, "--help")
        assert done.code == 0
        assert done.out.startswith(f"Usage: truceline {command}")


def test_help_is_quick_as_it_loads_nothing() -> None:
    heavy = "{'spacy', 'pydantic', 'yaml', 'lxml'}"
    code = f"import sys, truceline.cli.app; print(*sorted({{m.split('.')[0] for m in sys.modules}} & {heavy}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded == "\n"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "truceline", "--help"], capture_output=True, check=True)
    assert time.perf_counter() - start < 2  # 0.1 s where nothing else runs


def test_types(run: Run) -> None:
    every = json.loads(run("types", "--format", "json").out)
    assert [row["name"] for row in every] == [kind.name for kind in load_types()]
    talks = json.loads(run("types", "talks", "shelling", "--format", "json").out)
    assert {row["family"] for row in talks} == {"talks", "violence"}
    text = run("types", "shelling").out
    assert "PLOVER ASSAULT heavy-weapons · CAMEO 194" in text


def test_rules_by_type_and_by_word(run: Run) -> None:
    rows = json.loads(run("rules", "shell", "--format", "json").out)
    assert {row["type"] for row in rows} >= {"shelling"}
    assert all("shell" in row["heads"] for row in rows)
    assert {r["type"] for r in json.loads(run("rules", "surrender", "--format", "json").out)} >= {"surrender"}
    assert "rules. `truceline rules TYPE`" in run("rules").out
    missing = run("rules", "xylophone")
    assert missing.code == 1
    assert "xylophone" in missing.err


def test_actors(run: Run) -> None:
    card = json.loads(run("actors", "Damascus", "--format", "json").out)
    assert [actor["id"] for actor in card["actors"]] == ["SYR"]
    assert "Syria" in run("actors", "Damascus").out
    missing = run("actors", "Nobody", "Knows", "Them")
    assert (missing.code, missing.out) == (1, "")
    assert "Nobody Knows Them" in missing.err


def test_places(run: Run) -> None:
    card = json.loads(run("places", "Kandahar", "--format", "json").out)
    first = card["places"][0]
    assert first["country"] == "AFG"
    assert (first["lat"], first["lon"]) == pytest.approx((31.6, 65.7), abs=1)
    assert "Kandahar" in run("places", "Kandahar").out
    missing = run("places", "Xyzzyqux")
    assert (missing.code, missing.out) == (1, "")
