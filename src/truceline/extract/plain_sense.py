"""Words of violence in their plain sense: storms, prices and verdicts do no violence, hopes and budgets suffer none."""

from __future__ import annotations

from collections.abc import Sequence

from ..parse.analysis import Token
from ..parse.clauses import agents, is_passive, objects, subjects
from ..parse.phrases import obliques
from ..vocabulary.grammar import Grammar
from .find import Match
from .lexicon import Lexicon, lemmas

_HARMLESS = ("<weather>", "<mishap>", "<harmless>")
_UNHURT = "<unhurt>"
_AFTER = {"after", "in", "from", "during", "following", "by"}
_ALONG = {"down", "into", "over", "off", "through"}
_MOVING = {"come", "fall", "drive", "run", "go", "slide", "roll"}
_DEAD = {"dead", "life", "casualty"}
_VEHICLES = ("<vehicle>", "<aircraft>")


def plain_sense(match: Match, *, lexicon: Lexicon) -> bool:
    """Whether a verb of violence has for its doer, or for what it is done to, what can be neither: "the vote killed the
    bill", "sanctions hit families", "an earthquake flattened the town"."""
    verb = match.head
    if verb.pos_ != "VERB" or match.blocks:
        return False
    if harmless_doer(verb, lexicon=lexicon):
        return True
    done_to = subjects(verb) if is_passive(verb) else objects(verb)
    return bool(done_to) and all(_of(t, (_UNHURT,), lexicon) for t in done_to)


def by_accident(match: Match, others: Sequence[Match], *, lexicon: Lexicon, grammar: Grammar) -> bool:
    """Whether the dead and hurt that a match tells are of an accident: "the bus fell into a ravine, killing 20", "found
    dead after the floods". others: what else the sentence tells of violence, which is then the cause."""
    verb = match.head
    told_by_result = match.result or any(t.lemma_ in _DEAD for t in match.used)
    if not told_by_result or any(not o.result for o in others if o is not match) or verb.pos_ != "VERB":
        return False
    if any(p in _AFTER and _of(t, _HARMLESS, lexicon) for p, t in obliques(verb)):
        return True
    clause = verb.head if verb.dep_ == "advcl" and verb.tag_ == "VBG" else verb
    doers = subjects(clause)
    if clause is not verb and doers and all(_of(t, _HARMLESS, lexicon) for t in doers):
        return True
    if lemmas(clause) & grammar.lists["accidents"]:
        return not agents(clause)
    along = any(c.lower_ in _ALONG and c.dep_ in {"prt", "prep", "advmod"} for c in clause.children)
    return along and bool(lemmas(clause) & _MOVING) and any(_of(t, _VEHICLES, lexicon) for t in doers)


def harmless_doer(verb: Token, *, lexicon: Lexicon) -> bool:
    """Whether a verb's subject is what does no violence: "a boiler explosion killed ten"."""
    doers = agents(verb) if is_passive(verb) else subjects(verb)
    return bool(doers) and all(_of(t, _HARMLESS, lexicon) for t in doers)


def _of(token: Token, classes: tuple[str, ...], lexicon: Lexicon) -> bool:
    return token.pos_ == "NOUN" and any(lexicon.in_noun_class(token, name) for name in classes)
