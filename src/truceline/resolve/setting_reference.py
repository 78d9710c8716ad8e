"""Words that lead back to a place named before: "the city", "the airport", "the province", "the capital", "there"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ..extract.lexicon import lemmas
from ..model import Place
from ..parse.analysis import Token
from ..parse.clauses import clause_verb
from ..parse.document import offsets_of
from .context import Context
from .draft import Draft
from .places import PlaceSpan, lookup, refine

_SITES = frozenset(
    "airport airfield airbase base camp crossing port island market square palace prison stadium".split()
)
_VILLAGES = frozenset("village hamlet settlement community".split())
_TOWNS = frozenset("town city township municipality".split())
_QUARTERS = frozenset("neighbourhood neighborhood district quarter suburb".split())
_AREAS = frozenset("region province governorate state enclave territory peninsula strip valley".split())
_COUNTRIES = frozenset("country nation kingdom republic".split())
_POINTS = _SITES | _VILLAGES | _TOWNS | _QUARTERS
POINT = frozenset({"exact", "near", "district"})
_DATELINE = re.compile(
    r"(?:, [A-Z][\w .]+)?(?:, [\w .]+)?\.?(?: ?[(/][\w ./-]+[)/]\.?)? ?(?:-|–|—|:|_) ?|, [A-Z]\w+ \d+\. /"
)
_NEAR = 40  # characters beside a name in which the word that says what it is may stand


def referred(draft: Draft, context: Context, spans: Sequence[PlaceSpan]) -> Place | None:
    """The place that a clause's "the town" or "there" means, None where it has no such word or nothing fits."""
    for noun in _pointers(draft):
        place = _antecedent(noun, context, spans)
        if place is not None:
            return place
    return None


def _pointers(draft: Draft) -> Iterator[Token]:
    """The pointing words of the event's clause, those within its own phrase first."""
    head = draft.finding.head
    verb = clause_verb(head)
    own = [t for t in verb.subtree if clause_verb(t) in {verb, head} or head.is_ancestor(t)]
    for token in sorted(own, key=lambda t: ("capital" not in lemmas(t), not head.is_ancestor(t), abs(t.i - head.i))):
        if (token.lower_ in {"there", "here"} and token.dep_ == "advmod") or (
            (
                token.tag_ in {"NN", "NNP"}
                and _definite(token)
                and lemmas(token) & (_POINTS | _AREAS | _COUNTRIES | {"capital"})
            )
            and (
                token.dep_ in {"pobj", "dobj", "nsubjpass"}
                or (token.dep_ == "poss" and token.head.dep_ in {"pobj", "dobj"})
            )
            and (token.dep_ != "pobj" or token.head.lower_ not in {"by", "with", "between", "from", "against"})
        ):
            yield token


def _definite(token: Token) -> bool:
    pointing = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children)
    named = any(
        (c.dep_ == "prep" and c.lower_ in {"of", "in", "around"}) or c.dep_ in {"compound", "poss", "appos"}
        for c in token.children
    )
    return pointing and not named


def _antecedent(noun: Token, context: Context, spans: Sequence[PlaceSpan]) -> Place | None:
    at = offsets_of([noun])[0]
    text = context.parsed.text
    words = lemmas(noun)
    if "capital" in words:
        return _capital(noun, context)
    before = [s for s in spans if s.end <= at and not stands_for_government(s, context) and not is_dateline(s, text)]
    if noun.lower_ in {"there", "here"}:
        near = [s for s in before if "\n" not in text[s.end : at].strip() and s.place is not None]
        return refine(near[-1], text) if near else None
    if words & _COUNTRIES:
        return next((s.place for s in reversed(before) if s.place is not None and s.place.precision == "country"), None)
    if words & _AREAS:
        home = context.country_near(noun)
        wide = [s for s in before if (p := refine(s, text)).precision == "province" and p.country in {home, None}]
        called = [s for s in wide if _called(s, _AREAS, text)]
        return refine((called or wide)[-1], text) if wide else None
    sent_from = [s for s in spans if s.end <= at and is_dateline(s, text)] if "city" in words else []
    return _point(words, before, text) or _point(words, sent_from, text)


def _point(words: frozenset[str], before: Sequence[PlaceSpan], text: str) -> Place | None:
    """The last place that the text calls so, else the last point that it does not call something else."""
    own = next((g for g in (*({w} for w in words & _SITES), _VILLAGES, _TOWNS, _QUARTERS) if words & g), _TOWNS)
    points = [s for s in before if s.place is None or s.place.precision in POINT]
    called = [s for s in points if _called(s, own, text)]
    if called:
        return refine(called[-1], text)
    others = _POINTS - own if own != _TOWNS else _VILLAGES | _QUARTERS | _SITES
    fitting = [s for s in points if s.place is not None and not _called(s, others, text)]
    if not fitting:
        return None
    named = Counter(s.place.name for s in fitting if s.place is not None)
    often = [s for s in fitting if s.place is not None and named[s.place.name] == max(named.values())]
    return refine((often if words & _SITES else fitting)[-1], text)


def _called(span: PlaceSpan, words: AbstractSet[str], text: str) -> bool:
    """ "the village of X", "X airport", "X, a remote settlement"."""
    listed = "|".join(sorted(words))
    before = text[max(0, span.start - _NEAR) : span.start]
    after = text[span.end : span.end + _NEAR]
    if len(span.text.split()) > 1 and span.text.split()[-1].lower() in words:
        return True
    return bool(re.search(rf"\b(?:{listed}) (?:of|at|in) (?:the )?$", before, re.I)) or bool(
        re.match(rf"(?:['’]s)? (?:\w+ )?(?:{listed})\b|, (?:an?|the) (?:[\w-]+ ){{0,3}}(?:{listed})\b", after, re.I)
    )


def is_dateline(span: PlaceSpan, text: str) -> bool:
    """ "ADDIS ABABA, June 3 (Reuters) - …": where a report was sent from, at the start of a paragraph."""
    return text[: span.start].rpartition("\n")[2] == "" and bool(_DATELINE.match(text[span.end : span.end + 60]))


def _capital(noun: Token, context: Context) -> Place | None:
    code = context.country_near(noun)
    state = context.table.state(code) if code else None
    found = lookup(state.capitals[0], country=state.id) if state is not None and state.capitals else []
    return found[0] if found else None


def stands_for_government(span: PlaceSpan, context: Context) -> bool:
    """Whether a name of a place does or is dealt with as a party ("Moscow said", "talks with Kabul")."""
    token = context.parsed.at(span.start)
    if token is None or span.place is None or span.place.precision == "district":
        return False
    while token.dep_ in {"compound", "conj"} and token.head != token:
        token = token.head
    by = token.dep_ == "pobj" and token.head.lower_ in {"by", "with", "between", "against"}
    whose = span.place.precision == "country" and context.parsed.at(span.end - 1).dep_ in {"compound", "nmod", "amod"}  # type: ignore[union-attr]
    return by or whose or token.dep_ in {"nsubj", "agent", "poss"}
