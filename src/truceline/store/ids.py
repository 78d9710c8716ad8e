"""Ids of the record: a letter for the kind and a number that is given once, ``e17``."""

from __future__ import annotations

import re
from typing import Final, Literal

from ..errors import UsageError

Kind = Literal["reports", "events", "claims", "ceasefires", "talks", "merged", "decisions", "batches"]
LETTERS: Final[dict[Kind, str]] = {
    "reports": "r",
    "events": "e",
    "claims": "c",
    "ceasefires": "f",
    "talks": "t",
    "merged": "m",
    "decisions": "d",
    "batches": "b",
}
_KINDS: Final[dict[str, Kind]] = {letter: kind for kind, letter in LETTERS.items()}


def id_of(kind: Kind, number: int) -> str:
    """The id of the thing of that kind and number."""
    return f"{LETTERS[kind]}{number}"


def parse_id(text: str) -> tuple[Kind, int]:
    """Kind and number of an id. Raises UsageError where ``text`` is none."""
    match = re.fullmatch(r"\s*([a-z])([1-9][0-9]{0,17})\s*", text)
    if match is None or match[1] not in _KINDS:
        known = ", ".join(f"{letter}1 ({kind})" for letter, kind in _KINDS.items())
        raise UsageError(f"{text!r} is no id of the record; ids look like {known}")
    return _KINDS[match[1]], int(match[2])
