"""Which date belongs to which event: by what the date hangs on, and how that clause stands to the event's own."""

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
from .spans import bounds, length

_INSIDE = {"poss", "compound", "amod", "nummod", "nmod", "appos", "det"}
_TIME_NOUNS = {"day", "night", "morning", "evening", "afternoon", "end", "beginning", "start", "middle", "hour", "week", "month"}
_WRITINGS = {"statement", "report", "communique", "communiqué", "speech", "letter", "interview", "decree", "tweet", "briefing", "address", "message"}
_SAYING = {
    "say", "tell", "report", "announce", "add", "state", "quote", "confirm", "claim", "declare", "note", "according", "warn", "admit",
    "acknowledge", "allege", "charge", "insist", "write", "argue", "concede", "testify", "reveal", "stress", "reiterate",
}  # fmt: skip
# Their objects are spoken of, and have a time of their own.
_SPEAKS_OF = _SAYING | {
    "condemn", "welcome", "hail", "praise", "denounce", "accuse", "blame", "deny", "reject", "urge", "call", "demand", "discuss", "appeal",
    "criticise", "criticize", "mourn", "mark", "remember", "investigate", "probe", "recall", "violate", "breach", "follow", "honour",
    "honor", "support", "renew", "thank", "dismiss", "cite", "describe", "support", "back", "protest", "apologise", "apologize",
}  # fmt: skip
_LATER = {"after", "following", "before", "since", "until", "till", "once", "because", "although", "though", "whereas", "unless", "if"}
_COUNTED = {"after", "before", "since", "following", "from", "of"}
_LOOKS_AHEAD = {
    "agree", "promise", "vow", "pledge", "offer", "threaten", "plan", "decide", "undertake", "refuse", "want", "seek", "urge", "ask", "tell",
    "call", "order", "demand", "propose", "hope", "expect", "prepare", "warn", "request", "appeal", "fail", "decline", "intend", "aim",
}  # fmt: skip
_STILL_ON = ("past", "last", "recent")
_LONG_HEADS = {
    "war", "conflict", "fighting", "battle", "clash", "siege", "offensive", "bombardment", "attack", "violence", "coup", "insurgency",
    "talk", "negotiation", "strike", "shelling", "unrest", "protest", "revolt", "uprising", "campaign", "assault", "rebellion", "raid",
    "combat", "hostility", "bombing", "blockade",
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
class _Link:
    """What an expression hangs on. inside: as part of a noun phrase ("the 2003 ceasefire"); by: its prepositions."""

    token: Token
    top: Token
    inside: bool
    by: tuple[str, ...]


def dates_of(finding: Finding, spans: Sequence[DateSpan], *, published: dt.date | None) -> list[When]:
    """The dates that can be the event's, nearest first: those in its own phrase, then in its clause, then in clauses
    near by. A date of saying ("said on Tuesday that …") is not the date of what is said."""
    start, end = offsets_of(finding.sent)
    here = [(s, link) for s in spans if start <= s.start < end and (link := _link(finding, s)) is not None]
    found: list[When] = []
    for span, link in here:
        if span.kind == "relative" and span.anchor == "event":
            found += _counted(finding, span, link, here)
        elif span.kind == "duration" and span.date is None:
            found += _filled(finding, span, link, here, published)
        elif span.kind != "set":
            found += _plain(finding, span, link, published)
    if any(w.reverse for w in found):
        # "two days after rebels took it": the day of the main clause is not theirs
        found = [w for w in found if w.reverse or w.distance == 0]
    found.sort(key=lambda w: (w.distance, w.date is None or not w.date.resolved, abs(w.span.start - finding.start)))
    return found


# -- what the date hangs on ----------------------------------------------------------------------------------------


def _link(finding: Finding, span: DateSpan) -> _Link | None:
    back = finding.paragraph.back
    inside = [t for t in finding.sent if span.start <= back[t.idx] < span.end]
    top = next((t for t in inside if t.head not in inside or t.head == t), None)
    if top is None:
        return None
    at, by = top, list[str]()
    for _ in range(8):
        head = at.head
        if head == at:
            return _Link(at, top, False, tuple(by))
        function = head.pos_ in {"ADP", "SCONJ", "ADV", "NUM", "PART"} or head.dep_ in {"prep", "advmod"} and head.pos_ != "VERB"
        if head in inside or function or (head.lemma_ in _TIME_NOUNS and head.dep_ in {"pobj", "npadvmod"}):
            by += [head.lower_] if head.pos_ in {"ADP", "SCONJ"} and head not in inside else []
            at = head
            continue
        noun = head.pos_ in {"NOUN", "PROPN"}
        if noun and at.dep_ in {"nmod", "compound", "nummod"} and _leads(top):
            return _Link(clause_verb(head), top, False, tuple(by))
        return _Link(head, top, noun and (at.dep_ in _INSIDE or bool(by) and by[-1] == "of"), tuple(by))
    return None


def _leads(top: Token) -> bool:
    """ "On April 27 fighters took the town": at the head of a sentence a date is the sentence's, whatever the parser says."""
    first = top.sent.start
    return top.i - first <= 2 and top.doc[first].pos_ in {"ADP", "ADV"} and top.doc[first].lower_ in {"on", "in", "by", "late", "early"}


def _own(finding: Finding, noun: Token, *, strict: bool = False) -> bool:
    """Whether the noun is the event's word, or the head of the words that name it; strict: no word beside it ("a breach
    of the 2003 ceasefire")."""
    heads = {finding.head.i, *(j.head.i for j in finding.match.joined)} | (set() if strict else finding.match.words)
    return noun.i in heads or (noun == finding.head.head and finding.head.dep_ in {"compound", "amod", "nmod"})


def _plain(finding: Finding, span: DateSpan, link: _Link, published: dt.date | None) -> list[When]:
    distance = _distance(finding, link)
    date = span.date
    if distance is None or (distance in {3, 4} and _old(date, published)):
        return []
    since = bool(link.by) and link.by[-1] == "since"
    if date is not None and date.resolved and _since_clause(link.token, finding) is not None:
        until = published.isoformat() if published is not None else None
        date = date.model_copy(update={"end": until, "basis": "event"})
        return [When(span, 2, date, True)]
    return [When(span, distance, date, since or _opens(link, span))]


def _old(date: DateValue | None, published: dt.date | None) -> bool:
    """A clause that hangs on the event's tells the event's day where that is news; an old date is of its own matter."""
    last = bounds(date)[1] if date is not None and date.resolved else None
    return last is not None and published is not None and last < published - dt.timedelta(days=14)


def _opens(link: _Link, span: DateSpan) -> bool:
    """Whether the event fills the interval: "in the past week", "between January and June", "over the weekend"."""
    date = span.date
    if date is None or not date.resolved or date.end is None or length(date) < 2:
        return False
    by = set(link.by) | ({link.top.nbor(-1).lower_} if link.top.i > link.top.sent.start else set())
    past = any(w in span.text.lower() for w in _STILL_ON)
    return bool(by & {"since", "over", "during", "throughout", "between", "from", "for"}) or (past and span.kind == "duration")


def _since_clause(verb: Token, finding: Finding) -> Token | None:
    """The event's clause, where the date stands in a "since" clause that hangs on it."""
    own = clause_verb(finding.head)
    mark = _mark(verb)
    if mark is not None and mark.lower_ == "since" and verb.dep_ == "advcl" and clause_verb(verb.head) == own and verb != own:
        return own
    return None


def _distance(finding: Finding, link: _Link) -> int | None:
    """How near the date stands to the event; None where it is no date of the event's."""
    head, token = finding.head, link.token
    own = clause_verb(head)
    if token.pos_ in {"NOUN", "PROPN"}:
        if _own(finding, token, strict=link.inside):
            return 0
        if token.lemma_ in _WRITINGS:
            return 2 if clause_verb(token) == own else None
        if link.inside:
            return None
        if _names_within(token, head):
            return 0
    verb = clause_verb(token)
    if verb == own:
        if head.pos_ in {"NOUN", "PROPN"}:
            return _of_noun(finding, own)
        return 1
    if head.pos_ in {"NOUN", "PROPN"} and verb.dep_ in {"relcl", "acl"} and verb.head == head:
        return 1
    if verb.i in finding.match.words:
        return 1
    up = _upward(finding, own, verb, link)
    return up if up is not None else _downward(own, verb, link)


def _names_within(token: Token, head: Token) -> bool:
    """ "an attack on the mosque on Friday": the date hangs on a noun in the event noun's own phrase."""
    if head.pos_ not in {"NOUN", "PROPN"}:
        return False
    at = token
    while at.head != at and at.pos_ not in {"VERB", "AUX"}:
        at = at.head
        if at == head:
            return True
    return False


def _of_noun(finding: Finding, verb: Token) -> int | None:
    """An event noun takes the date of its verb, unless the verb only speaks of it."""
    if verb.i in finding.match.words:
        return 1
    if verb.lemma_ in _SPEAKS_OF and finding.head.dep_ not in {"nsubj"}:
        return None
    return 2


def _mark(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in {"mark", "advmod"} and c.i < verb.i and c.pos_ in {"SCONJ", "ADP", "ADV"}), None)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"}), None)


