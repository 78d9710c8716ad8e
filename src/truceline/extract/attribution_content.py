"""What is said: content that is a clause after its verb, before it, or around it."""

from __future__ import annotations

from ..parse.analysis import Token
from ..parse.clauses import is_passive
from .attribution_draft import subtree
from .attribution_source import RELATIVE, TIMES

_CLAUSE = {"ccomp", "csubj", "pcomp"}
_CLAUSE_HEADS = {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "ADV", "INTJ", "PART"}
_SETTING = {"after", "as", "when", "before", "hours", "days", "only", "shortly"}
_AS = {"as", "like"}


def clause_content(verb: Token, rest: list[Token]) -> set[int]:
    """Content that is a clause: after the verb, before it, around it."""
    own = {verb.i, *(t.i for t in rest)}
    if is_passive(verb):
        raised = raised_content(verb)
        if raised:
            return raised
    clauses = [c for c in verb.children if c.dep_ in _CLAUSE and c.pos_ in _CLAUSE_HEADS]
    after = [c for c in clauses if c.i > verb.i]
    if after and not verb.doc[min(subtree(after[0])) - 1].is_punct:
        return set().union(*(_clause_tokens(verb, c, own) for c in after))
    if clauses:
        return set().union(*(_clause_tokens(verb, c, own) for c in clauses))
    for word in rest:
        for child in word.children:
            if child.dep_ in {"ccomp", "advcl", "pcomp"} and child.i > word.i:
                return subtree(child)
    host = _host(verb)
    return host if host else _that_after(verb)


def _clause_tokens(verb: Token, clause: Token, own: set[int]) -> set[int]:
    if clause.i > verb.i:
        found = {i for i in subtree(clause) if i > verb.i}
        for child in verb.children:
            # "said aid is needed to feed them, house them and …": verbs of another form belong to what is said
            if (
                child.dep_ == "conj"
                and child.i > max(found)
                and ((child.tag_ == "VB" and verb.tag_ != "VB") or _runs_on(child, max(found)))
            ):
                found |= subtree(child)
        return found - own - _setting(clause)
    # Fronted: everything from the sentence's start to the speaker, and what the speaker's words interrupt.
    inner = subtree(clause)
    front = min(
        [verb.i, *(min(subtree(c)) for c in verb.children if c.dep_ in {"nsubj", "aux", "neg"} and c.i > clause.i)]
    )
    begin = min(inner)
    found = set(range(begin, front)) | inner
    for child in verb.children:
        if child.dep_ in {"conj", "dep"} and child.i > verb.i and child.lemma_ != verb.lemma_:
            found |= subtree(child) if any(c.dep_ == "nsubj" for c in child.children) else set()
    return found - own


def _setting(clause: Token) -> set[int]:
    """What the reporter adds behind a comma to set the saying in its time: "said attacks would be avenged, after crowds
    marched on the embassy"."""
    found: set[int] = set()
    for child in clause.children:
        if child.dep_ == "advcl" and child.i > clause.i and child.tag_ in {"VBD", "VBN"}:
            inner = subtree(child)
            opening = clause.doc[min(inner)]
            if opening.lower_ in _SETTING and clause.doc[opening.i - 1].text == ",":
                found |= inner
    return found


def _runs_on(further: Token, end: int) -> bool:
    """ "said A fell and B held": a second full clause without a comma before its "and"."""
    begin = min(subtree(further))
    joined = [t.lower_ for t in further.doc[end + 1 : begin]] in (["and"], ["or"])
    return joined and any(c.dep_ in {"nsubj", "nsubjpass"} for c in further.children)


