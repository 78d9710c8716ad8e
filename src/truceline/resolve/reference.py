"""What a pronoun can point back to: the noun phrases before it, likeliest first."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from ..parse.clauses import clause_verb, subjects
from ..parse.document import Parsed
from .context import position

PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "i", "my", "me"})
GROUP_PRONOUNS = frozenset({"it", "they", "them", "its", "their", "itself", "themselves", "we", "us", "our"})
PRONOUNS = PERSON_PRONOUNS | GROUP_PRONOUNS
FIRST_PERSON = frozenset({"we", "us", "our", "i", "me", "my"})
MANY = frozenset({"they", "them", "their", "themselves"})


def barred_for(head: Token, role: Literal["actor", "target"]) -> list[Token]:
    """Who a pronoun can't be: what is done to "them" is not done to those who do it."""
    if head.dep_ in {"dobj", "dative", "pobj"} or role == "target":
        return subjects(clause_verb(head))
    return []


def antecedents(head: Token, role: Literal["actor", "target"], parsed: Parsed) -> list[Token]:
    """Subjects before the pronoun, nearest clause first: of its own sentence, then of the two before, then of the end of
    the paragraph before."""
    found: list[Token] = []
    barred = barred_for(head, role)
    doc = head.doc
    sents = [s for s in doc.sents if s.start <= head.i]
    for sent in reversed(sents[-3:]):
        own = sent.start <= head.i < sent.end
        verbs = [t for t in sent if t.pos_ in {"VERB", "AUX"} and (not own or t.i < head.i)]
        for verb in reversed(verbs) if own else verbs:
            for subject in subjects(verb):
                if subject.doc == doc and subject.i < head.i and subject not in found and subject not in barred and not _over(subject, head):
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
