"""Which place belongs to which event."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ..extract.finding import Finding
from ..parse.clauses import clause_verb
from ..parse.document import offsets_of
from .places import PlaceSpan

_LOCATIVE = {"in", "at", "near", "on", "outside", "around", "inside", "across", "along", "throughout", "within", "over", "of", "from", "to", "into", "between", "north", "south", "east", "west", "through", "towards", "toward", "against", "via", "off", "for"}
_STRONG = {"in", "at", "near", "outside", "around", "inside", "across", "along", "throughout", "within", "on", "off"}
# Types whose target can be the place where they happen ("shelled the town", "visited Kabul").
_DONE_TO_PLACES = {
    "attack", "bombing", "suicide_bombing", "air_strike", "shelling", "raid", "massacre", "property_destruction", "shooting",
    "armed_clash", "seize_territory", "besiege", "visit", "deploy", "withdraw", "evacuate", "protest", "riot", "aid",
}  # fmt: skip


def places_of(finding: Finding, spans: Sequence[PlaceSpan]) -> list[tuple[int, PlaceSpan]]:
    """(distance, place) for the places of the event's sentence that can be its place, nearest first. 0: in its own
    phrase; 1: in its clause after a preposition of place; 2: its object; 3: a clause near by."""
    start, end = offsets_of(finding.sent)
    actors = {t.i for t in finding.match.actors}
    if finding.type not in _DONE_TO_PLACES:
        actors |= {t.i for t in finding.match.targets}
    found: list[tuple[int, int, PlaceSpan]] = []
    for span in spans:
        if not start <= span.start < end:
            continue
        token = _token(finding, span)
        if token is None or _names_party(token, actors) or _only_qualifies(token, span):
            continue
        distance = _distance(finding, token)
        if distance is not None:
            found.append((distance, abs(token.i - finding.head.i), span))
    found.sort(key=lambda f: (f[0], f[1], f[2].start))
    return [(d, s) for d, _, s in found]


def _token(finding: Finding, span: PlaceSpan) -> Token | None:
    paragraph = finding.paragraph
    inside = [t for t in finding.sent if span.start <= paragraph.back[t.idx] < span.end]
    return inside[-1] if inside else None


def _preposition(token: Token) -> str | None:
    at = token
    for _ in range(4):
        if at.dep_ == "pobj" and at.head.pos_ in {"ADP", "SCONJ"}:
            return at.head.lower_
        if at.dep_ in {"compound", "conj", "appos", "nmod", "npadvmod", "amod", "poss"} and at.head != at:
            at = at.head
            continue
        return None
    return None


def _names_party(token: Token, actors: set[int]) -> bool:
    """The place's name stands for a government ("Israel said"): subject, agent, possessor or demonym."""
    at = token
    while at.dep_ in {"compound", "conj", "appos"} and at.head != at:
        at = at.head
    if at.i in actors or token.i in actors:
        return True
    return at.dep_ in {"nsubj", "nsubjpass", "poss", "agent"} or (at.dep_ == "pobj" and at.head.lower_ in {"by", "with", "between"})


def _only_qualifies(token: Token, span: PlaceSpan) -> bool:
    """ "US troops", "the Libyan leader": a country's name or demonym before a noun says whose, not where."""
    wide = span.place is not None and span.place.precision == "country"
    hyphen = token.i + 1 < len(token.doc) and token.nbor().text == "-"
    return wide and (hyphen or token.dep_ in {"amod", "compound", "nmod", "poss"} and token.head.pos_ in {"NOUN", "PROPN"})


def _distance(finding: Finding, place: Token) -> int | None:
    head = finding.head
    preposition = _preposition(place)
    own = clause_verb(head)
    if head.pos_ in {"NOUN", "PROPN"} and place in head.subtree and preposition in _LOCATIVE:
        return 0
    verb = clause_verb(place)
    linked = {clause_verb(j.head) for j in finding.match.joined} | {own}
    if verb in linked or verb == head:
        if preposition in _STRONG:
            return 1
        if place.i in {t.i for t in finding.match.targets} or preposition in _LOCATIVE:
            return 2
        return 3
    at, steps = own, 0
    while at.head != at and steps < 3:
        if at.dep_ == "ccomp":
            return 5 if preposition in _STRONG else None
        at, steps = clause_verb(at.head), steps + 1
        if at == verb:
            return 3 + (preposition not in _STRONG)
    return 4 if preposition in _STRONG else None
