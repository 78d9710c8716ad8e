"""Which date belongs to which event: by what the date hangs on, and how that clause stands to the event's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Token

from ..extract.finding import Finding
from ..model import DateValue
from ..parse.clauses import clause_verb
from ..parse.document import offsets_of
from .dates import DateSpan
from .spans import bounds, length
from .when_counted import counted, filled
from .when_link import Link, When, link_of, mark_of, own_word, subject_of

_WRITINGS = {
    "statement", "report", "communique", "communiqué", "speech", "letter", "interview", "decree", "tweet",
    "briefing", "address", "message",
}  # fmt: skip
_SAYING = {
    "say", "tell", "report", "announce", "add", "state", "quote", "confirm", "claim", "declare", "note",
    "according", "warn", "admit", "acknowledge", "allege", "charge", "insist", "write", "argue", "concede",
    "testify", "reveal", "stress", "reiterate",
}  # fmt: skip
# Their objects are spoken of, and have a time of their own.
_SPEAKS_OF = _SAYING | {
    "condemn", "welcome", "hail", "praise", "denounce", "accuse", "blame", "deny", "reject", "urge", "call",
    "demand", "discuss", "appeal", "criticise", "criticize", "mourn", "mark", "remember", "investigate", "probe",
    "recall", "violate", "breach", "follow", "honour", "honor", "support", "renew", "thank", "dismiss", "cite",
    "describe", "back", "protest", "apologise", "apologize",
}  # fmt: skip
_JUDGES = {
    "condemn", "welcome", "hail", "praise", "denounce", "blame", "criticise", "criticize", "deny", "mourn",
    "recall",
}  # fmt: skip
_LATER = {
    "after", "following", "before", "since", "until", "till", "once", "because", "although", "though", "whereas",
    "unless", "if",
}  # fmt: skip
_LOOKS_AHEAD = {
    "agree", "promise", "vow", "pledge", "offer", "threaten", "plan", "decide", "undertake", "refuse", "want",
    "seek", "urge", "ask", "tell", "call", "order", "demand", "propose", "hope", "expect", "prepare", "warn",
    "request", "appeal", "fail", "decline", "intend", "aim",
}  # fmt: skip
_STILL_ON = ("past", "last", "recent")


def dates_of(finding: Finding, spans: Sequence[DateSpan], *, published: dt.date | None) -> list[When]:
    """The dates that can be the event's, nearest first: those in its own phrase, then in its clause, then in clauses
    near by. A date of saying ("said on Tuesday that …") is not the date of what is said."""
    start, end = offsets_of(finding.sent)
    here = [(s, link) for s in spans if start <= s.start < end and (link := link_of(finding, s)) is not None]
    found: list[When] = []
    for span, link in here:
        if span.kind == "relative" and span.anchor == "event":
            found += counted(finding, span, link, here, _distance(finding, link))
        elif span.kind == "duration" and span.date is None:
            found += filled(finding, span, link, here, published)
        elif span.kind != "set":
            found += _plain(finding, span, link, published)
    if any(w.reverse for w in found):
        # "two days after rebels took it": the day of the main clause is not theirs
        found = [w for w in found if w.reverse or w.distance == 0]
    found.sort(key=lambda w: (w.distance, w.date is None or not w.date.resolved, abs(w.span.start - finding.start)))
    return found


def _plain(finding: Finding, span: DateSpan, link: Link, published: dt.date | None) -> list[When]:
    distance = _distance(finding, link)
    date = span.date
    if _old(date, published) and _after_speaking(finding, link):
        # "condemned the bombing of the market in 2012"
        distance = None if finding.head == clause_verb(finding.head) else 0
    if distance is None or (distance in {3, 4} and _old(date, published)):
        return []
    since = bool(link.by) and link.by[-1] == "since"
    if date is not None and date.resolved and _since_clause(link.token, finding) is not None:
        until = published.isoformat() if published is not None else None
        date = date.model_copy(update={"end": until, "basis": "event"})
        return [When(span, 2, date, True)]
    return [When(span, distance, date, since or _opens(link, span))]


def _after_speaking(finding: Finding, link: Link) -> bool:
    """Whether the date follows a verb that speaks of something, in its clause."""
    verb = clause_verb(finding.head)
    return (
        verb.lemma_ in _JUDGES
        and clause_verb(link.token) == verb
        and link.top.i > verb.i + 1
        and any(c.dep_ == "dobj" and c.i < link.top.i for c in verb.children)
        and (finding.head == verb or finding.head.dep_ == "dobj")
    )


def _old(date: DateValue | None, published: dt.date | None) -> bool:
    """A clause that hangs on the event's tells the event's day where that is news; an old date is of its own matter."""
    last = bounds(date)[1] if date is not None and date.resolved else None
    return last is not None and published is not None and last < published - dt.timedelta(days=14)


def _opens(link: Link, span: DateSpan) -> bool:
    """Whether the event fills the interval: "in the past week", "between January and June", "over the weekend"."""
    date = span.date
    if date is None or not date.resolved or date.end is None or length(date) < 2:
        return False
    by = set(link.by) | ({link.top.nbor(-1).lower_} if link.top.i > link.top.sent.start else set())
    past = any(w in span.text.lower() for w in _STILL_ON)
    return bool(by & {"since", "over", "during", "throughout", "between", "from", "for"}) or (
        past and span.kind == "duration"
    )


def _since_clause(verb: Token, finding: Finding) -> Token | None:
    """The event's clause, where the date stands in a "since" clause that hangs on it."""
    own = clause_verb(finding.head)
    mark = mark_of(verb)
    if (
        mark is not None
        and mark.lower_ == "since"
        and verb.dep_ == "advcl"
        and clause_verb(verb.head) == own
        and verb != own
    ):
        return own
    return None


