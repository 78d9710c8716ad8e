"""Who says so: the chain of speakers over a word of the report, from the closest to the outermost medium.

What somebody says, shows, confirms, alleges, denies or doubts has him as its speaker; what he demands, threatens,
promises, likes or performs does not tell that it is so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ..model import Speaker
from ..parse.analysis import Span, Token
from ..parse.document import Parsed, offsets_of
from ..vocabulary.actors import ActorTable
from ..vocabulary.speakers import SpeakerWords
from .attribution import Attribution
from .speaker_continued import continued, sentence_key
from .speaker_naming import Namer

__all__ = ["SpeakerFinder", "speakers_at", "speaks"]

_VOUCHING = {"say", "show", "confirm"}
_REPORTING = {"confirm", "deny", "doubt", "show"}
_PERFORMING = {"recognise", "recognize", "accept", "agree", "reject", "stand", "concur", "contest", "dispute"}
# Of the verbs that take a noun, those by which the noun's event is told, not performed ("announced a truce") or judged.
_TELLING = set(
    "report mention reveal disclose recount describe detail speak talk tell quote testify list document record witness "
    "allege assert relay broadcast refer note lament complain bring count".split()
)
_TELLING_PAIRS = set(
    "accuse blame charge suspect implicate quote cite inform put attribute estimate find tell indict assure "
    "warn".split()
)
# What is seen, known or regretted is taken as a fact.
_FACTIVE = {"see", "know", "realise", "realize", "remember", "regret", "notice", "discover", "mean"}
_PERFORMED = {"declare", "proclaim", "rule", "decree", "call", "pronounce"}
_WINDOW = 2000
_CALLING = set(
    "call brand label dub term characterise characterize portray depict describe consider regard view deem judge "
    "perceive denounce condemn".split()
)
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_TOLD = {"tell", "inform", "brief"}
_CITED = {"quote", "cite"}
_MEDIUM_PREPOSITIONS = {"in", "on", "to", "with", "via", "by", "over", "through"}


def speaks(attribution: Attribution) -> bool:
    """True where the source tells the content, rather than wants, performs or judges it, or says nothing of it."""
    head = attribution.head
    lemma = head.lemma_.lower() if head is not None else ""
    if lemma in _FACTIVE:
        return False
    if attribution.frame in {"clause", "quote"}:
        if lemma in _PERFORMED and head is not None and not _finite_clause(head):
            return attribution.frame == "quote"
        silent = attribution.group in _VOUCHING and head is not None and any(c.dep_ == "neg" for c in head.children)
        return not silent or attribution.frame == "quote"
    if attribution.frame == "pair":
        return lemma in _TELLING_PAIRS
    if attribution.frame == "object":
        return (attribution.group in _REPORTING and lemma not in _PERFORMING) or lemma in _TELLING
    return attribution.group in {"deny", "allege"}


def _predicated(token: Token, attribution: Attribution) -> bool:
    """True in what is said of the object: "calls the move a breach" vouches for the breach, not for the move."""
    head = attribution.head
    if head is None or attribution.frame not in {"pair", "clause"} or token.doc is not head.doc:
        return False
    if attribution.group not in {"say", "allege", "believe"} or head.lemma_.lower() not in _CALLING:
        return False
    at = token
    while at.head != head:
        if at.head == at or at.dep_ in {"nsubj", "relcl", "acl"}:
            return False
        at = at.head
    return at.dep_ in {"oprd", "ccomp", "xcomp", "acomp"} or (at.dep_ == "prep" and at.lower_ == "as")


def _finite_clause(verb: Token) -> bool:
    """The verb has a clause with a finite verb, not "declared it dead"."""
    return any(
        c.dep_ == "ccomp"
        and (c.tag_ in _FINITE or any(g.tag_ in _FINITE for g in c.children if g.dep_.startswith("aux")))
        for c in verb.children
    )


def speakers_at(
    place: Token | int, attributions: Sequence[Attribution], *, trigger: Collection[Token] = ()
) -> list[Attribution]:
    """The attributions over a token, or over an offset of the report's text: closest first, the outermost last.

    trigger: the tokens of the event's own words; an attribution whose cue is one of them is the event itself (a denial,
    a threat) and no speaker of it.
    """
    start, end = (place, place + 1) if isinstance(place, int) else offsets_of([place])
    own = {(t.doc, t.i) for t in trigger}
    over = [
        a
        for a in attributions
        if a.covers(start, end)
        and (speaks(a) or (isinstance(place, Token) and _predicated(place, a)))
        and not (a.head is not None and (a.head.doc, a.head.i) in own)
    ]
    return sorted(over, key=lambda a: (a.size, -_depth(a)))


def _depth(attribution: Attribution) -> int:
    depth = 0
    while attribution.outer is not None:
        attribution = attribution.outer
        depth += 1
    return depth


class SpeakerFinder:
    """Names the speakers of one report. Attributions are read once, in order, so that later ones can refer back."""

    def __init__(
        self,
        parsed: Parsed,
        attributions: Sequence[Attribution],
        *,
        words: SpeakerWords,
        table: ActorTable | None = None,
    ) -> None:
        self._over: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            for start, end in attribution.content:
                for window in range(start // _WINDOW, end // _WINDOW + 1):
                    self._over.setdefault(window, []).append(attribution)
        self._namer = Namer(parsed, words=words, table=table)
        self._speakers: dict[int, tuple[Speaker, ...]] = {}
        for attribution in attributions:
            outer = attribution.outer
            self._speakers[id(attribution)] = self._namer.name(
                attribution,
                said_by=self._speakers.get(id(outer), ()) if outer is not None else (),
                remember=speaks(attribution),
            )
        self._continued = continued(parsed, attributions, label=self._label, speaks=speaks)

    def speaker(self, attribution: Attribution) -> Speaker | None:
        """How the source of one of the report's attributions is called, None where it has none or can't be told."""
        return next(iter(self._speakers.get(id(attribution), ())), None)

    def chain(self, place: Token | int, *, trigger: Collection[Token] = ()) -> tuple[Speaker, ...]:
        """The speakers over a token or offset: whom the source cites, the source, where it said so (a statement, the
        medium that it told), then the sources around it. No one twice."""
        found: dict[str, Speaker] = {}
        start = place if isinstance(place, int) else offsets_of([place])[0]
        for attribution in speakers_at(place, self._over.get(start // _WINDOW, ()), trigger=trigger):
            for speaker in self._link(attribution):
                found.setdefault(speaker.label, speaker)
        return tuple(found.values())

    def _label(self, attribution: Attribution) -> str | None:
        speaker = self.speaker(attribution)
        return speaker.label if speaker is not None else None

    def going_on(self, sent: Span) -> Attribution | None:
        """The attribution before a sentence with no speaker of its own that goes on with the same words."""
        return self._continued.get(sentence_key(sent))

    def link(self, attribution: Attribution) -> tuple[Speaker, ...]:
        """The speakers of one attribution: whom its source cites, the source, where it said so."""
        return tuple({s.label: s for s in self._link(attribution)}.values())

    def _link(self, attribution: Attribution) -> Iterator[Speaker]:
        head = attribution.head
        for token in (attribution.holder, head):
            if token is not None:
                yield from self._cited(token)
        yield from self._speakers.get(id(attribution), ())
        if head is not None:
            yield from self._places_of_saying(head)

    def _cited(self, head: Token) -> Iterator[Speaker]:
        """ "state television, citing the coalition, said …": the coalition."""
        for child in head.children:
            if child.dep_ in {"advcl", "acl"} and child.tag_ == "VBG" and child.lemma_.lower() in _CITED:
                for inner in child.children:
                    if inner.dep_ == "dobj":
                        yield from self._namer.describe(inner)

    def _places_of_saying(self, head: Token) -> Iterator[Speaker]:
        """The medium that was told, and the statement, interview or post in which it was said."""
        for child in head.children:
            if child.dep_ in {"dobj", "dative"} and child.i > head.i and head.lemma_.lower() in _TOLD:
                yield from (s for s in self._namer.describe(child) if s.kind == "media")
            elif child.dep_ == "prep" and child.lower_ in _MEDIUM_PREPOSITIONS:
                for inner in child.subtree:
                    if inner.dep_ == "pobj" and inner.pos_ in {"NOUN", "PROPN"}:
                        yield from (s for s in self._namer.describe(inner) if s.kind in {"media", "document"})
