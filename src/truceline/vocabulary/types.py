"""The one list of event types, with their codes in the field's schemes."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..errors import UsageError, VocabularyError
from ..model import Acled, Plover
from .yaml_lines import load_yaml

FILE = "event_types.yml"
PLOVER = "layouts/plover.yml"
FAMILIES = ("violence", "control", "ceasefire", "talks", "relations", "pressure")


@dataclass(frozen=True, slots=True)
class Finer:
    """Codes that hold where one of the words is there; None leaves the type's own."""

    words: frozenset[str]
    plover: Plover | None
    cameo: str | None


@dataclass(frozen=True, slots=True)
class EventType:
    """name, family and one-line definition; PLOVER event and mode, CAMEO code, ACLED event and sub-event type.

    finer: codes that single words tell more exactly, the first that fits wins."""

    name: str
    family: str
    definition: str
    plover: Plover
    cameo: str | None
    acled: Acled
    symmetric: bool
    finer: tuple[Finer, ...] = ()

    def codes(self, words: frozenset[str]) -> tuple[Plover, str | None]:
        """PLOVER event and mode and CAMEO code where an event is told with these words (lemmas)."""
        for row in self.finer:
            if row.words & words:
                return row.plover or self.plover, row.cameo or self.cameo
        return self.plover, self.cameo


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
            raise VocabularyError(
                file=FILE, reason=f"no event type {name!r}; known are {', '.join(self.by_name)}"
            ) from None

    def family(self, name: str) -> str:
        """The family that a type belongs to."""
        return self[name].family

    @property
    def symmetric(self) -> frozenset[str]:
        """Types whose parties are alike."""
        return frozenset(t.name for t in self if t.symmetric)


def type_names(names: Iterable[str], known: EventTypes) -> frozenset[str]:
    """The types that are named, a family standing for all of its types. Raises UsageError for an unknown name."""
    families = {kind.family for kind in known}
    found: set[str] = set()
    for name in (part.strip() for given in names for part in given.split(",")):
        if name in families:
            found |= {kind.name for kind in known if kind.family == name}
        elif name in known:
            found.add(name)
        elif name:
            close = difflib.get_close_matches(name, [*(kind.name for kind in known), *families], n=3)
            hint = f"did you mean {' or '.join(close)}" if close else "`truceline types` lists them"
            raise UsageError(f"there is no event type or family {name!r}; {hint}")
    return frozenset(found)


def _text(value: object) -> str | None:
    return None if value in (None, "", "null", "~") else str(value)


def _plover(name: str, body: dict[str, object], line: int | None) -> Plover:
    """The code as it stands, if the manual has it: its events and their modes are in the layout's codebook."""
    made = Plover(event=_text(body.get("event")), mode=_text(body.get("mode")))
    events = plover_modes()
    if made.event is not None and made.event not in events:
        raise VocabularyError(file=FILE, line=line, reason=f"{name}: PLOVER has no event {made.event!r}")
    if made.mode is not None and (made.event is None or made.mode not in events[made.event]):
        modes = ", ".join(events.get(made.event or "", ())) or "none"
        reason = f"{name}: {made.mode!r} is no mode of PLOVER's {made.event}; its modes: {modes}"
        raise VocabularyError(file=FILE, line=line, reason=reason)
    return made


@cache
def plover_modes() -> Mapping[str, tuple[str, ...]]:
    """PLOVER v0.8's events, and the modes of each."""
    tables = load_yaml(PLOVER)["tables"]
    return {str(event): tuple(map(str, tables["modes"].get(event, ()))) for event in tables["quads"]}


def _finer(name: str, row: object, line: int | None) -> Finer:
    known = isinstance(row, dict) and set(row) <= {"words", "plover", "cameo"}
    if not isinstance(row, dict) or not known or not isinstance(row.get("words"), list):
        raise VocabularyError(file=FILE, line=line, reason=f"{name}: a finer code has words, and plover, cameo or both")
    plover = _plover(name, row["plover"], line) if isinstance(row.get("plover"), dict) else None
    return Finer(frozenset(map(str, row["words"])), plover, _text(row.get("cameo")))


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
            plover=_plover(str(name), plover, line),
            cameo=_text(body.get("cameo")),
            acled=Acled(event_type=_text(acled.get("event_type")), sub_event_type=_text(acled.get("sub_event_type"))),
            finer=tuple(_finer(str(name), row, line) for row in body.get("finer") or ()),
            symmetric=str(body.get("symmetric", "")).lower() == "true",
        )
    return EventTypes(found)
