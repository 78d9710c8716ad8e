"""PDF: one report a file."""

from __future__ import annotations

from collections.abc import Iterator

from ..piece import Piece
from ..raw import RawReport, Rejected
from .document import read_document
from .form import Form


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The report in a PDF file."""
    yield from read_document("pdf", piece.whole(piece.settings.document_bytes), piece)


FORM = Form(name="PDF", tells=lambda head: b"%PDF-" in head[:1024], read=read)
