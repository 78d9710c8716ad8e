"""Small reports, documents and matches for the tests."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.extract.find import Match
from truceline.intake.clean import CleanReport
from truceline.intake.layout import Block, paragraphs
from truceline.intake.raw import RawReport
from truceline.model import Event, Record, Report
from truceline.parse.analysis import Doc, Span, Token
from truceline.parse.document import Parsed, parse
from truceline.parse.names import mark_names
from truceline.parse.pipeline import Pipeline
from truceline.vocabulary.actors import ActorTable


def raw(text: str, *, published: str | None = "2022-05-05", id_: str = "r") -> RawReport:
    """A report of plain text as it comes in."""
    return RawReport(id=id_, source="test", text=text, published=published)


def clean_report(text: str, *, blocks: Sequence[Block] | None = None) -> CleanReport:
    """A clean report; each paragraph is a block of body text unless told otherwise."""
    body = tuple(Block(start, end, "body") for start, end in paragraphs(text))
    return CleanReport(report=Report(id="r", text=text, sha256="0" * 64), blocks=tuple(blocks) if blocks else body)


def parsed(text: str, *, nlp: Pipeline, table: ActorTable, blocks: Sequence[Block] | None = None) -> Parsed:
    """A parsed report whose names are marked."""
    found = parse(clean_report(text, blocks=blocks), nlp=nlp, table=table)
    mark_names(found, table, year=None)
    return found


def token(doc: Doc | Span, word: str) -> Token:
    """The first token that is this word."""
    return next(t for t in doc if t.text == word)


def texts(tokens: Sequence[Token]) -> list[str]:
    """The words of tokens, in the order of the text."""
    return [t.text for t in sorted(tokens, key=lambda t: t.i)]


def match(
    type_: str,
    head: Token,
    *,
    used: Sequence[Token] = (),
    actors: Sequence[Token] = (),
    targets: Sequence[Token] = (),
    weight: int = 2,
    blocks: str = "",
    result: bool = False,
) -> Match:
    """A match as the search would yield it; its head is always among the words used."""
    return Match(
        type=type_, rule=f"{type_}: test", head=head, used=(head, *(t for t in used if t != head)), actors=list(actors),
        targets=list(targets), weight=weight, blocks=blocks, result=result,
    )  # fmt: skip


def events(record: Record, type_: str) -> list[Event]:
    """The events of a type."""
    return [e for e in record.events if e.type == type_]


def names(refs: Sequence[object]) -> set[str]:
    """The names of actors."""
    return {getattr(ref, "name") for ref in refs}  # noqa: B009


def killed(event: Event) -> list[tuple[int | None, int | None]]:
    """(low, high) of the killed."""
    return [(c.low, c.high) for c in event.counts if c.measure == "killed"]
