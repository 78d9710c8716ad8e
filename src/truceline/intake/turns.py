"""Interviews and transcripts: whose turn a paragraph is ("Q:", "A:", "Ms Diallo:"), by the label before it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .layout import Block

QUESTION = frozenset({"q", "question", "interviewer", "reporter", "host", "moderator", "journalist", "editor"})
ANSWER = frozenset({"a", "answer"})
_LABEL = re.compile(r"(?P<label>(?:[A-Z][\w.'’-]*)(?: (?:(?:al|bin|de|van|von|of)|[A-Z][\w.'’-]*)){0,3}):\s+(?=\S)")
_FEWEST = 3


def with_turns(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a conversation without the labels before its turns, which are kept in ``turn``; all other texts as
    they are. A conversation has three turns or more, of two who take turns more than once, or of "Q" and "A"."""
    found = {n: m for n, b in enumerate(blocks) if b.kind == "body" and (m := _LABEL.match(text, b.start, b.end))}
    labels = Counter(m["label"] for m in found.values())
    marked = {label.lower() for label in labels}
    taking_turns = [label for label, times in labels.items() if times > 1]
    if len(found) < _FEWEST or not (len(taking_turns) > 1 or (marked & QUESTION and len(labels) > 1)):
        return list(blocks)
    wanted = {*taking_turns, *(label for label in labels if label.lower() in QUESTION | ANSWER)}
    return [
        replace(b, start=found[n].end(), turn=found[n]["label"]) if n in found and found[n]["label"] in wanted else b
        for n, b in enumerate(blocks)
    ]
