"""What was found at one place of the text, before its words are resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..parse.analysis import Span, Token
from ..parse.clauses import clause_verb
from ..parse.document import Paragraph, Parsed, offsets_of, paragraph_of
from ..parse.names import is_party
from ..vocabulary.grammar import Grammar
from ..vocabulary.knowledge import Knowledge
from .choose import choose
from .doers import lend_doers
from .find import Match, find
from .lexicon import Lexicon
from .modality import reality
from .plain_sense import by_accident, harmless_doer, plain_sense
from .reality import Reality
from .reciprocal import two_ways
from .toll_owner import NEAR_SENTENCES, may_be_of, own_tolls, stray_tolls, toll_match
from .tolls import Toll, find_tolls

# Shorter words than this don't say by themselves what happened; the clause around them is quoted too.
_ENOUGH = 40
_BEFORE = {"det", "nummod", "quantmod", "compound", "amod", "poss", "predet", "advmod"}


@dataclass(slots=True, eq=False)
class Finding:
    """One trigger with its modality and its tolls. start, end: offsets of its words in the report; sent: its sentence;
    number: which
    sentence of the report that is."""

    match: Match
    reality: Reality
    tolls: list[Toll]
    sent: Span
    start: int
    end: int
    number: int = 0

    @property
    def type(self) -> str:
        """The event type."""
        return self.match.type

    @property
    def head(self) -> Token:
        """The trigger's head word."""
        return self.match.head

    @property
    def paragraph(self) -> Paragraph:
        """The paragraph that it stands in."""
        return paragraph_of(self.match.head)


def extract(parsed: Parsed, *, knowledge: Knowledge) -> list[Finding]:
    """All findings of a report whose names are marked, in the order of the text."""
    lexicon = Lexicon(knowledge.triggers, knowledge.grammar.lists["transparent"])
    found: list[Finding] = []
    waiting: list[Toll] = []
    genre = knowledge.genres.of(parsed.text)
    violence = frozenset(t.name for t in knowledge.types if t.family == "violence")
    for number, sent in enumerate(parsed.sentences()):
        matches = find(sent, lexicon=lexicon, grammar=knowledge.grammar, is_party=is_party)
        matches = [m for m in matches if m.type not in violence or not plain_sense(m, lexicon=lexicon)]
        chosen = two_ways(choose(matches, types=knowledge.types), deeds=violence)
        lend_doers(chosen, deeds=violence)
        tolls = find_tolls(sent, grammar=knowledge.grammar)
        strays = stray_tolls(tolls, chosen, types=knowledge.types)
        waiting += _lend([t for t in strays if t.scope is None], found, number, knowledge)
        if genre is None:
            for toll in strays:
                if _natural(toll, lexicon, knowledge.grammar):
                    continue
                if toll.scope is not None and toll.measure == "killed":
                    found.append(_standing(toll, sent, number, knowledge))
        told = [m for m in chosen if m.type in violence]
        for match in chosen:
            if match.type in violence and by_accident(match, told, lexicon=lexicon, grammar=knowledge.grammar):
                continue
            start, end = _extent(match)
            real = reality(match.head, frozenset(match.words), words=knowledge.modality, kind=match.type)
            if genre is not None and not _grave(match, tolls, knowledge):
                continue
            own = own_tolls(match, tolls, chosen, types=knowledge.types)
            found.append(Finding(match, real, own, sent, start, end, number))
            if waiting and number <= NEAR_SENTENCES:
                waiting = _lend(waiting, found[-1:], number, knowledge)
    deadly = [t for t in waiting if genre is None and t.measure == "killed" and t.number.high != 0]
    deadly = [t for t in deadly if not _natural(t, lexicon, knowledge.grammar)]
    alone = [_standing(t, t.anchor.sent, 0, knowledge) for t in deadly]
    return sorted([*found, *alone], key=lambda f: (f.start, f.head.i)) if alone else found