def _distance(finding: Finding, link: Link) -> int | None:
    """How near the date stands to the event; None where it is no date of the event's."""
    head, token = finding.head, link.token
    own = clause_verb(head)
    if token.pos_ in {"NOUN", "PROPN"}:
        if own_word(finding, token, strict=link.inside):
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


def _upward(finding: Finding, own: Token, verb: Token, link: Link) -> int | None:
    """The date stands in a clause that carries the event's."""
    at, steps, distance = own, 0, 2
    while at.head != at and steps < 5:
        joint, parent = at.dep_, clause_verb(at.head)
        if joint == "relcl" or (joint == "acl" and at.tag_ in {"VBD", "VBZ", "VBP"}):
            return None
        if joint in {"ccomp", "parataxis"} and parent.lemma_ in _SAYING:
            # "On Monday the army said rebels attacked" leaves open which it dates; a date after "said" dates the saying
            return 5 if parent == verb and link.top.i < min(parent.i, own.i) else None
        if joint == "advcl" and (mark := mark_of(at)) is not None and mark.lower_ in _LATER:
            return None
        if joint in {"pcomp"} and at.head.lower_ in _LATER:
            return None
        if joint == "conj" and subject_of(at) is not None:
            distance = 7
        if (
            joint in {"xcomp", "acl", "ccomp", "pcomp"}
            and parent.lemma_ in _LOOKS_AHEAD
            and finding.reality.modality != "actual"
        ):
            # what is promised, planned or refused on a day is not done on that day
            return None
        at, steps = parent, steps + 1
        if at == verb:
            return distance
    return None


def _downward(own: Token, verb: Token, link: Link) -> int | None:
    """The date stands in a clause that hangs on the event's: the parser often hangs the day of the whole there."""
    if any(c.dep_ == "aux" for c in own.children) and verb.dep_ == "relcl":
        return None
    at, steps = verb, 0
    while at.head != at and steps < 3:
        mark = mark_of(at)
        if (mark is not None and mark.lower_ in _LATER) or (
            at.dep_ == "pcomp" and at.head.lower_ in _LATER - {"following"}
        ):
            return None
        if at.dep_ in {"ccomp", "parataxis"}:
            return None
        if at.dep_ == "conj" and subject_of(at) is not None:
            return None
        if at.dep_ == "conj" and link.top.i < at.i:
            return None
        relative = at.dep_ == "relcl"
        at, steps = clause_verb(at.head), steps + 1
        if at == own:
            return 4 if relative else 3
    return None
