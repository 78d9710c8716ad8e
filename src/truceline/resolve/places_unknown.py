"""Names of places that the gazetteer lacks, where the words around leave no doubt that a place is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from truceline.vocabulary.gazetteer import name_key, word_list

from .places_text import PLACE_LABELS, NameContext
from .places_types import Spot

_NAME = r"((?:(?:[Aa]l|[Ee]l)-)?[A-Z][\w'’]+(?:[ -](?:(?:al|el|de|ez|ash|as)[ -])?[A-Z][\w'’]+){0,3})"
_SAID_PLACE = re.compile(
    rf"\b(?:village|town|hamlet|settlement|district|neighbou?rhood|suburb|outpost|locality) of {_NAME}"
    rf"|(?<=\s){_NAME} (?:village|town|district|neighbou?rhood|crossing|hamlet|refugee camp|valley)\b"
)


def unknown_spots(context: NameContext, found: Sequence[Spot]) -> list[Spot]:
    """Names that the gazetteer lacks, where the words around say that it is a place: "the village of X", or a name
    that the language model takes for a place, after "in" and the like; then wherever the same name stands again."""
    taken = [(s.start, s.end) for s in found]
    spots: list[Spot] = []
    for start, end, sure in [
        *_said_places(context.text),
        *((a, b, False) for a, b, x in context.entities if x in PLACE_LABELS),
    ]:
        inside = [i for i, w in enumerate(context.words) if start <= w.start and w.end <= end and w.capital]
        if inside and not any(a < end and start < b for a, b in taken) and _may_be(context, inside, sure):
            start, end = context.words[inside[0]].start, context.words[inside[-1]].end
            shown = context.text[start:end]
            for again in re.finditer(rf"\b{re.escape(shown)}\b", context.text):
                if not any(a < again.end() and again.start() < b for a, b in taken):
                    taken.append(again.span())
                    spots.append(Spot(*again.span(), shown, name_key(shown), (), context.label(*again.span())))
    return spots


def _said_places(text: str) -> list[tuple[int, int, bool]]:
    """Names beside a word that says they are places, as (start, end, True)."""
    return [(*m.span(g), True) for m in _SAID_PLACE.finditer(text) for g in (1, 2) if m[g]]


def _may_be(context: NameContext, inside: Sequence[int], sure: bool) -> bool:
    first, last = inside[0], inside[-1]
    start, end = context.words[first].start, context.words[last].end
    shown, key = context.text[start:end], name_key(context.text[start:end])
    words = {w.text.lower() for w in context.words[first : last + 1]}
    odd = words & (word_list("titled") | word_list("titles") | word_list("stop")) or key in word_list("stop")
    if odd or len(key) < 4 or shown.isupper() or context.in_actor(Spot(start, end, shown, key, ())):
        return False
    if sure:
        return context.label(start, end) not in ("NORP", "DATE", "CARDINAL", "ORDINAL") and not shown.endswith(
            ("ian", "ese", "ish")
        )
    return shown not in context.persons and context.located(first, last)
