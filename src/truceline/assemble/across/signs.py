"""How alike are two sightings? Small named scores, each with the words that it stands on.

A score above 0 speaks for one event, below 0 against it, and ``RULED_OUT`` forbids it whatever else agrees. The
docstring of a score is its public explanation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...model import Count, Place
from ...model.words import NOT_YET
from ...vocabulary.kin import Kin
from .sighting import VAGUE, Sighting

RULED_OUT = -math.inf
# A pair of this score is one event; a member of a cluster may score less with one of the others, never less than FLOOR.
ENOUGH = 1.9
FLOOR = 0.8
# Days after which a report no longer tells an event without a date as its news.
NEWS_DAYS = 15
_SAID_DAYS = 3
# Families of what happens in one place.
GROUNDED = frozenset({"violence", "control"})
# The scores of time from which two are told of the same day, month or founding.
_FIRM = {"day": 0.4, "time": 1.0}
# By days apart.
_SURE = {0: 1.0, 1: -1.3}
_NEARBY = {0: 1.0, 1: -0.5, 2: -1.6}
_SAID = {0: 1.0, 1: -0.5, 2: -1.3, 3: -1.6}
_MOST_DAYS = max(*_SURE, *_NEARBY, *_SAID)
_EARTH_KM = 6371.0
_SAME_KM, _NEAR_KM = 4.0, 30.0
_TELLING, _GREAT = 5, 100
_APART = 4.0
_FEW = 4
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class Sign:
    """One score: its name, its value, and the words or values that it stands on."""

    name: str
    value: float
    because: str


@dataclass(frozen=True, slots=True)
class PairScore:
    """Two sightings and the scores that tell how alike they are."""

    a: str
    b: str
    signs: tuple[Sign, ...]

    @property
    def total(self) -> float:
        """The sum; ``RULED_OUT`` where a score forbids it."""
        return sum(s.value for s in self.signs)

    @property
    def one(self) -> bool:
        """True where the pair is one event, as far as the two alone tell."""
        return self.total >= ENOUGH

    @property
    def firm(self) -> bool:
        """True where both give the same time; what has no date of its own leans on others."""
        return any(s.value >= _FIRM.get(s.name, math.inf) for s in self.signs)


def compare(a: Sighting, b: Sighting, kin: Kin) -> PairScore:
    """All scores of a pair. The order of the two makes no difference."""
    if a.id > b.id:
        a, b = b, a
    signs: list[Sign] = []
    for score in SCORES:
        value, because = score(a, b, kin)
        if value:
            signs.append(Sign(score.__name__, value, because))
        if value == RULED_OUT:
            break
    return PairScore(a.id, b.id, tuple(signs))


def ruled_out(a: Sighting, b: Sighting, kin: Kin) -> bool:
    """True for most pairs that ``compare`` rules out, at a small part of its cost: other types, other days."""
    one, other = a.span, b.span
    if one is not None and other is not None:
        gap = one.gap(other)
        if gap > _MOST_DAYS or (gap > 1 and not (one.precise and other.precise)):
            return True
    return a.event.type != b.event.type and not kin.akin(a.event.type, b.event.type)


Verdict = tuple[float, str]
NOTHING: Verdict = (0.0, "")


def report(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """What one report tells as two events stays two."""
    return (RULED_OUT, f"both in {a.report}") if a.report == b.report else NOTHING


def kind(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """The same type; less where two papers may call one event by two types; other types are other events."""
    one, other = a.event.type, b.event.type
    if one == other:
        return 0.6, one
    return (0.2, f"{one} ~ {other}") if kin.akin(one, other) else (RULED_OUT, f"{one}, {other}")


def reality(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """What was planned may have come about; what is said not to have happened is told of the same event less often."""
    one, other = a.event.modality, b.event.modality
    if one == other or {one, other} <= NOT_YET:
        return NOTHING
    if "negated" in {one, other}:
        return -0.8, f"{one}, {other}"
    return (-0.5, f"{one}, {other}") if {one, other} & NOT_YET else NOTHING


def scope(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """One event is not a period of many."""
    one, other = a.event.scope, b.event.scope
    return NOTHING if one == other else (-1.2, f"{one}, {other}")


def actors(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """Who did it: a party in common, forces counted as their state. Other parties of another country rule it out."""
    if kin.family[a.event.type] in {"ceasefire", "talks"} or "armed_clash" in {a.event.type, b.event.type}:
        return _parties(a.sides | a.whom, b.sides | b.whom, a, b, 0.8)
    return _parties(a.sides, b.sides, a, b, 0.8)


def targets(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """To whom: a party in common. Civilians may be anybody, so they say little."""
    if kin.family[a.event.type] in {"ceasefire", "talks"} or "armed_clash" in {a.event.type, b.event.type}:
        return NOTHING
    return _parties(a.whom, b.whom, a, b, 0.5)


def _parties(one: frozenset[str], other: frozenset[str], a: Sighting, b: Sighting, worth: float) -> Verdict:
    if not one or not other:
        return NOTHING
    shared = one & other
    if shared - VAGUE:
        both = 0.3 if len(shared - VAGUE) > 1 else 0.0
        return worth + both, ", ".join(sorted(shared - VAGUE))
    if shared or one <= VAGUE or other <= VAGUE:
        return (0.1, "civilians") if shared else NOTHING
    said = f"{', '.join(sorted(one))} | {', '.join(sorted(other))}"
    open_ = any(p.startswith(("role:", "named:")) or p in VAGUE for p in one | other)
    if a.countries & b.countries or not a.countries or not b.countries:
        return (-0.2 if open_ else -0.8), said
    return -1.5, said


def victims(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """A named victim in common; two names that differ are two victims."""
    if not a.people or not b.people:
        return NOTHING
    shared = a.people & b.people
    if shared:
        return 1.2, ", ".join(sorted(shared))
    return -1.6, f"{', '.join(sorted(a.people))} | {', '.join(sorted(b.people))}"


def day(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """When: the same day; less for history told with a month or a year; two days apart or more is another event,
    unless a date is that of a sentence nearby, or it is a matter of words, which papers date by a day or two more
    loosely. An event without a date is of the fortnight before its report, what is only said of the days around it."""
    one, other = a.span, b.span
    if one is None or other is None:
        return _undated(a, b, kin)
    gap = one.gap(other)
    if one.precise and other.precise:
        worth = _SAID if not _grounded(a, kin) else _SURE if one.own and other.own else _NEARBY
        return worth.get(gap, RULED_OUT), _dates(a, b)
    if gap > 1:
        return RULED_OUT, _dates(a, b)
    if (one.first, one.last) == (other.first, other.last):
        return 0.6, _dates(a, b)
    if kin.family[a.event.type] == "violence" and not (a.background or b.background):
        return 0.0, _dates(a, b)
    wide = max(one.last - one.first, other.last - other.first)
    return (0.4 if wide < 32 else 0.2), _dates(a, b)


def _undated(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    if a.span is None and b.span is None:
        if _since(a) and _since(b):
            return (0.4 if _since(a) == _since(b) else -0.8), f"since {_since(a)}, {_since(b)}"
        if a.published is None or b.published is None or (a.background and b.background):
            return -0.3, "no date"
        gap = abs(a.published - b.published)
        if a.background or b.background:
            return -0.3, "no date"
        if gap > (_SAID_DAYS if kin.family[a.event.type] != "violence" else 2 * _SAID_DAYS):
            return RULED_OUT, f"told {gap} days apart"
        return 0.3 if gap < 2 else 0.0, f"told {gap} days apart"
    dated, bare = (a, b) if a.span is not None else (b, a)
    if dated.span is None or bare.published is None or bare.background:
        return -0.2, "one has no date"
    late = bare.published - dated.span.last
    if late < -1 and bare.event.modality not in NOT_YET:
        return RULED_OUT, "happened after the other was told"
    if late > NEWS_DAYS:
        return RULED_OUT, f"{late} days before the other was told"
    worth = 0.2 if late < 4 else 0.0
    return worth - 0.2 * _grounded(a, kin), f"{late} days before the other was told"


def _since(s: Sighting) -> str | None:
    """The start of what is told as going on since then."""
    return s.event.date.start if s.event.date is not None else None


def place(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """Where: the same town; less where one place lies in the other. Two towns are two events, unless they are near and
    one report names both; two provinces likely."""
    one, other = a.event.place, b.event.place
    if one is None or other is None:
        return (-0.3, "no place") if kin.family[a.event.type] == "violence" else NOTHING
    names = one.name if one.name == other.name else f"{one.name}, {other.name}"
    if one.country and other.country and one.country != other.country:
        return (RULED_OUT if _grounded(a, kin) else -0.6), names
    if a.town is not None and b.town is not None:
        return _towns(one, other, grounded=_grounded(a, kin), both=_names_both(a, b))
    if "country" in {one.precision, other.precision}:
        return (-0.2 if kin.family[a.event.type] == "violence" else 0.1), names
    if _same_place(one, other):
        return (1.0 if {one.precision, other.precision} == {"exact"} else 0.6), names
    if one.admin1 and other.admin1 and one.admin1 != other.admin1:
        return -1.2, names
    two = {one.precision, other.precision} == {"exact"} and not _names_both(a, b)
    return (-1.2 if two else 0.3), names


def _towns(one: Place, other: Place, *, grounded: bool, both: bool) -> Verdict:
    far = distance(one, other)
    names = one.name if one.name == other.name else f"{one.name}, {other.name}, {far:.0f} km"
    if _same_place(one, other) or far <= _SAME_KM:
        return 1.0, names
    if not grounded:
        return -0.6, names
    if far <= _NEAR_KM and (both or "district" in {one.precision, other.precision}):
        return -0.2, names
    return (-1.3, names) if far <= _NEAR_KM else (RULED_OUT, names)


def _names_both(a: Sighting, b: Sighting) -> bool:
    """True where the words of one event name the place of the other too: a village and its district."""
    places = [s.event.place.text for s in (a, b) if s.event.place is not None]
    return any(all(p in " ".join(e.quote for e in s.event.evidence) for p in places) for s in (a, b))


def _same_place(one: Place, other: Place) -> bool:
    if one.id is not None and other.id is not None:
        return one.id == other.id or (one.name == other.name and one.admin1 == other.admin1)
    return one.name == other.name


def _grounded(a: Sighting, kin: Kin) -> bool:
    """Violence stays where it happened; what is said or signed is told from anywhere."""
    return kin.family[a.event.type] in GROUNDED


def distance(one: Place, other: Place) -> float:
    """Kilometres between two places with coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    p, q = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def tolls(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """How many: the same toll, the more so the larger; tolls that may rise from one to the other say nothing; tolls
    many times apart, or nobody and somebody, speak against."""
    best, worst, said = 0.0, 0.0, []
    known = {c.measure: c for c in a.event.counts}
    for count in b.event.counts:
        one = known.get(count.measure)
        if one is None:
            continue
        value = _figures(one, count)
        if value:
            said.append(f"{count.measure} {one.words} | {count.words}")
        best, worst = max(best, value), min(worst, value)
    return best + worst, "; ".join(said)


def _figures(one: Count, other: Count) -> float:
    few, many = sorted((figure(one), figure(other)))
    if few < 0:
        return 0.0
    if few == many:
        return 0.2 if few == 0 else 0.4 if few < _TELLING else 0.8 if few < _GREAT else 1.1
    if few == 0:
        return -1.0
    if _counted(one) and _counted(other) and _counted(one) != _counted(other):
        return 0.0
    return -0.8 if many > _APART * few and many >= _TELLING else 0.0


def figure(count: Count) -> int:
    """The figure of a count, -1 where only words tell it."""
    return count.low if count.low is not None else count.high if count.high is not None else -1


def _counted(count: Count) -> str:
    return (count.who or "").casefold()


def words(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """The words that tell it: the share of the shorter telling's words that the other has, names of places and parties
    among them. Nearly the same words throughout are one telling; other words say nothing, every paper has its own."""
    shared = a.words & b.words
    fewer = min(len(a.words), len(b.words))
    if fewer < 2:
        return NOTHING
    share = len(shared) / fewer
    said = ", ".join(sorted(shared)[:8])
    if _one_telling(a, b):
        return 1.2, said
    worth = 0.8 if fewer >= _FEW else 0.5
    return (round(worth * share, 2), said) if share >= 0.25 else NOTHING


def _one_telling(a: Sighting, b: Sighting) -> bool:
    """Nearly the same words: a sentence handed on from paper to paper."""
    return min(len(a.words), len(b.words)) >= _TELLING and len(a.words & b.words) >= _ALIKE * len(a.words | b.words)


def _dates(a: Sighting, b: Sighting) -> str:
    told = [s.event.date.start or "" for s in (a, b) if s.event.date is not None]
    return " | ".join(dict.fromkeys(t[:10] for t in told))


Score = Callable[[Sighting, Sighting, Kin], Verdict]
SCORES: Sequence[Score] = (report, kind, day, place, actors, targets, victims, tolls, reality, scope, words)
