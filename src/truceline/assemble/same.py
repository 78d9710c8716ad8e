"""Do two claims tell one event? A small sum of explained signs, each a named function."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ..model import ActorRef, Count, DateValue, Place
from ..model.words import NOT_DONE, NOT_YET
from ..resolve.draft import Draft
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import EventTypes
from .sides import other_sides

# How many times as many two figures for one toll may differ at most.
_APART = 1.5
_KM_A_DEGREE = 111.2
_MARCH = 40  # km
_GENERIC = {"attack"}
# Violence that is told beside the attack that it was part of, not as another word for it.
_OF_ITS_OWN = {"abduction", "sexual_violence", "torture", "property_destruction"}
# Campaigns: other violence is part of them, not another word for them.
_CAMPAIGNS = {
    "invasion", "offensive", "counteroffensive", "counter-offensive", "insurgency", "insurrection", "rebellion",
    "uprising", "revolt", "mutiny", "intervention", "campaign", "war", "invade",
}  # fmt: skip
_ORDINALS = {"first", "second", "third", "next", "last", "latest", "new"}
# Each saying of it is an act; only what is said again of the same is one.
_SPEECH = {"deny", "accuse", "demand", "threaten", "condemn", "reject", "appeal", "promise", "praise"}


def same_type(a: str, b: str, types: EventTypes) -> bool:
    """Equal types; a plain attack may be any violence told more exactly elsewhere."""
    if a == b or {a, b} == {"bombing", "suicide_bombing"}:
        return True
    if types.family(a) == types.family(b) == "violence":
        return bool({a, b} & _GENERIC) and not {a, b} & _OF_ITS_OWN
    return False


def same_reality(a: Draft, b: Draft) -> bool:
    """Both done (also where one side denies it), or both put the same way as not done."""
    if a.modality == b.modality or {a.modality, b.modality} <= NOT_YET:
        return True
    return a.modality not in NOT_DONE and b.modality not in NOT_DONE


def actors_agree(a: Iterable[ActorRef], b: Iterable[ActorRef], table: ActorTable) -> bool | None:
    """True where they share one, None where one side is unknown, False where they differ. Two of one
    country may be the same under other names, but no army is its rebels."""
    left, right = {r.id for r in a}, {r.id for r in b}
    if not left or not right:
        return None
    if left & right:
        return True
    countries = ({r.country for r in a} - {None}) & ({r.country for r in b} - {None})
    forces = {i.split(".")[0] for i in left} & {i.split(".")[0] for i in right}
    if forces:
        return True
    return None if countries and not other_sides(a, b, table) else False


def dates_agree(a: DateValue | None, b: DateValue | None) -> bool | None:
    """True where the intervals overlap, None where one is unknown, False where they don't."""
    if a is None or b is None or not a.resolved or not b.resolved:
        return None
    a1, a2 = a.start or "", (a.end or "9999") + "~"
    b1, b2 = b.start or "", (b.end or "9999") + "~"
    return a1 <= b2 and b1 <= a2


def places_agree(a: Place | None, b: Place | None) -> bool | None:
    """True where they name the same place or one lies in the other, False where they differ."""
    if a is None or b is None:
        return None
    if a.name == b.name:
        return True
    if _far_apart(a, b):
        return False
    if a.admin1 and a.admin1 == b.admin1:
        return True
    if a.country != b.country:
        return False
    if "country" in {a.precision, b.precision}:
        return True
    if a.admin1 and b.admin1 and a.admin1 != b.admin1:
        return False
    return a.precision != b.precision


def _far_apart(a: Place, b: Place) -> bool:
    """Two towns a day's march from each other, or farther."""
    points = {"exact", "near"}
    if a.precision not in points or b.precision not in points:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    across = (a.lon - b.lon) * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(a.lat - b.lat, across) * _KM_A_DEGREE > _MARCH


def counts_agree(a: Iterable[Count], b: Iterable[Count]) -> bool | None:
    """True where a toll of the same measure is the same, None where one may be an older or partial figure of the other,
    False where they are too far apart or rule each other out."""
    known = {c.measure: c for c in a}
    verdict: bool | None = None
    for count in b:
        other = known.get(count.measure)
        if other is None or count.low is None or other.low is None:
            continue
        few, many = sorted((count.low, other.low))
        if few == many:
            verdict = True if verdict is None else verdict
        elif many > _APART * few or not _overlap(count, other):
            verdict = False
    return verdict


