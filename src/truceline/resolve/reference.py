"""What pronouns, "both" and "the two" can point back to: the noun phrases before them, likeliest first."""

from __future__ import annotations

from typing import Literal

from ..extract.lexicon import lemmas
from ..parse.analysis import Token
from ..parse.clauses import clause_verb, conjuncts, subjects
from ..parse.document import Parsed
from ..parse.names import name_at
from ..parse.phrases import obliques
from ..vocabulary.nouns import Nouns
from .context import position

PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "i", "my", "me"})
GROUP_PRONOUNS = frozenset({"it", "they", "them", "its", "their", "itself", "themselves", "we", "us", "our"})
PRONOUNS = PERSON_PRONOUNS | GROUP_PRONOUNS
FIRST_PERSON = frozenset({"we", "us", "our", "i", "me", "my"})
_PAIRS = {"sides", "parties", "belligerents", "neighbours", "neighbors", "foes"}
MANY = frozenset({"they", "them", "their", "themselves"})


def means_both(head: Token, nouns: Nouns) -> bool:
    """True for "both", "the two", "the two sides", "commanders of both camps"."""
    if head.lower_ in {"both", "sides", "each"} or (
        head.lower_ == "two" and any(c.lower_ == "the" for c in head.children)
    ):
        return True
    office = name_at(head) is None and nouns.has("officials", *lemmas(head))
    if office and any(p in {"of", "from", "on"} and means_both(n, nouns) for p, n in obliques(head)):
        return True
    pairing = {"both", "two", "warring", "opposing", "rival", "each", "conflicting"} & {c.lower_ for c in head.children}
    return nouns.has("both", *lemmas(head)) and (bool(pairing) or head.lower_ in _PAIRS)


def pair_before(head: Token) -> list[Token]:
    """The two names told side by side last before a word, in its sentence or the one before it."""
    start = head.sent.start if head.sent.start == 0 else head.doc[head.sent.start - 1].sent.start
    for token in reversed(head.doc[start : head.i]):
        members = conjuncts(token)
        if len(members) == 2 and members[1].i < head.i and all(_is_name(m) for m in members):
            return members
    return []


def _is_name(token: Token) -> bool:
    """A name, or a noun that a name stands beside ("his deputy, X")."""
    beside = [c for c in token.children if c.dep_ == "appos"]
    return any(name_at(t) is not None or t.ent_type_ == "PERSON" for t in (token, *beside))


def barred_for(head: Token, role: Literal["actor", "target"]) -> list[Token]:
    """Who a pronoun can't be: what is done to "them" is not done to those who do it."""
    if head.dep_ in {"dobj", "dative", "pobj"} or role == "target":
        return subjects(clause_verb(head))
    return []


def antecedent_of_whose(whose: Token) -> Token:
    """The noun that "whose" points back to: the one that its clause hangs on."""
    at = whose
    while at.head != at and at.dep_ != "relcl":
        at = at.head
    return at.head


def antecedents(head: Token, role: Literal["actor", "target"], parsed: Parsed) -> list[Token]:
    """Subjects before the pronoun, nearest clause first: of its own sentence, then of the two before, then of the end
    of the paragraph before."""
    found: list[Token] = []
    barred = barred_for(head, role)
    doc = head.doc
    sents = [s for s in doc.sents if s.start <= head.i]
    for sent in reversed(sents[-3:]):
        own = sent.start <= head.i < sent.end
        verbs = [t for t in sent if t.pos_ in {"VERB", "AUX"} and (not own or t.i < head.i)]
        for verb in reversed(verbs) if own else verbs:
            for subject in subjects(verb):
                if (
                    subject.doc == doc
                    and subject.i < head.i
                    and subject not in found
                    and subject not in barred
                    and not _over(subject, head)
                ):
                    found.append(subject)
    if len(sents) <= 2:
        found.extend(_previous_paragraph(head, parsed))
    return found


def _previous_paragraph(head: Token, parsed: Parsed) -> list[Token]:
    index = position(head)[0]
    if index == 0:
        return []
    last = list(parsed.paragraphs[index - 1].doc.sents)[-1:]
    return [s for sent in last for t in sent if t.pos_ in {"VERB", "AUX"} for s in subjects(t)]


def _over(noun: Token, pronoun: Token) -> bool:
    """True where the pronoun stands within the noun's own phrase ("its fighters")."""
    return noun == pronoun or noun.is_ancestor(pronoun)
