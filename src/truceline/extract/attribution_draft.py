"""What the rules of attribution put together before quotations, nesting and report offsets are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..parse.analysis import Doc, Token
from ..parse.document import Paragraph, paragraph_of
from ..vocabulary.speech import Frame, SpeechStance, SpeechWord

_EDGE = {",", ".", ";", ":", "-", "--", "\u2014", "\u2013", "...", "\u2026", "!", "?"}
_CUE_PARTS = {"aux", "auxpass", "neg", "advmod", "prt"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens first..last of one paragraph."""

    paragraph: Paragraph
    first: int
    last: int

    def covers(self, token: Token) -> bool:
        """True where the token stands in the piece."""
        return token.doc is self.paragraph.doc and self.first <= token.i <= self.last

    @property
    def offsets(self) -> tuple[int, int]:
        """Offsets in the report's text."""
        doc = self.paragraph.doc
        return self.paragraph.offsets(doc[self.first].idx, doc[self.last].idx + len(doc[self.last]))


@dataclass(slots=True, eq=False)
class Draft:
    """An attribution in the making. head: the main word of the cue; holder: the main word of the source."""

    head: Token | None
    cue: tuple[Token, ...]
    source: tuple[Token, ...]
    holder: Token | None
    pieces: list[Piece]
    group: str
    frame: Frame
    stance: SpeechStance
    paragraph: Paragraph
    order: int = field(default=0)

    def covers(self, token: Token) -> bool:
        """True where the content holds the token."""
        return any(p.covers(token) for p in self.pieces)


def trim(doc: Doc, first: int, last: int) -> tuple[int, int] | None:
    """The stretch without stops and blanks at its ends; quotation marks stay. None where nothing is left."""
    while first <= last and (doc[first].text in _EDGE or doc[first].is_space):
        first += 1
    while last >= first and (doc[last].text in _EDGE or doc[last].is_space):
        last -= 1
    return (first, last) if first <= last else None


def pieces_of(doc: Doc, wanted: Iterable[int]) -> list[Piece]:
    """The tokens as pieces of what stands together, trimmed; a gap of punctuation alone doesn't part them."""
    indices = sorted(set(wanted))
    if not indices:
        return []
    paragraph = paragraph_of(doc[indices[0]])
    runs: list[list[int]] = [[indices[0], indices[0]]]
    for i in indices[1:]:
        if all(doc[k].is_punct or doc[k].is_space for k in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    found = []
    for first, last in runs:
        kept = trim(doc, first, last)
        if kept is not None and any(not doc[k].is_punct for k in range(kept[0], kept[1] + 1)):
            found.append(Piece(paragraph, *kept))
    return found


def drafted(
    head: Token,
    cue: tuple[Token, ...],
    source: tuple[Token, ...],
    holder: Token | None,
    content: set[int],
    entry: SpeechWord,
    frame: Frame = "clause",
) -> Draft | None:
    """The attribution that a word of speech makes. content: indices of the tokens said, from which cue and source are
    taken out; None where nothing is left."""
    pieces = pieces_of(head.doc, content - {t.i for t in source} - {t.i for t in cue})
    if not pieces:
        return None
    return Draft(
        head=head,
        cue=cue,
        source=source,
        holder=holder,
        pieces=pieces,
        group=entry.group,
        frame=frame,
        stance=entry.stance,
        paragraph=paragraph_of(head),
    )


def subtree(token: Token) -> set[int]:
    """Indices of a token and of all that hangs on it."""
    return {t.i for t in token.subtree}


def phrase(heads: list[Token], *, without: set[int]) -> tuple[Token, ...]:
    """The noun phrases of the heads as one stretch, cut where it would touch ``without`` (the cue, the content)."""
    if not heads:
        return ()
    doc = heads[0].doc
    same = [h for h in heads if h.doc is doc and h.sent == heads[0].sent]
    wanted = set().union(*(subtree(h) for h in same)) - without
    anchors = [h.i for h in same]
    first = last = anchors[0]
    while first - 1 in wanted:
        first -= 1
    while last + 1 in wanted or (last + 1 < len(doc) and doc[last + 1].is_punct and last + 2 in wanted):
        last += 1
    last = max([last, *(a for a in anchors if _joined(doc, last, a, without))])
    kept = trim(doc, first, last)
    return tuple(doc[kept[0] : kept[1] + 1]) if kept else (heads[0],)


def _joined(doc: Doc, start: int, end: int, without: set[int]) -> bool:
    return start < end <= start + 12 and not any(k in without for k in range(start, end + 1))


def cue_tokens(verb: Token, rest: Iterable[Token] = ()) -> tuple[Token, ...]:
    """The verb with its auxiliaries, negation, adverbs beside it and particles, as one stretch."""
    wanted = {verb.i, *(t.i for t in rest)}
    wanted |= {c.i for c in verb.children if c.dep_ in _CUE_PARTS and abs(c.i - verb.i) <= 4}
    first = last = verb.i
    while first - 1 in wanted:
        first -= 1
    while last + 1 in wanted:
        last += 1
    return tuple(verb.doc[first : last + 1])
