"""Gzip of one of the other forms."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..gzips import MAGIC, Gzip, joined
from ..piece import Piece
from ..raw import RawReport, Rejected
from ..streams import peeked
from . import warc
from .form import Form


def read(piece: Piece) -> Iterator[RawReport | Rejected]:
    """The reports in what is packed. A WARC file is read member by member: each is a record of its own."""
    from .registry import read_piece

    members = Gzip(piece.stream, piece.bounds).members()
    head, first = peeked(next(members), size=16)
    if warc.tells(head):
        yield from warc.read_members(chain([first], members), piece)
        return
    name = piece.name.lower().removesuffix(".gz")
    yield from read_piece(piece.instead(joined(first, members), name=name))


FORM = Form(name="gzip", tells=lambda head: head.startswith(MAGIC), read=read)
