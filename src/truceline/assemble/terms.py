"""What a ceasefire hangs on, and what it says: exact words of the report, by topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from ..extract.lexicon import lemmas
from ..model import Condition, Event, Term
from ..parse.document import paragraph_of
from .tellings import Table, Telling

# A clause belongs to the first topic whose words it has.
_TOPICS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (topic, re.compile(r"\b(?:" + "|".join(words) + ")", re.IGNORECASE))
    for topic, words in (
        (
            "exception",
            (
                "exclud", "except", "exempt", "(?:does|do|did|would|will) not (?:apply|cover|include|extend)",
                "not covered", "other than", "defend (?:itself|themselves)", "right to respond",
            ),
        ),
        ("prisoners", ("prisoner", "detainee", "hostage", "captive", "swap", "exchange of (?:bodies|remains)")),
        (
            "withdrawal",
            (
                "withdraw", r"pull(?:s|ed|ing)? (?:\w+ ){0,3}(?:out|back)", "pull-?(?:out|back)", "evacuat", "vacat",
                "redeploy",
                r"(?:leave|quit) (?:all |the )",
            ),
        ),
        ("monitoring", ("monitor", "observer", "verif", "supervis", "inspect", "peacekeep", "hotline")),
        ("guarantee", ("guarant", "underwrit")),
        (
            "permitted",
            (
                "allow", "permit", "let (?:in|through)", "access", r"aid (?:to|can|could|may|will|would)\b", "deliver",
                "humanitarian corridor", "safe passage", "reopen",
            ),
        ),
        (
            "prohibited",
            (
                r"(?:stop|halt|cease|end|suspend|freeze|refrain from)(?:s|ped|ed|ing)? (?:all )?\w+",
                r"ban(?:s|ned)?\b", r"bar(?:s|red)?\b", "forbid", "prohibit", r"not to \w+",
            ),
        ),
    )
)  # fmt: skip
_PAPER = frozenset(
    "ceasefire cease-fire truce deal agreement accord pact plan proposal arrangement pause armistice document".split()
)
# Verbs by which the paper says something; by "allow" and "ban" the clause itself is the term.
_SAYS = frozenset(
    """include call provide require oblige stipulate cover exclude allow permit bar ban forbid commit apply envisage
    foresee let see involve extend""".split()
)
_BOUND = frozenset({"agree", "undertake", "pledge", "promise", "commit", "oblige", "require", "vow"})
_AREA = {"in", "along", "across", "around", "throughout", "near", "on"}
_NATIONWIDE = {"nationwide", "countrywide", "nation-wide"}
_MARKS = {"if", "unless", "until", "till", "provided", "providing", "once"}
_IN_RETURN = re.compile(
    r"\b(?:in (?:exchange|return) for|on (?:the )?condition (?:that|of)|conditional (?:up)?on|provided (?:that )?"
    r"|as long as|so long as|unless|only if|only after)\b",
    re.IGNORECASE,
)


def conditions_of(telling: Telling, table: Table, events: Sequence[Event]) -> list[Condition]:
    """What the claim says that the arrangement hangs on, in the report's words, with the event that they tell."""
    found: dict[int, Condition] = {}
    mark = telling.draft.finding.reality.condition
    if mark is not None and mark.lower_ in _MARKS:
        found[_root(mark).i] = _condition(_root(mark), table, events)
    sent = telling.draft.finding.sent
    for match in _IN_RETURN.finditer(sent.text):
        first = next((t for t in sent if t.idx - sent.start_char >= match.start()), None)
        if first is not None:
            found.setdefault(_root(first).i, _condition(_root(first), table, events))
    return list(found.values())


def _root(mark: Token) -> Token:
    """The head of the clause or phrase that a word opens: "if …", "in exchange for …"."""
    return mark.head if mark.dep_ in {"mark", "advmod", "advcl"} and mark.pos_ != "VERB" else mark


def _condition(head: Token, table: Table, events: Sequence[Event]) -> Condition:
    begin, end = _span(head)
    inner = next((e.id for e in events if any(begin <= v.start and v.end <= end for v in e.evidence)), None)
    return Condition(text=table.context.parsed.text[begin:end], event=inner)


def _span(head: Token, first: int | None = None) -> tuple[int, int]:
    """Offsets in the report of a word with all that hangs on it, without the punctuation at its ends."""
    tokens = sorted(head.subtree, key=lambda t: t.i)
    inner = [t for t in tokens if first is None or t.i >= first]
    while len(inner) > 1 and inner[-1].is_punct:
        inner.pop()
    while len(inner) > 1 and inner[0].is_punct:
        inner.pop(0)
    return paragraph_of(head).offsets(inner[0].idx, inner[-1].idx + len(inner[-1]))


def terms_of(tellings: Sequence[Telling], table: Table) -> tuple[Term, ...]:
    """The terms told in the sentences of the arrangement and after them in their paragraphs."""
    text = table.context.parsed.text
    found: dict[str, Term] = {}
    for telling in tellings:
        area = _area(telling)
        if area is not None:
            words = text[area[0] : area[1]]
            found.setdefault(words, Term(topic="area", text=words))
    for sent in _sentences(tellings):
        for begin, end in _clauses(sent):
            clause = text[begin:end]
            topic = next((t for t, pattern in _TOPICS if pattern.search(clause)), None)
            if topic is not None and not any(clause in known for known in found):
                found.setdefault(clause, Term(topic=topic, text=clause))
    return tuple(found.values())


def _sentences(tellings: Sequence[Telling]) -> Iterator[Span]:
    seen: set[tuple[int, int]] = set()
    for telling in tellings:
        own = telling.draft.finding.sent
        for sent in own.doc.sents:
            key = (telling.draft.finding.paragraph.index, sent.start)
            if sent.start >= own.start and key not in seen:
                seen.add(key)
                yield sent


def _clauses(sent: Span) -> Iterator[tuple[int, int]]:
    """The clauses in which the arrangement says something, or somebody binds himself."""
    for token in sent:
        if token.pos_ != "VERB":
            continue
        subjects = [c for c in token.children if c.dep_ in {"nsubj", "nsubjpass"}]
        if lemmas(token) & _SAYS and any(lemmas(c) & _PAPER for c in subjects):
            yield _span(token)
        elif lemmas(token) & _BOUND:
            for child in token.children:
                if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
                    yield _span(child)


def _area(telling: Telling) -> tuple[int, int] | None:
    """Where "a truce in Idlib", "a nationwide ceasefire" says that the arrangement holds."""
    if telling.noun is None:
        return None
    for child in telling.noun.children:
        if child.lower_ in _NATIONWIDE:
            return _span(child)
        inside = child.dep_ == "prep" and child.lower_ in _AREA
        if inside and any(c.dep_ == "pobj" and c.ent_type_ in {"GPE", "LOC", "FAC"} for c in child.children):
            return _span(child)
    return None
