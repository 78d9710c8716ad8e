"""What can't be read is said with file, line, reason and next step; the other inputs are read."""

from __future__ import annotations

import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from tests.cli.commands import Run

GOOD = "Ukraine said Russia shelled Mariupol on Tuesday, killing 12 people.\n"
GERMAN = "Die Rebellen haben der Regierung am Donnerstag eine Waffenruhe von zehn Tagen angeboten. " * 4


def zipped(names: list[str]) -> bytes:
    """A ZIP archive with members of these names."""
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w") as archive:
            for name in names:
                archive.writestr(name, "")
        return out.getvalue()


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "is empty"),
        ("binary.txt", bytes(range(256)) * 40, "not text"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(200), "not text"),
        ("german.txt", GERMAN.encode(), "English"),
        ("empty.jsonl", b"", "is empty"),
        ("empty.csv", b"\n", "is empty"),
        ("empty.zip", zipped([]), "without files"),
        ("hidden.zip", zipped([".DS_Store", "news/"]), "without files"),
    ],
)
def test_one_bad_input(run: Run, tmp_path: Path, good: Path, name: str, data: bytes, reason: str) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    alone = run("read", bad, "--format", "jsonl")
    assert (alone.code, alone.out) == (1, "")
    assert str(bad) in alone.err
    assert reason in alone.err
    among = run("read", good, bad, good, "--format", "jsonl")
    assert among.code == 3
    assert len(among.records) == 2
    assert reason in among.err
    assert "2 reports read, 1 not" in among.err


def test_a_missing_file_and_a_folder(run: Run, tmp_path: Path, good: Path) -> None:
    done = run("read", tmp_path / "none.txt", tmp_path, good, "--format", "jsonl")
    assert done.code == 3
    assert "no such file" in done.err
    assert len(done.records) == 2  # the folder's, and the one named


def test_a_bad_line_is_named_and_the_others_are_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    rows = [
        json.dumps({"id": "a", "text": GOOD}),
        '{"id": "b", "text": ',
        "[1, 2]",
        '{"id": "d"}',
        json.dumps({"text": GOOD}),
    ]
    rows.insert(4, json.dumps({"id": "e", "text": GOOD, "published": "the day before"}))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run("read", path, "--format", "jsonl")
    assert done.code == 3
    assert [r["report"]["id"] for r in done.records] == ["a", f"{path}:6"]
    for number in (2, 3, 4, 5):
        assert f"{path}, line {number}:" in done.err
    assert "the day before" in done.err


def test_broken_and_deep_pages_are_read_or_refused_not_crashed(run: Run) -> None:
    for page in (
        f"<html><body><p>{GOOD * 4}<div><b></p></i><td>",
        "<html><body>" + "<div>" * 20_000 + GOOD * 4,
        "<html><body></body></html>",
    ):
        done = run("read", "-", "--format", "jsonl", stdin=page.encode())
        assert done.code in (0, 1)
        assert "fault of Truceline" not in done.err
        assert done.code == 0 or done.err.startswith("truceline: -")


def test_other_encodings_are_told(run: Run) -> None:
    text = "The Côte d’Ivoire army shelled Bouaké on Tuesday, killing 12 people, the president’s office said.\n"
    for encoding in ("utf-8", "utf-16", "cp1252"):
        done = run("read", "-", "--format", "jsonl", stdin=text.encode(encoding))
        assert done.code == 0, done.err
        assert "Bouaké" in done.records[0]["report"]["text"], encoding


def test_a_very_long_word_and_a_very_long_text(run: Run) -> None:
    long_word = run("read", "-", "--format", "jsonl", stdin=(GOOD + "x" * 10_000 + "\n" + GOOD).encode())
    assert long_word.code == 0, long_word.err
    too_long = run("read", "-", "--format", "jsonl", stdin=GOOD.encode() * 200_000)
    assert too_long.code == 1
    assert "longer than" in too_long.err
    assert "Split" in too_long.err


def test_noise_is_never_a_crash(run: Run) -> None:
    rng = random.Random(5)
    words = [*GOOD.split(), "“", "”", "'s", "—", "(", "\n\n", "…", "9/11", "2020-13-45", "the", "said", "killed"]
    for _ in range(15):
        text = " ".join(rng.choices(words, k=60))
        done = run("read", "-", "--format", "jsonl", "--mentions", "--published", "2020-02-29", stdin=text.encode())
        assert "fault of Truceline" not in done.err, text


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "x.txt", "--format", "xml"),
        ("read", "x.txt", "--no-such-option"),
        ("read", "x.txt", "--published", "someday"),
        ("read", "x.txt", "--types", "shelling,bombings"),
        ("read", "x.txt", "--min-confidence", "2"),
        ("types", "bombings"),
        ("no-such-command",),
    ],
)
def test_wrong_usage(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err


def test_wrong_usage_says_what_exists(run: Run) -> None:
    assert "bombing" in run("read", "x.txt", "--types", "bombings").err
    assert "2020-01-16" in run("read", "x.txt", "--published", "someday").err


def test_an_unknown_pipeline_fails_with_the_next_step(run: Run, good: Path) -> None:
    done = run("read", good, "--pipeline", "xx_none")
    assert done.code == 1
    assert "xx_none" in done.err
    assert "Install" in done.err
