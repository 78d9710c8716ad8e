"""Where the parser hangs a word on the wrong one, and the words tell better.

"The minister said the rebels had broken the truce and accused Rwanda of arming them": the parser makes the rebels
accuse. Of two verbs of saying in one form, the second without a subject, the second is the first one's speaker's.
"A halt to violence", "invited them to talks": the parser takes the noun for an infinitive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .analysis import Token

_SAYING = frozenset(
    """say tell add announce report state claim allege deny insist argue warn confirm acknowledge admit declare note
    maintain assert stress complain write suggest believe""".split()
)
# What a speaker does with words at a sentence's end, whatever the clause before tells …
_ADDRESSING = frozenset(
    "accuse urge condemn denounce demand appeal praise thank blame criticise criticize reiterate".split()
)
# … and where the clause before is in another form ("had left", "were involved", "was ready").
_SPEAKING = _ADDRESSING | frozenset(
    "call warn threaten vow pledge promise reject dismiss deny insist describe add say tell express".split()
)
# Nouns that "to" completes.
_TAKES_TO = frozenset("halt end stop return threat answer response blow solution alternative commitment".split())
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_AUXILIARIES = frozenset(("aux", "auxpass"))


def reattached(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Pairs of a token and what it should hang on: a coordinated verb of saying and its "and", a noun after "to" that
    was taken for an infinitive. That noun and its "to" get the marks of what they are."""
    for verb in tokens:
        if verb.dep_ == "xcomp" and verb.tag_ in {"NN", "NNS"}:
            yield from _noun_after_to(verb, tokens)
        elif verb.dep_ == "conj" and verb.lemma_.lower() in _SPEAKING and _finite(verb):
            above = _speech_above(verb)
            if above is not None:
                yield verb, above
                joining = [c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i]
                yield from ((c, above) for c in joining[-1:])


def _finite(verb: Token) -> bool:
    """A past tense or a third person without a subject; the parser takes "and accused them" for a participle too."""
    parts = {c.dep_ for c in verb.children}
    if parts & _SUBJECTS or parts & _AUXILIARIES or any(c.dep_ == "mark" for c in verb.children):
        return False
    return verb.tag_ in {"VBD", "VBZ"} or (verb.tag_ == "VBN" and "dobj" in parts)


def _speech_above(verb: Token) -> Token | None:
    """The verb of saying whose clause the verb was hung on, where it goes on from that verb instead."""
    clause = verb.head
    while clause.dep_ == "conj" and clause.head is not clause:
        clause = clause.head
    above = clause.head
    if clause.dep_ != "ccomp" or above is clause or above.lemma_.lower() not in _SAYING or above.i > clause.i:
        return None
    form = "VBD" if verb.tag_ == "VBN" else verb.tag_
    if above.tag_ != form:
        return None
    other_form = clause.tag_ != form or any(c.dep_ in _AUXILIARIES for c in clause.children) or clause.lemma_ == "be"
    return above if other_form or verb.lemma_.lower() in _ADDRESSING else None


def _noun_after_to(noun: Token, tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    to = tokens[noun.i - 1] if noun.i > 1 else noun
    if to.lower_ != "to" or to.dep_ != "aux" or to.head is not noun:
        return
    before = tokens[to.i - 1]
    yield to, before if before.lemma_.lower() in _TAKES_TO and before.pos_ == "NOUN" else noun.head
    yield noun, to
    to.dep_, to.pos_, to.tag_, noun.dep_ = "prep", "ADP", "IN", "pobj"
