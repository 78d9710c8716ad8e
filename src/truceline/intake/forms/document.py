"""Documents that are read apart → reports."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ..apart import ApartError, Kind, read_apart
from ..decode import repair
from ..piece import Piece
from ..raw import RawReport, Rejected


def read_document(kind: Kind, data: bytes | None, piece: Piece) -> Iterator[RawReport | Rejected]:
    """The report that a document is. data: None where it is longer than what is read."""
    if data is None:
        most = piece.settings.document_bytes
        yield piece.rejected(f"is longer than {most:,} bytes", "Split it, or save its text and add that")
        return
    try:
        found = read_apart(kind, data, settings=piece.settings)
    except ApartError as error:
        yield piece.rejected(error.reason, error.hint)
        return
    text = repair(found["text"])
    if len(text) > piece.settings.max_chars:
        yield piece.too_long()
        return
    dated = found["dated"] or piece.dated
    yield piece.report(
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        dated=dated,
        published=piece.day if dated is None else None,
        notes=(*piece.notes, *found["notes"]),
    )