def _upward(finding: Finding, own: Token, verb: Token, link: _Link) -> int | None:
    """The date stands in a clause that carries the event's."""
    at, steps, distance = own, 0, 2
    while at.head != at and steps < 5:
        joint, parent = at.dep_, clause_verb(at.head)
        if joint == "relcl" or (joint == "acl" and at.tag_ in {"VBD", "VBZ", "VBP"}):
            return None
        if joint in {"ccomp", "parataxis"} and parent.lemma_ in _SAYING:
            # "On Monday the army said rebels attacked" leaves open which it dates; a date after "said" dates the saying
            return 5 if parent == verb and link.top.i < min(parent.i, own.i) else None
        if joint == "advcl" and (mark := _mark(at)) is not None and mark.lower_ in _LATER:
            return None
        if joint in {"pcomp"} and at.head.lower_ in _LATER:
            return None
        if joint == "conj" and _subject(at) is not None:
            distance = 7
        if joint in {"xcomp", "acl", "ccomp", "pcomp"} and parent.lemma_ in _LOOKS_AHEAD and finding.reality.modality != "actual":
            # what is promised, planned or refused on a day is not done on that day
            return None
        at, steps = parent, steps + 1
        if at == verb:
            return distance
    return None


def _downward(own: Token, verb: Token, link: _Link) -> int | None:
    """The date stands in a clause that hangs on the event's: the parser often hangs the day of the whole there."""
    if any(c.dep_ == "aux" for c in own.children) and verb.dep_ == "relcl":
        return None
    at, steps = verb, 0
    while at.head != at and steps < 3:
        mark = _mark(at)
        if (mark is not None and mark.lower_ in _LATER) or (at.dep_ == "pcomp" and at.head.lower_ in _LATER - {"following"}):
            return None
        if at.dep_ in {"ccomp", "parataxis"}:
            return None
        if at.dep_ == "conj" and _subject(at) is not None:
            return None
        if at.dep_ == "conj" and link.top.i < at.i:
            return None
        relative = at.dep_ == "relcl"
        at, steps = clause_verb(at.head), steps + 1
        if at == own:
            return 4 if relative else 3
    return None


