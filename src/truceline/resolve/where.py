"""Which place the words of an event's own sentence give it.

Every place named in the sentence is ranked by how it hangs on the event: in the phrase of the event's noun or in its
clause after a preposition of place, as what was done to it ("the shelling of Homs", "Kyiv was struck"), in a clause
beside it. Names that stand for a government, that only say whose something is, or that tell where something else is
from, are left out. Of places that hold equally the finest is taken, with all the words that give it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..extract.finding import Finding
from ..extract.lexicon import lemmas
from ..model import Place
from ..parse.analysis import Token
from ..parse.clauses import SUBJECT, clause_verb
from ..parse.document import offsets_of
from .places import PlaceSpan, refine
from .where_words import (
    ABROAD,
    AREA_NOUNS,
    DIRECTION_FROM,
    DIRECTION_TO,
    DONE_TO_PLACES,
    FOUGHT,
    LOCALS,
    LOCATIVE,
    MEETINGS,
    PARTY_NOUNS,
    SAYING,
    SITES,
    SPEECH,
    STRONG,
    TOPICS,
    WAYS,
)

OWN, CLAUSE, WEAK, BESIDE, FAR = 0, 1, 2, 3, 5  # how far a place may stand from the event, in ranks
_OFFICE = {"resign", "coup"}  # "resigned as president of Bolivia"
_UP = {"compound", "conj", "appos", "nmod", "npadvmod", "amod", "poss"}
FINENESS = {"exact": 0, "near": 1, "district": 2, "province": 3, "country": 4}


@dataclass(frozen=True, slots=True)
class Where:
    """A place with the rank of its words: 0 the event's own phrase … 5 another clause of the sentence."""

    rank: int
    place: Place
    span: PlaceSpan


