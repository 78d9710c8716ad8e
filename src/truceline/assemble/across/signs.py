"""How alike are two sightings? Small named scores, each with the words that it stands on.

A score above 0 speaks for one event, below 0 against it, and ``RULED_OUT`` forbids it whatever else agrees. The
docstring of a score is its public explanation.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...model import Count
from ...model.words import NOT_YET
from ...vocabulary.kin import Kin
from .sighting import VAGUE, Sighting
from .where import alike, distance

RULED_OUT = -math.inf
# A pair of this score is one event; a member of a cluster may score less with one of the others, never less than FLOOR.
ENOUGH = 1.9
FLOOR = 0.4
# Days after which a report no longer tells an event without a date as its news.
NEWS_DAYS = 15
_SAID_DAYS = 3
_FRESH = 4
_WEEK = 8
# Families of what happens in one place.
GROUNDED = frozenset({"violence", "control"})
# The scores of time from which two are told of the same day, month or founding.
_FIRM = {"day": 0.4, "time": 1.0}
# By days apart.
_SURE = {0: 1.0, 1: -1.6}
_NEARBY = {0: 1.0, 1: -0.5, 2: -1.6}
_SAID = {0: 1.0, 1: -0.5, 2: -1.3, 3: -1.6}
_MOST_DAYS = max(*_SURE, *_NEARBY, *_SAID)
_TELLING, _GREAT = 5, 100
_APART = 4.0
# Two tolls so near are likely one, of two hospitals or two hours.
_NEARLY = 0.15
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
    if kin.close(one, other):
        return 0.4, f"{one} ~ {other}"
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
    """One event is not a period of many; less surely so where both give one toll, which is then hardly that of many."""
    one, other = a.event.scope, b.event.scope
    if one == other:
        return NOTHING
    return (-0.4 if _one_toll(a, b) else -1.2), f"{one}, {other}"


def _one_toll(a: Sighting, b: Sighting) -> bool:
    known = {(c.measure, figure(c)) for c in a.event.counts if figure(c) >= _TELLING}
    return any((c.measure, figure(c)) in known for c in b.event.counts)


def actors(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """Who did it: a party in common, forces counted as their state. Other parties of another country rule it out."""
    if kin.family[a.event.type] in {"ceasefire", "talks"} or "armed_clash" in {a.event.type, b.event.type}:
        return _parties(a.sides | a.whom, b.sides | b.whom, a, b, kin, 0.8)
    return _parties(a.sides, b.sides, a, b, kin, 0.8)


def targets(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """To whom: a party in common. Civilians may be anybody, so they say little."""
    if kin.family[a.event.type] in {"ceasefire", "talks"} or "armed_clash" in {a.event.type, b.event.type}:
        return NOTHING
    return _parties(a.whom, b.whom, a, b, kin, 0.5)


def _parties(one: frozenset[str], other: frozenset[str], a: Sighting, b: Sighting, kin: Kin, worth: float) -> Verdict:
    if not one or not other:
        return NOTHING
    shared = one & other
    if shared - VAGUE:
        both = 0.3 if len(shared - VAGUE) > 1 else 0.0
        return worth + both, ", ".join(sorted(shared - VAGUE))
    if shared or one <= VAGUE or other <= VAGUE:
        return (0.1, "civilians") if shared else NOTHING
    said = f"{', '.join(sorted(one))} | {', '.join(sorted(other))}"
    if any(kin.named_for(x, y) for x in one for y in other):
        return worth / 2, said
    if all(p.startswith("role:") for p in one) or all(p.startswith("role:") for p in other):
        return NOTHING
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
    wide = max(one.last - one.first, other.last - other.first)
    if kin.family[a.event.type] == "violence" and not (a.background or b.background):
        return (0.0 if wide <= _WEEK else -0.4), _dates(a, b)
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
        return (0.0 if gap > 1 else 0.5 if _speech(a, b, kin) else 0.3), f"told {gap} days apart"
    dated, bare = (a, b) if a.span is not None else (b, a)
    if dated.span is None or bare.published is None or bare.background:
        return -0.2, "one has no date"
    late = bare.published - dated.span.last
    if bare.published - dated.span.first < -1 and bare.event.modality not in NOT_YET:
        return RULED_OUT, "happened after the other was told"
    if late > NEWS_DAYS:
        return RULED_OUT, f"{late} days before the other was told"
    if late < -1:
        return -1.0, "one has no date, the other no day"
    said = f"{late} days before the other was told"
    if _grounded(a, kin):
        return (-0.1 if late < _FRESH else -0.4), said
    return (0.5 if late < 2 and _speech(a, b, kin) else 0.2 if late < _FRESH else 0.0), said


def _speech(a: Sighting, b: Sighting, kin: Kin) -> bool:
    """Both of one type that is a matter of words: what a party denies or condemns on one day is mostly one thing."""
    return a.event.type == b.event.type and kin.family[a.event.type] in {"pressure", "relations"}


def _since(s: Sighting) -> str | None:
    """The start of what is told as going on since then."""
    return s.event.date.start if s.event.date is not None else None


def place(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """Where: the same town; less where one place lies in the other, or a name is in no gazetteer. Two towns are two
    events, unless they are near and one report names both, or one is the city; two provinces likely."""
    one, other = a.event.place, b.event.place
    if one is None or other is None:
        return (-0.3, "no place") if kin.family[a.event.type] == "violence" else NOTHING
    names = one.name if one.name == other.name else f"{one.name}, {other.name}"
    far = distance(one, other)
    return alike(
        a, b, one, other, grounded=_grounded(a, kin)
    ), names if far < 1 or far > 9999 else f"{names}, {far:.0f} km"


def _grounded(a: Sighting, kin: Kin) -> bool:
    """Violence stays where it happened; what is said or signed is told from anywhere."""
    return kin.family[a.event.type] in GROUNDED


def scene(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """What was struck: the same kind of thing (a bus, mourners, a market), whatever the words; other things speak
    against it."""
    if kin.family[a.event.type] != "violence" or not a.scenes or not b.scenes:
        return NOTHING
    shared = a.scenes & b.scenes
    if not shared:
        return -0.3, f"{', '.join(sorted(a.scenes))} | {', '.join(sorted(b.scenes))}"
    return 0.5, ", ".join(sorted(shared))


def tolls(a: Sighting, b: Sighting, kin: Kin) -> Verdict:
    """How many: the same toll, the more so the larger; tolls that may rise from one to the other say nothing; tolls
    many times apart, or nobody and somebody, speak against, less where the later report tells the larger one."""
    best, worst, said = 0.0, 0.0, []
    known = {c.measure: c for c in a.event.counts}
    for count in b.event.counts:
        one = known.get(count.measure)
        if one is None:
            continue
        value = _figures(a, b, one, count)
        if value:
            said.append(f"{count.measure} {one.words} | {count.words}")
        best, worst = max(best, value), min(worst, value)
    return best + worst, "; ".join(said)


def _figures(a: Sighting, b: Sighting, one: Count, other: Count) -> float:
    few, many = sorted((figure(one), figure(other)))
    if few < 0:
        return 0.0
    if few == many:
        return 0.2 if few == 0 else 0.4 if few < _TELLING else 0.8 if few < _GREAT else 1.1
    if few == 0:
        return -1.0
    if _counted(one) and _counted(other) and _counted(one) != _counted(other):
        return 0.0
    if few >= _TELLING and many <= few + max(1, few * _NEARLY):
        return 0.4 if a.span is not None and b.span is not None else 0.0
    if many <= _APART * few or many < _TELLING:
        return 0.0
    rises = (figure(one) < figure(other)) == ((a.published or 0) < (b.published or 0))
    return -0.3 if one.measure != "killed" or (rises and a.published != b.published) else -0.8


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
SCORES: Sequence[Score] = (
    report, kind, day, place, actors, targets, victims, scene, tolls, reality, scope, words,
)  # fmt: skip
