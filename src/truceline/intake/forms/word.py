"""Word documents (DOCX), which are ZIP archives: one report a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..piece import Piece
from ..raw import RawReport, Rejected
from .document import read_document

MAIN: Final = "word/document.xml"
"""The member by which such an archive is told."""


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The report in a Word document."""
    yield from read_document("word", piece.whole(piece.settings.document_bytes), piece)
