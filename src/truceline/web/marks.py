"""The text of a report with what was read in it marked: where marks overlap, the text is cut at every edge.

Offsets are code points throughout, so nothing is converted: the server cuts, the browser only shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..model import Claim, Event, Furniture, Record

LONGEST: Final = 2_000
"""Letters of a paragraph."""
_BREAK = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters that tell something. kind: evidence, speaker, place, date or furniture. refs: numbers of the claims
    that it is evidence of; title: what it was read as."""

    start: int
    end: int
    kind: str
    refs: tuple[int, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters under the same marks. ends: numbers of the claims whose evidence ends with it; start: where in the
    text."""

    text: str
    kinds: tuple[str, ...] = ()
    refs: tuple[int, ...] = ()
    title: str = ""
    ends: tuple[int, ...] = ()
    start: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Segments in a row. left_out: all of it is furniture."""

    segments: tuple[Segment, ...]

    @property
    def left_out(self) -> bool:
        """Whether nothing of it was read."""
        return all("furniture" in one.kinds or not one.text.strip() for one in self.segments)


def paragraphs(text: str, marks: Sequence[Mark]) -> list[Paragraph]:
    """The text in paragraphs, each cut at the edges of its marks."""
    edges = sorted({edge for mark in marks for edge in (mark.start, mark.end) if 0 < edge < len(text)})
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    active: list[Mark] = []
    found: list[Paragraph] = []
    for start, end in _ranges(text):
        cuts = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
        segments = []
        for a, b in pairwise(cuts):
            while waiting and waiting[-1].start <= a:
                active.append(waiting.pop())
            active = [mark for mark in active if mark.end > a]
            segments.append(_segment(text, a, b, active))
        found.append(Paragraph(tuple(segments)))
    return found


def _ranges(text: str) -> Iterable[tuple[int, int]]:
    """Paragraphs; what is longer than any is cut, as browsers take minutes to lay out a line of a million letters."""
    for start, end in _written(text):
        while end - start > LONGEST:
            space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = space + 1 if space >= 0 else start + LONGEST
            yield start, cut
            start = cut
        yield start, end


def _written(text: str) -> Iterable[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    for match in _BREAK.finditer(text, start):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def _segment(text: str, start: int, end: int, own: Sequence[Mark]) -> Segment:
    refs = tuple(sorted({ref for mark in own for ref in mark.refs}))
    last = tuple(sorted({ref for mark in own if mark.end == end for ref in mark.refs}))
    titles = dict.fromkeys(mark.title for mark in own if mark.title)
    return Segment(
        text=text[start:end],
        kinds=tuple(dict.fromkeys(mark.kind for mark in own)),
        refs=refs,
        title="; ".join(titles),
        ends=last,
        start=start,
    )


def as_found(text: str, furniture: Iterable[Furniture]) -> str:
    """The text with its furniture back in its place."""
    parts, at = [], 0
    for piece in sorted(furniture, key=lambda piece: piece.start):
        if piece.start >= at and len(piece.text) == piece.end - piece.start:
            parts += [text[at : piece.start], piece.text]
            at = piece.end
    return "".join([*parts, text[at:]])


def marks_of(record: Record, numbers: dict[str, int]) -> list[Mark]:
    """All marks of a report. numbers: claims by their id, as the page counts them."""
    text, found = record.report.text, []
    events = {event.id: event for event in record.events}
    for claim in record.claims:
        ref = (numbers[claim.id],)
        found += [Mark(piece.start, piece.end, "evidence", ref) for piece in claim.evidence]
        found += _details(text, claim, events.get(claim.event))
    found += [Mark(one.start, one.end, "furniture", title=one.reason) for one in record.report.furniture]
    return list(dict.fromkeys(found))


def _details(text: str, claim: Claim, event: Event | None) -> Iterable[Mark]:
    """The words of speakers, date and place, where they stand closest to the evidence."""
    if not claim.evidence:
        return
    near = claim.evidence[0]
    wanted = [("speaker", speaker.label, speaker.kind.replace("_", " ")) for speaker in claim.speakers]
    if event is not None and event.date is not None:
        when = " to ".join(dict.fromkeys(day for day in (event.date.start, event.date.end) if day))
        wanted.append(("date", event.date.text, when or "not resolved"))
    if event is not None and event.place is not None:
        wanted.append(("place", event.place.text, event.place.name))
    for kind, words, title in wanted:
        at = closest(text, words, near.start, near.end)
        if at is not None:
            yield Mark(at, at + len(words), kind, title=f"{kind}: {title}")


def closest(text: str, words: str, start: int, end: int) -> int | None:
    """Where these words stand, as close to a range as they do; None where they don't stand as they are."""
    if not words.strip():
        return None
    inside = text.find(words, start, end)
    if inside >= 0:
        return inside
    after, before = text.find(words, end), text.rfind(words, 0, start)
    if after < 0 or before < 0:
        return max(after, before) if max(after, before) >= 0 else None
    return before if start - before <= after - end else after
