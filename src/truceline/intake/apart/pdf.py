"""A PDF file → its text: lines put together to paragraphs, running heads and page numbers left out."""

from __future__ import annotations

import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from . import ApartError

_PAGES_MAX = 5000
_CHARS_MAX = 20_000_000
_NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_BULLET = re.compile(r"[•▪●◦‣■►]\s|\(?\d{1,2}[.)]\s")
_ENDED = re.compile(r"[.!?:…][\"”’')\]]*$")
# the publisher's own words; the dates of creation and change are those of whoever made this file
_ISSUED = re.compile(
    rb"(?:prism:publicationDate|dcterms:issued|prism:coverDate)\s*(?:=\s*[\"']|>\s*)((?:19|20)\d\d-\d\d-\d\d)"
)
BROKEN = "\u00ad"
"""Where a line end broke a word; in the text, the sign of just that."""
RIGHT_TO_LEFT = (
    "holds right-to-left text, whose order in a PDF is not to be relied on: compare its quotes with the page"
)


@dataclass(frozen=True)
class _Line:
    """A line of a page. left, top: where it begins, in points from the left and from below."""

    text: str
    left: float
    top: float
    height: float


def read(data: bytes) -> dict[str, Any]:
    """Its text, the day on which its metadata say that it was published, and what to know about it. Raises ApartError
    where it is damaged, locked, or has no text."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ApartError("is locked with a password", "Save a copy without one and add that") from error
        raise ApartError(
            f"is a damaged PDF file ({error})", "Get it once more, or print it to a new PDF file"
        ) from error
    if len(document) > _PAGES_MAX:
        raise ApartError(f"has more than {_PAGES_MAX:,} pages", "Split it, and add the parts that report")
    pages, size = [], 0
    for number in range(len(document)):
        try:
            pages.append(list(_lines(document[number])))
        except pypdfium2.PdfiumError:
            raise ApartError(f"is damaged on page {number + 1}", "Get it once more from where it came from") from None
        size += sum(len(line.text) for line in pages[-1])
        if size > _CHARS_MAX:
            raise ApartError("is longer than any report", "Split it, and add the parts that report")
    if not size:
        raise ApartError("shows pictures of pages, without their text", "Run text recognition (OCR) on it first")
    text = _unbroken("\n\n".join(_paragraphs(_without_heads(pages))))
    issued = _ISSUED.search(data)
    return {
        "text": text,
        "dated": issued[1].decode() if issued else None,
        "notes": [RIGHT_TO_LEFT] if right_to_left(text) else [],
    }


def right_to_left(text: str) -> bool:
    """True where words run from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text if char > "\u0590")


def _lines(page: Any) -> Iterator[_Line]:
    """The lines of a page in the order in which the file has them."""
    textpage = page.get_textpage()
    at = 0
    for raw in textpage.get_text_range().split("\n"):
        words = raw.rstrip("\r").replace("\ufffe", BROKEN).replace("\x02", BROKEN)
        if words.strip():
            first = at + len(words) - len(words.lstrip())
            left, bottom, _, top = textpage.get_charbox(min(first, textpage.count_chars() - 1), loose=True)
            yield _Line(" ".join(words.split()), left, top, max(top - bottom, 1.0))
        at += len(raw) + 1
    textpage.close()
    page.close()


def _without_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Without page numbers, and without first and last lines that stand on half of the pages."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_key(line) for line in (*page[:2], *page[-2:])})
    often = {key for key, pages_with in edges.items() if pages_with >= max(3, len(pages) / 2)}

    def stays(line: _Line, edge: bool) -> bool:
        return not (edge and (_key(line) in often or _NUMBER.fullmatch(line.text)))

    return [[line for i, line in enumerate(page) if stays(line, i < 2 or i >= len(page) - 2)] for page in pages]


def _key(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    """Lines belong together until the gap between them, or the indent, is larger than is usual on the page."""
    open_: list[str] = []
    for page in pages:
        for number, line in enumerate(page):
            before = page[number - 1] if number else None
            if open_ and (_parted(before, line, page) if before else _ENDED.search(open_[-1])):
                yield _joined(open_)
                open_ = []
            open_.append(line.text)
    if open_:
        yield _joined(open_)


def _parted(before: _Line, line: _Line, page: list[_Line]) -> bool:
    gaps = [a.top - b.top for a, b in pairwise(page) if 0 < a.top - b.top < 4 * b.height]
    usual = statistics.median_low(gaps) if gaps else line.height
    left = statistics.median(one.left for one in page)
    gap = before.top - line.top
    ended = bool(_ENDED.search(before.text))
    if line.top > before.top:  # the next column
        return ended
    if not ended and line.text[0].islower() and gap < 2.2 * usual:
        return False  # a sentence goes on, though its first letter there is of another font
    if gap > 1.35 * usual or abs(before.height - line.height) > 0.25 * line.height or _BULLET.match(line.text):
        return True
    return line.left - left > line.height and before.left - left < line.height / 2 and ended


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        if re.search(r"[a-z]-$", text) and re.match(r"[a-z]", line):
            text = text[:-1] + BROKEN + line
        else:
            text = f"{text} {line}"
    return text


def _unbroken(text: str) -> str:
    """With the words put together that a line end broke. The hyphen was made by that, or is the word's own: that tells
    how the word is written elsewhere in the text, else whether the text breaks its words at all."""
    broken = re.findall(rf"[A-Za-z]+{BROKEN}[A-Za-z]+", text)
    written = set(re.findall(r"[a-z]+(?:-[a-z]+)*", text.lower()))
    pairs = [(word.replace(BROKEN, "").lower(), word.replace(BROKEN, "-").lower()) for word in broken]
    breaks = sum(whole in written for whole, _ in pairs) > sum(own in written for _, own in pairs)

    def mended(match: re.Match[str]) -> str:
        whole, own = match[0].replace(BROKEN, ""), match[0].replace(BROKEN, "-")
        if whole.lower() in written or own.lower() in written:
            return whole if whole.lower() in written else own
        return whole if breaks else own

    return re.sub(rf"[A-Za-z]+{BROKEN}[A-Za-z]+", mended, text).replace(BROKEN, "-")
