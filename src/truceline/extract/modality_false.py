"""What is called false: "described as false the reports that …", "there is no truth in claims that …"."""

from __future__ import annotations

from ..parse.analysis import Token
from ..vocabulary.modality import ModalityWords
from .lexicon import lemmas

_OBJECT = {"dobj", "nsubj", "nsubjpass", "ccomp", "oprd", "attr", "pobj", "conj"}
_STEPS = 4
_PROOFS = {"evidence", "proof", "indication", "sign", "trace"}


def called_false(telling: Token, words: ModalityWords) -> bool:
    """Whether a report, claim or rumour is called false by whoever its clause tells of, or has "no truth" in it."""
    if _no_truth(telling):
        return True
    verb = telling
    for _ in range(_STEPS):
        if verb.pos_ in {"VERB", "AUX"} or verb.head == verb or verb.dep_ not in _OBJECT:
            break
        verb = verb.head
    if not lemmas(verb) & words.words["calling"]:
        return False
    # the parser hangs "as false", and a last "baseless", on what stands before it
    inside = {t.i for t in telling.subtree if t.i > telling.i}
    clause = [t for t in verb.subtree if not t.is_punct]
    said = (t for t in clause if t.lower_ in words.words["falsehoods"] or lemmas(t) & words.words["falsehoods"])
    return any(t.i not in inside or t == clause[-1] or t.nbor(-1).lower_ in {"as", "a", "an"} for t in said)


def unproven(token: Token) -> bool:
    """ "no evidence that …", "found no sign of …": nobody vouches for what follows."""
    if token.lemma_ not in _PROOFS:
        return False
    none = any(c.lower_ in {"no", "little", "any"} for c in token.children)
    return none or any(c.dep_ == "neg" for c in token.head.children)


def _no_truth(telling: Token) -> bool:
    if telling.dep_ != "pobj":
        return False
    over = telling.head.head
    return over.lemma_ in {"truth", "substance", "basis"} and any(c.lower_ in {"no", "any"} for c in over.children)
