"""Mail: one message, and the documents that are attached to it."""

from __future__ import annotations

import email
import email.policy
import hashlib
import io
import re
from collections.abc import Iterator
from email.message import MIMEPart
from typing import Final

from ..decode import binary_kind, decode, repair
from ..piece import Piece
from ..published import mail_date
from ..raw import RawReport, Rejected
from .form import Form

_HEADER: Final = re.compile(rb"([!-9;-~]+):[ \t]?")
_OF_MAIL: Final = frozenset(
    b"from to cc subject date message-id mime-version received return-path delivered-to reply-to sender list-id"
    b" content-type dkim-signature x-mailer".split()
)
_SURE: Final = frozenset(b"message-id mime-version received return-path delivered-to dkim-signature".split())
_HEADERS_MAX = 256 * 1024
_PARTS_MAX = 500
_SHORT = 200
_PASSED_ON = re.compile(
    r"^\s*(?:fwd?|wg|tr|rv|i|enc)\s*:|^-{2,}\s*(?:forwarded|original) message|^begin forwarded message"
    r"|^_{10,}\s*\n\s*from:",
    re.IGNORECASE | re.MULTILINE,
)
_NO_REPORT = re.compile(
    r"image/|audio/|video/|font/|text/(?:calendar|vcard|x-vcard|css)|application/(?:pgp-|pkcs7|x-pkcs7|ics)",
    re.IGNORECASE,
)
_FIRST_YEAR = 1985
_MAIL: Final = "message/rfc822"


def tells(head: bytes) -> bool:
    """True where it begins with the header of a mail."""
    names = set()
    for line in head[:16384].split(b"\n"):
        if not line.strip():
            break
        match = _HEADER.match(line)
        if match:
            names.add(match[1].lower())
        elif not line.startswith((b" ", b"\t")):
            return False
    return (bool(names & _SURE) and len(names & _OF_MAIL) > 1) or {b"from", b"to", b"subject", b"date"} <= names


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The message as a report, then its attached documents. Its day is that of its Date header, unless it passes on
    what somebody else has written."""
    most = piece.settings.document_bytes
    kind = binary_kind(piece.head)
    data = piece.whole(most) if kind is None else b""
    if kind is not None:
        yield piece.rejected(f"is {kind}, not a mail", "Save the message as EML and add that")
    elif data is None:
        yield piece.rejected(f"is longer than {most:,} bytes", "Save its text or its attachments and add these")
    else:
        yield from message(data, piece)


def message(data: bytes, piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports in a message of these bytes."""
    end = re.search(rb"\r?\n\r?\n", data)
    if (end.start() if end else len(data)) > _HEADERS_MAX:
        yield piece.rejected("has a mail header that is too long", "Save its text and add that")
        return
    try:
        found = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(found, MIMEPart)
        parts = _parts(found)
        body = _body(parts)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        yield piece.rejected(f"is a mail that can't be read ({type(error).__name__})", "Save its text and add that")
        return
    sha256 = hashlib.sha256(data).hexdigest()
    yield from _own(found, body, piece, sha256)
    for number, part in enumerate(parts, start=1):
        if _is_attached(part) and not _NO_REPORT.match(part.get_content_type()):
            yield from _attached(part, number, piece)


def _parts(found: MIMEPart) -> list[MIMEPart]:
    """Its parts, those of a mail attached to it left out."""
    parts: list[MIMEPart] = []
    waiting = [found]
    while waiting and len(parts) < _PARTS_MAX:
        part = waiting.pop(0)
        parts.append(part)
        if part.is_multipart() and part.get_content_type() != _MAIL:
            waiting[:0] = part.iter_parts()
    return parts


def _is_attached(part: MIMEPart) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_type() == _MAIL


def _own(found: MIMEPart, body: tuple[str, str], piece: Piece, sha256: str) -> Iterator[RawReport | Rejected]:
    kind, words = body
    if not words.strip():
        if not any(_is_attached(part) for part in _parts(found)):
            yield piece.rejected("is a mail without text", "Save what it shows as plain text and add that")
        return
    if len(words) > piece.settings.max_chars:
        yield piece.too_long()
        return
    subject = _header(found, "Subject")
    passed_on = bool(_PASSED_ON.search(subject or "") or _PASSED_ON.search(words[:5000]))
    day = None if passed_on else _day(found)
    yield piece.report(
        sha256=sha256,
        id=_header(found, "Message-ID") or piece.source,
        title=re.sub(r"^(?:\s*\w{1,3}:)+\s*", "", subject) if subject else None,
        url=_header(found, "Archived-At", address=True),
        published=piece.day if day is None else None,
        dated=day,
        text=words if kind == "plain" else None,
        html=words if kind == "html" else None,
        notes=(
            *piece.notes,
            *(["passes on another mail: its date is not taken for the report's"] if passed_on else []),
        ),
    )


def _attached(part: MIMEPart, number: int, piece: Piece) -> Iterator[RawReport | Rejected]:
    from .registry import read_piece

    name = part.get_filename() or f"attachment {number}"
    if part.get_content_type() == _MAIL:
        inside = part.get_payload(0)
        data = inside.as_bytes() if hasattr(inside, "as_bytes") else b""
    else:
        data = part.get_payload(decode=True) or b""
    piece.bounds.member()
    piece.bounds.bytes(len(data))
    yield from read_piece(piece.inner(name, io.BytesIO(data), dated=None, along=""))


def _body(parts: list[MIMEPart]) -> tuple[str, str]:
    """Its kind and its text: the plain one, unless that only says that there is a page."""
    found = {"plain": "", "html": ""}
    for part in parts:
        kind = part.get_content_subtype()
        if part.get_content_maintype() == "text" and kind in found and not _is_attached(part):
            data = part.get_payload(decode=True)
            words = repair(decode(data, label=part.get_content_charset())) if isinstance(data, bytes) else ""
            found[kind] += ("\n\n" if found[kind] else "") + words
    if found["html"] and len(found["plain"].strip()) < _SHORT:
        return "html", found["html"]
    return "plain", found["plain"]


def _header(found: MIMEPart, name: str, *, address: bool = False) -> str | None:
    try:
        value = " ".join(repair(str(found.get(name, ""))[:1000]).split())
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return None
    if address:
        value = value.strip("<> ")
        return value if value.startswith(("http://", "https://")) else None
    return value or None


def _day(found: MIMEPart) -> str | None:
    """The day on which it was sent, by the sender's own clock."""
    try:
        told = str(found.get("Date", ""))
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    sent = mail_date(told)
    return sent.date().isoformat() if sent and sent.year >= _FIRST_YEAR else None


FORM = Form(name="mail", tells=tells, read=read, endings=("eml",))
