"""What hangs on a verb or a noun: its prepositional phrases, and the clauses that complete it."""

from __future__ import annotations

from collections.abc import Iterator

from .analysis import Token
from .clauses import SUBJECT, bare_infinitive, conjuncts
from .names import name_at

_GIVING = {"give", "send", "supply", "grant", "lend", "sell", "hand", "offer", "deliver", "donate"}


def obliques(head: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, head of its phrase) for each prepositional phrase of a verb or noun, also through a second
    preposition ("on behalf of") and through particles parsed as adverbs ("out of")."""
    for child in head.children:
        if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
            for inner in child.children:
                if inner.dep_ in {"pobj", "pcomp"}:
                    for noun in conjuncts(inner):
                        yield child.lower_, noun
                elif inner.dep_ == "prep":
                    for far in inner.children:
                        if far.dep_ == "pobj":
                            for noun in conjuncts(far):
                                yield f"{child.lower_} {inner.lower_}", noun
                                if child.lower_ != "according":  # who says so takes no part in it
                                    yield inner.lower_, noun
        elif child.dep_ in {"advmod", "prt"}:
            for inner in child.children:
                if inner.dep_ == "prep":
                    for far in inner.children:
                        if far.dep_ == "pobj":
                            yield inner.lower_, far


def attached(verb: Token) -> Iterator[tuple[str, Token]]:
    """As obliques, and also the phrases that the parser hung on the verb's objects, and on what is told beside or "of"
    them ("fired rockets and a number of drones at the port"), farther ones later."""
    yield from obliques(verb)
    yield from _asked_for(verb)
    for child in verb.children:
        if child.dep_ == "dobj" and verb.lemma_ in _GIVING:
            yield from (("to", t) for t in _receiver_lost(child))
        if child.dep_ in {"dobj", "attr", "oprd", "nsubjpass"}:
            for noun in conjuncts(child):
                phrases = list(obliques(noun))
                yield from phrases
                for preposition, inner in phrases:
                    if preposition == "of" or (preposition == "in" and inner.pos_ == "NOUN"):
                        yield from obliques(inner)  # "three days of talks with X", "40 million in aid for X"
        if child.dep_ in {"prep", "agent"}:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from obliques(inner)


def _asked_for(verb: Token) -> Iterator[tuple[str, Token]]:
    """ "Called for the general to be tried": the subject of the clause after "for" is its phrase, too."""
    for child in verb.children:
        marked = child.dep_ in {"xcomp", "ccomp", "advcl"} and any(
            c.lower_ == "for" and c.dep_ in {"mark", "prep"} for c in child.children
        )
        if marked and bare_infinitive(child):
            for subject in (c for c in child.children if c.dep_ in SUBJECT):
                for noun in conjuncts(subject):
                    yield "for", noun


def _receiver_lost(thing: Token) -> list[Token]:
    """ "gave Ukraine Stinger missiles": the receiver, run together with the name of what is given."""
    first = thing.left_edge
    name = name_at(first)
    named = first.dep_ == "compound" and first.i + 1 < thing.i and thing.doc[first.i + 1].pos_ == "PROPN"
    return [first] if named and name is not None and name.kind == "name" and name.last == first.i else []


def complements(head: Token) -> Iterator[Token]:
    """Verbs of the clauses that complete a verb, noun or adjective ("agreed to stop", "said it fired", "a vow to go
    on", "accused of killing"), with coordinated ones."""
    for child in head.children:
        completes = child.dep_ in {"xcomp", "ccomp", "acl", "pcomp"} and child.pos_ in {"VERB", "AUX"}
        if completes or (child.dep_ in {"advcl", "relcl"} and bare_infinitive(child)):
            yield from _with_verbs(child)
        elif child.dep_ == "prep":
            for inner in child.children:
                if inner.dep_ == "pcomp" and inner.pos_ in {"VERB", "AUX"}:
                    yield from _with_verbs(inner)


def _with_verbs(verb: Token) -> Iterator[Token]:
    yield verb
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            yield from _with_verbs(child)
