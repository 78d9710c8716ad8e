"""Lines and paragraphs of a text, as spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "subtitle", "dateline", "body", "list"]

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*(?=\s)")
_BLOCK_CHARS = 6000  # an unbroken paragraph; real ones have a few hundred
_WRAP_NARROW, _WRAP_WIDE = 45, 110


@dataclass(frozen=True)
class Block:
    """A stretch of text to be read on its own. dateline: place, date and agency words, no sentence. turn: the label
    before it, in an interview ("A", "Ms Diallo")."""

    start: int
    end: int
    kind: BlockKind
    turn: str | None = None


def lines(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that hold anything, without the white space around them."""
    found = []
    for match in _LINE.finditer(text):
        start, end = strip(text, match.start(), match.end())
        if start < end:
            found.append((start, end))
    return found


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends (empty at ``start`` where there is nothing else)."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    if left == len(piece):
        return start, start
    return start + left, end - (len(piece) - len(piece.rstrip()))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Spans of the paragraphs: each line is one, unless the text is broken at a fixed width, as old wire copy is;
    then the lines up to the next empty one belong together."""
    spans = lines(text)
    chunks: list[list[tuple[int, int]]] = []
    for span in spans:
        if chunks and text.count("\n", chunks[-1][-1][1], span[0]) < 2:
            chunks[-1].append(span)
        else:
            chunks.append([span])
    found: list[tuple[int, int]] = []
    for chunk in chunks:
        if _wrapped(text, chunk):
            found.append((chunk[0][0], chunk[-1][1]))
        else:
            found.extend(chunk)
    return found


def _wrapped(text: str, chunk: list[tuple[int, int]]) -> bool:
    """Lines broken at a width: none of them could have taken the next line's first word as well."""
    if len(chunk) < 3:
        return False
    sizes = [end - start for start, end in chunk]
    width = max(sizes)
    if not _WRAP_NARROW <= width <= _WRAP_WIDE:
        return False
    low = 0
    for (_, end), (after, after_end), size in zip(chunk, chunk[1:], sizes, strict=False):
        following = text[after:after_end].split(maxsplit=1)[0]
        if size + 1 + len(following) <= width - 2:
            return False
        low += text[end - 1] not in '.!?"”:' and following[0].islower()
    return low * 3 >= len(chunk) - 1


def split_long(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span in pieces that the language pipeline can take, cut after a sentence, else at a space."""
    found = []
    while end - start > _BLOCK_CHARS:
        window = text[start : start + _BLOCK_CHARS]
        ends = [match.end() for match in _SENTENCE_END.finditer(window)]
        at = start + (ends[-1] if ends else max(window.rfind(" "), 0) or _BLOCK_CHARS)
        found.append(strip(text, start, at))
        start = strip(text, at, end)[0]
    return [span for span in (*found, strip(text, start, end)) if span[0] < span[1]]
