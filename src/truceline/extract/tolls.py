"""Tolls: how many were killed, wounded, captured, and the word that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model.words import Scope
from ..parse.analysis import Span, Token
from ..vocabulary.grammar import Grammar
from .counted import Countable, Counted, find_counted
from .numbers import Number
from .toll_words import Anchor, find_anchors, standing
from .tolls_near import Near, after, before, inside, passive, told_by_next, toward
from .tolls_parsed import Parsed, parsed_toll

_BREAKING = {"including", "mostly", "among", "mainly"}
_JOINED = frozenset({"and", "or", "and/or", "/"})
_HARM = frozenset("killed dead slain wounded injured hurt maimed".split())
_FORMER = re.compile(
    r"(?:\b(?:earlier|previous|initial|prior)\s+(?:\w+\s+)?(?:toll|count|figure|estimate|tally)\b"
    r"|\b(?:earlier|previously|initially)\s+(?:been\s+)?(?:reported|said|put|given|confirmed|estimated|announced)\b)"
    r"(?:\W+\w+){0,7}\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Toll:
    """measure: killed, wounded, …; who: the noun counted; anchor: the word that tells it; heads: the noun phrases.
    scope: cumulative where its own words tell a toll of years, else None (that of the event)."""

    measure: str
    number: Number
    who: str | None
    anchor: Token
    heads: tuple[Token, ...]
    scope: Scope | None = None
    refers: bool = False


def find_tolls(sent: Span, *, grammar: Grammar) -> list[Toll]:
    """All tolls told in a sentence, in order."""
    countable = Countable.of(grammar.lists)
    anchors = find_anchors(sent, grammar=grammar)
    if not anchors:
        return []
    counted = find_counted(sent, countable=countable)
    telling = frozenset(a.token.i for a in anchors)
    found: list[Toll] = []
    for anchor in anchors:
        toll = _toll(anchor, counted, telling - {anchor.token.i}, countable)
        if (
            toll is None
            or _former(toll)
            or any(t.measure == toll.measure and set(t.heads) & set(toll.heads) for t in found)
        ):
            continue
        if anchor.harm and toll.number.high != 0:
            continue
        if _jointly(anchor):
            toll = replace(toll, number=replace(toll.number, low=None))
        found.append(replace(toll, scope="cumulative" if standing(anchor, toll.number) else None))
        if toll.measure == "wounded" and toll.number.high == 0:
            found.append(replace(toll, measure="killed"))
    return found


def _jointly(anchor: Anchor) -> bool:
    """ "30 were killed or wounded": how many of them died is not told, only that no more than all of them did."""
    doc, at = anchor.token.doc, anchor.token.i
    harm = _HARM if anchor.measure in {"killed", "wounded"} else frozenset()
    after_it = doc[at + 1 : at + 3]
    before_it = doc[max(at - 2, 0) : at]
    return anchor.token.lower_ in harm and any(
        len(pair) == 2 and pair[cc].lower_ in _JOINED and pair[other].lower_ in harm and not _of_others(pair[other])
        for pair, cc, other in ((after_it, 0, 1), (before_it, 1, 0))
    )


def _of_others(token: Token) -> bool:
    """ "were killed, and wounded children were taken away": others, who are not counted."""
    return token.dep_ == "amod" and not any(c.dep_ == "nummod" for c in token.head.children)


def _former(toll: Toll) -> bool:
    """A figure that the report says is superseded ("an earlier toll of 15", "had earlier reported 12 dead")."""
    first = min([toll.anchor.i, *(h.i for h in toll.heads)])
    return _FORMER.search(toll.anchor.doc[toll.anchor.sent.start : first + 1].text) is not None


def _toll(anchor: Anchor, counted: Sequence[Counted], others: frozenset[int], countable: Countable) -> Toll | None:
    near = _near(anchor, counted, others)
    aside = [c for c in counted if c.subset or told_by_next(c, others, anchor.token.sent)]
    parts = frozenset(i for c in aside for i in range(c.start, c.end))
    parsed = (
        parsed_toll(anchor.token, anchor.measure, countable, parts) if anchor.kind not in {"total", "people"} else None
    )
    if near is not None and not _tells_more(parsed, near):
        who = " and ".join(dict.fromkeys(w for p in near.parts if (w := p.who) is not None)) or None
        return Toll(
            anchor.measure,
            near.number,
            who,
            anchor.token,
            tuple(p.head for p in near.parts),
            refers=anchor.kind == "total",
        )
    if parsed is not None:
        return Toll(
            anchor.measure, parsed.number, parsed.who, anchor.token, parsed.heads, refers=anchor.kind == "total"
        )
    return None


def _tells_more(parsed: Parsed | None, near: Near) -> bool:
    """The grammar adds others to the same people ("the bishop and two other priests"), or a figure to vague words."""
    if parsed is None:
        return False
    heads = {t for p in near.parts for t in p.head.sent.doc[p.start : p.end]}
    if parsed.number.low is not None and near.number.low is None and near.number.high is None:
        return True
    if len(parsed.heads) > len(near.parts):
        end = near.parts[-1].end
        if {t.lower_ for t in near.parts[-1].head.doc[end : end + 2]} & _BREAKING:
            return False
        return bool(heads & set(parsed.heads)) and (parsed.number.low or 0) > (near.number.low or 0)
    return not near.tight and parsed.number.low is not None and not heads & set(parsed.heads)


def _near(anchor: Anchor, counted: Sequence[Counted], others: frozenset[int]) -> Near | None:
    """What stands beside the word, by the kind of word it is."""
    token = anchor.token
    if anchor.kind == "active":
        return after(token, counted, others)
    if anchor.kind == "people":
        return after(token, [c for c in counted if c.person and c.number.low != 1], others)
    if anchor.kind == "passive":
        return before(token, counted, others)
    if anchor.kind == "past":
        if passive(token):
            return before(token, counted, others)
        return after(token, counted, others) or before(token, counted, others, single=False)
    if anchor.kind == "total":
        return inside(token, counted) or toward(token, counted, others)
    return inside(token, counted) or after(token, counted, others)
