"""Mailboxes (mbox): one message after the other in one file."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Final

from ..decode import binary_kind
from ..piece import Piece
from ..raw import RawReport, Rejected
from . import mail
from .form import Form

_START: Final = re.compile(rb"From \S[^\r\n]{0,300}\d\d:\d\d[^\r\n]{0,60}\r?\n")
_QUOTED: Final = re.compile(rb">+From ")
_LINE = 1 << 20


def tells(head: bytes) -> bool:
    """True where it begins with the line that parts messages, and a header."""
    match = _START.match(head)
    return match is not None and re.match(rb"[!-9;-~]+:", head[match.end() :]) is not None


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports in all messages, one message held at a time."""
    kind = binary_kind(piece.head)
    if kind:
        yield piece.rejected(f"is {kind}, not a mailbox", "Save the messages as mbox or EML and add these")
        return
    number = 0
    for number, data in enumerate(_messages(piece), start=1):
        inside = piece.inner(f"message {number}", io.BytesIO())
        if data is None:
            most = piece.settings.document_bytes
            yield inside.rejected(f"is longer than {most:,} bytes", "Save its attachments and add these")
        else:
            yield from mail.message(data, inside)
    if not number:
        yield piece.rejected("holds no message", "Save the messages as mbox or EML and add these")


def _messages(piece: Piece) -> Iterator[bytes | None]:
    """The bytes of each message; None stands for one that is too long."""
    parts: list[bytes] | None = None
    size, blank = 0, True
    while line := piece.stream.readline(_LINE):
        if blank and _START.match(line):
            if parts is not None:
                yield _joined(parts, size, piece)
            parts, size = [], 0
        elif parts is not None:
            size += len(line)
            if size > piece.settings.document_bytes:
                parts.clear()
            else:
                parts.append(line[1:] if _QUOTED.match(line) else line)
        blank = not line.strip()
    if parts is not None:
        yield _joined(parts, size, piece)


def _joined(parts: list[bytes], size: int, piece: Piece) -> bytes | None:
    return b"".join(parts) if size <= piece.settings.document_bytes else None


FORM = Form(name="mailbox", tells=tells, read=read, endings=("mbox", "mbx"))
