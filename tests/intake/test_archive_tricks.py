"""Archives made to do harm: each trick is refused with its reason, and costs nothing else."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from tests.intake.files import docx, pdf, read, rejected, reports, told, zipped
from truceline.settings import Settings

GOOD = told("Aba").encode()


def with_info(name: str, data: bytes = GOOD, *, mode: int | None = None, flag: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_DEFLATED
        if mode is not None:
            info.create_system = 3
            info.external_attr = mode << 16
        archive.writestr(info, data)
        archive.writestr("good.txt", GOOD)
    made = bytearray(out.getvalue())
    if flag:
        made[6] |= flag
        at = made.index(b"PK\x01\x02")
        made[at + 8] |= flag
    return bytes(made)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (with_info("../evil.txt"), "leads out"),
        (with_info("a/../../evil.txt"), "leads out"),
        (with_info("..\\evil.txt"), "leads out"),
        (with_info("/etc/evil.txt"), "absolute"),
        (with_info("C:\\evil.txt"), "absolute"),
        (with_info("link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777), "symbolic link"),
        (with_info("secret.txt", flag=1), "encrypted"),
        (with_info("bomb.txt", b"\0" * 30_000_000), "times its size"),
    ],
)
def test_a_trick_is_refused_and_the_rest_is_read(tmp_path: Path, data: bytes, word: str) -> None:
    found = read(data, tmp_path / "x.zip")
    assert [one.source for one in reports(found)] == [f"{tmp_path}/x.zip > good.txt"]
    (bad,) = rejected(found)
    assert word in bad.reason
    assert bad.hint
    assert not (tmp_path.parent / "evil.txt").exists()


def test_a_name_can_give_no_orders_to_a_terminal(tmp_path: Path) -> None:
    found = read(zipped({"a\x1b[2J\u202e.png": b"\x89PNG"}), tmp_path / "x.zip")
    assert found[0].source.endswith("a?[2J?.png")


def test_other_ways_of_packing_are_refused(tmp_path: Path) -> None:
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        (bad,) = rejected(read(zipped({"a.txt": GOOD}, method=method), tmp_path / "x.zip"))
        assert "packed in a way" in bad.reason


def test_a_gzip_bomb_ends_early(tmp_path: Path) -> None:
    bomb = gzip.compress((b'{"text": "' + b"x" * 100_000 + b'"}\n') * 800)
    found = read(bomb, tmp_path / "x.jsonl.gz")
    assert "times its size" in rejected(found)[-1].reason
    assert 0 < len(reports(found)) < 400


def test_a_bomb_in_a_bomb_is_counted_together(tmp_path: Path) -> None:
    inner = zipped({f"{i}.txt": b"x" * 150_000 for i in range(100)})
    outer = zipped({f"{i}.zip": inner for i in range(100)})
    found = read(outer, tmp_path / "x.zip")
    assert "times its size" in found[-1].reason  # type: ignore[union-attr]
    assert found[-1].source == str(tmp_path / "x.zip")


def test_the_total_the_members_and_the_depth_are_bounded(tmp_path: Path) -> None:
    many = zipped({f"{i}.txt": GOOD for i in range(30)}, method=zipfile.ZIP_STORED)
    found = read(many, tmp_path / "x.zip", settings=Settings(archive_bytes=len(GOOD) * 10))
    assert len(reports(found)) == 10
    assert "bytes" in rejected(found)[-1].reason
    found = read(many, tmp_path / "x.zip", settings=Settings(archive_members=10))
    assert "more than 10 members" in rejected(found)[-1].reason
    data = GOOD
    for _ in range(6):
        data = zipped({"in.zip": data}, method=zipfile.ZIP_STORED)
    (bad,) = rejected(read(data, tmp_path / "x.zip"))
    assert "archives in each other" in bad.reason


def test_a_table_of_members_that_is_too_long_is_not_read(tmp_path: Path) -> None:
    whole = bytearray(zipped({"a.txt": GOOD}))
    at = whole.rindex(b"PK\x05\x06")
    struct.pack_into("<HH", whole, at + 8, 60_000, 60_000)
    (bad,) = rejected(read(bytes(whole), tmp_path / "x.zip", settings=Settings(archive_members=50_000)))
    assert "members" in bad.reason


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    """One packed stream listed under many names."""
    one = zipped({"a.txt": b"x" * 2_000_000})
    at, end = one.index(b"PK\x01\x02"), one.rindex(b"PK\x05\x06")
    table = one[at:end] * 2000
    tail = bytearray(one[end:])
    struct.pack_into("<HHI", tail, 8, 2000, 2000, len(table))
    found = read(one[:at] + table + bytes(tail), tmp_path / "x.zip")
    assert rejected(found)
    assert sum(len(report.text or "") for report in reports(found)) < 400 * len(one + table)


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    whole = zipped({"a.txt": GOOD, "b.txt": told("Bor").encode()})
    assert "damaged" in rejected(read(whole[:-30], tmp_path / "x.zip"))[0].reason
    flipped = bytearray(whole)
    flipped[45] ^= 0xFF
    found = read(bytes(flipped), tmp_path / "x.zip")
    assert len(rejected(found)) == 1
    assert [one.text for one in reports(found)] == [told("Bor")]
    cut = gzip.compress(GOOD * 500)[:-20]
    assert "damaged" in rejected(read(cut, tmp_path / "x.txt.gz"))[0].reason


def test_entities_in_a_document_are_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx("Text"))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"?>", b"?>" + bomb, 1)
    (bad,) = rejected(read(zipped(parts), tmp_path / "x.docx"))
    assert "entities" in bad.reason


def test_a_document_that_takes_too_long_or_too_much_is_given_up(tmp_path: Path) -> None:
    data = pdf([(72, 700, "Text")])
    (bad,) = rejected(read(data, tmp_path / "x.pdf", settings=Settings(document_memory=30_000_000)))
    assert "broke the process" in bad.reason
    (bad,) = rejected(read(data, tmp_path / "x.pdf", settings=Settings(document_bytes=100)))
    assert "longer than 100 bytes" in bad.reason
