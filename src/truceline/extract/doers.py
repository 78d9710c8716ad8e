"""Doers that a deed takes from the words beside it: "were raped when X stormed the town", "most of them by X"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ..parse.analysis import Token
from ..parse.clauses import conjuncts, is_passive
from .find import Match

_WHEN = {"when", "after", "as", "while"}
_PART = {"most", "many", "some", "all", "several", "half", "majority", "mostly", "mainly", "largely"}


def lend_doers(matches: Sequence[Match], *, deeds: Collection[str]) -> None:
    """Give the deeds that nobody is named for those whom their clause tells of. deeds: the types that are deeds of
    violence.

    Two ways: a part of the victims "by" somebody ("most of them by militiamen"), and a clause of time that tells the
    deed of which this is part ("were abducted when the rebels raided the clinic").
    """
    for match in matches:
        if match.type not in deeds or match.actors or match.head.pos_ != "VERB":
            continue
        match.actors.extend(_by_part(match.head) or _of_the_moment(match, matches, deeds))


def _by_part(verb: Token) -> list[Token]:
    """ "Were killed, most of them by snipers"."""
    if not is_passive(verb):
        return []
    for child in verb.children:
        if child.i > verb.i and child.lower_ in _PART:
            for by in child.children:
                if by.lower_ == "by":
                    return [t for n in by.children if n.dep_ == "pobj" for t in conjuncts(n)]
    return []


def _of_the_moment(match: Match, matches: Sequence[Match], deeds: Collection[str]) -> list[Token]:
    verb = match.head
    if not is_passive(verb):
        return []
    told = (o for o in matches if o.type in {*deeds, "seize_territory"} and o.actors and o.head.dep_ == "advcl")
    for other in told:
        marked = any(c.lower_ in _WHEN and c.dep_ in {"mark", "advmod"} for c in other.head.children)
        if other.head.head == verb and marked:
            return list(other.actors)
    return []
