"""Quotations: where they open and close, over sentences and paragraphs, and which are only scare quotes or titles.

A quotation that runs over paragraphs opens each of them anew and closes the last one only, as English print does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .analysis import Span, Token
from .document import Paragraph, Parsed

_OPENING = "\u201c\u201e\u00ab\u201f"
_CLOSING = "\u201d\u00bb"
_DOUBLE = re.compile(r"\"|''")
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(\[\"\u2014:-])|(?<=^))'(?=[\w\"$.\[(])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?;)\]\"%])'(?=$|[\s.,;:!?)\"\u2014-])")
_ELISION = re.compile(r"'(?:em|til|tis|twas|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
_SCARE_WORDS = 3
_SMALL = {"a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with", "&"}


@dataclass(frozen=True, eq=False)
class Quotation:
    """One quotation, or the part of it that stands in one paragraph.

    first, last: indices of its tokens in ``paragraph.doc``, marks included. closed: False where the paragraph ends
    first. follows: the part in the paragraph before that this one goes on from. inside: the quotation around it.
    """

    paragraph: Paragraph
    first: int
    last: int
    closed: bool = True
    follows: Quotation | None = None
    inside: Quotation | None = None

    @property
    def tokens(self) -> Span:
        """The tokens, marks included."""
        return self.paragraph.doc[self.first : self.last + 1]

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens that are neither marks nor punctuation."""
        return tuple(t for t in self.tokens if not t.is_punct and not t.is_quote and not t.is_space)

    @property
    def offsets(self) -> tuple[int, int]:
        """Offsets in the report's text, marks included."""
        tokens = self.tokens
        return self.paragraph.offsets(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))

    @cached_property
    def is_utterance(self) -> bool:
        """False for scare quotes (one to three words with no verb of their own and no stop) and for titles of works."""
        if self.follows is not None or not self.closed:
            return True
        words = self.words
        if not words:
            return False
        inner = [t for t in self.tokens if not t.is_quote and t.text not in {"'", "''"}]
        if inner[-1].text[-1] in "!?" and len(words) > 1:
            return True
        if len(words) <= _SCARE_WORDS and not any(t.tag_ in {"VBZ", "VBP", "VBD", "MD"} for t in words):
            return False
        if any(t.is_punct and t.text in {".", "!", "?"} for t in inner):
            return True
        return not _is_title(words)

    def covers(self, token: Token) -> bool:
        """True where the token stands in the quotation."""
        return token.doc is self.paragraph.doc and self.first <= token.i <= self.last


def _is_title(words: Sequence[Token]) -> bool:
    """Names of films, books and songs: every word but the small ones has a capital."""
    big = [t for t in words if t.lower_ not in _SMALL and t.is_alpha]
    return len(words) <= 9 and len(big) > 1 and all(t.text[0].isupper() for t in big)


def find_quotations(parsed: Parsed) -> tuple[Quotation, ...]:
    """All quotations of the report in order, nested ones after the one around them, scare quotes among them."""
    found: list[Quotation] = []
    open_before: Quotation | None = None
    for paragraph in parsed.paragraphs:
        spans = _double_spans(paragraph, report=parsed.text, goes_on=open_before is not None)
        outer: list[Quotation] = []
        for start, end, closed in spans:
            tokens = _token_range(paragraph, start, end)
            if tokens is None:
                continue
            leads = not outer and not paragraph.doc.text[:start].strip()
            follows = open_before if leads else None
            made = Quotation(paragraph, *tokens, closed=closed, follows=follows)
            outer.append(made)
            found.append(made)
            found.extend(_nested(paragraph, start + 1, end - 1, made))
        if not spans:
            found.extend(_nested(paragraph, 0, len(paragraph.doc.text), None))
        open_before = outer[-1] if outer and not outer[-1].closed else None
    return tuple(found)


