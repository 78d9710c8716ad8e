"""Words made alike for searching: without case and accents."""

from __future__ import annotations

import unicodedata

from sqlalchemy import ColumnElement

_ESCAPE = "\\"


def fold(text: str) -> str:
    """``text`` in lower case, without accents, with single spaces: "Côte  d’Ivoire" → "cote d'ivoire"."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def holds(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """The folded column contains the words, anywhere."""
    found = fold(words)
    for char in (_ESCAPE, "%", "_"):
        found = found.replace(char, _ESCAPE + char)
    return column.like(f"%{found}%", escape=_ESCAPE)