def raised_content(verb: Token) -> set[int]:
    """ "X is said to have fled": subject and infinitive together are the content."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.i > verb.i and any(c.lower_ == "to" for c in child.children):
            whole = subtree(child)
            for subject in verb.children:
                if subject.dep_ == "nsubjpass":
                    whole |= subtree(subject)
            return whole
        if child.dep_ == "ccomp" and child.i > verb.i:
            return {i for i in subtree(child) if i > verb.i}
    return set()


def _host(verb: Token) -> set[int]:
    """The sentence around "X said" set in as parenthesis, or around "as X said"."""
    doc, sent = verb.doc, verb.sent
    as_clause = verb.dep_ == "advcl" and any(c.lower_ in _AS and c.i < verb.i for c in verb.children)
    more = {"ccomp", "dobj", "xcomp", "oprd", "npadvmod"}
    if as_clause and any(c.dep_ in more and c.ent_type_ not in TIMES and c.i > verb.i for c in verb.children):
        return set()
    if not (as_clause or verb.dep_ in {"parataxis", "ROOT", "ccomp", "advcl", "conj", "relcl"}):
        return set()
    own = _parenthesis(verb)
    if own is None and as_clause:
        own = min(subtree(verb)), max(subtree(verb))
    if own is None:
        return set()
    first, last = own
    before = range(sent.start, first)
    after = range(last + 1, sent.end)
    if verb.dep_ == "advcl" and not as_clause:
        return set()
    if verb.dep_ == "relcl" and any(c.lower_ in RELATIVE | {"whom"} for c in verb.subtree if c.i < verb.i):
        return set()
    if sum(1 for i in before if doc[i].is_alpha) < 2 and not as_clause:
        return set()
    comma_before = first > sent.start and doc[first - 1].text in {",", '"', "''", "-", "--", "\u2014", "!", "?"}
    if not as_clause and not comma_before:
        return set()
    tail = set(after) if last + 1 < sent.end and doc[last + 1].text in {",", "--", "\u2014"} else set()
    return set(before) | (tail if first > sent.start or as_clause else set())


def _parenthesis(verb: Token) -> tuple[int, int] | None:
    """First and last token of a bare "X said [on Monday]" or "said X": subject, verb, times and places, no more."""
    doc = verb.doc
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        subject = next(
            (c for c in verb.children if c.dep_ in {"dobj", "attr"} and c.i > verb.i and c.i - verb.i < 8), None
        )
    if subject is None:
        return None
    span = subtree(subject) | {verb.i}
    for child in verb.children:
        if child.dep_ in {"aux", "neg", "advmod", "npadvmod", "prep", "prt", "dative", "tmod", "appos"}:
            piece = subtree(child)
            if min(piece) >= min(span) - 3:
                span |= piece
    first, last = min(span), max(span)
    if subject.i < verb.i and any(doc[i].dep_ == "ROOT" for i in range(first, verb.i)):
        return None
    return first, last


def _that_after(verb: Token) -> set[int]:
    """A "that" clause that the parser hung on something else between."""
    doc, sent = verb.doc, verb.sent
    for i in range(verb.i + 1, min(verb.i + 8, sent.end)):
        token = doc[i]
        if token.lower_ == "that" and token.head.i > i and (token.dep_ == "mark" or _after_time(verb, i)):
            inner = subtree(token.head)
            return set(range(i, max(inner) + 1))
        if token.pos_ in {"VERB", "AUX"}:
            return set()
    return set()


def _after_time(verb: Token, at: int) -> bool:
    """ "reported early on Tuesday that": what stands between the verb and the "that" tells only when."""
    between = [t for t in verb.doc[verb.i + 1 : at] if t.pos_ not in {"ADV", "ADP"}]
    return bool(between) and all(t.ent_type_ in TIMES for t in between)


def parenthetical_content(verb: Token, rest: list[Token]) -> set[int]:
    """ "The army, the letter went on, would …": the sentence around it."""
    own = _parenthesis(verb)
    if any(c.dep_ in {"dobj", "ccomp", "xcomp", "acomp", "attr"} for c in verb.children):
        return set()
    if own is None or own[0] == 0 or verb.doc[own[0] - 1].text != "," or verb.doc[verb.sent.end - 1].is_quote:
        return set()
    last = max([own[1], *(t.i for t in rest)])
    if last + 1 >= len(verb.doc) or not verb.doc[last + 1].is_punct:
        return set()
    return set(range(verb.sent.start, own[0])) | set(range(last + 1, verb.sent.end))
