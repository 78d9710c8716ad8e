"""Large inputs cut into parts: read one after the other they give what the whole gives."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.intake.files import members, page, record, told, zipped
from truceline.intake import RawReport, Rejected, read_inputs
from truceline.intake.cuts import Cut, Surveyed, survey
from truceline.intake.inputs import opened, read_opened, whole_piece
from truceline.settings import Settings

SETTINGS = Settings()
TOWNS = ("Gwoza", "Bama", "Kukawa", "Dikwa", "Monguno", "Rann", "Baga")


def rows() -> bytes:
    good = [json.dumps({"id": town, "text": told(town), "published": "2020-03-04"}) for town in TOWNS]
    bad = ["", "{no json", json.dumps({"id": "long", "text": "x" * 300_000}), "  ", json.dumps({"id": "none"})]
    return "\n".join([*good[:3], *bad, *good[3:]]).encode()


def archive() -> bytes:
    return members(record("warcinfo", "", b"software: x", content_type="application/warc-fields"), *pages())


def pages() -> list[bytes]:
    return [record("response", f"https://lantern.example/{town}", page(town)) for town in TOWNS]


def table(path: Path) -> bytes:
    columns = {"ID": list(TOWNS), "text": [told(t) for t in TOWNS[:-1]] + [""], "published": ["2020-03-04"] * 7}
    pq.write_table(pa.table(columns), path, row_group_size=3)
    return path.read_bytes()


def read(path: Path, cut: Cut | None = None, settings: Settings = SETTINGS) -> list[RawReport | Rejected]:
    return list(read_opened(partial(opened, path), source=path.name, day=None, settings=settings, cut=cut))


def surveyed(path: Path, *, most: int = 2, most_bytes: int = 1 << 20) -> Surveyed:
    with opened(path) as (stream, size):
        return survey(whole_piece(stream, source=path.name, size=size), most=most, most_bytes=most_bytes)


@pytest.mark.parametrize(
    ("name", "data", "parts"),
    [
        ("rows.jsonl", rows, 6),
        ("marked.jsonl", lambda: b"\xef\xbb\xbf" + rows() + b"\n", 6),
        ("rows.jsonl.gz", lambda: gzip.compress(rows()), 6),
        ("two.jsonl.gz", lambda: gzip.compress(rows() + b"\n") + gzip.compress(rows()), 12),
        ("pages.warc.gz", archive, 4),
        ("damaged.warc.gz", lambda: archive()[:900] + b"\x00\x07" + archive()[902:], 4),
    ],
)
def test_parts_give_what_the_whole_gives(tmp_path: Path, name: str, data: Callable[[], bytes], parts: int) -> None:
    path = tmp_path / name
    path.write_bytes(data())
    found = surveyed(path)
    assert len(found.cuts) == parts
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    whole = read(path)
    assert len(whole) >= len(TOWNS)
    assert [item for cut in found.cuts for item in read(path, cut)] == whole
    halves = [half for cut in found.cuts for half in (cut.halves() or (cut,))]
    assert len(halves) > parts
    assert [item for half in halves for item in read(path, half)] == whole


def test_rows_of_parquet(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    table(path)
    whole = read(path)
    assert [(one.id, one.line, one.published) for one in whole[:2] if isinstance(one, RawReport)] == [
        ("Gwoza", 1, "2020-03-04"),
        ("Bama", 2, "2020-03-04"),
    ]
    assert isinstance(whole[-1], Rejected) and whole[-1].line == 7
    cuts = surveyed(path).cuts
    assert [cut.count for cut in cuts] == [2, 2, 2, 1]
    assert [item for cut in cuts for item in read(path, cut)] == whole


def test_many_bytes_make_a_part(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(rows())
    assert [cut.count for cut in surveyed(path, most=100, most_bytes=1000).cuts] == [6, 6]
    assert [cut.count for cut in surveyed(path, most=100).cuts] == [12]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("wide.jsonl", lambda: rows().decode().encode("utf-16")),
        ("short.jsonl.gz", lambda: gzip.compress(rows())[:-40]),
        ("plain.warc", lambda: b"".join(pages())),
        ("all.zip", lambda: zipped({f"{town}.txt": told(town).encode() for town in TOWNS})),
        ("report.txt", lambda: told("Gwoza").encode()),
        ("empty.jsonl", lambda: b"\n \n"),
        ("none.jsonl", lambda: b""),
        ("binary.jsonl", lambda: bytes(range(1, 32)) * 9),
    ],
)
def test_what_cannot_be_cut_without_doubt_is_one_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: Callable[[], bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path(name)
    path.write_bytes(data())
    assert surveyed(path, most=1).cuts == ()
    assert read(path) == list(read_inputs([path]))


def test_a_parquet_file_says_what_it_lacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"body": ["x"], "day": ["2020-03-04"]}), path)
    (refused,) = read(path)
    assert isinstance(refused, Rejected) and "“body”, “day”" in refused.reason
    pq.write_table(pa.table({"text": [["a list"]]}), path)
    (refused,) = read(path)
    assert isinstance(refused, Rejected) and "holds no words" in refused.reason
    path.write_bytes(path.read_bytes()[:-30])
    (refused,) = read(path)
    assert isinstance(refused, Rejected) and "damaged" in refused.reason
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    (refused,) = read(path)
    assert isinstance(refused, Rejected) and "truceline[parquet]" in refused.hint
