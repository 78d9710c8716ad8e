"""On what an event hangs: "if" clauses, "should they refuse", "in exchange for", and what is left open by "whether"."""

from __future__ import annotations

from ..model.words import Modality
from ..parse.analysis import Token
from ..vocabulary.modality import ModalityWords
from .lexicon import lemmas

SAY_LIKE = {"say", "tell", "add", "state", "report", "announce", "declare", "claim", "confirm", "note", "quote"}
_GIVEN = {"provided", "providing"}
_WHEN = {"when", "once", "before", "after"}
_INVERTED = {"should", "had", "were"}


def condition(head: Token, words: ModalityWords) -> Token | None:
    """The mark of the conditional clause that the event stands in, or that hangs on its clause."""
    at = head
    for _ in range(8):
        for c in at.children:
            opens = c.lower_ in words.words["conditional_marks"] or _as_long(c)
            if c.dep_ in {"mark", "advmod"} and opens and at.dep_ in {"advcl", "pcomp"}:
                return c
        if at.dep_ == "pobj" and at.head.lower_ in {"until", "till", "pending"}:
            return at.head
        if at.pos_ in {"VERB", "AUX"}:
            mark = inverted(at) or _hanging(at, words) or _in_exchange(at, words)
            if mark is not None:
                return mark
        if at.dep_ == "ccomp" and at.i < at.head.i and lemmas(at.head) & SAY_LIKE:
            # "If aid arrives, the fighting will stop, it said": the condition is on what is said, not on the saying
            mark = _hanging(at.head, words)
            if mark is not None and mark.i < at.i:
                return mark
        if (
            at.head == at
            or at.dep_ in {"ROOT", "relcl", "ccomp", "parataxis"}
            or (at.dep_ == "acl" and at.tag_ == "VBN")
        ):
            break
        at = at.head
    return None


def open_question(head: Token, words: ModalityWords) -> tuple[Modality, str] | None:
    """ "will decide whether to attack": neither planned nor ruled out."""
    verb = head if head.pos_ in {"VERB", "AUX"} else head.head
    marks = [c for c in verb.children if c.dep_ in {"mark", "advmod"} and c.lower_ in words.words["possible_marks"]]
    return ("possible", marks[0].lower_) if marks else None


def awaited(head: Token, words: ModalityWords) -> Token | None:
    """The mark of a clause of time that lies ahead: "will meet once the troops have left", "disarm before any truce
    begins". What is told in the past tense under a plan ("will meet after they fought") was done."""
    at = head
    for _ in range(6):
        mark = next((c for c in at.children if c.dep_ in {"mark", "advmod"} and c.lower_ in _WHEN), None)
        if at.dep_ == "advcl" and mark is not None:
            return mark if _ahead(at, mark, at.head, words) else None
        if at.head == at or at.dep_ in {"relcl", "ccomp", "parataxis"}:
            break
        at = at.head
    return None


def _ahead(clause: Token, mark: Token, main: Token, words: ModalityWords) -> bool:
    """Whether a clause of time is still to come by its own tense and by what its main clause says."""
    auxiliaries = {c.lower_ for c in main.children if c.dep_ in {"aux", "auxpass"}}
    finite = [c.tag_ for c in clause.children if c.dep_ in {"aux", "auxpass"}] or [clause.tag_]
    past = "VBD" in finite
    if mark.lower_ == "before" and any(t.lower_ == "any" and t.dep_ == "det" for t in clause.subtree):
        return True
    if mark.lower_ in {"before", "once"} and set(finite) & {"VBZ", "VBP"}:
        return True
    if auxiliaries & {"would"}:
        return mark.lower_ == "once" or not past
    open_ = auxiliaries & (
        words.words["future_auxiliaries"] | words.words["demanded_auxiliaries"] | {"to", "may", "can"}
    )
    return bool(open_) and not past and not set(finite) <= {"VBG", "VBN"}


def within(head: Token, mark: Token) -> bool:
    """Whether a word stands inside the conditional clause that the mark opens."""
    return mark.dep_ in {"mark", "advmod", "aux", "auxpass"} and head in mark.head.subtree


def _as_long(mark: Token) -> bool:
    """ "so long as", "as long as", where no stretch of time is told ("as long as they were there")."""
    return (
        mark.lower_ == "as" and mark.i > 1 and mark.nbor(-1).lower_ == "long" and mark.nbor(-2).lower_ in {"so", "as"}
    )


def _believed(verb: Token, words: ModalityWords) -> bool:
    """ "if the army is to be believed", "if confirmed": a doubt, no condition."""
    return any(t.lemma_ in words.words["credence"] for t in (verb, *verb.children))


def _hanging(verb: Token, words: ModalityWords) -> Token | None:
    """The mark of an "if" clause that completes the verb. "Until" and "whether" clauses put no condition on it."""
    given = (t for t in verb.subtree if t.i > verb.i and t.lower_ in _GIVEN)
    for word in given:
        if any(c.dep_ in {"ccomp", "pcomp"} for c in word.children):
            return word
    for child in verb.children:
        if child.dep_ in {"advcl", "ccomp"} and child.i < verb.i and (mark := inverted(child)) is not None:
            return mark
        if child.dep_ == "advcl" or (child.dep_ == "ccomp" and child.i < verb.i):
            for mark in child.children:
                if mark.dep_ in {"mark", "advmod"} and (mark.lower_ in words.words["conditions"] or _as_long(mark)):
                    return None if _believed(child, words) else mark
    return None


def inverted(verb: Token) -> Token | None:
    """The auxiliary of "should the army leave, …": one before its subject, where nothing is asked."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or verb.sent.text.rstrip().endswith("?"):
        return None
    first = min(t.i for t in subject.subtree)
    auxiliaries = (c for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.i < first)
    return next((c for c in auxiliaries if c.lower_ in _INVERTED), None)


def _in_exchange(verb: Token, words: ModalityWords) -> Token | None:
    """ "would get guarantees in exchange": the words after the verb that make it one half of a bargain, where it is not
    done yet."""
    if not any(c.dep_ == "aux" and c.lower_ in words.words["future_auxiliaries"] | {"would"} for c in verb.children):
        return None
    for child in verb.children:
        if child.dep_ == "prep":
            rest = verb.doc[child.i : child.i + 3].text.lower()
            if any(rest.startswith(phrase) for phrase in words.words["conditional_phrases"]):
                return child
    return None
