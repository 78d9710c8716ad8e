"""ZIP archives of the other forms, and the office documents that are ZIP archives themselves."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath, PureWindowsPath
from typing import BinaryIO, Final

from ..piece import BoundsError, Counted, DamagedError, Piece
from ..raw import RawReport, Rejected
from ..streams import rewindable
from . import word
from .form import Form

_MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")  # the second where nothing is in it
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SMALL = 1 << 20
_ROW = 100  # bytes of a row of the table, more or less: its number may be a lie, its size can't
_OFFICE = (
    ("xl/workbook.xml", "a spreadsheet (XLSX)", "Save it as CSV and add that"),
    ("ppt/presentation.xml", "slides (PPTX)", "Save them as PDF and add that"),
    ("META-INF/container.xml", "an e-book (EPUB)", "Save it as HTML or plain text and add that"),
    ("content.xml", "an OpenDocument file", "Save it as DOCX or PDF and add that"),
)


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports in the members, in the order of the archive; nothing is written to the disk under a member's name."""
    with rewindable(piece.stream) as stream:
        many = piece.settings.archive_members
        if _entries(stream) > many:
            raise BoundsError(f"holds more than {many:,} members", "Split it into several archives")
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            yield piece.rejected(f"is a damaged ZIP archive ({error})", "Get it once more from where it came from")
            return
        with archive:
            yield from _all(archive, replace(piece, stream=stream))


def _all(archive: zipfile.ZipFile, piece: Piece) -> Iterator[RawReport | Rejected]:
    names = set(archive.namelist())
    if word.MAIN in names:
        piece.stream.seek(0)
        yield from word.read(piece)
        return
    for sign, what, hint in _OFFICE:
        if sign in names:
            yield piece.rejected(f"is {what}", hint)
            return
    members = [info for info in archive.infolist() if not _passed_over(info)]
    if not members:
        yield piece.rejected("is a ZIP archive without files", "Check what was packed; hidden files are passed over")
    for info in members:
        piece.bounds.member()
        yield from _member(archive, info, piece)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, piece: Piece) -> Iterator[RawReport | Rejected]:
    from .registry import read_piece

    refused = _refused(info, piece.settings.archive_ratio)
    if refused:
        yield piece.inner(info.filename, _empty()).rejected(*refused)
        return
    try:
        with archive.open(info) as stream:
            counted: BinaryIO = Counted(stream, piece.bounds)  # type: ignore[arg-type,assignment]
            yield from read_piece(piece.inner(info.filename, _buffered(counted)))
    except (zipfile.BadZipFile, NotImplementedError, DamagedError, zlib.error, EOFError) as error:
        hint = "The others were read; get the archive once more from where it came from"
        yield piece.inner(info.filename, _empty()).rejected(f"is damaged ({error})", hint)


def _refused(info: zipfile.ZipInfo, ratio: int) -> tuple[str, str] | None:
    name = info.filename
    parts = {*PurePosixPath(name).parts, *PureWindowsPath(name).parts}
    out = "Pack it again with names below its own folder"
    if ".." in parts:
        return "has a name that leads out of the archive (..)", out
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor:
        return "has an absolute name", out
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a symbolic link, which is not followed", "Pack what it points at"
    if info.flag_bits & 1:
        return "is encrypted", "Unpack it with its password and add what is in it"
    if info.compress_type not in _METHODS:
        return "is packed in a way that is not read", "Pack it again in the usual way (deflate)"
    if info.file_size > _SMALL and info.file_size > ratio * max(1, info.compress_size):
        return (
            f"unpacks to more than {ratio} times its size",
            "It may be made to fill the memory; unpack it yourself if you trust it",
        )
    return None


def _passed_over(info: zipfile.ZipInfo) -> bool:
    """Folders and hidden files, as in folders on the disk."""
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    hidden = any(part.startswith(".") and part != ".." for part in parts) or parts[:1] == ("__MACOSX",)
    return info.is_dir() or hidden


def _entries(stream: BinaryIO) -> int:
    """How many members the archive's end says it has: its table is not read where that is too many."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 70_000))
    tail = stream.read()
    stream.seek(0)
    large, small = tail.rfind(b"PK\x06\x06"), tail.rfind(b"PK\x05\x06")
    count = table = 0
    if 0 <= small <= len(tail) - 22:
        count, table = struct.unpack_from("<HI", tail, small + 10)
    if 0 <= large <= len(tail) - 56:
        count, table = struct.unpack_from("<QQ", tail, large + 32)
    return max(count, table // _ROW)


def _empty() -> BinaryIO:
    return io.BytesIO()


def _buffered(stream: BinaryIO) -> BinaryIO:
    return io.BufferedReader(stream, buffer_size=65536)  # type: ignore[type-var]


FORM = Form(name="ZIP", tells=lambda head: head.startswith(_MAGIC), read=read)
