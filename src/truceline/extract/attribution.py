"""Who says what, all over a report.

An attribution is a source, a cue and a content, as in the Penn Attribution Relations Corpus and PolNeAR (Newell,
Margolin and Ruths 2018): quotations, indirect speech, and what somebody is said to believe, want or feel.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model.mention import AttributionMention
from ..parse.analysis import Token
from ..parse.document import Parsed, offsets_of
from ..parse.quotes import Quotation, find_quotations
from ..vocabulary.speech import Frame, SpeechStance, SpeechWords
from .attribution_clauses import verb_drafts
from .attribution_draft import Draft
from .attribution_quotes import QuoteAttributor
from .attribution_settle import cut_at_semicolons, part_neighbours
from .attribution_trailing import mend_trailing
from .attribution_words import word_drafts
from .interview import turn_drafts

__all__ = ["Attribution", "attribution_mentions", "find_attributions"]


@dataclass(frozen=True, slots=True, eq=False)
class Attribution:
    """One source that says, thinks or wants something.

    source, cue: tokens, None where the text leaves them out; content: offsets in the report's text, in order.
    head: the main word of the cue, holder: the main word of the source. group: the class of the cue in the vocabulary
    (``say``, ``deny``, ``intend``, …); frame: what its verb takes. outer: the attribution whose content this one stands
    in. quoted: True where it stands inside a quotation.
    """

    source: tuple[Token, ...] | None
    cue: tuple[Token, ...] | None
    content: tuple[tuple[int, int], ...]
    stance: SpeechStance
    group: str
    frame: Frame
    head: Token | None = None
    holder: Token | None = None
    outer: Attribution | None = None
    quoted: bool = False

    def covers(self, start: int, end: int | None = None) -> bool:
        """True where the content holds the characters start..end (or the one at ``start``)."""
        last = start if end is None else end - 1
        return any(s <= start and last < e for s, e in self.content)

    @property
    def size(self) -> int:
        """Characters of content."""
        return sum(e - s for s, e in self.content)


def find_attributions(parsed: Parsed, *, speech: SpeechWords) -> list[Attribution]:
    """All attributions of a report in the order of their cues, nested ones too; ``outer`` tells in what."""
    quotations = find_quotations(parsed)
    drafts: list[Draft] = []
    for paragraph in parsed.paragraphs:
        found = list(verb_drafts(paragraph.doc, speech))
        mend_trailing(found, paragraph.doc, speech)
        drafts.extend(found)
        drafts.extend(word_drafts(paragraph.doc, speech))
    part_neighbours(drafts)
    cut_at_semicolons(drafts)
    drafts = QuoteAttributor(drafts, quotations, parsed, words=speech).run()
    drafts.extend(turn_drafts(parsed))
    kept = [d for d in drafts if d.pieces]
    kept.sort(key=lambda d: (d.paragraph.index, d.cue[0].i if d.cue else 0))
    return _nest(kept, [q for q in quotations if q.inside is None and q.is_utterance])


def attribution_mentions(attributions: Iterable[Attribution]) -> tuple[AttributionMention, ...]:
    """The attributions as mentions of the record: those that stand in no other one."""
    return tuple(
        AttributionMention(
            source=offsets_of(a.source) if a.source else None,
            cue=offsets_of(a.cue) if a.cue else None,
            content=a.content,
        )
        for a in attributions
        if a.outer is None and not a.quoted
    )


def _nest(drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Freeze the drafts, largest content first, so that an outer one is there before those inside it."""
    contents = [tuple(sorted(p.offsets for p in d.pieces)) for d in drafts]
    cues = [offsets_of(d.cue) if d.cue else None for d in drafts]
    sizes = [sum(e - s for s, e in content) for content in contents]
    made: dict[int, Attribution] = {}
    over: dict[int, list[Attribution]] = {}
    uttered: dict[int, list[Quotation]] = {}
    for quotation in quotations:
        uttered.setdefault(quotation.paragraph.index, []).append(quotation)
    for at in sorted(range(len(drafts)), key=lambda i: -sizes[i]):
        draft, cue, index = drafts[at], cues[at], drafts[at].paragraph.index
        around = [o for o in over.get(index, ()) if cue is not None and o.covers(*cue) and o.size > sizes[at]]
        made[at] = Attribution(
            source=draft.source or None,
            cue=draft.cue or None,
            content=contents[at],
            stance=draft.stance,
            group=draft.group,
            frame=draft.frame,
            head=draft.head,
            holder=draft.holder,
            outer=min(around, key=lambda a: a.size, default=None),
            quoted=draft.head is not None and any(q.covers(draft.head) for q in uttered.get(index, ())),
        )
        for reached in {p.paragraph.index for p in draft.pieces}:
            over.setdefault(reached, []).append(made[at])
    return [made[i] for i in range(len(drafts))]
