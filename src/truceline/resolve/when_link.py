"""What a temporal expression hangs on in its sentence, and the date of an event that comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..extract.finding import Finding
from ..model import DateValue
from ..parse.analysis import Token
from ..parse.clauses import clause_verb
from .dates import DateSpan

_INSIDE = {"poss", "compound", "amod", "nummod", "nmod", "appos", "det"}
_TIME_NOUNS = {
    "day", "night", "morning", "evening", "afternoon", "end", "beginning", "start", "middle", "hour", "week",
    "month",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """The date of an event with the expression that gives it.

    distance: 0 own phrase, 1 own clause, 2 and more a clause near by. period: the words open an interval that the event
    fills ("since April", "nine days of fighting"). For a date that is counted from another event, reverse tells that
    the other event is counted from this one ("two days after" standing before this one), and other is the other's
    word, None where it is the one told before.
    """

    span: DateSpan
    distance: int
    date: DateValue | None
    period: bool = False
    reverse: bool = False
    other: Token | None = None
    against: DateValue | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What an expression hangs on. inside: as part of a noun phrase ("the 2003 ceasefire"); by: its prepositions."""

    token: Token
    top: Token
    inside: bool
    by: tuple[str, ...]


def link_of(finding: Finding, span: DateSpan) -> Link | None:
    """What the expression hangs on; None where it is not of the finding\'s sentence."""
    inside = words_of(finding, span)
    top = next((t for t in inside if t.head not in inside or t.head == t), None)
    if top is None:
        return None
    at, by = top, list[str]()
    for _ in range(8):
        head = at.head
        if head == at:
            return Link(at, top, False, tuple(by))
        function = head.pos_ in {"ADP", "SCONJ", "ADV", "NUM", "PART"} or (
            head.dep_ in {"prep", "advmod"} and head.pos_ != "VERB"
        )
        if head in inside or function or (head.lemma_ in _TIME_NOUNS and head.dep_ in {"pobj", "npadvmod"}):
            by += [head.lower_] if head.pos_ in {"ADP", "SCONJ"} and head not in inside else []
            at = head
            continue
        noun = head.pos_ in {"NOUN", "PROPN"}
        if noun and (_leads(top, at, span) or _beside_name(at, head, span)):
            return Link(clause_verb(head), top, False, tuple(by))
        return Link(head, top, noun and (at.dep_ in _INSIDE or (bool(by) and by[-1] == "of")), tuple(by))
    return None


def _leads(top: Token, at: Token, span: DateSpan) -> bool:
    """At the head of a sentence a date is the sentence's, whatever the parser says ("On April 27 fighters took it")."""
    opening = top.sent[0]
    if top.i - opening.i > 3:
        return False
    if span.kind == "relative" and at.dep_ in {"amod", "npadvmod"}:
        return True
    return at.dep_ in {"nmod", "compound", "nummod"} and opening.lower_ in {"on", "in", "by", "late", "early"}


def _beside_name(at: Token, head: Token, span: DateSpan) -> bool:
    """A day is no part of a name: "was handed to the envoy, X, late Wednesday", "on Tuesday Chad said"."""
    if head.pos_ != "PROPN":
        return False
    return at.dep_ == "appos" or (at.dep_ == "compound" and span.anchor == "published" and at.i < head.i)


def words_of(finding: Finding, span: DateSpan) -> list[Token]:
    """The expression's words in the finding's sentence."""
    back = finding.paragraph.back
    return [t for t in finding.sent if span.start <= back[t.idx] < span.end]


def own_word(finding: Finding, noun: Token, *, strict: bool = False) -> bool:
    """Whether the noun is the event's word, or the head of the words that name it; strict: no word beside it ("a breach
    of the 2003 ceasefire")."""
    heads = {finding.head.i, *(j.head.i for j in finding.match.joined)} | (set() if strict else finding.match.words)
    return noun.i in heads or (noun == finding.head.head and finding.head.dep_ in {"compound", "amod", "nmod"})


def mark_of(verb: Token) -> Token | None:
    """The word that opens a subordinate clause."""
    return next(
        (
            c
            for c in verb.children
            if c.dep_ in {"mark", "advmod"} and c.i < verb.i and c.pos_ in {"SCONJ", "ADP", "ADV"}
        ),
        None,
    )


def subject_of(verb: Token) -> Token | None:
    """The subject that the clause has of its own."""
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"}), None)
