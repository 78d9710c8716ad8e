"""What a ceasefire hangs on, and what it says: exact words of the report, by topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..extract.lexicon import lemmas
from ..model import Condition, Term
from ..parse.analysis import Span, Token
from ..parse.document import paragraph_of
from .tellings import Table, Telling

Heads = Mapping[str, Sequence[int]]

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
_MONITORED = frozenset({"monitor", "supervise", "verify", "oversee", "guarantee", "observe"})
_BOUND = frozenset({"agree", "undertake", "pledge", "promise", "commit", "oblige", "require", "vow"})
_AREA = {"in", "along", "across", "around", "throughout", "near", "on"}
_NATIONWIDE = {"nationwide", "countrywide", "nation-wide"}
_MARKS = {"if", "unless", "until", "till", "provided", "providing", "once"}
_IN_RETURN = re.compile(
    r"\b(?:in (?:exchange|return) for|on (?:the )?condition (?:that|of)|conditional (?:up)?on|provided (?:that )?"
    r"|as long as|so long as|unless|only if|only after)\b",
    re.IGNORECASE,
)


def conditions_of(telling: Telling, table: Table, heads: Heads) -> list[Condition]:
    """What the claim says that the arrangement hangs on, in the report's words, with the event that they tell.

    heads: where the words stand that tell each event.
    """
    found: dict[int, Condition] = {}
    mark = telling.draft.finding.reality.condition
    if mark is not None and mark.lower_ in _MARKS:
        found[_root(mark).i] = _condition(_root(mark), table, heads)
    sent = telling.draft.finding.sent
    for match in _IN_RETURN.finditer(sent.text):
        first = next((t for t in sent if t.idx - sent.start_char >= match.start()), None)
        if first is not None:
            found.setdefault(_root(first).i, _condition(_root(first), table, heads))
    return list(found.values())


def _root(mark: Token) -> Token:
    """The head of the clause or phrase that a word opens: "if …", "in exchange for …"."""
    return mark.head if mark.dep_ in {"mark", "advmod", "advcl"} and mark.pos_ != "VERB" else mark


def _condition(head: Token, table: Table, heads: Heads) -> Condition:
    begin, end = _span(head)
    inner = next((event for event, places in heads.items() if any(begin <= at < end for at in places)), None)
    return Condition(text=table.context.parsed.text[begin:end], event=inner)


def _span(head: Token, *, without: Sequence[Token] = ()) -> tuple[int, int]:
    """Offsets in the report of a word with all that hangs on it, but for what hangs on the words ``without``, and
    without the punctuation at its ends."""
    left = {t.i for word in without for t in word.subtree}
    inner = sorted((t for t in head.subtree if t.i not in left), key=lambda t: t.i)
    while len(inner) > 1 and (inner[-1].is_punct or inner[-1].dep_ == "cc"):
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
    """The clauses in which the arrangement says something, or is watched over, or somebody binds himself."""
    for token in sent:
        if token.pos_ != "VERB":
            continue
        subject = _subject(token)
        if subject is not None and (lemmas(token) & _SAYS or _MONITORED & lemmas(token)):
            yield _span(token, without=_next(token))
        elif lemmas(token) & _BOUND:
            for child in token.children:
                if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
                    for verb in (child, *_next(child)):
                        yield _span(verb, without=_next(verb))


def _subject(verb: Token) -> Token | None:
    """The paper that says it, or "it"; also where the verb shares the subject of the one before it."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            return child if lemmas(child) & _PAPER or child.lower_ == "it" else None
    return _subject(verb.head) if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else None


def _next(verb: Token) -> list[Token]:
    """Verbs coordinated with it: each tells a term of its own."""
    return [c for c in verb.children if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"}]


def _area(telling: Telling) -> tuple[int, int] | None:
    """Where "a truce in Idlib", "a nationwide ceasefire" says that the arrangement holds."""
    if telling.noun is None:
        return None
    # the parser often hangs the phrase after the noun on the verb
    beside = [c for c in telling.noun.head.children if c.i == telling.noun.i + 1]
    for child in (*telling.noun.children, *beside):
        if child.lower_ in _NATIONWIDE:
            return _span(child)
        inside = child.dep_ == "prep" and child.lower_ in _AREA
        if inside and any(c.dep_ == "pobj" and c.ent_type_ in {"GPE", "LOC", "FAC"} for c in child.children):
            return _span(child)
    return None
