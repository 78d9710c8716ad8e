"""Noun phrases as such: what stands in them, whether they name nobody, a name that no table has."""

from __future__ import annotations

from ..model import ActorRef
from ..parse.analysis import Token


def object_before(number: Token) -> Token | None:
    """The object of the verb before, where a coordinated verb has only a number for its object."""
    verb = number.head
    if not number.like_num or number.dep_ != "dobj" or verb.dep_ != "conj" or number.right_edge != number:
        return None
    return next((c for c in verb.head.children if c.dep_ == "dobj"), None)


def is_none(head: Token) -> bool:
    """ "No faction has claimed it"."""
    return any(c.dep_ == "det" and c.lower_ == "no" for c in head.lefts)


def of_phrase(head: Token) -> list[Token]:
    """The nouns in its "of" phrase."""
    return [
        noun
        for child in head.children
        if child.dep_ == "prep" and child.lower_ == "of"
        for noun in child.children
        if noun.dep_ == "pobj"
    ]


def unlisted(head: Token) -> ActorRef:
    """A name that the table doesn't have, as written."""
    ent = next((e for e in head.doc.ents if e.start <= head.i < e.end), None)
    text = ent.text if ent is not None else head.text
    text = text.removeprefix("the ").removeprefix("The ")
    return ActorRef(id="named:" + "-".join(text.lower().split()), name=text, country=None, text=text)
