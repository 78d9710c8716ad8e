"""What is said, wanted or judged: content that is an infinitive, a noun phrase, or a noun and what is said of it."""

from __future__ import annotations

from ..parse.analysis import Token
from ..parse.clauses import bare_infinitive, is_passive
from .attribution_content import raised_content
from .attribution_draft import subtree
from .attribution_source import RELATIVE, TIMES

_WITNESSING = {"describe", "see", "hear", "witness", "watch", "recount", "report"}
_TAIL = {"prep", "xcomp", "oprd", "acomp", "advcl", "ccomp", "dobj", "attr", "dative", "agent"}


def infinitive_content(verb: Token, rest: list[Token]) -> set[int]:
    """Content that is an infinitive or a participle, with whom ("urged them to leave")."""
    if is_passive(verb):
        return raised_content(verb)
    heads = [verb, *rest]
    for head in heads:
        for child in head.children:
            to = bare_infinitive(child)
            participle = child.tag_ == "VBG" and child.dep_ in {"xcomp", "pcomp"}
            if child.i > verb.i and child.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and (to or participle):
                return _with_object(verb, subtree(child))
    for child in verb.children:
        if child.dep_ in {"dobj", "dative"} or (child.dep_ == "prep" and child in rest):
            for inner in child.subtree:
                if inner.dep_ in {"acl", "relcl"} and any(c.lower_ == "to" and c.dep_ == "aux" for c in inner.children):
                    return _with_object(verb, subtree(inner))
    return set()


def _with_object(verb: Token, found: set[int]) -> set[int]:
    """The infinitive with the noun before it that is told to do it."""
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "prep"} and child.i > verb.i and child.i < max(found):
            found = found | subtree(child)
    return {i for i in found if i > verb.i}


def object_content(verb: Token, rest: list[Token]) -> set[int]:
    """Content that is a noun phrase or a gerund: the object, the subject of a passive, what a preposition governs."""
    if rest:
        governed = _governed(rest[-1])
        if governed or rest[-1].dep_ not in {"prt", "advmod"}:
            return governed
    if is_passive(verb):
        return set().union(*(subtree(c) for c in verb.children if c.dep_ == "nsubjpass"))
    for child in verb.children:
        if child.dep_ == "dobj" and child.ent_type_ not in TIMES:
            if child.lower_ in RELATIVE or child.lower_ == "whom":
                return _relative_content(verb)
            return subtree(child) | _witnessed(verb)
        if child.dep_ == "xcomp" and child.tag_ == "VBG":
            return subtree(child)
    return set()


def _witnessed(verb: Token) -> set[int]:
    """ "described heavy fire as troops pounded the town": what went on beside what was seen."""
    if verb.lemma_ not in _WITNESSING:
        return set()
    beside = [c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and c.tag_ in {"VBD", "VBZ"}]
    return set().union(*(subtree(c) for c in beside if any(m.lower_ in {"as", "while"} for m in c.children)))


def _relative_content(verb: Token) -> set[int]:
    head = verb.head
    if verb.dep_ != "relcl":
        return set()
    return {i for i in subtree(head) if i <= head.i}


def _governed(preposition: Token) -> set[int]:
    found: set[int] = set()
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"}:
            found |= subtree(child)
    return found


def pair_content(verb: Token, rest: list[Token]) -> set[int]:
    """Content that is an object and what is said of it."""
    if _witnessed(verb):
        return set()
    after = set().union(*(_governed(word) for word in rest))
    if is_passive(verb):
        found = set().union(*(subtree(c) for c in verb.children if c.dep_ == "nsubjpass"))
        more = [c for c in verb.children if c.dep_ in _TAIL and c.dep_ != "agent" and c.i > verb.i and c.lower_ != "by"]
        more = [c for c in more if c not in rest]
        return found.union(after, *(subtree(c) for c in more)) if more or after else set()
    parts = [c for c in verb.children if c.dep_ in _TAIL and c.i > verb.i and c not in rest]
    if not any(c.dep_ in {"dobj", "ccomp", "oprd"} for c in parts):
        return after
    found = {i for i in after.union(*(subtree(c) for c in parts)) if i > verb.i}
    return found | _more_of(verb, {c.lower_ for c in parts if c.dep_ == "prep"}, max(found))


def _more_of(verb: Token, prepositions: set[str], end: int) -> set[int]:
    """ "accused them of X, and of Y": the second part, which the parser may hang elsewhere."""
    doc, sent = verb.doc, verb.sent
    for i in range(end + 1, min(end + 4, sent.end - 1)):
        if doc[i].dep_ == "cc" and doc[i + 1].lower_ in prepositions:
            return set(range(i, sent.end))
    return set()
