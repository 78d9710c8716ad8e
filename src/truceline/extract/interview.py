"""Interviews: what is said in a turn is said by whoever has it, with no verb of speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..intake.turns import ANSWER, QUESTION
from ..parse.analysis import Span, Token
from ..parse.document import Paragraph, Parsed
from .attribution_draft import Draft, Piece, trim

_INTERVIEWS = {"speak", "talk", "interview", "tell", "ask", "sit", "answer", "explain", "conversation", "question"}


def turn_drafts(parsed: Parsed) -> Iterator[Draft]:
    """An attribution for each answer of an interview, over the whole of it; none where nobody is introduced."""
    turns = [p for p in parsed.paragraphs if p.block.turn is not None]
    if not turns:
        return
    labels = {p.block.turn or "" for p in turns}
    before = [p for p in parsed.paragraphs if p.index < turns[0].index]
    asking = {label for label in labels if label.lower() in QUESTION or _asks(label, turns)}
    for turn in turns:
        label = turn.block.turn or ""
        source = None if label in asking else _named(label, before) or _introduced(before)
        words = trim(turn.doc, 0, len(turn.doc) - 1)
        if source is None or words is None or (label.lower() not in ANSWER and _named(label, before) is None):
            continue
        yield Draft(
            head=None,
            cue=(),
            source=tuple(source),
            holder=source.root,
            pieces=[Piece(turn, *words)],
            group="say",
            frame="quote",
            stance="asserts",
            paragraph=turn,
        )


def _asks(label: str, turns: Sequence[Paragraph]) -> bool:
    """Whether most of somebody's turns end with a question."""
    own = [p for p in turns if p.block.turn == label]
    return 2 * sum(p.doc.text.rstrip(" \"'”’").endswith("?") for p in own) > len(own)


def _named(label: str, before: Sequence[Paragraph]) -> Span | None:
    """The last person before the turns whose name ends as the label does."""
    last = label.split()[-1].lower()
    people = (e for p in reversed(before) for e in reversed(p.doc.ents) if e.label_ == "PERSON")
    return next((e for e in people if e[-1].lower_ == last), None)


def _introduced(before: Sequence[Paragraph]) -> Span | None:
    """The person whom the words before the turns introduce: in the sentence that tells of the interview, else the last
    one named."""
    sentences = [s for p in before for s in p.doc.sents]
    telling = [s for s in sentences if any(_tells(t) for t in s)]
    for sent in (*reversed(telling), *reversed(sentences)):
        people = [e for e in sent.doc.ents if e.label_ == "PERSON" and sent.start <= e[0].i < sent.end]
        people = [e for e in people if e.root.head.lower_ != "by"]
        if people:
            return people[-1]
    return None


def _tells(token: Token) -> bool:
    return token.lemma_.lower() in _INTERVIEWS