# -- dates counted from another event ------------------------------------------------------------------------------


def _counted(finding: Finding, span: DateSpan, link: _Link, here: Sequence[tuple[DateSpan, _Link]]) -> list[When]:
    """ "two days after X did": the date of X where the main clause is dated, and of the main clause where X is."""
    named = _complement(finding, span)
    if named is None:
        distance = _distance(finding, link)
        return [When(span, min(distance, 3), None)] if distance is not None else []
    other, main = named
    head, own = finding.head, clause_verb(finding.head)
    verb = other.pos_ in {"VERB", "AUX"}
    within = head == other or (own == other if verb else head in other.subtree and clause_verb(head) == clause_verb(other))
    if within or (verb and own in other.subtree and own.dep_ in {"xcomp", "ccomp", "conj"} and _near(own, other)):
        return [When(span, 1, None, reverse=True, other=main, against=_stated(main, here, other))]
    if own == main or (own.dep_ in {"xcomp", "conj", "ccomp"} and _near(own, main)):
        return [When(span, 2, None, other=other, against=_stated(other, here, None))]
    return []


def _near(low: Token, high: Token) -> bool:
    at = low
    for _ in range(3):
        if at == high:
            return True
        at = clause_verb(at.head) if at.head != at else at
    return False


def _complement(finding: Finding, span: DateSpan) -> tuple[Token, Token] | None:
    """What "two days after" counts from, and the verb of the clause that it dates."""
    back = finding.paragraph.back
    inside = [t for t in finding.sent if span.start <= back[t.idx] < span.end]
    counter = inside[-1]
    if counter.lower_ not in _COUNTED:
        return None
    if counter.dep_ == "mark" or (counter.dep_ == "advmod" and counter.head.i > counter.i):
        other = counter.head
        if other.dep_ in {"ROOT", "parataxis"} or other.head == other:
            before = next((c for c in other.children if c.dep_ in {"ccomp", "parataxis"} and c.i < counter.i), None)
            return (other, before) if before is not None else None
        if other.dep_ == "conj" and other.head.dep_ in {"advcl"}:
            return other, clause_verb(other.head.head)
        return other, clause_verb(other.head)
    noun = next((c for c in counter.children if c.dep_ in {"pobj", "pcomp"}), None)
    if noun is None:
        return None
    at = counter.head
    return noun, clause_verb(at)


