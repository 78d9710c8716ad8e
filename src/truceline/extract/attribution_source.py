"""Who speaks: the source of a verb of saying, by its grammar."""

from __future__ import annotations

from collections.abc import Set

from ..parse.analysis import Token
from ..parse.clauses import agents, conjuncts, is_passive, subjects

RELATIVE = {"who", "which", "that"}
TIMES = {"DATE", "TIME"}
_ADDRESSED = {"tell", "inform"}
_NAMING = {"DET", "ADJ", "NOUN", "PROPN", "NUM"}


def source_heads(verb: Token, content: Set[int] = frozenset()) -> list[Token]:
    """Heads of the words for who speaks: the agent of a passive, else the subject, also an inherited one. A relative
    pronoun stands for itself here; "quoted X as saying" gives X."""
    quoted = _quoted_object(verb)
    if quoted is not None:
        return conjuncts(quoted)
    if is_passive(verb):
        return agents(verb)
    own = [c for c in verb.children if c.dep_ in {"nsubj", "csubj"}]
    if own:
        # "the opposition party The Lanterns said": the parser makes two subjects of it
        named = [c for c in own if c.pos_ == "PROPN" and c.i < verb.i]
        child = named[-1] if len(own) > 1 and named else own[0]
        child = _unclosed(child, verb) or child
        return [child] if child.lower_ in RELATIVE and verb.dep_ == "relcl" else conjuncts(child)
    inverted = _inverted_subject(verb, content)
    if inverted is not None:
        return [inverted]
    beside = _beside(verb)
    if beside is not None:
        return [beside]
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not is_passive(verb.head):
        return [h for h in source_heads(verb.head) if h.i not in content]
    return [h for h in subjects(verb) if h.i not in content]


def _unclosed(subject: Token, verb: Token) -> Token | None:
    """ "… the envoy, X, the ministry said": an apposition that no comma closes before the verb is the true subject."""
    for child in subject.children:
        if child.dep_ == "appos" and subject.i < child.i < verb.i:
            begin, end = child.left_edge.i, child.right_edge.i
            if subject.doc[begin - 1].text == "," and end + 1 <= verb.i and not subject.doc[end + 1].is_punct:
                return child
    return None


def _beside(verb: Token) -> Token | None:
    """ "A sent tanks to the border and President B said": a noun phrase that fills the room between "and" and a further
    verb is its subject, though the parser gave it to the clause before."""
    if verb.dep_ != "conj":
        return None
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ in _NAMING:
        at -= 1
    phrase = verb.doc[at + 1 : verb.i]
    joined = verb.doc[at].dep_ == "cc" or verb.doc[at].text == ";"
    if not joined or not len(phrase) or phrase[-1].pos_ not in {"NOUN", "PROPN"} or phrase[-1].ent_type_ in TIMES:
        return None
    return phrase[-1]


def _quoted_object(verb: Token) -> Token | None:
    """In "quoted X as saying", X; in "X was quoted as saying", X."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "as":
        return None
    above = verb.head.head
    for child in above.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            return child
    return None


def _inverted_subject(verb: Token, content: Set[int]) -> Token | None:
    """The subject after its verb ("said X") that the parser took for an object."""
    for child in verb.children:
        after = child.dep_ in {"dobj", "attr", "oprd", "npadvmod"} and child.i > verb.i and child.i not in content
        after = after and verb.lemma_ not in _ADDRESSED
        names = child.pos_ in {"PROPN", "NOUN", "PRON"} and child.ent_type_ not in TIMES
        if after and names and min(content, default=0) < verb.i:
            return child
    return None
