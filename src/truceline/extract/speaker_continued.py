"""Who goes on talking: sentences of reported speech that name no speaker of their own.

A briefing is told as "X told reporters that A. B. C had happened, she added": B stands between two sentences of one
speaker, and tells what he said. A sentence in the past perfect right after a report of speech goes on with it, too,
since the reporter's own account is told in the simple past.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..parse.analysis import Span, Token
from ..parse.document import Parsed, offsets_of, paragraph_of
from .attribution import Attribution

_GROUPS = {"say", "confirm", "allege", "show"}
_GAP = 4
_BACKSHIFT = {"had", "would", "'d"}

Key = tuple[int, int]


def sentence_key(sent: Span) -> Key:
    """(paragraph, first token): which sentence of a report it is."""
    return paragraph_of(sent[0]).index, sent.start


def continued(
    parsed: Parsed,
    attributions: Sequence[Attribution],
    *,
    label: Callable[[Attribution], str | None],
    speaks: Callable[[Attribution], bool],
) -> dict[Key, Attribution]:
    """The sentences that go on with somebody's words → the attribution before them. label: how its source is called;
    speaks: whether it tells something."""
    told = [
        a
        for a in attributions
        if a.holder is not None and a.frame in {"clause", "quote"} and a.group in _GROUPS and speaks(a)
    ]
    sentences = [s for p in parsed.paragraphs if p.block.kind != "title" for s in p.doc.sents]
    tellers = [_teller(s, told) for s in sentences]
    found: dict[Key, Attribution] = {}
    for at, sent in enumerate(sentences):
        if tellers[at] is not None or at == 0:
            continue
        before = _near(tellers, range(at - 1, max(-1, at - 1 - _GAP), -1))
        if before is None or before.head is None or label(before) is None:
            continue
        after = _near(tellers, range(at + 1, min(len(sentences), at + 1 + _GAP)))
        between = after is not None and label(after) == label(before) and not _general(sent)
        right_after = tellers[at - 1] is before and sentences[at - 1].doc is sent.doc
        if between or (right_after and _backshifted(sent.root)):
            found[sentence_key(sent)] = before
    return found


def _teller(sent: Span, told: Sequence[Attribution]) -> Attribution | None:
    """The widest attribution that covers the sentence's main word, or whose cue stands in it."""
    start, end = offsets_of([sent.root])
    over = [
        a
        for a in told
        if a.covers(start, end) or (a.head is not None and a.head.doc is sent.doc and sent.start <= a.head.i < sent.end)
    ]
    return max(over, key=lambda a: a.size, default=None)


def _near(tellers: Sequence[Attribution | None], places: range) -> Attribution | None:
    return next((a for i in places if (a := tellers[i]) is not None), None)


def _backshifted(verb: Token) -> bool:
    """In the past perfect, with nothing before its subject: "On Friday X had left" is the reporter's own step back."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or min(t.i for t in subject.subtree) > verb.sent.start:
        return False
    return any(c.dep_ in {"aux", "auxpass"} and c.lower_ in _BACKSHIFT for c in verb.children)


def _general(sent: Span) -> bool:
    """Told in the present: the reporter's own account of how things stand."""
    verb = sent.root
    return verb.tag_ in {"VBZ", "VBP"} or any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in {"VBZ", "VBP"} for c in verb.children
    )
