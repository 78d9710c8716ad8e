"""Ways to tell a report that change nothing of its substance: furniture around it, other typography, other words of
saying, other people, another town, its later paragraphs in another order; and one deed told in many constructions."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product
from typing import Any, Final

from truceline.vocabulary.actors import ActorTable
from truceline.vocabulary.gazetteer import gazetteer

from .rewrite import Atlas, elsewhere

Record = Mapping[str, Any]


@dataclass(frozen=True)
class Perturbed:
    """A text told otherwise. back: names in it → the names that stood there before."""

    text: str
    back: Mapping[str, str] = field(default_factory=dict)


_HEAD: Final = (
    ("Home", "World", "Politics", "Business", "Sport"),
    ("Skip to main content", "Sign in", "Subscribe"),
    ("Share on Facebook", "Share on X", "Copy link"),
)
_MIDDLE: Final = (
    ("Read more: Who is who in the war", "Advertisement"),
    ("Sign up to our morning newsletter", "You can unsubscribe at any time"),
    ("ALSO READ", "Five things to know about the border region"),
)
_TAIL: Final = (
    ("Related stories", "Bomb kills 12 in market", "Rebels shell airport", "Cease-fire talks open in Geneva"),
    ("Most read", "Army captures hill town after siege", "Minister resigns over leak"),
    ("© All rights reserved.", "Follow us on Twitter", "Comments (14)"),
)


def furniture(text: str, record: Record, rng: random.Random, atlas: Atlas) -> Perturbed:
    """Menus before the report, notices inside it, lists of other stories after it."""
    parts = text.split("\n\n")
    if len(parts) > 3:
        parts.insert(rng.randint(2, len(parts) - 1), "\n".join(rng.choice(_MIDDLE)))
    head, tail = rng.choice(_HEAD), rng.choice(_TAIL)
    return Perturbed("\n\n".join(["\n".join(head), *parts, "\n".join(tail)]))


_TYPE: Final = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


def typography(text: str, record: Record, rng: random.Random, atlas: Atlas) -> Perturbed:
    """Straight quotes curled, curled ones straight, dashes of another length, hard spaces after numbers."""
    if any(mark in text for mark in "“”’‘"):
        text = text.translate(_TYPE)
    else:
        text = re.sub(r'(?<!\w)"(?=\S)', "“", text).replace('"', "”")
        text = re.sub(r"(?<=\w)'(?=\w)", "’", text).replace(" - ", " — ")
    return Perturbed(re.sub(r"(?<=\d) (?=[a-z])", "\N{NO-BREAK SPACE}", text))


_SAYING: Final = (
    ("said", "stated"),
    ("told reporters", "told journalists"),
    ("on Monday", "Monday"),
    ("at least", "no fewer than"),
    ("soldiers", "troops"),
    ("however", "all the same"),
)


def words(text: str, record: Record, rng: random.Random, atlas: Atlas) -> Perturbed:
    """Words of saying and of measure for others that mean the same."""
    for old, new in _SAYING:
        text = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text)
    return Perturbed(text)


_GIVEN: Final = ("Anton", "Karim", "Samuel", "Joseph", "Daniel", "Yusuf", "Martin", "Elias", "Robert", "Adam")
_FAMILY: Final = ("Berger", "Halabi", "Mensah", "Okello", "Petrov", "Rahimi", "Novak", "Haddad", "Larsen", "Castro")


def people(text: str, record: Record, rng: random.Random, atlas: Atlas) -> Perturbed | None:
    """Persons that no table knows under other names; None where the report names none."""
    said = {s["label"] for event in record["events"] for s in event["speakers"] if s["kind"] == "named_person"}
    table = _actors()
    names = sorted(n for n in said if re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", n) and not table.find(n))
    back: dict[str, str] = {}
    others = zip(rng.sample(_GIVEN, len(_GIVEN)), rng.sample(_FAMILY, len(_FAMILY)), strict=True)
    for name, (given, family) in zip(names, others, strict=False):
        new_text = _renamed(text, name, f"{given} {family}")
        text = _renamed(new_text, name.split()[1], family)
        back |= {f"{given} {family}": name, family: name.split()[1]}
    return Perturbed(text, back) if back else None


@lru_cache(maxsize=1)
def _actors() -> ActorTable:
    return ActorTable.load()


def town(text: str, record: Record, rng: random.Random, atlas: Atlas) -> Perturbed | None:
    """Another town of the same country for the one that most events are placed in; None where there is none."""
    places = [e["place"]["name"] for e in record["events"] if e["place"] and e["place"]["precision"] == "exact"]
    for name in sorted(set(places), key=lambda n: (-places.count(n), n)):
        towns = [entry for entry in atlas.places.find(name) if entry.kind in {"city", "capital"}]
        here = max(towns, key=lambda entry: entry.population, default=None)
        if here is None or name not in text:
            continue
        there = elsewhere(here, rng, atlas, text)
        if there is not None:
            return Perturbed(_renamed(text, name, there.name), {there.name: name})
    return None


def _renamed(text: str, old: str, new: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text)


def order(text: str, record: Record, rng: random.Random, atlas: Atlas) -> Perturbed | None:
    """Two later paragraphs that stand side by side change places; None for a text of fewer than six."""
    parts = text.split("\n\n")
    if len(parts) < 6:
        return None
    at = rng.randint(3, len(parts) - 2)
    parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return Perturbed("\n\n".join(parts))


Perturbation = Callable[[str, Record, random.Random, Atlas], Perturbed | None]
PERTURBATIONS: Final[Mapping[str, Perturbation]] = {
    "furniture": furniture,
    "typography": typography,
    "words": words,
    "people": people,
    "town": town,
    "order": order,
}


def atlas() -> Atlas:
    """The towns to move a report to."""
    return Atlas.of(gazetteer())


# -- one deed in many constructions -----------------------------------------------------------------------------------

_SIDES: Final = (
    ("Israel", "Hezbollah"),
    ("the Taliban", "the Islamic State"),
    ("Russia", "Ukraine"),
    ("Boko Haram", "Nigerian soldiers"),
    ("Ethiopia", "Eritrea"),
)
# base, past, participle, noun with its preposition
_DEEDS: Final = (
    ("shell", "shelled", "shelled", "shelling of"),
    ("bomb", "bombed", "bombed", "bombing of"),
    ("attack", "attacked", "attacked", "attack on"),
    ("ambush", "ambushed", "ambushed", "ambush of"),
    ("condemn", "condemned", "condemned", "condemnation of"),
    ("accuse", "accused", "accused", None),
    ("threaten", "threatened", "threatened", None),
)
_TOLD: Final = {
    "active": "{A} {past} {b} on Tuesday.",
    "passive": "{B} {was} {participle} by {a} on Tuesday.",
    "headed by the day": "On Tuesday {a} {past} {b}.",
    "reported": "{A} {past} {b} on Tuesday, witnesses said.",
    "said to have": "{A} {past} {b} on Tuesday, according to residents.",
    "relative": "{B}, {which} {was} {participle} by {a} on Tuesday, made no comment.",
    "nominal": "{Poss} {noun} {b} on Tuesday came without warning.",
    "perfect": "{A} has {participle} {b}.",
}


@dataclass(frozen=True)
class Told:
    """A deed in one construction; all with the same deed and sides should be read alike."""

    construction: str
    deed: str
    text: str


def constructions() -> list[Told]:
    """Every deed of every pair of sides in every construction that it has."""
    found = []
    for (a, b), (base, past, participle, noun), (name, shape) in product(_SIDES, _DEEDS, _TOLD.items()):
        if noun is None and name == "nominal":
            continue
        many = b.endswith("soldiers")
        text = shape.format(
            a=a,
            b=b,
            A=a[0].upper() + a[1:],
            B=b[0].upper() + b[1:],
            Poss=a[0].upper() + a[1:] + "'s",
            past=past,
            participle=participle,
            noun=noun,
            was="were" if many else "was",
            which="who" if many else "which",
        )
        found.append(Told(name, f"{base} {a} {b}", text))
    return found


def deeds_by_construction(told: Sequence[Told]) -> dict[str, dict[str, str]]:
    """deed → construction → text."""
    found: dict[str, dict[str, str]] = {}
    for one in told:
        found.setdefault(one.deed, {})[one.construction] = one.text
    return found
