"""Dates that hang on other events of the report ("two days after X", "the next day", "since then"), and the day of the
story that a sentence leaves to the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import DateValue
from ..model.words import Scope
from ..parse.analysis import Token
from ..parse.clauses import bare_infinitive, clause_verb
from ..parse.document import offsets_of
from ..vocabulary.types import EventTypes
from .dates import resolve_against, resolve_complement
from .draft import Draft
from .spans import bounds, length
from .timing import fitted, horizon
from .when_counted import SAYING
from .when_link import When, link_of, subject_of

_ROUNDS = 2
_TOLD = {"actual", "alleged", "denied"}
_CLOSE = 3
_NEAR, _FAR = 4, 8  # sentences that a day carries over: at most, and where the report tells of one day only
_LONG = 31
# Kinds that happen at a place, and go on through a telling; the others are said, each at a time of its own.
_HAPPENS = {"violence", "control"}
_HAPPENS_TOO = {
    "protest", "riot", "arrest", "strike", "coerce", "evacuate", "release", "talks_mediate", "talks_hold",
    "agreement_sign", "sanction", "boycott", "aid", "ceasefire_begin", "visit", "consult", "ceasefire_agree",
    "ceasefire_declare", "agreement_reach", "talks_suspend",
}  # fmt: skip
_STRIKES = (
    "attack", "air_strike", "bombing", "suicide_bombing", "shelling", "raid", "shooting", "massacre", "armed_clash",
    "assassination",
)  # fmt: skip
_PACTS = ("ceasefire_agree", "ceasefire_declare", "ceasefire_begin", "agreement_sign", "agreement_reach")
# Which kinds of event a noun points back to ("the raids", "that agreement").
_STRIKE_NOUNS = "attack strike raid bombing blast assault shelling killing ambush explosion shooting".split()
_PACT_NOUNS = "truce ceasefire cease-fire agreement deal accord pact announcement".split()
_POINTS_TO = {**dict.fromkeys(_STRIKE_NOUNS, _STRIKES), **dict.fromkeys(_PACT_NOUNS, _PACTS)}
# What armed men and police do, told in one telling; the rest is done at tables.
_IN_THE_FIELD = {"protest", "riot", "arrest", "strike", "coerce", "evacuate", "release"}
_ASIDE = {"while", "whereas", "but", "although", "though"}
_COLLECTIVE = {"war", "conflict", "insurgency", "fighting", "uprising", "rebellion", "offensive", "invasion"}
_STARTS = {"begin", "start", "break", "erupt", "flare", "invade", "launch", "go"}
_UNSAID = {"investigate", "claim_responsibility"}


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Counts dates from other dates of one report. published: its day; new_within: days that count as news."""

    types: EventTypes
    published: dt.date | None
    new_within: int

    def count(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Drafts with the dates that count from other events, as far as those are dated."""
        found = list(drafts)
        for _ in range(_ROUNDS):
            for i, draft in enumerate(found):
                counted = (
                    self._counted(draft, found)
                    or self._since(draft, found)
                    or self._of_war(draft, found)
                    or self._begun(draft)
                )
                if counted is not None:
                    found[i] = counted
        return found

    def carry(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Drafts with the day of the story, where their own sentence gives none and they go on telling it."""
        today = self._told_as_of_today(drafts)
        found: list[Draft] = []
        for draft in drafts:
            if not draft.title and not _dated(draft) and self._goes_on(draft):
                date = self._day_before(draft, found, today)
                if date is not None:
                    draft = replace(draft, date=date, date_distance=8)
            found.append(draft)
        return found

    # -- counted from another event

    def _counted(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        for when in draft.whens:
            if when.span.kind != "relative" or when.span.anchor != "event":
                continue
            if _dated(draft) and draft.date_distance <= when.distance:
                return None
            anchor = _anchor(draft, when, drafts)
            if anchor is None:
                continue
            date = resolve_complement(when.span, anchor) if when.reverse else resolve_against(when.span, anchor)
            fitting = fitted(date, when, draft.modality, self.published) if date.resolved else None
            if fitting is not None:
                return self._redated(draft, fitting, when.distance, draft.scope)
        return None

    def _since(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """ "since then", "has since taken", "since that agreement": from that day to publication."""
        if (_dated(draft) and draft.date_distance <= 1) or draft.modality != "actual" or self.published is None:
            return None
        word = _since_word(clause_verb(draft.finding.head))
        if word is None:
            return None
        noun = next((c for c in word.children if c.dep_ == "pobj"), None)
        told = [d for d in drafts if d.modality in _TOLD]
        anchor = _named(draft, noun, told) if noun is not None else _before(draft, told, offsets_of([word])[0])
        if anchor is None or anchor.start is None or anchor.start > self.published.isoformat():
            return None
        until = self.published.isoformat()
        date = DateValue(start=anchor.start, end=until, precision=anchor.precision, text=word.text, basis="event")
        scope: Scope = draft.scope
        if draft.finding.tolls and scope == "event":
            scope = "cumulative" if length(date) > _LONG else "period"
        return self._redated(draft, date, 3, scope)

    def _of_war(self, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
        """A running toll of a war, which began on a day told elsewhere in the report."""
        if _dated(draft) or draft.scope != "cumulative" or draft.modality != "actual":
            return None
        began = next((d.date for d in drafts if d is not draft and _begins_war(d)), None)
        if began is None or began.start is None:
            return None
        until = self.published.isoformat() if self.published is not None else None
        return self._redated(draft, began.model_copy(update={"end": until, "basis": "event"}), 6, draft.scope)

    def _begun(self, draft: Draft) -> Draft | None:
        """A running toll with the day on which it began ("the war, which broke out in May 1992, has taken 60,000
        lives"): from that day to publication."""
        date = draft.date
        if not _dated(draft) or date is None or draft.scope != "cumulative" or draft.modality != "actual":
            return None
        if date.start is None or date.start != date.end or self.published is None or not draft.counts:
            return None
        began = [w for w in draft.whens if w.date is not None and w.date.start == date.start]
        if not any(_of_beginning(draft, w) for w in began) or date.start > self.published.isoformat():
            return None
        until = date.model_copy(update={"end": self.published.isoformat(), "basis": "event"})
        return self._redated(draft, until, draft.date_distance, draft.scope)

    def _redated(self, draft: Draft, date: DateValue, distance: int, scope: Scope) -> Draft:
        counts = (
            tuple(c.model_copy(update={"scope": scope}) for c in draft.counts) if scope != draft.scope else draft.counts
        )
        return replace(
            draft, date=date, date_distance=distance, scope=scope, counts=counts,
            horizon=horizon(date, scope, published=self.published, new_within=self.new_within),
        )  # fmt: skip

    # -- the day of the story

    def _goes_on(self, draft: Draft) -> bool:
        """News told as done, in the tense of the telling; a pluperfect looks back to a day of its own."""
        if draft.horizon != "new" or draft.modality != "actual" or draft.scope != "event" or draft.type in _UNSAID:
            return False
        verb = clause_verb(draft.finding.head)
        if standing(verb) or self.types.family(draft.type) == "control":
            return False
        looks_back = {"has", "have"} if verb.dep_ == "ccomp" and draft.speakers else {"had", "has", "have"}
        return not any(c.dep_ == "aux" and c.lower_ in looks_back for c in verb.children)

    def _happens(self, draft: Draft) -> bool:
        return self.types.family(draft.type) in _HAPPENS or draft.type in _HAPPENS_TOO

    def _told_as_of_today(self, drafts: Sequence[Draft]) -> DateValue | None:
        """The day of publication, where the first events told are of that day."""
        if self.published is None:
            return None
        first = [d for d in drafts if not d.title and _of_one_day(d)][:3]
        return next((d.date for d in first if d.date is not None and bounds(d.date)[0] == self.published), None)

    def _day_before(self, draft: Draft, before: Sequence[Draft], today: DateValue | None) -> DateValue | None:
        happens, field = self._happens(draft), self._field(draft)
        days = {
            d.date.start
            for d in before
            if self._field(d) and _of_one_day(d) and d.date is not None and d.horizon == "new" and not d.title
        }
        one_day = len(days) == 1
        for other in reversed(before):
            if (
                other.title
                or other.horizon != "new"
                or not _of_one_day(other)
                or other.date is None
                or other.date_distance > 8
                or _by_the_way(other)
            ):
                continue
            between = draft.finding.number - other.finding.number
            if between > (_FAR if field and one_day else _NEAR if happens else 1):
                break
            if (
                happens
                and self._field(other) != field
                and not (_side_by_side(draft, other) or (not field and other.date == today))
            ):
                continue
            if happens or (_same_voice(draft, other) and between <= 1) or _side_by_side(draft, other):
                return other.date
        if not happens and today is not None and self._still_news(draft, before) and self._said_today(draft, before):
            return today
        return None

    def _said_today(self, draft: Draft, before: Sequence[Draft]) -> bool:
        """Told in the past, and not right after what was done on another day: "denies it" is a standing position, and
        what was said of Sunday's raid may have been said on Sunday."""
        if clause_verb(draft.finding.head).tag_ in {"VBZ", "VBP"}:
            return False
        dated = [d for d in before if not d.title and _dated(d) and d.date_distance <= 8 and d.date is not None]
        last = dated[-1] if dated else None
        if last is None or draft.finding.number - last.finding.number > 1:
            return True
        return last.date is None or bounds(last.date)[0] == self.published

    def _field(self, draft: Draft) -> bool | None:
        """Done in the field (True) or at a table (False); None for what is only said."""
        if not self._happens(draft):
            return None
        return self.types.family(draft.type) in _HAPPENS or draft.type in _IN_THE_FIELD

    def _still_news(self, draft: Draft, before: Sequence[Draft]) -> bool:
        """Whether what was told just before is news, too."""
        near = [
            d
            for d in before
            if not d.title and d.scope != "cumulative" and 0 <= draft.finding.number - d.finding.number <= 2
        ]
        return not near or near[-1].horizon == "new"


def _of_beginning(draft: Draft, when: When) -> bool:
    """Whether the words of a date hang on "broke out", "began", or follow "since"."""
    link = link_of(draft.finding, when.span)
    if link is None:
        return False
    return "since" in link.by or clause_verb(link.token).lemma_ in _STARTS


def standing(verb: Token) -> bool:
    """ "was one of three to recognise it", "stands accused of it": what is so, on no day of its own."""
    at = verb
    while at.dep_ in {"xcomp", "relcl", "acl"} and clause_verb(at.head) != at:
        at = clause_verb(at.head)
    if at.lemma_ == "stand":
        return any(c.lower_ == "accused" for c in at.children)
    infinitive = bare_infinitive(verb)
    return infinitive and at.lemma_ == "be" and any(c.dep_ == "attr" for c in at.children)


def _begins_war(draft: Draft) -> bool:
    """Whether the draft dates the start of a war: "the war, which began in May", "at war since April"."""
    if not _dated(draft) or draft.modality != "actual" or draft.type not in {"armed_clash", "attack"}:
        return False
    head = draft.finding.head
    verb = clause_verb(head)
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), head)
    objects = {t.lemma_.lower() for t in verb.subtree if t.dep_ in {"pobj", "dobj"} and clause_verb(t) == verb}
    since = any(
        w.period and w.date is not None and w.date.start == (draft.date.start if draft.date else None)
        for w in draft.whens
    )
    named = {head.lemma_.lower(), subject.lemma_.lower(), *(objects if verb.lemma_ == "go" else ())}
    return bool(named & _COLLECTIVE) and (
        since or verb.lemma_ in _STARTS or head.lemma_.lower() in {"invasion", "offensive"}
    )


def _dated(draft: Draft) -> bool:
    return draft.date is not None and draft.date.resolved


def _of_one_day(draft: Draft) -> bool:
    date = draft.date
    return (
        date is not None
        and date.resolved
        and length(date) < 2
        and draft.scope == "event"
        and draft.modality in {"actual", "alleged"}
    )


def _side_by_side(draft: Draft, other: Draft) -> bool:
    """Clauses of one list: "X resigned and fled on Monday, crowds looted and the army took over"."""
    mine, theirs = clause_verb(draft.finding.head), clause_verb(other.finding.head)
    if mine.sent != theirs.sent or other.date_distance > 3:
        return False
    if theirs.dep_ not in {"ccomp", "parataxis"} or theirs.head.lemma_ in SAYING or theirs.i > theirs.head.i:
        return False
    if any(t.text == ";" or t.lower_ in _ASIDE for t in mine.doc[theirs.i : mine.i]):
        return False
    return mine == theirs.head or (mine.dep_ == "conj" and mine.head == theirs.head)


def _by_the_way(draft: Draft) -> bool:
    """Told in a clause added to another ("…, and Chad denied it on Monday"): the story does not stay there."""
    verb = clause_verb(draft.finding.head)
    return verb.dep_ == "pcomp" or (verb.dep_ == "conj" and subject_of(verb) is not None)


def _same_voice(draft: Draft, other: Draft) -> bool:
    """Two acts of the same party, told one after the other."""
    mine, theirs = {a.id for a in draft.actors}, {a.id for a in other.actors}
    return bool(mine & theirs)


def _anchor(draft: Draft, when: When, drafts: Sequence[Draft]) -> DateValue | None:
    if when.against is not None:
        return when.against
    if when.other is None:
        return _before(draft, drafts, when.span.start)
    for other in drafts:
        head = other.finding.head
        if other is draft or not _dated(other) or head.doc != when.other.doc or head.sent != when.other.sent:
            continue
        if head == when.other or clause_verb(head) == when.other:
            return other.date
    return _named(draft, when.other, drafts) if when.other.pos_ in {"NOUN", "PROPN"} else None


def _named(draft: Draft, noun: Token, drafts: Sequence[Draft]) -> DateValue | None:
    """The date of the event that a noun points back to."""
    kinds = {d.type for d in drafts if d.finding.head == noun}
    lemma = noun.lemma_.lower()
    for other in sorted(drafts, key=lambda d: -d.order[0]):
        if other is draft or not _dated(other) or other.finding.start >= draft.finding.start or other.title:
            continue
        if other.finding.head.lemma_.lower() == lemma or other.type in kinds or other.type in _POINTS_TO.get(lemma, ()):
            return other.date
    return None


def _before(draft: Draft, drafts: Sequence[Draft], at: int) -> DateValue | None:
    """The date of the event told last before an offset."""
    best: Draft | None = None
    for other in drafts:
        if other is draft or not _dated(other) or other.title or other.finding.start >= at or other.date_distance > 5:
            continue
        if draft.finding.number - other.finding.number <= _CLOSE and (best is None or other.order > best.order):
            best = other
    return best.date if best is not None else None


def _since_word(verb: Token) -> Token | None:
    """The "since" of a clause in the perfect."""
    if not any(c.dep_ == "aux" and c.lower_ in {"has", "have", "had", "'ve"} for c in verb.children):
        return None
    for child in verb.children:
        if child.lower_ == "since" and child.dep_ in {"prep", "advmod", "mark"}:
            return child
    return None
