"""How an actor is called in the record: the full name with the short one that reports use."""

from __future__ import annotations

from collections.abc import Sequence

from .actor import Actor

_WORDS = {
    "national",
    "liberation",
    "army",
    "front",
    "movement",
    "forces",
    "force",
    "party",
    "group",
    "council",
    "union",
    "brigade",
    "staff",
    "people",
    "state",
    "democratic",
    "islamic",
    "united",
    "revolutionary",
    "armed",
    "defence",
    "defense",
    "alliance",
}
_SKIPPED = {"of", "the", "and", "for", "in", "de", "la", "el", "to"}
_LONGEST_SHORT = 8


def full_name(actor: Actor) -> str:
    """ "Rapid Support Forces (RSF)"; states, people and actors without a short name keep their one name."""
    if actor.kind in {"state", "person", "state_military", "police", "media"}:
        return actor.name
    if _is_short(actor.name):
        long = _english([a for a in actor.aliases if len(a.split()) > 1 and a[:1].isupper()])
        return f"{long} ({actor.name})" if long else actor.name
    shorts = [a for a in actor.aliases if _is_short(a)]
    if len(actor.name.split()) < 3:
        shorts = [a for a in shorts if _spells(actor.name, a)]
    short = next(iter(shorts), None)
    return f"{actor.name} ({short})" if short else actor.name


def _english(names: Sequence[str]) -> str | None:
    """The English one of a group's long names, else the first."""
    known = (n for n in names if _WORDS & set(n.lower().replace("'", " ").split()) and n.isascii())
    return next(known, names[0] if names else None)


def _is_short(name: str) -> bool:
    return name.isupper() and 2 <= len(name) <= _LONGEST_SHORT and " " not in name


def _spells(long: str, short: str) -> bool:
    """True where the initials of the long name (small words aside) begin like the short one."""
    words = [w for w in long.replace("-", " ").split() if w[:1].isalnum()]
    if len(words) < 2:
        return False
    initials = "".join(w[0] for w in words if w.lower() not in _SKIPPED).upper()
    return initials == short or sorted(initials) == sorted(short)
