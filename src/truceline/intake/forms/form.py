"""What a form is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..piece import Piece
from ..raw import RawReport, Rejected

Read = Callable[[Piece], Iterator[RawReport | Rejected]]


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form that reports come in. tells: whether these first bytes are of it; endings: of names, asked where no
    form's content tells; read: its reports, one after the other."""

    name: str
    tells: Callable[[bytes], bool]
    read: Read
    endings: tuple[str, ...] = ()
