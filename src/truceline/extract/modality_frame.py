"""What frames a clause: a telling called false, a film, a drill, a question how to do it, a rule."""

from __future__ import annotations

from ..model.words import Modality
from ..parse.analysis import Token
from ..parse.clauses import bare_infinitive
from ..vocabulary.modality import ModalityWords
from .lexicon import lemmas
from .modality_own import negated

_STEPS = 14
_ARGUMENT = {"nsubj", "nsubjpass", "csubj"}
_SAID_OF = {"acomp", "attr", "oprd", "xcomp"}
_BEING = {"be", "prove", "turn", "remain"}
_WH = {"how", "where", "when", "whether", "what", "whom"}
_BELOW = {"dobj", "xcomp", "ccomp", "prep", "pobj", "acl", "conj", "pcomp", "relcl"}


def framed(head: Token, words: ModalityWords) -> tuple[Modality, str] | None:
    """How the frame puts an event, None where nothing frames it.

    In order: "the report that … proved untrue" (denied), "the film shows …" and "troops rehearsed …" (possible,
    told by nobody as done), "how to …" and "attacking a hospital is a crime" (possible)."""
    at = head
    for _ in range(_STEPS):
        if at.pos_ == "VERB" and _asks_how(at):
            return "possible", "how to"
        if _as_falsehood(at, words):
            return "denied", "as false"
        child, at = at, at.head
        if at == child:
            return None
        if child.dep_ in _ARGUMENT and child.lemma_.lower() in words.words["tellings"] and _untrue(at, words):
            return ("negated" if child.lemma_.lower() in words.words["hearsay"] else "denied"), "untrue"
        if child.dep_ == "csubj" and child.tag_ == "VBG" and _is_wrong(at, words):
            return "possible", "rule"
        if child.dep_ in _BELOW and at.pos_ == "VERB" and (_made_up(at, words) or _rehearsed(child, at, words)):
            return "possible", "frame"
    return None


def _is_wrong(verb: Token, words: ModalityWords) -> bool:
    """ "Attacking a hospital is a crime": how things are judged whenever they happen."""
    if verb.lemma_ != "be" or verb.tag_ not in {"VBZ", "VBP"}:
        return False
    return any(c.dep_ in _SAID_OF and c.lemma_.lower() in words.words["verdicts"] for c in verb.children)


def _untrue(verb: Token, words: ModalityWords) -> bool:
    if verb.lemma_ not in _BEING or negated(verb):
        return False
    said = (c for c in verb.children if c.dep_ in _SAID_OF and c.i > verb.i)
    return any(t.lower_ in words.words["falsehoods"] for c in said for t in (c, *c.children))


def _as_falsehood(telling: Token, words: ModalityWords) -> bool:
    """ "rejected as fabrications reports that …": the parser takes "reports" for a verb."""
    if telling.lemma_.lower() not in words.words["tellings"] or telling.i < 2:
        return False
    before = telling.nbor(-1)
    if before.lower_ not in words.words["falsehoods"] and before.lemma_.lower() not in words.words["falsehoods"]:
        return False
    start = max(telling.i - 4, telling.sent.start)
    return any(t.lower_ == "as" for t in telling.doc[start : telling.i])


def _made_up(verb: Token, words: ModalityWords) -> bool:
    """Whether a film or a novel is what shows or tells it."""
    if verb.lemma_ not in words.words["depicting"]:
        return False
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.lemma_.lower() in words.words["fiction"] for c in verb.children)


def _rehearsed(child: Token, verb: Token, words: ModalityWords) -> bool:
    return child.dep_ in {"dobj", "xcomp", "prep"} and bool(lemmas(verb) & words.words["rehearsing"])


def _asks_how(verb: Token) -> bool:
    return bare_infinitive(verb) and any(
        c.dep_ in {"advmod", "mark", "dobj"} and c.lower_ in _WH and c.i < verb.i for c in verb.children
    )
