"""People told by their kind: victims who are civilians as well, crowds that protest or riot."""

from __future__ import annotations

from dataclasses import replace

from ..model import ActorRef
from ..vocabulary.knowledge import Knowledge
from .draft import Draft
from .roles import CIVILIANS, CLASSES


def civilians_too(given: Draft, knowledge: Knowledge) -> Draft:
    """Students, journalists or a people that suffer are civilians as well, and are found by whoever asks for civilians.
    A people's fighters or positions ("Kurdish positions") are not."""
    if knowledge.types.family(given.type) != "violence" or any(t.id == CIVILIANS for t in given.targets):
        return given
    people = [t for t in given.targets if t.id in CLASSES or _a_people(t, knowledge)]
    if not people:
        return given
    civilians = ActorRef(id=CIVILIANS, name="civilians", country=None, text=people[0].text)
    return replace(given, targets=(*given.targets, civilians))


def _a_people(ref: ActorRef, knowledge: Knowledge) -> bool:
    actor = knowledge.actors.actors.get(ref.id)
    if actor is None or actor.kind != "civilians" or not actor.countries:
        return False
    return ref.text.lower() in {n.lower() for n in (actor.name, *actor.aliases)}


def crowd_of(given: Draft) -> tuple[ActorRef, ...]:
    """Whoever protests is a protester, and whoever riots a rioter, by the words that tell of them ("youths"); of
    "riots in the capital" nobody is told."""
    if given.type == "riot" and not given.actors:
        return ()
    kind = "protesters" if given.type == "protest" else "rioters"
    text = given.actors[0].text if given.actors else given.finding.head.text
    return (ActorRef(id=kind, name=kind, country=None, text=text),)