def _overlap(a: Count, b: Count) -> bool:
    low, high = max(a.low or 0, b.low or 0), min(a.high or 10**9, b.high or 10**9)
    return low <= high


def spared_in_one(a: Iterable[Count], b: Iterable[Count]) -> bool:
    """True where one says that nobody came to harm and the other that somebody did: two events, however told."""
    known = {c.measure: c for c in a}
    pairs = [(c, known[c.measure]) for c in b if c.measure in known and c.low is not None]
    return any((c.high == 0) != (other.high == 0) for c, other in pairs)


def sameness(a: Draft, b: Draft, *, types: EventTypes, table: ActorTable) -> float:
    """Above 0: one event. −1 where something rules it out."""
    if not same_type(a.type, b.type, types) or not same_reality(a, b):
        return -1
    if _toll_beside(a, b):
        return 1
    if a.scope != b.scope and not (a.title or b.title):
        return -1
    if _apart(a, b):
        return -1
    who, whom = actors_agree(a.actors, b.actors, table), actors_agree(a.targets, b.targets, table)
    when, where = dates_agree(a.date, b.date), places_agree(a.place, b.place)
    toll = counts_agree(a.counts, b.counts)
    if spared_in_one(a.counts, b.counts):
        return -1
    told = types.family(b.type) in {"violence", "control"}
    if who is False or (when is False and b.date_distance < 8 and a.date_distance < 8) or (where is False and told):
        return -1
    if whom is False and not _civil(a, b):
        return -1
    if toll is False and not (a.definite or b.definite or a.title or b.title):
        return -1
    score = 0.2
    score += (
        0.5 * (who is True) + 0.4 * (whom is True) + 0.4 * (when is True) + 0.5 * (where is True) + 0.5 * (toll is True)
    )
    score += 0.6 * (_takes_up(a) or _takes_up(b)) + 0.3 * (a.title or b.title) + 0.2 * (a.type == b.type)
    score -= 0.5
    if _indefinite(b) and not (toll or a.title):
        score -= 0.5
    if types.family(b.type) in {"ceasefire", "talks"} and a.type == b.type and where is not False:
        score += 0.3
    if who is None and whom is None and where is None and when is None and toll is None and not b.definite:
        score -= 0.3
    if a.horizon != b.horizon:
        score -= 0.4
    if b.type in _SPEECH and not whom:
        score -= 0.5
    return score


def _toll_beside(a: Draft, b: Draft) -> bool:
    """A toll that its sentence tells with the fighting that it is of: "400 have died since fighting broke out"."""
    tolls = [d.rule == "toll" for d in (a, b)]
    return a.finding.sent == b.finding.sent and any(tolls) and not all(tolls) and a.type == b.type == "armed_clash"


def _apart(a: Draft, b: Draft) -> bool:
    """A campaign and an attack told beside it are two; "the attack" may take up the campaign."""
    if a.title or b.title or _campaign(a) == _campaign(b):
        return False
    if a.type == b.type:
        return not (a.definite or b.definite) or bool(_campaign(a) and _campaign(b))
    return not (a.finding.match.result or b.finding.match.result)


def _takes_up(draft: Draft) -> bool:
    """ "The attack" takes up what was told; "the heaviest attack", "the first attack" need not."""
    head = draft.finding.head
    return draft.definite and not any(c.tag_ == "JJS" or c.lower_ in _ORDINALS for c in head.children)


def _campaign(draft: Draft) -> str | None:
    lemma = draft.finding.head.lemma_.lower()
    lemma = "invasion" if lemma == "invade" else lemma
    return lemma if draft.type == "attack" and lemma in _CAMPAIGNS else None


def _civil(a: Draft, b: Draft) -> bool:
    return any(r.id == "civilians" for r in (*a.targets, *b.targets))


def _indefinite(draft: Draft) -> bool:
    """ "a bomb", "another attack" brings in something new."""
    head = draft.finding.head
    return any(c.lower_ in {"a", "an", "another", "second", "third", "separate", "other"} for c in head.children)
