"""A place stays in force over what follows in the same telling: the sentence, the paragraph, the same parties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..extract.lexicon import lemmas
from ..model import DateValue, Place
from ..vocabulary.types import EventTypes
from .draft import Draft
from .where import FAR
from .where_words import MEETINGS

ON_THE_SPOT = frozenset(
    """arrest censor martial_law protest riot strike boycott release exchange_prisoners evacuate aid coerce torture
    ease_restrictions expel surrender disarm visit mobilise""".split()
)
_PAPERS = frozenset("expel aid ease_restrictions mobilise censor".split())  # done from afar
IN_THE_STREET = frozenset("riot protest strike boycott arrest evacuate torture".split())
NATIONWIDE = frozenset({"coup", "martial_law"})
_WARS = frozenset("war conflict insurgency uprising rebellion genocide".split())
_REACH = 2  # sentences that a place stays in force


def carried(drafts: Sequence[Draft], types: EventTypes) -> list[Draft]:
    """Drafts without a place take that of the telling which they go on: first of their own sentence, then of the
    sentences before. A running toll keeps to its own words."""
    found: list[Draft] = []
    for draft in drafts:
        if not draft.title and draft.place is None and draft.scope == "event":
            own = [d for d in drafts if d.finding.sent == draft.finding.sent and d is not draft]
            place = _from(draft, own, types) or _from(draft, _before(draft, found), types)
            draft = replace(draft, place=place) if place is not None else draft
        found.append(draft)
    return found


def _before(draft: Draft, found: Sequence[Draft]) -> list[Draft]:
    """Those of the sentences before, nearest first; over a paragraph's end only where the same parties act on."""
    near = []
    for other in reversed(found):
        if other.title or not 0 < draft.finding.number - other.finding.number <= _REACH:
            continue
        if (
            other.finding.paragraph == draft.finding.paragraph
            or _shares(draft, other)
            or draft.finding.number - other.finding.number == 1
        ):
            near.append(other)
    return near


def _shares(a: Draft, b: Draft) -> bool:
    return not {r.id for r in (*a.actors, *a.targets)}.isdisjoint(r.id for r in (*b.actors, *b.targets))


def _from(draft: Draft, others: Sequence[Draft], types: EventTypes) -> Place | None:
    kind = _scene(draft, types)
    if kind is None:
        return None
    for other in others:
        if _retaken(draft, other):
            return other.place
        if (
            other.place is None
            or other.title
            or other.horizon != draft.horizon
            or _elsewhere(other.place, draft)
            or (other.place_rank > FAR and other.scope != "event")
        ):
            continue
        if other.type in _PAPERS or _other_days(draft.date, other.date):
            continue
        scene = "deed" if other.type in NATIONWIDE else _scene(other, types)
        if scene == kind and other.scope == "event":
            return other.place
    return None


def _retaken(draft: Draft, other: Draft) -> bool:
    """ "X fell last week, months after the army had driven the group out": one town that changed hands twice."""
    both = draft.type == other.type == "seize_territory" and draft.finding.sent == other.finding.sent
    return both and other.place is not None and not other.title and draft.horizon != other.horizon


def _elsewhere(place: Place, draft: Draft) -> bool:
    """The attacker's country as a whole: what was fired at it is not answered there."""
    home = {a.country for a in draft.actors}
    theirs = {t.country for t in draft.targets} - {None}
    if draft.type == "deploy" and home and place.country not in home:
        return place.precision != "country"  # troops come from abroad to a country, not to one of its towns
    return place.precision == "country" and place.country in home and place.country not in theirs


def _other_days(a: DateValue | None, b: DateValue | None) -> bool:
    if a is None or b is None or not a.resolved or not b.resolved or not (a.start and b.start):
        return False
    return (a.end or "9999") + "~" < b.start or (b.end or "9999") + "~" < a.start


def is_war(draft: Draft) -> bool:
    """ "The civil war", "an uprising": told as a whole, not as one deed somewhere."""
    head = draft.finding.head
    words = [head, *(t for t in draft.finding.sent if t.i in draft.finding.match.words)]
    return any(lemmas(t) & _WARS for t in words)


def _scene(draft: Draft, types: EventTypes) -> str | None:
    """What an event shares its place with: other deeds on the spot, or other meetings."""
    if draft.type in MEETINGS:
        return "meeting"
    if draft.type in NATIONWIDE or is_war(draft):
        return None
    if types.family(draft.type) in {"violence", "control"} or draft.type in ON_THE_SPOT:
        return "deed"
    return None
