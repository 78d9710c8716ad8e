"""Which date belongs to which event: by what the date hangs on, and how that clause stands to the event's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from ..extract.finding import Finding
from ..model import DateValue
from ..parse.analysis import Token
from ..parse.clauses import clause_verb
from ..parse.document import offsets_of
from .dates import DateSpan
from .spans import bounds, length
from .when_counted import SAYING, counted, filled
from .when_ended import ended
from .when_link import Link, When, link_of, mark_of, own_word, subject_of, words_of

_WRITINGS = {
    "statement", "report", "communique", "communiqué", "speech", "letter", "interview", "decree", "tweet",
    "briefing", "address", "message",
}  # fmt: skip
_GATHERINGS = {"assembly", "meeting", "summit", "gathering", "conference", "session", "congress", "rally", "talk"}
# Their objects are spoken of, and have a time of their own.
_SPEAKS_OF = SAYING | {
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
# What is done by saying it: the day of "said on Monday that it rejected …" is its day.
_DONE_BY_SAYING = {
    "demand", "threaten", "accuse", "deny", "claim_responsibility", "condemn", "reject", "promise", "appeal", "praise",
    "ceasefire_offer", "ceasefire_demand", "ceasefire_reject", "ceasefire_declare", "ceasefire_extend", "talks_propose",
    "talks_reject", "talks_suspend", "agree", "support", "recognise",
}  # fmt: skip
_PACTS = {"agreement_sign", "agreement_reach", "ceasefire_agree"}
# Made known by being said.
_AGREED = ("ceasefire_", "talks_", "agreement_")
_SAID_OF = {"deny", "claim_responsibility"}
_TAKES_LIVES = {"kill", "die", "lose", "claim", "cost", "murder", "displace", "pass"}
_BECAUSE_OF = {"over", "despite", "about"}
_MODALS = {"will", "would", "shall", "should", "may", "might", "could", "can", "must", "'ll", "wo"}
_STILL_ON = ("past", "last", "recent")


def dates_of(finding: Finding, spans: Sequence[DateSpan], *, published: dt.date | None) -> list[When]:
    """The dates that can be the event's, nearest first: those in its own phrase, then in its clause, then in clauses
    near by. A date of saying ("said on Tuesday that …") is not the date of what is said."""
    start, end = offsets_of(finding.sent)
    here = [(s, link) for s in spans if start <= s.start < end and (link := link_of(finding, s)) is not None]
    found: list[When] = []
    for span, link in here:
        if _limit(finding, span):
            continue
        if span.kind == "relative" and span.anchor == "event":
            found += counted(finding, span, link, here, _distance(finding, link), published)
        elif span.kind == "duration" and span.date is None:
            found += filled(finding, span, link, here, published)
        elif span.kind != "set":
            found += _plain(finding, span, link, published)
    if any(w.reverse for w in found):
        # "two days after rebels took it": the day of the main clause is not theirs
        found = [w for w in found if w.reverse or w.distance == 0]
    if not any(w.distance <= 1 for w in found):
        found += ended(finding, here)
    found.sort(key=lambda w: (w.distance, w.date is None or not w.date.resolved, abs(w.span.start - finding.start)))
    return found


def _limit(finding: Finding, span: DateSpan) -> bool:
    """ "called on them to form a government within 45 days" tells by when it is to be done."""
    shift = span.shift
    return finding.type in _DONE_BY_SAYING and shift is not None and shift.within and shift.amount is not None


def _plain(finding: Finding, span: DateSpan, link: Link, published: dt.date | None) -> list[When]:
    date = span.date
    if date is not None and date.resolved and _since_clause(link, finding):
        until = published.isoformat() if published is not None else None
        date = date.model_copy(update={"end": until, "basis": "event"})
        return [When(span, 2, date, True)]
    distance = _distance(finding, link)
    if (distance is None or distance > 1) and _when_clause(finding, span):
        distance = 1
        if date is not None and date.start is not None and date.text.lower().startswith("since "):
            # "since May 2012, when rebels attacked": then they did
            date = date.model_copy(update={"end": date.start})
            return [When(span, distance, date)]
    if distance is None and _coarse(date):
        distance = _cause(finding, link)
    if _old(date, published) and _after_speaking(finding, link):
        # "condemned the bombing of the market in 2012"
        distance = None if finding.head == clause_verb(finding.head) else 0
    if distance is None or _scheduled(finding, link) or (distance in {3, 4} and _old(date, published)):
        return []
    since = bool(link.by) and link.by[-1] == "since"
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


def _since_clause(link: Link, finding: Finding) -> bool:
    """Whether the event fills the time since the date: "have died since the army went to war on April 15", "since the
    March 2003 invasion"."""
    own, verb = clause_verb(finding.head), clause_verb(link.token)
    if link.inside:
        noun = link.token
        led = noun.dep_ == "pobj" and noun.head.lower_ == "since"
        if noun == finding.head:
            return led and own.lemma_ in _TAKES_LIVES
        return led and noun != own and _beside(own, clause_verb(noun.head))
    mark = mark_of(verb)
    if mark is None or mark.lower_ != "since" or verb.dep_ != "advcl" or verb == own:
        return False
    return _beside(own, clause_verb(verb.head))


