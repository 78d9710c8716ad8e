"""One-sided truces: who binds himself alone, and claims that tell several such truces at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..extract.lexicon import lemmas
from ..model.words import CeasefireState
from ..parse.analysis import Token
from ..parse.names import name_at
from ..parse.phrases import obliques
from .phrases import of_several
from .tellings import Table, Telling

_OF_TWO = {"ceasefire_agree", "ceasefire_reject", "ceasefire_demand"}
_DECLARING = {"ceasefire_declare", "ceasefire_extend"}
_ONES = {"that", "one", "those"}
_NEAR = 8
_OWN = {"separate", "own", "parallel", "unilateral", "simultaneous"}
_OF_STATE = {"government", "army", "military", "president", "junta", "regime", "force", "troop", "authority"}


def apart(telling: Telling, table: Table) -> list[Telling]:
    """The telling, or one for each arrangement that it tells: "the truce of the rebels and that of the army expired",
    "both declared ceasefires of their own"."""
    noun = telling.noun
    if noun is None:
        return [telling]
    others = _that_of(noun)
    owners = [_of(n, table) for n in (noun, *others)]
    if others and all(len(o) == 1 for o in owners):
        return [replace(telling, parties=o, owners=o, noun=n) for o, n in zip(owners, (noun, *others), strict=True)]
    each = telling.type == "ceasefire_declare" and len(telling.doers) == 2 and not telling.together
    if each and (of_several(noun) or lemmas_before(noun) & _OWN):
        return [
            replace(telling, parties={k: v}, doers={k: v}, noun=noun if number == 0 else None, taken_up=None)
            for number, (k, v) in enumerate(telling.doers.items())
        ]
    return [telling]


def _that_of(noun: Token) -> list[Token]:
    """ "… and that of the army": the parser often takes it for a subject of its own."""
    end = noun.sent.end
    after = noun.doc[noun.i + 1 : min(end, noun.i + _NEAR)]
    return [
        t
        for t in after
        if t.lower_ in _ONES
        and t.nbor(-1).lower_ == "and"
        and any(c.dep_ == "prep" and c.lower_ == "of" for c in t.children)
    ]


def lemmas_before(noun: Token) -> frozenset[str]:
    """Base forms of what stands before the noun in its phrase."""
    return frozenset(w for t in noun.lefts for w in lemmas(t))


def _of(noun: Token, table: Table) -> dict[str, str]:
    """Whose the truce is by "of": "that of the government"."""
    refs = [r for p, t in obliques(noun) if p == "of" for r in table.cast.of(t, "actor")]
    return table.parties(refs)


def owners(noun: Token | None, table: Table) -> dict[str, str]:
    """Whose the truce is by a possessive: "the rebels' truce", "the government's ceasefire"; not the country in which
    it holds ("Yemen's truce")."""
    if noun is None:
        return {}
    held = [c for c in noun.lefts if c.dep_ == "poss" and not _country(c)]
    held += [t for p, t in obliques(noun) if p == "of" and not _country(t)]
    return table.parties([r for t in held for r in table.cast.of(t, "actor")])


def _country(token: Token) -> bool:
    """A state by its name or capital, without a word for those who rule or fight for it."""
    known = name_at(token)
    by_name = known is not None and known.kind in {"name", "capital"} and any(i.isupper() for i in known.ids)
    return (by_name or token.ent_type_ in {"GPE", "LOC"}) and not lemmas(token) & _OF_STATE


def alone(told: Sequence[tuple[Telling, CeasefireState | None]]) -> str | None:
    """Who declared the truce by himself, or whose own it is; None where it is agreed or answered, or two declared
    it."""
    by: set[str] = set()
    for telling, state in told:
        if telling.type in _OF_TWO and not telling.to_own and telling.modality in {"actual", "alleged"}:
            return None
        if telling.together and telling.type in _DECLARING:
            return None
        if state in {"declared", "extended"} and telling.modality in {"actual", "planned"}:
            by |= telling.doers.keys()
        own = telling.owners.keys()
        if len(own) == 1 and own == telling.parties.keys():
            by |= own
    return next(iter(by)) if len(by) == 1 else None


def joins_from_outside(telling: Telling, others: Iterable[Telling]) -> bool:
    """ "U.S. troops will honour the ceasefire that Kabul declared with the rebels": one that is neither who declared it
    nor towards whom binds itself."""
    if telling.type != "ceasefire_observe" or len(telling.doers) != 1 or telling.modality in {"negated", "denied"}:
        return False
    declared = [t for t in others if t.type == "ceasefire_declare" and t.modality == "actual" and len(t.doers) == 1]
    return any(len(t.parties) >= 2 and not telling.doers.keys() & t.parties.keys() for t in declared)


def whose_else(told: Sequence[tuple[Telling, CeasefireState | None]], telling: Telling) -> bool:
    """True where the claim is of a truce that is another's own."""
    own = telling.owners.keys()
    other = {k for t, _ in told for k in t.owners}
    return len(own) == 1 and bool(other) and not own & other
