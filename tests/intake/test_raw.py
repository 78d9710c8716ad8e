from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import UsageError
from truceline.intake import RawReport, Rejected, read_inputs
from truceline.settings import Settings

TEXT = "Rebels shelled the town on Tuesday, the governor’s office said."


def one(path: Path, **options: Any) -> RawReport | Rejected:
    found = list(read_inputs([path], **options))
    assert len(found) == 1
    return found[0]


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.encode().decode("cp1252").encode(),
        TEXT.replace("town", "to\x00wn").encode(),
    ],
)
def test_encodings_are_repaired(tmp_path: Path, data: bytes) -> None:
    found = one(write(tmp_path / "a.txt", data))
    assert isinstance(found, RawReport)
    assert found.text == TEXT


def test_a_page_is_told_by_its_content(tmp_path: Path) -> None:
    page = "<!DOCTYPE html><html><body><p>Rebels shelled the town.</p></body></html>"
    found = one(write(tmp_path / "a.txt", page))
    assert isinstance(found, RawReport)
    assert (found.html, found.text) == (page, None)
    found = one(write(tmp_path / "b.html", "Rebels shelled the town. 5 < 6 and 7 > 3."))
    assert isinstance(found, RawReport)
    assert found.html is None


def test_json_lines_go_on_after_a_bad_one(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": 7, "text": TEXT, "published": "2019-03-12", "title": "T", "url": "http://x.org/1"}),
        "{not json",
        "",
        json.dumps(["a list"]),
        json.dumps({"id": "c"}),
        json.dumps({"id": "d", "text": 5}),
        json.dumps({"id": "e", "text": TEXT, "published": "03/04/2019"}),
        json.dumps({"html": "<p>Rebels shelled the town.</p>"}),
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(rows))
    found = list(read_inputs([path], published="2020-01-16"))
    first, last = found[0], found[-1]
    assert isinstance(first, RawReport)
    assert isinstance(last, RawReport)
    assert (first.id, first.published, first.title, first.line) == ("7", "2019-03-12", "T", 1)
    assert (last.id, last.published, last.html) == (f"{path}:8", "2020-01-16", "<p>Rebels shelled the town.</p>")
    bad = [item for item in found if isinstance(item, Rejected)]
    assert [item.line for item in bad] == [2, 4, 5, 6, 7]
    assert all(item.source == str(path) and item.reason and item.hint for item in bad)
    assert "2020-01-16" in bad[-1].hint


def test_given_text_keeps_its_length(tmp_path: Path) -> None:
    text = "  “Rebels” — 20\u00a0km \r\n\r\n\tsaid… \U0001f600 \u200b é e\u0301 Ã¡ "
    found = one(write(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": text})))
    assert isinstance(found, RawReport)
    assert found.text == text


def test_lone_surrogates_become_one_character(tmp_path: Path) -> None:
    found = one(write(tmp_path / "a.jsonl", '{"id": "a\\ud800", "text": "Rebels \\ud83d shelled \\ud83d\\ude00 it."}'))
    assert isinstance(found, RawReport)
    assert (found.id, found.text) == ("a\ufffd", "Rebels \ufffd shelled \U0001f600 it.")


def test_utf16_json_lines(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": i, "text": f"{TEXT} \u200a\u0a0a"}, ensure_ascii=False) + "\r\n" for i in "ab")
    for encoding in ("utf-16-le", "utf-16-be"):
        bom = b"\xff\xfe" if encoding.endswith("le") else b"\xfe\xff"
        found = list(read_inputs([write(tmp_path / "a.jsonl", bom + rows.encode(encoding))]))
        assert [item.text for item in found if isinstance(item, RawReport)] == [f"{TEXT} \u200a\u0a0a"] * 2


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \n\n \t", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04abc", "zip"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00" * 5000, "binary"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "feed"),
        (b"x" * 5000, "longer than 1,000"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, data: bytes, word: str) -> None:
    found = list(read_inputs([write(tmp_path / "a.txt", data)], settings=Settings(max_chars=1000)))
    assert len(found) == 1
    assert isinstance(found[0], Rejected)
    assert word in found[0].reason
    assert found[0].hint
    assert str(tmp_path) in str(found[0].error())


def test_a_line_that_is_too_long_does_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    long = json.dumps({"id": "b", "text": "x" * 300_000})
    write(path, "\n".join([json.dumps({"id": "a", "text": TEXT}), long, json.dumps({"id": "c", "text": TEXT})]))
    found = list(read_inputs([path], settings=Settings(max_chars=1000)))
    assert [type(item).__name__ for item in found] == ["RawReport", "Rejected", "RawReport"]
    assert found[1].line == 2


def test_missing_files_and_folders(tmp_path: Path) -> None:
    good = write(tmp_path / "a.txt", TEXT)
    found = list(read_inputs([tmp_path / "none.txt", tmp_path, good]))
    assert [type(item).__name__ for item in found] == ["Rejected", "Rejected", "RawReport"]


def test_standard_input() -> None:
    lines = "\n".join(json.dumps({"id": i, "text": TEXT}) for i in "ab").encode()
    found = list(read_inputs(["-"], stdin=io.BytesIO(lines)))
    assert [item.id for item in found if isinstance(item, RawReport)] == ["a", "b"]
    found = list(read_inputs(["-"], stdin=io.BytesIO(TEXT.encode()), published="16 January 2020"))
    assert isinstance(found[0], RawReport)
    assert (found[0].id, found[0].text, found[0].published) == ("stdin", TEXT, "2020-01-16")


def test_an_unreadable_date_is_refused_before_reading() -> None:
    with pytest.raises(UsageError, match="2020-01-16"):
        read_inputs(["none.txt"], published="next week")


def test_lines_are_read_one_at_a_time() -> None:
    class Counting(io.BytesIO):
        read_lines = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.read_lines += 1
            return super().readline(size)

    stream = Counting("\n".join(json.dumps({"id": i, "text": TEXT}) for i in range(50)).encode())
    reports = read_inputs(["-"], stdin=stream)
    next(iter(reports))
    assert stream.read_lines <= 2


def test_the_hash_is_that_of_the_bytes_as_they_came(tmp_path: Path) -> None:
    data = TEXT.encode("cp1252")
    found = one(write(tmp_path / "a.txt", data))
    assert isinstance(found, RawReport)
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    line = json.dumps({"id": "a", "text": TEXT})
    for end in ("", "\n", "\r\n"):
        found = one(write(tmp_path / "a.jsonl", line + end))
        assert isinstance(found, RawReport)
        assert found.sha256 == hashlib.sha256(line.encode()).hexdigest()
