"""The one list of event types, with their codes in the field's schemes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..errors import VocabularyError
from ..model import Acled, Plover
from .yaml_lines import load_yaml

FILE = "event_types.yml"
FAMILIES = ("violence", "control", "ceasefire", "talks", "relations", "pressure")


@dataclass(frozen=True, slots=True)
class EventType:
    """name, family and one-line definition; PLOVER event and mode, CAMEO code, ACLED event and sub-event type."""

    name: str
    family: str
    definition: str
    plover: Plover
    cameo: str | None
    acled: Acled
    symmetric: bool


@dataclass(frozen=True, slots=True)
class EventTypes:
    """All types by name, in the order of the file."""

    by_name: Mapping[str, EventType]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def __iter__(self) -> Iterator[EventType]:
        return iter(self.by_name.values())

    def __getitem__(self, name: str) -> EventType:
        try:
            return self.by_name[name]
        except KeyError:
            raise VocabularyError(file=FILE, reason=f"no event type {name!r}; known are {', '.join(self.by_name)}") from None

    def family(self, name: str) -> str:
        """The family that a type belongs to."""
        return self[name].family

    @property
    def symmetric(self) -> frozenset[str]:
        """Types whose parties are alike."""
        return frozenset(t.name for t in self if t.symmetric)


def _text(value: object) -> str | None:
    return None if value in (None, "", "null", "~") else str(value)


def load_types() -> EventTypes:
    """Load and check the list. Raises VocabularyError with file and line."""
    found: dict[str, EventType] = {}
    for name, body in load_yaml(FILE).items():
        line = getattr(name, "line", None)
        if body.get("family") not in FAMILIES:
            raise VocabularyError(file=FILE, line=line, reason=f"{name}: family must be one of {', '.join(FAMILIES)}")
        plover, acled = body.get("plover"), body.get("acled")
        if not isinstance(plover, dict) or not body.get("definition"):
            raise VocabularyError(file=FILE, line=line, reason=f"{name}: a definition and a plover event are needed")
        acled = acled if isinstance(acled, dict) else {}
        found[str(name)] = EventType(
            name=str(name),
            family=str(body["family"]),
            definition=str(body["definition"]),
            plover=Plover(event=str(plover["event"]), mode=_text(plover.get("mode"))),
            cameo=_text(body.get("cameo")),
            acled=Acled(event_type=_text(acled.get("event_type")), sub_event_type=_text(acled.get("sub_event_type"))),
            symmetric=str(body.get("symmetric", "")).lower() == "true",
        )
    return EventTypes(found)
