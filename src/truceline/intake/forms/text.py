"""Plain text and web pages: one report each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from ..decode import binary_kind, decode, repair
from ..piece import BYTES_A_CHAR, Piece
from ..raw import RawReport, Rejected
from .form import Form

_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_BLOCK = re.compile(
    r"</?(?:p|div|article|section|h[1-6]|span|table|ul|ol|li|br|body|meta|title)\b[^<>]{0,500}/?>", re.IGNORECASE
)
_FEED_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.IGNORECASE | re.DOTALL,
)
_PACKED = re.compile(r"archive")


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The report, or why it is none."""
    most = piece.settings.max_chars * BYTES_A_CHAR
    kind = binary_kind(piece.head)
    if kind:
        packed = "Unpack it, or pack it as ZIP or gzip"
        hint = packed if _PACKED.search(kind) else "Save its text as plain text, HTML, PDF or DOCX and read that"
        yield piece.rejected(f"is {kind}, not text", hint)
        return
    data = piece.whole(most)
    yield piece.too_long() if data is None else one(data, piece)


def one(data: bytes, piece: Piece) -> RawReport | Rejected:
    """The report that these bytes of text are, or why they are none."""
    kind = binary_kind(data)
    if kind:
        return piece.rejected(f"is {kind}, not text", "Save its text as plain text, HTML, PDF or DOCX and read that")
    body = repair(decode(data, label=piece.charset))
    if not body.strip():
        return piece.rejected("is empty", "Give a file with the text of a report")
    if len(body) > piece.settings.max_chars:
        return piece.too_long()
    if _FEED_START.match(body):
        return piece.rejected("is a news feed, not a report", "Follow it: truceline feeds add ADDRESS")
    html = is_html(body)
    sha256 = hashlib.sha256(data).hexdigest()
    return piece.report(text=None if html else body, html=body if html else None, sha256=sha256)


def is_html(text: str) -> bool:
    """True where ``text`` is a page or a piece of one, whatever its name says."""
    if _HTML_START.match(text):
        return True
    head = text[:20000]
    return head.lstrip().startswith("<") and len(_HTML_BLOCK.findall(head)) >= 2


FORM = Form(name="plain text or a web page", tells=lambda head: False, read=read)