def _natural(toll: Toll, lexicon: Lexicon, grammar: Grammar) -> bool:
    """Whether a toll that no deed is told with names what else people die of: a storm, a wreck, hunger."""
    verb = clause_verb(toll.anchor)  # "froze to death"
    above = verb.head if verb.dep_ == "advcl" else verb
    if {verb.lemma_.lower(), above.lemma_.lower()} & grammar.lists["accidents"]:
        return True
    if any(harmless_doer(v, lexicon=lexicon) for v in (verb, above)):
        return True
    by_nobody = not any(c.dep_ in {"auxpass", "agent"} for c in verb.children)
    if verb.lemma_.lower() in grammar.lists["unviolent"] and by_nobody:
        return True
    if _passed_away(toll, verb):
        return True
    return any(t.pos_ in {"NOUN", "PROPN"} and lexicon.in_noun_class(t, "<mishap>") for t in verb.sent)


def _passed_away(toll: Toll, verb: Token) -> bool:
    """ "Steve Jobs has died", "the king died at 90": one man's death that nothing is told to have caused."""
    one = toll.number.low == toll.number.high == 1
    told_of = any(c.dep_ in {"nsubj"} and c.ent_type_ == "PERSON" for c in verb.children)
    return one and told_of and verb.lemma_.lower() == "die" and not any(c.dep_ == "advcl" for c in verb.children)


def _standing(toll: Toll, sent: Span, number: int, knowledge: Knowledge) -> Finding:
    """The finding of a toll that no deed is told with."""
    match = toll_match(toll)
    start, end = _extent(match)
    real = reality(match.head, frozenset(match.words), words=knowledge.modality, kind=match.type)
    return Finding(match, real, [toll], sent, start, end, number)


def _lend(strays: list[Toll], found: Sequence[Finding], number: int, knowledge: Knowledge) -> list[Toll]:
    """Give tolls of a sentence that tells no violence to the last violence told shortly before; what is left over waits
    for the first violence of a report that opens with its toll."""
    near = [f for f in found if number - f.number <= NEAR_SENTENCES and knowledge.types.family(f.type) == "violence"]
    left = []
    for toll in strays:
        if near and may_be_of(toll, near[-1].tolls):
            near[-1].tolls.append(toll)
        elif paragraph_of(toll.anchor).block.kind != "title":
            left.append(toll)
    return left


def _grave(match: Match, tolls: list[Toll], knowledge: Knowledge) -> bool:
    """In a report of sport, arts, business or home affairs only deaths told in figures are taken at their word."""
    return knowledge.types.family(match.type) == "violence" and any(
        t.measure == "killed" and t.number.low for t in tolls
    )


def _modifiers(noun: Token) -> list[Token]:
    """What belongs to a noun and stands before it: "two", "at least 40", "the rebels'"."""
    if noun.pos_ not in {"NOUN", "PROPN", "NUM"}:
        return []
    return [t for left in noun.lefts if left.dep_ in _BEFORE for t in left.subtree]


def _extent(match: Match) -> tuple[int, int]:
    """The clause that tells the event, or the noun phrase where that says enough by itself."""
    sent = match.head.sent
    words = [
        t
        for t in [*match.used, *(t for j in match.joined for t in j.used), *match.actors, *match.targets]
        if t.sent == sent
    ]
    if match.head.pos_ in {"NOUN", "PROPN"} and match.light is None:
        words += list(match.head.subtree)
    else:
        words += list(clause_verb(match.head).subtree)
    words += [left for t in words for left in _modifiers(t)]
    start, end = min(t.i for t in words), max(t.i for t in words) + 1
    if sent.doc[start:end].text and len(sent.doc[start:end].text) < _ENOUGH:
        verb = clause_verb(match.head)
        start, end = min(start, verb.left_edge.i), max(end, verb.right_edge.i + 1)
    if len(sent.doc[start:end].text) < _ENOUGH:
        start, end = sent.start, sent.end
    while end - 1 > start and (sent.doc[end - 1].is_punct or sent.doc[end - 1].is_space):
        end -= 1
    while start < end - 1 and (sent.doc[start].text in {",", ";", ":"} or sent.doc[start].is_space):
        start += 1
    return offsets_of(sent.doc[start:end])
