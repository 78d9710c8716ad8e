"""The one place within a country that an event's sentence names, where nothing joins it to the event.

"Bria burned all night as crowds ransacked shops"; "Bria's streets were quiet after three days in which protesters
stormed the palace".
"""

from __future__ import annotations

from collections.abc import Sequence

from ..extract.lexicon import lemmas
from ..model import Place
from ..parse.analysis import Token
from ..parse.clauses import SUBJECT, clause_verb
from ..parse.document import offsets_of
from .context import Context
from .draft import Draft
from .places import PlaceSpan, refine
from .setting_reference import is_dateline
from .where_words import AREA_NOUNS, LOCALS, PARTY_NOUNS, SAYING, SITES

_WITH_PARTIES = frozenset("by with between against like than from to for".split())
_TOWNSFOLK = frozenset(
    "student worker lecturer shopkeeper trader youth crowd taxi driver garrison mosque inmate".split()
)


def beside_it(draft: Draft, spans: Sequence[PlaceSpan], context: Context) -> Place | None:
    """The only place within a country that the sentence names; None where it names none or more, or one as a party."""
    start, end = offsets_of(draft.finding.sent)
    text = context.parsed.text
    here = [s for s in spans if start <= s.start < end and not is_dateline(s, text)]
    points = [s for s in here if s.place is None or s.place.precision != "country"]
    if not points or len({s.place.name if s.place is not None else s.text for s in points}) != 1:
        return None
    tokens = [t for s in points if (t := context.parsed.at(s.end - 1)) is not None]
    if not tokens or not all(_of_the_scene(t, context) for t in tokens):
        return None
    return refine(points[0], text)


def _of_the_scene(token: Token, context: Context) -> bool:
    """Not where a speaker is based, where somebody goes or comes from, or a government by the name of its town."""
    at = token
    while at.dep_ in {"compound", "nmod", "conj"} and at.head != at and at.head.pos_ == "PROPN":
        at = at.head
    if at.dep_ == "pobj":
        holder = at.head.head
        based = holder.dep_ in SUBJECT | {"agent"} and lemmas(clause_verb(holder)) & SAYING
        told = based and not lemmas(holder) & LOCALS
        return at.head.lower_ not in _WITH_PARTIES and not told and not lemmas(holder) & PARTY_NOUNS
    if at.dep_ == "poss" and at.ent_type_ in {"GPE", "LOC"} and not _capital(at, context):
        return not lemmas(at.head) & PARTY_NOUNS
    if at.dep_ in {"poss", "compound", "nmod", "amod"}:
        return bool(lemmas(at.head) & (SITES | AREA_NOUNS | LOCALS | _TOWNSFOLK))
    if at.dep_ in {"nsubj", "nsubjpass"}:
        return not lemmas(clause_verb(at)) & SAYING and not _capital(at, context)
    return at.dep_ == "dobj" and not _capital(at, context)


def _capital(token: Token, context: Context) -> bool:
    """A capital that does something is its government."""
    states = (context.table.state(code) for code in context.place_countries)
    return any(token.text in state.capitals for state in states if state is not None)
