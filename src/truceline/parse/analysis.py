"""The analysis of a text as plain values: tokens with their place in the grammar, spans of them, and the document.

The rules ask every token dozens of times for its word, its head and its children; the pipeline's own objects work each
answer out anew. Here they are read off once, under the names that spaCy gives them, and spaCy is needed no further.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from spacy.tokens import Doc as Analysis

from .reattach import reattached


class Token:
    """One word or mark. i: its number in the document; idx: offset of its first character in the document's text;
    head: what it hangs on, itself at the top of a sentence; children: what hangs on it (lefts before it, rights after
    it), in order; left_edge, right_edge: first and last token of all that hangs on it, at whatever distance; forms:
    base forms that it may stand for, of which lemma_ is the parser's choice.

    Tokens are the same only where they are the same object. Nothing is changed after the document is made.
    """

    __slots__ = (
        "children", "dep_", "doc", "ent_iob_", "ent_type_", "forms", "head", "i", "idx", "is_alpha", "is_lower",
        "is_punct", "is_quote", "is_space", "is_title", "is_upper", "left_edge", "lefts", "lemma_", "like_num",
        "lower_", "pos_", "right_edge", "rights", "sent", "tag_", "text", "whitespace_",
    )  # fmt: skip
    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    pos_: str
    tag_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    forms: frozenset[str]
    is_alpha: bool
    is_lower: bool
    is_punct: bool
    is_quote: bool
    is_space: bool
    is_title: bool
    is_upper: bool
    like_num: bool
    head: Token
    children: tuple[Token, ...]
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    left_edge: Token
    right_edge: Token
    sent: Span

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    def nbor(self, distance: int = 1) -> Token:
        """The token so many places after it (before it, if negative). Raises IndexError outside the document."""
        at = self.i + distance
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]

    @property
    def subtree(self) -> Iterator[Token]:
        """The token and all that hangs on it, left branches first."""
        found: list[Token] = []
        _gather(self, found)
        return iter(found)

    @property
    def ancestors(self) -> Iterator[Token]:
        """What it hangs on, up to the top of the sentence."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    def is_ancestor(self, other: Token) -> bool:
        """True where the other token hangs on this one, at whatever distance."""
        return other.doc is self.doc and any(at is self for at in other.ancestors)


def _gather(token: Token, found: list[Token]) -> None:
    for child in token.lefts:
        _gather(child, found)
    found.append(token)
    for child in token.rights:
        _gather(child, found)


@dataclass(frozen=True, slots=True, repr=False)
class Span:
    """Tokens start..end (exclusive) of a document; label_: the kind of name, for names."""

    doc: Doc
    start: int
    end: int
    label_: str = ""

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[range(self.start, self.end)[at]]

    @property
    def start_char(self) -> int:
        """Offset of the first character in the document's text."""
        return self.doc.offset(self.start)

    @property
    def end_char(self) -> int:
        """Offset after the last character."""
        if not len(self):
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand in the document's text."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def ents(self) -> list[Span]:
        """The names that lie wholly in the span."""
        return [e for e in self.doc.ents if self.start <= e.start and e.end <= self.end]

    @property
    def root(self) -> Token:
        """The token nearest to the top of the sentence; a mark only where there is no word."""
        inside = self.doc.tokens[self.start : self.end]
        top = next((t for t in inside if t.head is t), None)
        if top is not None:
            return top
        outermost = [t for t in inside if not self.start <= t.head.i < self.end]
        return min(outermost, key=self._height, default=self.doc.tokens[self.start])

    def _height(self, token: Token) -> int:
        if (token.is_space or token.is_punct) and not token.children:
            return len(self.doc)
        return sum(1 for _ in token.ancestors)

    def touched(self, start: int, end: int) -> Span | None:
        """As Doc.touched, by offsets in the span's own text."""
        return self.doc.touched(start + self.start_char, end + self.start_char)