def _stated(token: Token, here: Sequence[tuple[DateSpan, _Link]], apart: Token | None) -> DateValue | None:
    """The date that the words give the clause or the noun itself."""
    for span, link in here:
        if span.date is None or not span.date.resolved or span.kind not in {"date", "time"}:
            continue
        if apart is not None and link.token in apart.subtree:
            continue
        if link.token == token or (not link.inside and clause_verb(link.token) == token):
            return span.date
    return None


# -- how long it went on -------------------------------------------------------------------------------------------


def _filled(
    finding: Finding, span: DateSpan, link: _Link, here: Sequence[tuple[DateSpan, _Link]], published: dt.date | None
) -> list[When]:
    """The interval of "nine days of fighting", of "a nine-year war", and of "for a year" with a perfect verb."""
    head, own = finding.head, clause_verb(finding.head)
    unit = link.top if link.top.pos_ == "NOUN" else link.top.head
    fought = _fought(unit, link)
    if fought is not None and (_own(finding, fought) or head in unit.subtree or (head in fought.subtree and head != fought)):
        main = fought if link.inside else unit
        return _lasted(span, _stated(clause_verb(main), here, None), published)
    perfect = any(c.lower_ in {"have", "has", "'ve"} for c in own.children if c.dep_ == "aux")
    passive = own.dep_ == "acl" and own.tag_ == "VBN"
    if (perfect or passive) and set(link.by[-1:]) & {"for", "over", "in"} and clause_verb(link.token) == own:
        return _lasted(span, None, published)
    return []


def _fought(unit: Token, link: _Link) -> Token | None:
    """What went on for the time: "nine days of fighting", "two years of a war", "a nine-year war"."""
    if link.inside:
        return link.token if link.token.lemma_.lower() in _LONG_HEADS else None
    inner = [t for c in unit.children if c.lower_ == "of" for t in c.subtree if t.i <= c.i + 5]
    return next((t for t in inner if t.lemma_.lower() in _LONG_HEADS or t.lower_ in _LONG_HEADS), None)


def _lasted(span: DateSpan, until: DateValue | None, published: dt.date | None) -> list[When]:
    """A duration up to a day; a number of days counts that day."""
    if until is None:
        if published is None:
            return []
        day = published.isoformat()
        return [When(span, 1, lasting(span, DateValue(start=day, end=day, precision="day", text=day, basis="absolute")), True)]
    date = lasting(span, until)
    first, last = bounds(date)
    if date.start is not None and len(date.start) == 10 and first is not None and last is not None and first < last:
        date = date.model_copy(update={"start": (first + dt.timedelta(days=1)).isoformat()})
    return [When(span, 0, date, True)]
