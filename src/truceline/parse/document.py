"""A parsed report: its paragraphs as parser documents, with the way back to the report's characters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from spacy.language import Language

from ..intake.clean import CleanReport
from ..intake.layout import Block
from ..model import Evidence
from ..vocabulary.actors import ActorTable
from .analysis import Doc, Span, Token
from .mask import mask, unmask
from .normalise import normalise

_BATCH = 16


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One block of the report. back: for each character of ``doc.text`` its offset in the report's text; starts: for
    each token that of its first character."""

    index: int
    block: Block
    doc: Doc
    back: tuple[int, ...]
    starts: tuple[int, ...]

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the report's text of the characters start..end of ``doc.text``."""
        return self.back[start], self.back[end - 1] + 1 if end > start else self.back[start]


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A report with its paragraphs parsed, in order."""

    clean: CleanReport
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The report's cleaned text."""
        return self.clean.report.text

    def sentences(self) -> Iterator[Span]:
        """All sentences, in order."""
        for paragraph in self.paragraphs:
            yield from paragraph.doc.sents

    def quote(self, start: int, end: int) -> Evidence:
        """Evidence for the characters start..end of the report."""
        return Evidence(start=start, end=end, quote=self.text[start:end])

    def at(self, offset: int) -> Token | None:
        """The token at a character of the report, None outside every paragraph."""
        for paragraph in self.paragraphs:
            if paragraph.block.start <= offset < paragraph.block.end:
                number = bisect_right(paragraph.starts, offset) - 1
                if number < 0:
                    return None
                token = paragraph.doc.tokens[number]
                end = paragraph.offsets(token.idx, token.idx + len(token.text))[1]
                return token if offset < end else None
        return None


def paragraph_of(token: Token) -> Paragraph:
    """The paragraph that a token stands in."""
    paragraph: Paragraph = token.doc.user_data["paragraph"]
    return paragraph


_number = attrgetter("i")


def offsets_of(tokens: Sequence[Token] | Span) -> tuple[int, int]:
    """Offsets in the report's text from the first to the last of the tokens (of one paragraph)."""
    if isinstance(tokens, Span):
        first, last = tokens[0], tokens[-1]
    else:
        first, last = min(tokens, key=_number), max(tokens, key=_number)
    return paragraph_of(first).offsets(first.idx, last.idx + len(last))


def parse(clean: CleanReport, *, nlp: Language, table: ActorTable, year: int | None = None) -> Parsed:
    """Parse each block of the report on its own: a headline never runs into the first sentence. table: the actors,
    whose odd names are parsed as familiar ones (mask.py). year: of publication."""
    text = clean.report.text
    blocks = [b for b in clean.blocks if text[b.start : b.end].strip()]
    prepared = [normalise(text[b.start : b.end]) for b in blocks]
    masks = [mask(p[0], table, year=year) for p in prepared]
    analyses = nlp.pipe((m.text for m in masks), batch_size=_BATCH)
    paragraphs: list[Paragraph] = []
    for index, (block, (_, back), masked, analysis) in enumerate(zip(blocks, prepared, masks, analyses, strict=True)):
        doc = unmask(analysis, masked) or Doc(nlp(prepared[index][0]))
        origin = tuple(block.start + i for i in back)
        paragraph = Paragraph(index, block, doc, origin, tuple(origin[t.idx] for t in doc))
        doc.user_data["paragraph"] = paragraph
        doc.user_data["previous"] = paragraphs[-1].doc if paragraphs else None
        paragraphs.append(paragraph)
    return Parsed(clean, tuple(paragraphs))