class Doc:
    """An analysed text. tokens: all, in order; sents: the sentences, one after the other; ents: the names that the
    pipeline found; user_data: what the parse room notes beside the analysis."""

    __slots__ = ("_starts", "ents", "sents", "text", "tokens", "user_data")

    def __init__(self, analysis: Analysis, *, true_words: Mapping[int, str] | None = None) -> None:
        """analysis: as the pipeline gives it. true_words: by number of a token, the words that stand there in truth."""
        self.tokens = _tokens(self, analysis, true_words or {})
        self.text = "".join(t.text + t.whitespace_ for t in self.tokens)
        self._starts = [t.idx for t in self.tokens]
        self.sents = tuple(Span(self, s.start, s.end) for s in analysis.sents) if self.tokens else ()
        self.ents = tuple(Span(self, e.start, e.end, e.label_) for e in analysis.ents)
        self.user_data: dict[str, Any] = {}
        for sent in self.sents:
            for token in sent:
                token.sent = sent

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def offset(self, number: int) -> int:
        """Offset of a token's first character; of the text's end for the number after the last."""
        return self._starts[number] if number < len(self._starts) else len(self.text)

    def touched(self, start: int, end: int) -> Span | None:
        """The tokens that the characters start..end touch, None where these lie outside the text. The space after a
        token touches nothing at the start."""
        if not (0 <= start < len(self.text) and 0 < end <= len(self.text)):
            return None
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end - 1) - 1
        if start == self.tokens[first].idx + len(self.tokens[first].text):
            first += 1
        return Span(self, first, last + 1)


def _tokens(doc: Doc, analysis: Analysis, true_words: Mapping[int, str]) -> tuple[Token, ...]:
    made: list[Token] = []
    idx = 0
    for source in analysis:
        token = Token()
        token.doc, token.i, token.idx = doc, source.i, idx
        token.pos_, token.tag_, token.dep_ = source.pos_, source.tag_, source.dep_
        token.ent_type_, token.ent_iob_, token.whitespace_ = source.ent_type_, source.ent_iob_, source.whitespace_
        word = true_words.get(source.i)
        lexeme = source if word is None else analysis.vocab[word]
        token.text, token.lower_ = lexeme.text, lexeme.lower_
        token.lemma_ = source.lemma_ if word is None or word == source.text else word
        token.is_alpha, token.is_punct, token.is_quote = lexeme.is_alpha, lexeme.is_punct, lexeme.is_quote
        token.is_space, token.like_num = lexeme.is_space, lexeme.like_num
        token.is_lower, token.is_title, token.is_upper = lexeme.is_lower, lexeme.is_title, lexeme.is_upper
        idx += len(token.text) + len(token.whitespace_)
        made.append(token)
    heads = [source.head.i for source in analysis]
    _link(made, heads)
    moved = [(token.i, above.i) for token, above in reattached(made)]
    if moved:
        for at, above in moved:
            heads[at] = above
        _link(made, heads)
    edges = _edges(heads) if moved else [(source.left_edge.i, source.right_edge.i) for source in analysis]
    for token, (first, last) in zip(made, edges, strict=True):
        token.left_edge, token.right_edge = made[first], made[last]
        token.forms = _forms(token, made)
    return tuple(made)


def _edges(heads: Sequence[int]) -> list[tuple[int, int]]:
    """For each token the first and the last of all that hangs on it."""
    first, last = list(range(len(heads))), list(range(len(heads)))
    for i in range(len(heads)):
        at = i
        while heads[at] != at:
            at = heads[at]
            first[at], last[at] = min(first[at], i), max(last[at], i)
    return list(zip(first, last, strict=True))


def _forms(token: Token, tokens: Sequence[Token]) -> frozenset[str]:
    """Headline capitals keep the parser from finding the lemma of plurals; hyphens part one word into three tokens."""
    low, lemma = token.lower_, token.lemma_.lower()
    found = {low, lemma}
    if token.i >= 2 and tokens[token.i - 1].text == "-" and not tokens[token.i - 1].whitespace_:
        before = tokens[token.i - 2].lower_  # "shoot-out", "cease-fire", written either way
        found |= {f"{before}-{lemma}", f"{before}{lemma}"}
    if token.pos_ in {"PROPN", "ADJ", "X"} and low.endswith("s") and len(low) > 4 and not low.endswith("ss"):
        found.add(low[:-1])
        if low.endswith("ies"):
            found.add(low[:-3] + "y")
        elif low.endswith("es"):
            found.add(low[:-2])
    return frozenset(found)


def _link(tokens: Sequence[Token], heads: Sequence[int]) -> None:
    children: list[list[Token]] = [[] for _ in tokens]
    for token, head in zip(tokens, heads, strict=True):
        token.head = tokens[head]
        if head != token.i:
            children[head].append(token)
    for token, own in zip(tokens, children, strict=True):
        token.children = tuple(own)
        token.lefts = tuple(c for c in own if c.i < token.i)
        token.rights = tuple(c for c in own if c.i > token.i)
