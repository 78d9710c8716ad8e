"""Which event a toll belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from ..vocabulary.types import EventTypes
from .find import Match
from .tolls import Toll

# How many sentences on a toll may still tell of the violence told before it.
NEAR_SENTENCES = 3
# How many times as great the toll of the same deed may be told at most.
_FAR = 4
_HARM = {"killed", "wounded"}
# Beside violence and the taking of towns, what people die in; who accuses or denies kills nobody by it.
_BLOODY = {"riot", "protest", "strike", "evacuate", "coerce", "arrest"}
_WARS = {"war", "conflict", "fighting", "battle", "clash"}


def own_tolls(match: Match, tolls: Sequence[Toll], chosen: Sequence[Match], *, types: EventTypes) -> list[Toll]:
    """The tolls told by the words of the match; one of one event that no match tells goes to the nearest violence."""
    found = [t for t in tolls if t.anchor.i in _told(match)]
    if match.type == "ceasefire_violate":
        # "violated the truce 40 times, killing 12": the breaches did
        under = {t.i for t in match.head.subtree}
        return found + [t for t in tolls if t not in found and t.anchor.i in under and t.measure in _HARM]
    if types.family(match.type) not in {"violence", "control"} and match.type not in _BLOODY:
        return [t for t in found if t.measure not in _HARM]
    if types.family(match.type) != "violence":
        return found
    told = {i for m in chosen for i in _told(m)}
    violence = [m for m in chosen if types.family(m.type) == "violence"]
    for toll in tolls:
        if toll.anchor.i not in told and toll.scope is None:
            nearest = min(violence, key=lambda m: (abs(m.head.i - toll.anchor.i), m.head.i))
            if nearest is match:
                found.append(toll)
    return found


def stray_tolls(tolls: Sequence[Toll], chosen: Sequence[Match], *, types: EventTypes) -> list[Toll]:
    """The tolls that no match of the sentence tells: those of one event where the sentence tells no violence itself
    ("The toll stood at 24.", "Ten bodies were found."), and those of years ("the war has cost thousands of lives")."""
    told = {i for m in chosen for i in _told(m)}
    violent = any(types.family(m.type) == "violence" for m in chosen)
    return [
        t
        for t in tolls
        if t.anchor.i not in told and t.measure in {"killed", "wounded"} and not (violent and t.scope is None)
    ]


def may_be_of(toll: Toll, known: Sequence[Toll]) -> bool:
    """A toll may be of the violence told before it unless that has another toll, far from it."""
    if toll.refers or toll.number.low is None:
        return True
    lows = [t.number.low for t in known if t.measure == toll.measure and t.number.low is not None]
    return all(max(low, toll.number.low) <= _FAR * min(low, toll.number.low) for low in lows)


def toll_match(toll: Toll) -> Match:
    """A toll that is told with no deed: a match of its own, of fighting where a war is named, else of an attack."""
    words = {t.lemma_.lower() for t in toll.anchor.sent}
    return Match(
        type="armed_clash" if words & _WARS else "attack",
        rule="toll",
        head=toll.anchor,
        used=(toll.anchor,),
        actors=[],
        targets=[h for h in toll.heads if h.pos_ in {"NOUN", "PROPN"}],
        weight=1,
        result=True,
    )


def _told(match: Match) -> set[int]:
    return {match.head.i} | {j.head.i for j in match.joined} | {i for j in match.joined for i in j.words} | match.words
