"""About how many reports a file holds, counted without reading them: for showing how far one has come."""

from __future__ import annotations

import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from .forms import form_of, word
from .gzips import MAGIC
from .streams import HEAD

_BLOCK: Final = 1 << 20
_SIGNS: Final = {
    "JSON lines": re.compile(rb"\n"),
    "CSV": re.compile(rb"\n"),
    "mailbox": re.compile(rb"\nFrom \S[^\n]{0,200}\d\d:\d\d"),
    "WARC": re.compile(rb"\nWARC-Type: (?:response|resource|conversion)"),
}


def count_reports(path: str, *, stop: Callable[[], bool] = lambda: False) -> int:
    """How many reports a file holds, more or less; 1 where it is none that can be counted. stop: asked now and then
    whether anybody still wants to know."""
    if not os.path.isfile(path):
        return 1
    try:
        with open(path, "rb") as stream:
            head = stream.read(HEAD)
        form = form_of(head, path)
        if form.name == "ZIP":
            return _members(path)
        if form.name == "gzip":
            first = zlib.decompressobj(31).decompress(head, HEAD)
            form = form_of(first, path.lower().removesuffix(".gz"))
        sign = _SIGNS.get(form.name)
        if sign is None:
            return 1
        return max(1, sum(len(sign.findall(block)) for block in _blocks(path, head.startswith(MAGIC), stop)))
    except (OSError, zlib.error, zipfile.BadZipFile, ValueError, NotImplementedError):
        return 1


def _members(path: str) -> int:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    return 1 if word.MAIN in names else max(1, sum(not name.endswith("/") for name in names))


def _blocks(path: str, packed: bool, stop: Callable[[], bool]) -> Iterator[bytes]:
    """The bytes of a file, unpacked, block by block. A sign that lies across two of them is missed."""
    with open(path, "rb") as stream:
        inflate = zlib.decompressobj(31)
        while not stop() and (block := stream.read(_BLOCK if not packed else HEAD)):
            if not packed:
                yield block
                continue
            while block:
                yield inflate.decompress(block, _BLOCK)
                block = inflate.unconsumed_tail
                if inflate.eof:
                    block, inflate = inflate.unused_data, zlib.decompressobj(31)
                    block = block.lstrip(b"\0")
