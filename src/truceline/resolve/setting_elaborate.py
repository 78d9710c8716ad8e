"""A finer place told in what follows: "a post in eastern Chad … the raid in the Kibo area"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..extract.lexicon import lemmas
from ..model import Place
from ..parse.analysis import Token
from ..parse.document import paragraph_of
from ..vocabulary.types import EventTypes
from .context import Context
from .draft import Draft
from .places import PlaceSpan, refine
from .where import CLAUSE, FINENESS, WEAK
from .where_words import AREA_NOUNS, SITES

_REACH = 4  # sentences in which a telling gets finer
_SOME = frozenset("community base funeral convoy position".split())


def elaborated(drafts: Sequence[Draft], spans: Sequence[PlaceSpan], context: Context, types: EventTypes) -> list[Draft]:
    """New violence told of a wide place takes the finer one that its later telling names: by an event that goes on with
    it, or, after "a village in the north", by the first finer place that the next sentences name."""
    return [_finer(d, drafts, spans, context, types) for d in drafts]


def _finer(
    draft: Draft, drafts: Sequence[Draft], spans: Sequence[PlaceSpan], context: Context, types: EventTypes
) -> Draft:
    place = draft.place
    if place is None or draft.title or draft.scope != "event" or draft.horizon != "new" or draft.place_rank > WEAK:
        return draft
    if types.family(draft.type) != "violence":
        return draft
    for other in drafts:
        steps = other.finding.number - draft.finding.number
        if (
            0 < steps <= _REACH
            and other.place is not None
            and _goes_on(draft, other, types)
            and _is_finer(other.place, place)
        ):
            return replace(draft, place=other.place)
    if place.precision in {"country", "province"} and (site := _some_site(draft, spans)) is not None:
        found = _named_next(draft, site, spans, context)
        return replace(draft, place=found) if found is not None and _is_finer(found, place) else draft
    return draft


def _goes_on(draft: Draft, other: Draft, types: EventTypes) -> bool:
    """ "The blast", "the assault", a toll: the same event told on; or one placed by the first one's place."""
    if (
        types.family(other.type) != "violence"
        or other.horizon != "new"
        or other.scope != "event"
        or other.place_rank > CLAUSE
    ):
        return False
    named = (
        draft.place is not None
        and other.place is not None
        and draft.place.name in other.place.text
        and draft.place.name != other.place.name
    )
    actors = {a.id for a in draft.actors}
    if other.actors and actors.isdisjoint(a.id for a in other.actors):
        return False
    same = other.type == draft.type or "attack" in {other.type, draft.type} or other.type.endswith(draft.type)
    return named or (draft.type.endswith(other.type) and other.definite) or (same and other.definite)


def _is_finer(place: Place, than: Place) -> bool:
    """Finer, and not in another country; a name that no gazetteer knows is finer than a town."""
    if place.country not in {than.country, None} or place.name == than.name:
        return False
    if place.admin1 and than.precision == "province" and than.admin1 and place.admin1 != than.admin1:
        return False
    return FINENESS[place.precision] < FINENESS[than.precision] or (place.id is None and than.id is not None)


def _some_site(draft: Draft, spans: Sequence[PlaceSpan]) -> Token | None:
    """ "a checkpoint in northern Iraq": a site or settlement without a name, in the event's clause."""
    for token in draft.finding.sent:
        indefinite = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in token.children)
        located = any(c.dep_ == "prep" and c.lower_ in {"in", "near", "outside"} for c in token.children)
        if indefinite and located and lemmas(token) & (SITES | AREA_NOUNS | _SOME):
            return token
    return None


def _named_next(draft: Draft, site: Token, spans: Sequence[PlaceSpan], context: Context) -> Place | None:
    """The first settlement or site that the next two sentences name after a preposition of place."""
    text = context.parsed.text
    paragraphs = {paragraph_of(site).index, paragraph_of(site).index + 1}
    for span in spans:
        token = context.parsed.at(span.end - 1)
        if (
            span.start <= draft.finding.end
            or token is None
            or paragraph_of(token).index not in paragraphs
            or token.sent == site.sent
        ):
            continue
        while token.dep_ in {"compound", "nmod"} and token.head != token:
            token = token.head
        placed = token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "from", "near", "of"}
        if placed and (span.place is None or span.place.precision in {"exact", "near", "district"}):
            return refine(span, text)
    return None
