"""The forms, in the order in which they are asked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from ..piece import BoundsError, DamagedError, Piece
from ..raw import RawReport, Rejected
from . import gzipped, json_lines, mail, mailbox, parquet, pdf, sheet, text, warc, zipped
from .form import Form

FORMS: Final[tuple[Form, ...]] = (
    pdf.FORM,
    parquet.FORM,
    zipped.FORM,
    gzipped.FORM,
    warc.FORM,
    mailbox.FORM,
    mail.FORM,
    json_lines.FORM,
    sheet.FORM,
    text.FORM,
)


def form_of(head: bytes, name: str) -> Form:
    """The form of what begins so and has that name. Plain text and pages take what no other does."""
    for form in FORMS:
        if form.tells(head):
            return form
    ending = name.lower().rpartition(".")[2]
    return next((form for form in FORMS if ending in form.endings), text.FORM)


def read_piece(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports in a piece, whatever its form is; what can't be read of it is said, and stops nothing else.

    Raises BoundsError in the depth of an archive, so that the whole of it ends.
    """
    if piece.depth > piece.settings.archive_depth:
        deep = f"lies in more than {piece.settings.archive_depth} archives in each other"
        yield piece.rejected(deep, "Unpack it and add what is in it")
        return
    try:
        yield from form_of(piece.head, piece.name).read(piece)
    except BoundsError as error:
        if piece.depth:
            raise
        yield piece.rejected(error.reason, error.hint)
    except (DamagedError, zlib.error, EOFError) as error:
        hint = "What could be read of it was; get it once more from where it came from"
        yield piece.rejected(f"is damaged ({error})", hint)
