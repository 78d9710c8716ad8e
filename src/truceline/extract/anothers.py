"""Whose attacks are stopped: halting one's own is a truce, stopping somebody else's is not."""

from __future__ import annotations

from collections.abc import Sequence

from ..parse.analysis import Token
from .lexicon import Lexicon
from .match import IsParty

_STOPPING = {"stop", "halt", "end", "cease", "suspend", "abandon", "pause", "break"}
_SINGLE = {"a", "an", "another", "one"}
_STEM = 4


def stops_anothers(
    verb: Token, used: Sequence[Token], actors: Sequence[Token], *, lexicon: Lexicon, is_party: IsParty
) -> bool:
    """Whether a verb of stopping has for its object violence that is not its subject's own: "troops stopped an attack
    by rebels", "to halt rebel raids". used: the words of the trigger; actors: heads of the subject."""
    if verb.lemma_.lower() not in _STOPPING:
        return False
    nouns = [t for t in used if t.pos_ == "NOUN" and t.dep_ in {"dobj", "nsubjpass"} and t.head == verb]
    return any(_not_own(noun, actors, lexicon, is_party) for noun in nouns)


def _not_own(noun: Token, actors: Sequence[Token], lexicon: Lexicon, is_party: IsParty) -> bool:
    if lexicon.in_noun_class(noun, "<ceasefire>") or lexicon.in_noun_class(noun, "<talks>"):
        return False
    if any(c.dep_ == "det" and c.lower_ in _SINGLE for c in noun.children):
        return True
    whose = [c for c in noun.lefts if c.dep_ in {"poss", "compound", "amod", "nmod"}]
    whose = [c for c in whose if c.pos_ != "PRON" and (is_party(c) or lexicon.in_noun_class(c, "<armed_group>"))]
    whose += [g for c in noun.children if c.dep_ == "prep" and c.lower_ == "by" for g in c.children]
    return any(not _alike(w, actors) for w in whose if w.dep_ != "pcomp") if actors else bool(whose)


def _alike(whose: Token, actors: Sequence[Token]) -> bool:
    """ "Israel stopped Israeli raids": a name and what is called after it."""
    return any(a.lower_[:_STEM] == whose.lower_[:_STEM] for a in actors)
