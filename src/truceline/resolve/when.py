"""Which date belongs to which event: by clause, not by the parser's head alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from ..extract.finding import Finding
from ..model import DateValue
from ..parse.clauses import clause_verb
from ..parse.document import offsets_of
from .dates import DateSpan, lasting
from .spans import length

_CARRIERS = {"advcl", "xcomp", "conj", "acl", "pcomp", "prep", "ccomp", "relcl", "dep", "parataxis"}
_SAY = {"say", "tell", "report", "announce", "add", "state", "quote", "confirm", "claim", "declare", "note", "according"}
_OPENERS = {"since", "over", "during", "throughout", "between", "from", "within", "for"}


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event with the expression that gives it. distance: 0 own phrase, 1 own clause, 2 and more a clause
    near by. period: the words open an interval that the event fills ("since April", "nine days of fighting")."""

    span: DateSpan
    distance: int
    date: DateValue | None
    period: bool


def dates_of(finding: Finding, spans: Sequence[DateSpan], *, published: dt.date | None) -> list[When]:
    """The dates that can be the event's, nearest first: those in its own phrase, then in its clause, then in the
    clause that carries it. A date of saying ("said on Tuesday that …") is not the date of what is said."""
    start, end = offsets_of(finding.sent)
    found: list[When] = []
    for span in spans:
        if not start <= span.start < end:
            continue
        token = _token(finding, span)
        if token is None:
            continue
        distance = _distance(finding.head, token)
        if distance is None:
            continue
        if span.kind == "duration":
            filled = _filled(finding, span, token, published)
            if filled is not None and distance <= 2:
                found.append(When(span, distance, filled, True))
        elif span.kind != "set":
            found.append(When(span, distance, span.date, _opens(token, span)))
    found.sort(key=lambda w: (w.distance, w.date is None or not w.date.resolved, abs(w.span.start - finding.start)))
    return found


def _filled(finding: Finding, span: DateSpan, token: Token, published: dt.date | None) -> DateValue | None:
    """The interval of "nine days of fighting", "for a year" with a perfect or progressive verb."""
    if published is None:
        return None
    unit = next((t for t in token.doc[token.i : token.i + 5] if t.lemma_ in {"year", "month", "week", "day", "decade"}), None)
    if unit is None:
        return None
    of = any(c.lower_ == "of" and finding.head in c.subtree for c in unit.children)
    before = {t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]} | {token.lower_}
    verb = clause_verb(finding.head)
    perfect = any(c.lower_ in {"have", "has", "had", "been", "'ve"} for c in verb.children if c.dep_ == "aux")
    if of or (before & {"for", "over"} and perfect):
        day = published.isoformat()
        return lasting(span, DateValue(start=day, end=day, precision="day", text=day, basis="absolute"))
    return None


def _opens(token: Token, span: DateSpan) -> bool:
    before = {t.lower_ for t in token.doc[max(0, token.i - 2) : token.i + 1]}
    if span.date is None or not span.date.resolved or length(span.date) < 2:
        return False
    past = any(w in span.text.lower() for w in ("past", "last", "recent"))
    return bool(before & _OPENERS) or (past and "in" in before and length(span.date) > 20)


def _token(finding: Finding, span: DateSpan) -> Token | None:
    paragraph = finding.paragraph
    for token in finding.sent:
        at = paragraph.back[token.idx]
        if at >= span.start and at < span.end:
            return token
    return None


def _distance(head: Token, date: Token) -> int | None:
    if head.pos_ in {"NOUN", "PROPN"} and (date in head.subtree or _qualifies(date, head)):
        return 0
    own, verb = clause_verb(head), clause_verb(date)
    if verb == own:
        return 1
    at, steps = own, 0
    while at.dep_ in _CARRIERS and at.head != at and steps < 4:
        saying = at.dep_ in {"ccomp", "parataxis"} and at.head.lemma_ in _SAY
        at, steps = clause_verb(at.head), steps + 1
        if at == verb:
            if saying:
                # "On Monday the army said rebels attacked" leaves open which it dates; a date after "said" dates the saying
                return None if date.i > at.i else 5
            return 2 + (own.dep_ == "relcl")
        if saying:
            return None
    if verb.dep_ in {"advcl", "conj", "xcomp", "acl"} and clause_verb(verb.head) == own:
        return 3
    return None


def _qualifies(date: Token, head: Token) -> bool:
    """ "nine days of fighting": the date's noun has the event in its "of" phrase."""
    noun = date if date.dep_ not in {"nummod", "compound", "quantmod", "advmod"} else date.head
    return any(c.lower_ == "of" and head in c.subtree and head.head == c for c in noun.children)
