"""What two parties do to each other is two deeds: "Armenia and Azerbaijan accused each other of shelling"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..parse.analysis import Token
from ..parse.names import is_party
from .find import Match

_EACH_OTHER = {("each", "other"), ("one", "another")}
_CHARGES = {"accuse"}
_DEEDS = {"ceasefire_violate"}


def two_ways(matches: Sequence[Match], *, deeds: frozenset[str]) -> list[Match]:
    """The matches, with a charge that two named parties make against each other told once for each, and so what they
    charge each other with. deeds: the types that may be charged."""
    found: list[Match] = []
    for match in matches:
        pair = _pair(match) if match.type in _CHARGES else None
        if pair is None:
            found.append(match)
            continue
        first, second = pair
        found += [_made(match, first, second), _made(match, second, first)]
    charges = [m for m in matches if m.type in _CHARGES and _pair(m)]
    return [w for m in found for w in (_charged(m, charges) if m.type in deeds | _DEEDS else [m])]


def _pair(match: Match) -> tuple[Token, Token] | None:
    other = any(_each_other(t) for t in match.head.subtree)
    named = [t for t in match.actors if is_party(t)]
    if not other or len(named) != 2 or len(match.actors) != 2:
        return None
    return named[0], named[1]


def _each_other(token: Token) -> bool:
    return token.i > 0 and (token.nbor(-1).lower_, token.lower_) in _EACH_OTHER


def _made(match: Match, actor: Token, target: Token) -> Match:
    return replace(match, actors=[actor], targets=[target], joined=list(match.joined))


def _charged(match: Match, charges: Sequence[Match]) -> list[Match]:
    """The deed once for each of those who are charged with it."""
    for charge in charges:
        pair = _pair(charge)
        if pair and _content_of(match.head, charge.head):
            return [_made(match, pair[1], pair[0]), _made(match, pair[0], pair[1])]
    return [match]


def _content_of(deed: Token, charge: Token) -> bool:
    """ "Of breaking", "for the shelling": in a phrase of the charge."""
    at = deed
    while at.dep_ in {"pcomp", "pobj", "conj"} or (at.dep_ == "prep" and at.lower_ in {"of", "for", "with"}):
        at = at.head
        if at == charge:
            return True
        if _each_other(at):
            return True  # the parser hung the phrase on "other"
    return False
