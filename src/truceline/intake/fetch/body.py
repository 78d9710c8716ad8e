"""The body of an answer, unpacked piece by piece and never larger than it may be."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

import httpx

from .errors import FetchError

ENCODINGS: Final = "gzip, deflate"
"""What is asked for: both can be unpacked a bounded piece at a time."""
_AGAIN = "Try again later"


def body_of(answer: httpx.Response, *, most: int) -> bytes:
    """All bytes of the body, content encoding undone. Raises FetchError where they are more than ``most``, end too
    early, or are packed in a way that was not asked for."""
    told = answer.headers.get("content-length", "")
    large = FetchError(f"is larger than {most:,} bytes", "Save what you need of it, and add the file")
    if told.isdigit() and int(told) > most:
        raise large
    parts: list[bytes] = []
    size = 0
    for part in _unpacked(answer, most + 1):
        parts.append(part)
        size += len(part)
        if size > most:
            raise large
    return b"".join(parts)


def _unpacked(answer: httpx.Response, room: int) -> Iterator[bytes]:
    packed = answer.iter_raw()
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding in ("", "identity"):
        yield from packed
    elif encoding in ("gzip", "x-gzip", "deflate"):
        yield from _inflated(packed, gzip="gzip" in encoding, room=room)
    else:
        raise FetchError(f"comes packed as “{encoding[:40]}”, which was not asked for", _AGAIN)


def _inflated(packed: Iterator[bytes], *, gzip: bool, room: int) -> Iterator[bytes]:
    inflate = None
    seen = 0
    for piece in packed:
        seen += len(piece)
        if inflate is None:
            if not piece:
                continue
            # "deflate" should have the head of zlib, but some servers leave it out
            raw = not gzip and (piece[0] & 0x0F != 8 or piece[0] >> 4 > 7)
            inflate = zlib.decompressobj(31 if gzip else -15 if raw else 15)
        while piece and not inflate.eof:
            try:
                yield inflate.decompress(piece, min(room, 1 << 20))
            except zlib.error as error:
                raise FetchError(f"is damaged on its way ({error})", _AGAIN, passing=True) from error
            piece = inflate.unconsumed_tail
    if inflate is not None and not inflate.eof:
        raise FetchError("ends in the middle", _AGAIN, passing=True)
