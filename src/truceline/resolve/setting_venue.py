"""Where the talks of a report are: the place that its words join to meetings, whatever sentence tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..extract.lexicon import lemmas
from ..model import Place
from ..parse.analysis import Token
from ..parse.clauses import clause_verb
from .context import Context
from .draft import Draft
from .places import PlaceSpan
from .setting_reference import is_dateline
from .where import FINENESS
from .where_words import DEALS, MEETINGS

_MEETING_NOUNS = frozenset(
    """talk talks negotiation meeting summit conference round ceremony session signing forum negotiator committee
    dialogue gathering""".split()
)
_TRAVEL = frozenset("fly quit leave arrive travel go depart come return".split())
_SIGNED = DEALS | frozenset({"talks_hold", "consult"})
_BEGUN = frozenset({"actual", "alleged", "denied", "negated"})


def find_venue(
    drafts: Sequence[Draft], spans: Sequence[PlaceSpan], context: Context, *, home: set[str]
) -> Place | None:
    """The place most joined to meetings and deals; None where nothing joins one. home: the countries that the talks are
    about: a country of these is no venue, a town in them is."""
    score: Counter[str] = Counter()
    known: dict[str, Place] = {}
    met = any(d.type in MEETINGS | DEALS and d.horizon == "new" for d in drafts)
    for span in spans:
        place, token = span.place, context.parsed.at(span.start)
        if place is None or token is None or (place.precision == "country" and place.country in home):
            continue
        gain = _joined(token, met)
        if gain and place.precision != "province":
            known.setdefault(place.name, place)
            score[place.name] += gain
    for draft in drafts:
        place = draft.place
        if (
            place is not None
            and draft.type in MEETINGS | DEALS
            and draft.modality in _BEGUN
            and place.precision != "province"
        ) and (place.precision != "country" or place.country not in home):
            known.setdefault(place.name, place)
            score[place.name] += 2 if draft.horizon == "new" else 1
    if not score:
        sent_from = _dateline(drafts, spans, context)
        return sent_from if sent_from is not None and sent_from.country not in home else None
    best = max(score, key=lambda n: score[n])
    within = [n for n in score if known[n].country == known[best].country and FINENESS[known[n].precision] < 4]
    return known[max(within, key=lambda n: score[n])] if known[best].precision == "country" and within else known[best]


def _dateline(drafts: Sequence[Draft], spans: Sequence[PlaceSpan], context: Context) -> Place | None:
    """ "ADDIS ABABA - The rivals signed a truce on Monday": where nothing else tells, a deal or a meeting told as
    news in the first sentence is in the town that the report is sent from."""
    text = context.parsed.text
    for span in spans:
        if span.place is not None and span.place.precision == "exact" and is_dateline(span, text):
            first = [
                d for d in drafts if d.finding.start - span.end < 200 and d.finding.start > span.start and not d.title
            ]
            if any(d.type in _SIGNED and d.horizon == "new" and d.modality == "actual" for d in first):
                return span.place
    return None


def _joined(token: Token, met: bool) -> int:
    """3: "the Lome talks", "a summit in Lome"; 1: negotiators went there or left it; 0: nothing joins it."""
    at = token
    while at.dep_ in {"compound", "appos", "conj"} and at.head != at and not lemmas(at) & _MEETING_NOUNS:
        at = at.head
    planned = any(
        t.lower_ in {"planned", "scheduled", "due", "will", "would", "cancelled", "canceled", "off", "abandoned"}
        for t in token.sent
    )
    if lemmas(at) & _MEETING_NOUNS and at != token:
        return 0 if planned else 3
    holder = at.head.head if at.dep_ == "pobj" and at.head.lower_ in {"in", "at"} else None
    if holder is not None and lemmas(holder) & _MEETING_NOUNS:
        return 0 if planned else 3
    if met and at.dep_ in {"pobj", "dobj"} and lemmas(clause_verb(at)) & _TRAVEL:
        return 0 if planned else 1
    return 0