def _beside(verb: Token, other: Token) -> bool:
    """The same clause, or one that the other is joined to with "and"."""
    at = other
    for _ in range(3):
        if at == verb:
            return True
        if at.dep_ != "conj":
            break
        at = clause_verb(at.head)
    return False


def _when_clause(finding: Finding, span: DateSpan) -> bool:
    """ "on 2 August, when gunmen attacked": the clause tells what was done on the date that it follows."""
    at = clause_verb(finding.head)
    for _ in range(4):
        for child in at.children:
            if child.lower_ == "when" and child.dep_ == "advmod" and child.i > child.sent.start:
                before = child.nbor(-1)
                before = before.nbor(-1) if before.is_punct and before.i > child.sent.start else before
                return before in words_of(finding, span)
        if at.dep_ not in {"conj", "xcomp"}:
            break
        at = clause_verb(at.head)
    return False


def _scheduled(finding: Finding, link: Link) -> bool:
    """ "kept them from meeting as planned on Monday" tells no day of what came of it."""
    verb = link.token
    return verb.lemma_ in {"plan", "schedule"} and verb.dep_ == "advcl" and verb.i not in finding.match.words


def _coarse(date: DateValue | None) -> bool:
    return date is not None and date.resolved and date.precision in {"month", "year"} and date.start == date.end


def _cause(finding: Finding, link: Link) -> int | None:
    """In the month or year of a clause, what it followed was done, too: "collapsed in January 2019 after they
    attacked a school"."""
    own = clause_verb(finding.head)
    mark = mark_of(own)
    follows = own.dep_ == "advcl" and mark is not None and mark.lower_ == "after"
    return 2 if follows and clause_verb(own.head) == clause_verb(link.token) else None


def _distance(finding: Finding, link: Link) -> int | None:
    """How near the date stands to the event; None where it is no date of the event's."""
    head, token = finding.head, link.token
    own = clause_verb(head)
    if token.pos_ in {"NOUN", "PROPN"}:
        if own_word(finding, token, strict=link.inside) or _of_pact(finding, token):
            return 0
        if token.lemma_ in _WRITINGS and clause_verb(token) == own:
            return 4
        if _tells_of(own, token):
            return 2
        if link.inside and not _in_writing(token):
            return 2 if _done_in(own, token) else None
        if _names_within(token, head):
            return 0
        if _names_within(head, token):
            return 2
    verb = clause_verb(token)
    if verb == own:
        if head.pos_ in {"NOUN", "PROPN"}:
            return _of_noun(finding, own, link)
        return 1
    if head.pos_ in {"NOUN", "PROPN"} and verb.dep_ in {"relcl", "acl"} and verb.head == head:
        return 1
    if verb.i in finding.match.words:
        return 1
    up = _upward(finding, own, verb, link)
    return up if up is not None or _shut(finding, verb, link) else _downward(own, verb, link)


def _of_pact(finding: Finding, noun: Token) -> bool:
    """ "signed the agreement of May 2019": a pact has the date of its signing."""
    return finding.type in _PACTS and noun.dep_ == "dobj" and noun.head == finding.head


def _done_in(own: Token, noun: Token) -> bool:
    """ "was not hit in Sunday's raids": on the day of the deed in which it was done."""
    return noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during"} and noun.head.head == own


def _tells_of(own: Token, noun: Token) -> bool:
    """ "last week's assembly of clerics, who ruled": what a relative clause tells of a gathering was done there."""
    at = own
    while at.dep_ == "conj" and at.head.pos_ in {"VERB", "AUX"}:
        at = at.head
    if at.dep_ != "relcl" or noun.lemma_.lower() not in _GATHERINGS:
        return False
    return at.head == noun or (at.head.dep_ == "pobj" and at.head.head.lower_ == "of" and at.head.head.head == noun)


def _in_writing(token: Token) -> bool:
    """ "In a letter on Friday the ministry said": the day is that of the saying."""
    verb = clause_verb(token)
    return token.lemma_ in _WRITINGS and verb.lemma_ in SAYING and verb.lemma_ != "according"


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