def place_of(finding: Finding, spans: Sequence[PlaceSpan], text: str) -> Where | None:
    """The place that the event's sentence gives it, None where it gives none. text: the report's."""
    found = places_of(finding, spans)
    if not found:
        return None
    best = found[0][0]
    reach = CLAUSE if best <= CLAUSE else best
    held = [Where(rank, refine(span, text), span) for rank, span in found if rank <= reach]
    country = held[0].place.country
    alike = [w for w in held if country is None or w.place.country in {country, None}]
    finest = min(
        alike, key=lambda w: (FINENESS[w.place.precision] // 2, w.rank, FINENESS[w.place.precision], held.index(w))
    )
    chosen = _first_of_list(finest, alike, finding)
    return _within(chosen, held, text)


_GAP = re.compile(r"(?: [a-z]+){0,2},? (?:in |of |near |outside |, )?(?:the |a )?(?:[\w-]+ ){0,3}|, (?:[\w-]+ ){0,2}")


def _within(chosen: Where, others: Sequence[Where], text: str) -> Where:
    """ "Machava village in Nangade district": the words go on to the area that a place lies in; a place that no
    gazetteer knows takes its country and province, and a site the point of its town, from there."""
    span, place = chosen.span, chosen.place
    following = [
        w
        for w in others
        if w.span.start >= span.end and w.place.country and FINENESS[w.place.precision] >= FINENESS[place.precision]
    ]
    for other in sorted(following, key=lambda w: w.span.start):
        gap = text[span.end : other.span.start]
        if not _GAP.fullmatch(gap) or " and " in gap or (place.country and place.country != other.place.country):
            continue
        words = place.text + text[span.end : other.span.end].removeprefix(place.text.rpartition(span.text)[2])
        known: dict[str, Any] = {"text": " ".join(words.split())}
        if place.country is None:
            near = other.place.precision in {"exact", "near"} and lemma_words(gap + span.text) & SITES
            point = {"lat": other.place.lat, "lon": other.place.lon, "precision": "near"} if near else {}
            known |= {"country": other.place.country, "admin1": other.place.admin1, **point}
        return replace(chosen, place=place.model_copy(update=known))
    return chosen


def lemma_words(text: str) -> set[str]:
    """The words of a text in lower case."""
    return set(re.findall(r"\w+", text.lower()))


def _first_of_list(chosen: Where, others: Sequence[Where], finding: Finding) -> Where:
    """ "around Homs and Hama": the first of those told in one list stands for all."""
    token = token_at(finding, chosen.span)
    while token is not None and token.dep_ == "conj" and token.head != token:
        token = token.head
    listed = [w for w in others if token_at(finding, w.span) == token and w.place.precision != "country"]
    return listed[0] if listed else chosen


def places_of(finding: Finding, spans: Sequence[PlaceSpan]) -> list[tuple[int, PlaceSpan]]:
    """(rank, place) for the places of the event's sentence that can be its place, nearest first."""
    start, end = offsets_of(finding.sent)
    found: list[tuple[int, int, PlaceSpan]] = []
    here = [s for s in spans if start <= s.start < end]
    named = [token_at(finding, s) for s in here]
    for span, token in zip(here, named, strict=True):
        if token is not None:
            rank = _rank(finding, token, span, named)
            if rank is not None and (span.place is not None or rank <= BESIDE):
                found.append((rank, _steps(finding.head, token), span))
    found.sort(key=lambda f: (f[0], f[1], f[2].start))
    return [(rank, span) for rank, _, span in found]


def token_at(finding: Finding, span: PlaceSpan) -> Token | None:
    """The head word of a place's name in the event's sentence."""
    back = finding.paragraph.back
    inside = [t for t in finding.sent if span.start <= back[t.idx] < span.end]
    return next((t for t in inside if t.head not in inside), inside[-1] if inside else None)


def _steps(head: Token, token: Token) -> int:
    """Words between; what follows the event is nearer than what leads up to it."""
    return token.i - head.i if token.i > head.i else 2 * (head.i - token.i)


def _rank(finding: Finding, token: Token, span: PlaceSpan, named: Sequence[Token | None]) -> int | None:
    wide = span.place is not None and span.place.precision == "country"
    after = next((t for t in finding.sent if finding.paragraph.back[t.idx] >= span.end), None)
    if after is not None and after.text == "-" and not after.whitespace_ and not after.nbor(-1).whitespace_:
        return None  # "US-led", "Doha-based"
    if not (wide and any(lemmas(t) & ABROAD for t in token.ancestors)) and _done_to(finding, token):
        return CLAUSE
    if _named_event(finding, token, wide):
        return OWN
    if token.dep_ in {"poss", "compound"} and any(token.head == other for other in named if other is not None):
        return None  # "London's Docklands": the place within it
    area = span.place is not None and span.place.precision == "province"
    if area and token.dep_ == "compound" and lemmas(token.head) & {"city", "town", "village", "port"}:
        return None  # "the Red Sea city"
    if _qualifies(token, wide) or _party(finding, token):
        return None
    return _hanging(finding, token, wide)


# -- what it was done to, whose name it has ------------------------------------------------------------------------


def _done_to(finding: Finding, token: Token) -> bool:
    """ "shelled the town of Homs", "Kyiv was struck", "Davao airport was bombed": the place, or a place or a thing that
    the place's name belongs to, is what the event was done to."""
    if finding.type not in DONE_TO_PLACES:
        return False
    if finding.type == "surrender" and token.dep_ in {"dobj", "nsubjpass"} and token.head == finding.head:
        return True
    targets = {t.i for t in finding.match.targets}
    at = token
    for _ in range(6):
        if at.i in targets:
            return True
        if at.dep_ in {"compound", "appos", "conj", "poss", "nmod"} and at.head.pos_ in {"NOUN", "PROPN"}:
            if (
                at.dep_ in {"poss", "compound", "nmod"}
                and not lemmas(at.head) & (SITES | AREA_NOUNS)
                and at.head.pos_ == "NOUN"
            ):
                return False
            at = at.head
        elif at.dep_ == "pobj" and at.head.lower_ == "of" and lemmas(at.head.head) & (SITES | AREA_NOUNS):
            at = at.head.head
        else:
            return False
    return False


def _named_event(finding: Finding, token: Token, wide: bool) -> bool:
    """ "the Idlib ceasefire", "the Libya war", "the Doha talks": the event bears the place's name."""
    head = finding.head
    if head.pos_ not in {"NOUN", "PROPN"} or token.head != head or token.dep_ not in {"compound", "nmod"}:
        return False
    return (
        not wide
        or finding.type.startswith("ceasefire")
        or lemmas(head) & {"war", "conflict", "fighting", "truce"} != set()
    )


def _qualifies(token: Token, wide: bool) -> bool:
    """ "US troops", "the Libyan leader": a country's name or demonym before a noun says whose, not where."""
    return (
        wide
        and token.dep_ in {"amod", "compound", "nmod", "poss"}
        and token.head.pos_ in {"NOUN", "PROPN"}
        and not (
            _preposition(token)[0] in {"in", "at", "inside", "across", "on"}
            and lemmas(_top(token)) & (SITES | AREA_NOUNS)
        )
    )


def _party(finding: Finding, token: Token) -> bool:
    """The place's name stands for a government or for people from there ("Israel said", "loyal to Bamako", "the
    government of El Salvador")."""
    at = token
    while at.dep_ in {"compound", "conj", "appos"} and at.head != at:
        at = at.head
    named = {t.i for t in finding.match.actors}
    if finding.type not in DONE_TO_PLACES:
        named |= {t.i for t in finding.match.targets}
    if at.i in named or token.i in named or at.dep_ in SUBJECT | {"agent"}:
        return True
    if at.dep_ == "poss" and _preposition(at)[0] not in STRONG:
        return True
    return at.dep_ == "pobj" and at.head.lower_ in {"by", "with", "between", "against", "like", "than"}


# -- where its phrase hangs ------------------------------------------------------------------------------------------


def _top(token: Token) -> Token:
    """The head of the noun phrase that a name stands in."""
    at = token
    while at.dep_ in _UP and at.head != at and at.head.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"}:
        at = at.head
    return at


def _preposition(token: Token) -> tuple[str | None, Token]:
    """The preposition over a name's phrase, and the word that this hangs on ("close to": close)."""
    at = _top(token)
    if at.dep_ in {"pobj", "pcomp"} and at.head.pos_ in {"ADP", "SCONJ", "ADV"}:
        word = at.head
        while word.dep_ == "prep" and word.head.pos_ == "ADP" and word.head != word:
            word = word.head
        return at.head.lower_, word.head
    return None, at.head


def _hanging(finding: Finding, token: Token, wide: bool) -> int | None:
    """The rank of a place by its preposition, by what this hangs on, and by the clause that holds it."""
    preposition, holder = _preposition(token)
    kind = finding.type
    if preposition == "of":
        return _of(finding, token, holder, wide)
    if preposition == "to" and holder.pos_ in {"ADJ", "ADV"} and holder.lower_ in {"close", "next"}:
        preposition = "near"
    if (
        preposition is None
        and token.dep_ == "dobj"
        and kind in DONE_TO_PLACES
        and clause_verb(token) == clause_verb(finding.head)
    ):
        return BESIDE  # "violence has troubled the province"
    if preposition not in LOCATIVE or (
        preposition == "over" and (kind in MEETINGS | SPEECH or kind.startswith("ceasefire"))
    ):
        return None
    if preposition == "on" and (kind in MEETINGS | SPEECH or (wide and holder != finding.head)):
        return None  # "talks on Syria", "blamed on Syria"
    if preposition in {"from", "to", "into", "towards", "toward", "for", "via"}:
        return _direction(finding, preposition, holder)
    topics = TOPICS if wide else FOUGHT
    if kind in MEETINGS and holder != finding.head and lemmas(holder) & topics:
        return None  # "talks on a truce in Libya"
    if lemmas(holder) & PARTY_NOUNS and holder.dep_ in SUBJECT | {"agent"}:
        return None  # "the government in Kabul declared"
    if _speakers_from(finding, holder):
        return BESIDE if lemmas(holder) & LOCALS else None
    rank = _clause_rank(finding, token)
    if rank is None:
        return None
    return rank if preposition in STRONG or rank == OWN else max(rank, WEAK)


def _of(finding: Finding, token: Token, holder: Token, wide: bool) -> int | None:
    """ "the capture of Goma", "the outskirts of Homs", "the town of Menaka": not "the government of Mali"."""
    if holder == finding.head:
        return OWN if finding.type in DONE_TO_PLACES else WEAK
    words = lemmas(holder)
    if (
        finding.type in DONE_TO_PLACES
        and holder.i in {t.i for t in finding.match.targets}
        and lemmas(_top(token)) & AREA_NOUNS
    ):
        return CLAUSE  # "shot residents of X village"
    if finding.type in _OFFICE and words & PARTY_NOUNS:
        return WEAK
    if holder.pos_ in {"ADV", "ADJ"} or holder.dep_ in {"advmod", "npadvmod"}:
        return _clause_rank(finding, holder)  # "north of Nyala"
    if words & PARTY_NOUNS or not words & (SITES | AREA_NOUNS) or (wide and words & ABROAD):
        return None
    if holder.dep_ in {"pobj", "dobj", "nsubjpass", "conj", "appos", "attr"}:
        over, above = _preposition(holder)
        if over == "of" and above != holder:
            return _of(finding, holder, above, wide)
        if holder.dep_ in {"dobj", "nsubjpass"} and finding.type not in DONE_TO_PLACES:
            return WEAK
        if over in {"from", "to", "into"}:
            return _direction(finding, over, above)
        return _clause_rank(finding, holder)
    return None


def _direction(finding: Finding, preposition: str, holder: Token) -> int | None:
    """ "withdrew from X", "flew to X": where such a deed is done depends on the deed."""
    verb = clause_verb(finding.head)
    own = holder == finding.head or clause_verb(holder) in {
        verb,
        *(c for c in verb.children if c.dep_ in {"xcomp", "advcl"}),
    }
    if lemmas(holder) & WAYS:
        return _clause_rank(finding, holder)  # "on the road to Popayan"
    if preposition == "from":
        return CLAUSE if finding.type in DIRECTION_FROM and own else None
    if finding.type in DIRECTION_TO and own:
        return CLAUSE
    if finding.type in DIRECTION_FROM or not own:
        return None
    return (
        WEAK
        if preposition == "into" and finding.type in DONE_TO_PLACES
        else None
        if preposition in {"for", "to"}
        else BESIDE
    )


def _speakers_from(finding: Finding, holder: Token) -> bool:
    """ "diplomats in Brussels said": where those who tell of the event are based is not where it is."""
    at = holder
    while at.dep_ in {"compound", "appos", "conj"} and at.head != at:
        at = at.head
    verb = clause_verb(at)
    speaks = at.dep_ in {"nsubj", "agent"} and lemmas(verb) & SAYING != set()
    return speaks and verb != clause_verb(finding.head)


def _clause_rank(finding: Finding, token: Token) -> int | None:
    head = finding.head
    own, verb = clause_verb(head), clause_verb(token)
    if head.pos_ in {"NOUN", "PROPN"} and token in head.subtree and not _clause_between(token, head):
        return OWN
    linked = {clause_verb(j.head) for j in finding.match.joined} | {own}
    if verb in linked or verb == head:
        return CLAUSE
    if any(t.is_ancestor(token) for t in finding.match.targets if finding.type in DONE_TO_PLACES or t.i > head.i):
        return CLAUSE if verb.dep_ != "relcl" else BESIDE
    return _beside(own, verb, token)


def _clause_between(token: Token, head: Token) -> bool:
    at = token
    while at not in (head, at.head):
        if at.dep_ in {"relcl", "advcl"}:
            return True
        at = at.head
    return False


def _beside(own: Token, verb: Token, token: Token) -> int | None:
    """A place in another clause: one over the event's that is no saying, or one under it without a doer of its own."""
    at = verb
    for _ in range(3):
        if at.head == at:
            break
        up = clause_verb(at.head)
        if up == own:
            doer = any(c.dep_ in SUBJECT and c.tag_ not in {"WP", "WDT"} for c in at.children)
            when = any(c.dep_ == "advmod" and c.lower_ == "when" for c in at.children)
            return FAR if (doer and not when) or at.dep_ in {"ccomp", "parataxis"} else BESIDE
        at = up
    at, lowest = own, BESIDE
    for _ in range(4):
        if at.head == at:
            break
        said = at.dep_ == "ccomp" or (at.dep_ == "parataxis")
        up = clause_verb(at.head)
        if up == verb:
            if said and lemmas(up) & SAYING:
                return BESIDE if token.i < min(t.i for t in up.subtree if t.dep_ in SUBJECT | {"ROOT"}) else None
            fresh = at.dep_ == "conj" and any(c.dep_ in SUBJECT for c in at.children)
            return FAR if fresh else lowest
        if said:
            return None
        at, lowest = up, BESIDE + 1
    return FAR