def _double_spans(paragraph: Paragraph, *, report: str, goes_on: bool) -> list[tuple[int, int, bool]]:
    """(start, end, closed) in ``doc.text`` of what stands between double marks. goes_on: a quotation is still open from
    the paragraph before, so that a closing mark may come without an opening one."""
    text = paragraph.doc.text
    spans: list[tuple[int, int, bool]] = []
    opened: int | None = None
    for mark in _DOUBLE.finditer(text):
        if (
            text[mark.start() - 1 : mark.start()].isdigit()
            and opened is None
            and not text[mark.end() :].startswith(" ")
        ):
            continue
        if opened is None:
            if _can_open(paragraph, mark.start(), mark.end(), report):
                opened = mark.start()
            elif goes_on and not spans and not _opens_early(text, mark.start()):
                spans.append((0, mark.end(), True))
        elif not _must_open(paragraph, mark.start(), mark.end(), report) or _pairs(
            paragraph, opened, mark.start(), report
        ):
            spans.append((opened, mark.end(), True))
            opened = None
        else:
            # The mark that should have closed is missing: the new opening ends the old quotation at the last stop.
            spans.append((opened, _last_stop(text, opened, mark.start()), True))
            opened = mark.start()
    if opened is not None:
        spans.append((opened, len(text), False))
    return [s for s in spans if s[1] - s[0] > 1]


def _opens_early(text: str, at: int) -> bool:
    return '"' in text[:at] or "''" in text[:at]


def _shape(paragraph: Paragraph, at: int, report: str) -> str:
    """The mark as it stands in the report, where curly marks tell opening from closing."""
    return report[paragraph.back[at]]


def _can_open(paragraph: Paragraph, start: int, end: int, report: str) -> bool:
    if _shape(paragraph, start, report) in _CLOSING:
        return False
    after = paragraph.doc.text[end : end + 1]
    return bool(after) and not after.isspace() and after not in ",;:!?)"


def _must_open(paragraph: Paragraph, start: int, end: int, report: str) -> bool:
    shape = _shape(paragraph, start, report)
    if shape in _CLOSING or shape in _OPENING:
        return shape in _OPENING
    text = paragraph.doc.text
    before, after = text[start - 1 : start], text[end : end + 1]
    return before.isspace() and bool(after) and not after.isspace() and after not in ",;:.!?)"


def _pairs(paragraph: Paragraph, opened: int, at: int, report: str) -> bool:
    """ "„ … “": the mark that opens elsewhere closes what a low mark has opened."""
    return _shape(paragraph, opened, report) == "\u201e" and _shape(paragraph, at, report) == "\u201c"


def _last_stop(text: str, start: int, end: int) -> int:
    for at in range(end - 1, start, -1):
        if text[at] in ".!?" and text[at + 1 : at + 2].isspace():
            return at + 1
    return end


def _nested(paragraph: Paragraph, start: int, end: int, inside: Quotation | None) -> list[Quotation]:
    """Quotations in single marks: inside a double one, or, in British print, where the paragraph has no double ones.
    An apostrophe closes only where its word can't be a plural possessive, or a stop stands before it."""
    text = paragraph.doc.text
    found = []
    at = start
    while opening := _SINGLE_OPEN.search(text, at, end):
        at = opening.end()
        if _ELISION.match(text, opening.start()):
            continue
        closing = _single_close(text, opening.end(), end)
        if closing is None:
            continue
        tokens = _token_range(paragraph, opening.start(), closing)
        at = closing
        if tokens is not None:
            found.append(Quotation(paragraph, *tokens, inside=inside))
    return found


def _single_close(text: str, start: int, end: int) -> int | None:
    first: int | None = None
    for mark in _SINGLE_CLOSE.finditer(text, start, end):
        before = text[mark.start() - 1]
        if before in ".,!?" or (before != "s" and first is None):
            return mark.end()
        if first is None:
            first = mark.end()
    return first


def _token_range(paragraph: Paragraph, start: int, end: int) -> tuple[int, int] | None:
    """First and last token that touch the characters start..end."""
    span = paragraph.doc.touched(start, max(end, start + 1))
    if span is None or not len(span):
        return None
    return span.start, span.end - 1