def _of_noun(finding: Finding, verb: Token, link: Link) -> int | None:
    """An event noun takes the date of its verb, unless the verb only speaks of it."""
    if verb.i in finding.match.words:
        return 1
    if verb.lemma_ in _SPEAKS_OF and finding.head.dep_ not in {"nsubj"}:
        return None
    leads = finding.head.head
    if finding.head.dep_ == "pobj" and leads.lower_ in _BECAUSE_OF and leads.head == verb and link.top.i < leads.i:
        return None  # "broke off relations on Monday over a raid"
    return 2


def _upward(finding: Finding, own: Token, verb: Token, link: Link) -> int | None:
    """The date stands in a clause that carries the event's."""
    at, steps, distance = own, 0, 2
    while at.head != at and steps < 5:
        joint, parent = at.dep_, clause_verb(at.head)
        if joint == "relcl" or (joint == "acl" and at.tag_ in {"VBD", "VBZ", "VBP"}):
            return None
        if joint == "ccomp" and _led(at, parent, verb, link):
            return 7
        if joint in {"ccomp", "parataxis"} and parent.lemma_ in SAYING:
            if parent == verb and _said_then(finding, at):
                return 3
            # "On Monday the army said rebels attacked" leaves open which it dates; a date after "said" dates the saying
            return 5 if parent == verb and link.top.i < min(parent.i, own.i) else None
        if joint == "advcl" and (mark := mark_of(at)) is not None and mark.lower_ in _LATER:
            return None
        if joint in {"pcomp"} and at.head.lower_ in _LATER:
            return None
        if joint == "conj" and subject_of(at) is not None:
            distance = 7
        if joint == "conj" and _perfect(at) and not _perfect(parent):
            return None
        if (
            joint in {"xcomp", "acl", "ccomp", "pcomp"}
            and parent.lemma_ in _LOOKS_AHEAD
            and finding.reality.modality != "actual"
            and not (parent == verb and ahead(verb))
        ):
            # what is promised, planned or refused on a day is not done on that day
            return None
        at, steps = parent, steps + 1
        if at == verb:
            return distance
    return None


def _perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"has", "have", "'ve"} for c in verb.children)


def _led(at: Token, parent: Token, verb: Token, link: Link) -> bool:
    """ "told them that since May A had died and B had fled": the parser hangs both on "told"."""
    return verb.dep_ == "ccomp" and verb.head == parent and link.top.i < verb.i < at.i and at.i - verb.i < 12


def _said_then(finding: Finding, verb: Token) -> bool:
    """Whether what is said was done on the day of saying: by saying it, or going on just then ("were leaving")."""
    has = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
    if has & _MODALS or finding.reality.modality not in {"actual", "alleged", "negated", "denied"}:
        return False
    if finding.type in _SAID_OF:
        return True
    if has & {"had", "has", "have", "been"}:
        return finding.type.startswith(_AGREED)
    if verb.tag_ == "VBG" and has & {"was", "were", "is", "are"}:
        return True
    subject = subject_of(verb)
    return finding.type in _DONE_BY_SAYING and (subject is None or subject.pos_ == "PRON")


def _downward(own: Token, verb: Token, link: Link) -> int | None:
    """The date stands in a clause that hangs on the event's: the parser often hangs the day of the whole there."""
    if any(c.dep_ == "aux" for c in own.children) and verb.dep_ == "relcl":
        return None
    if ahead(verb) and not ahead(own):
        return None
    if verb.dep_ == "relcl" and link.by and link.by[-1] == "since":
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


def _shut(finding: Finding, verb: Token, link: Link) -> bool:
    """A clause on the doer that ends before the event's verb keeps its day ("X, re-elected on Sunday, has rejected
    it"), and so does one whose verb stands right before it ("violated the truce that he announced last night")."""
    own, at = clause_verb(finding.head), verb
    while at.dep_ in {"xcomp", "conj", "advcl"} and at.head not in (at, own):
        at = clause_verb(at.head)
    if at.dep_ not in {"relcl", "acl"} or at.tag_ == "VBG" or at.head == finding.head:
        return False
    if at.head.lemma_ in _WRITINGS:
        return False  # "in a statement issued on Saturday it said": then it said so
    if verb.dep_ == "relcl" and 0 < link.top.left_edge.i - verb.i <= 1 + len(link.by):
        return True
    if own_word(finding, at.head):
        return False
    of_doer = at.head in finding.match.actors or own.lemma_ in _SPEAKS_OF
    return at.i < own.i and (of_doer or _perfect(own))


def ahead(verb: Token) -> bool:
    """Whether the clause looks ahead: "will meet", "may impose"."""
    return any(c.dep_ == "aux" and c.lower_ in _MODALS for c in verb.children)
