"""Files of others: unchanged, with their licences; nothing else is served, and nothing is asked of other hosts."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import httpx
import pytest

from truceline.web.shown import FOLDER as TEMPLATES
from truceline.web.static_files import FOLDER, StaticFiles

THIRD_PARTY = json.loads((FOLDER / "THIRD_PARTY.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", THIRD_PARTY, ids=lambda row: row["file"])
def test_a_file_of_others_is_as_they_made_it(row: dict[str, str]):
    assert hashlib.sha256((FOLDER / row["file"]).read_bytes()).hexdigest() == row["sha256"]
    assert len((FOLDER / row["licence_file"]).read_text(encoding="utf-8")) > 300
    assert row["package"] and row["version"] and row["licence"]


def test_every_file_of_others_is_listed():
    there = {path.relative_to(FOLDER).as_posix() for name in ("vendor", "fonts") for path in (FOLDER / name).iterdir()}
    assert there == {row["file"] for row in THIRD_PARTY}


def test_files_of_ours_ask_no_other_host():
    ours = [path for path in FOLDER.iterdir() if path.suffix in (".css", ".js")] + list(TEMPLATES.rglob("*.html"))
    assert len(ours) > 20
    for path in ours:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:url\(|src=|href=|fetch\()[\"']?(?:https?:)?//", text), path
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|\|\s*safe\b|javascript:", text), path


def test_what_templates_show_is_escaped():
    for path in TEMPLATES.rglob("*.html"):
        assert "autoescape" not in path.read_text(encoding="utf-8"), path


def test_files_are_found_by_their_hash_and_kept(http: httpx.Client):
    static = StaticFiles()
    answer = http.get(static.url("base.css"))
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == (FOLDER / "base.css").read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" not in http.get("/static/old/base.css").headers["cache-control"]
    plain = http.get(static.url("vendor/htmx.min.js"), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    with pytest.raises(KeyError):
        static.url("nothing.css")


@pytest.mark.parametrize(
    "name",
    ["../app.py", "..%2fapp.py", "/etc/passwd", "%2e%2e/shown.py", "licences/../../app.py", "THIRD_PARTY.yml", ""],
)
def test_nothing_else_is_served(http: httpx.Client, name: str):
    answer = http.get(f"/static/{StaticFiles().version}/{name}", follow_redirects=True)
    assert answer.status_code == 404


def test_names_change_with_contents(tmp_path: Path):
    (tmp_path / "a.css").write_text("a{}")
    before = StaticFiles(tmp_path).version
    (tmp_path / "a.css").write_text("b{}")
    assert StaticFiles(tmp_path).version != before
