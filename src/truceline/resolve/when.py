"""Which date belongs to which event: by clause, not by the parser's head alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from ..extract.finding import Finding
from ..model import DateValue
from ..parse.clauses import clause_verb
from ..parse.document import offsets_of
from .dates import DateSpan

_CARRIERS = {"advcl", "xcomp", "conj", "acl", "pcomp", "prep", "ccomp", "relcl"}
_SAY = {"say", "tell", "report", "announce", "add", "state", "quote", "confirm", "claim", "declare", "note", "according"}


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event with the expression that gives it. distance: 0 own phrase, 1 own clause, 2 a clause near by."""

    span: DateSpan
    distance: int

    @property
    def date(self) -> DateValue | None:
        """The resolved date."""
        return self.span.date


def dates_of(finding: Finding, spans: Sequence[DateSpan]) -> list[When]:
    """The dates that can be the event's, nearest first: those in its own phrase, then in its clause, then in the
    clause that carries it. A date of saying ("said on Tuesday that …") is not the date of what is said."""
    start, end = offsets_of(finding.sent)
    found: list[When] = []
    for span in spans:
        if not start <= span.start < end or span.kind in {"duration", "set"} and span.date is None:
            continue
        token = _token(finding, span)
        if token is None:
            continue
        distance = _distance(finding.head, token)
        if distance is not None:
            found.append(When(span, distance))
    found.sort(key=lambda w: (w.distance, w.date is None, abs(w.span.start - finding.start)))
    return found


def _token(finding: Finding, span: DateSpan) -> Token | None:
    paragraph = finding.paragraph
    for token in finding.sent:
        at = paragraph.back[token.idx]
        if at >= span.start and at < span.end:
            return token
    return None


def _distance(head: Token, date: Token) -> int | None:
    if date in head.subtree and head.pos_ in {"NOUN", "PROPN"}:
        return 0
    own = clause_verb(head)
    verb = clause_verb(date)
    if verb == own:
        return 1
    at, steps = own, 0
    while at.dep_ in _CARRIERS and at.head != at and steps < 4:
        saying = at.dep_ == "ccomp" and at.head.lemma_ in _SAY
        at, steps = clause_verb(at.head), steps + 1
        if at == verb:
            if saying:
                # "On Monday the army said rebels attacked" leaves open which it dates; a date after "said" dates the saying
                return None if date.i > at.i else 4
            return 2 + (own.dep_ == "relcl")
    if verb.dep_ in {"advcl", "conj", "xcomp", "ccomp", "relcl", "acl"} and clause_verb(verb.head) == own:
        return 3
    return None
