"""Where one attribution's content ends because the same source, or another one, goes on to say something else.

The parser often hangs "and called for …" or ", accusing it of …" on the clause that was said instead of on the verb of
saying.
"""

from __future__ import annotations

from ..parse.analysis import Doc, Token
from .attribution_draft import Draft, Piece, trim

_CONTRAST = {"while", "although", "though", "whereas"}
_FINITE = {"VBD", "VBZ", "VBP", "VBN"}


def part_neighbours(drafts: list[Draft]) -> None:
    """Cut every content at the cue of a further attribution that isn't part of it, and hand the source on to it."""
    by_paragraph: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_paragraph.setdefault(draft.paragraph.index, []).append(draft)
    for group in by_paragraph.values():
        for draft in group:
            for other in group:
                if draft is not other:
                    _part(draft, other)


def _part(draft: Draft, other: Draft) -> None:
    verb, further = draft.head, other.head
    if verb is None or further is None or verb.i >= further.i or not draft.covers(further):
        return
    cut = _coordinated(verb, further) or _participle(further) or _contrasted(further)
    if cut is None or cut <= verb.i + 1 or not _within(draft, further):
        return
    _cut(draft, cut)
    if not _subject(further) and draft.source:
        other.source, other.holder = draft.source, draft.holder


def cut_at_semicolons(drafts: list[Draft]) -> None:
    """ "A; B, X said" and "B, X said; C": only the part that the cue stands in is told by X, unless it is quoted.
    "X said A; B" goes on, where B has no subject of its own but a pronoun."""
    for draft in drafts:
        verb = draft.head
        if verb is None or draft.frame not in {"clause", "quote"}:
            continue
        marks = [t.i for t in verb.sent if t.text == ";"]
        fronted = any(p.first < verb.i for p in draft.pieces)
        low = max((i for i in marks if i < verb.i), default=-1)
        ends = (i for i in marks if i > verb.i and (fronted or _own_sentence(verb.doc, i, verb.sent.end)))
        high = next(ends, len(verb.doc))
        if not marks or any(t.is_quote for p in draft.pieces for t in p.paragraph.doc[p.first : p.last + 1]):
            continue
        kept = [
            Piece(p.paragraph, *span)
            for p in draft.pieces
            if (span := trim(verb.doc, max(p.first, low + 1), min(p.last, high - 1))) is not None
        ]
        draft.pieces = kept or draft.pieces


def _own_sentence(doc: Doc, mark: int, end: int) -> bool:
    """What follows a semicolon has a subject that is no pronoun."""
    subject = next((t for t in doc[mark + 1 : end] if t.dep_ in {"nsubj", "nsubjpass"}), None)
    return subject is not None and subject.pos_ != "PRON"


def _within(draft: Draft, further: Token) -> bool:
    """The further verb hangs on the clause that is said, straight or over coordination."""
    at = further.head
    steps = 0
    while at.head != at and steps < 3:
        if draft.covers(at) and at.head == draft.head:
            return True
        at, steps = at.head, steps + 1
    return False


def _coordinated(verb: Token, further: Token) -> int | None:
    """ "said the town fell and called for calm": two finite verbs of one form, the second without a subject."""
    if further.dep_ != "conj" or further.tag_ != verb.tag_ or further.tag_ not in _FINITE or _subject(further):
        return None
    if further.tag_ == "VBN" or any(c.dep_ in {"aux", "auxpass"} for c in further.children):
        return None
    before = [i for i in range(further.head.i + 1, further.i) if further.doc[i].dep_ == "cc"]
    return before[-1] if before else None


def _participle(further: Token) -> int | None:
    """ "called it a lie, accusing the army of …": a participle after a comma."""
    if further.tag_ != "VBG" or further.dep_ != "advcl" or _subject(further):
        return None
    before = further.doc[further.i - 1]
    return before.i if before.text == "," or before.is_quote else None


def _contrasted(further: Token) -> int | None:
    """ "one side says …, while the other says …" """
    if further.dep_ != "advcl" or not _subject(further):
        return None
    mark = next((c for c in further.children if c.dep_ == "mark" and c.lower_ in _CONTRAST), None)
    return mark.i if mark is not None else None


def _subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "csubj"} for c in verb.children)


def _cut(draft: Draft, at: int) -> None:
    kept: list[Piece] = []
    for piece in draft.pieces:
        if piece.paragraph is not draft.paragraph or piece.last < at:
            kept.append(piece)
            continue
        shorter = trim(piece.paragraph.doc, piece.first, at - 1)
        if shorter is not None:
            kept.append(Piece(piece.paragraph, *shorter))
    if kept:
        draft.pieces = kept
