"""What a person writes in a field, or selects in a report, as a value of the record; and values as people read them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ..assemble.duration import find_duration
from ..errors import UsageError
from ..extract.numbers import read_number
from ..model import (
    ActorRef,
    Condition,
    Count,
    DateValue,
    Duration,
    Evidence,
    Place,
    Report,
    Speaker,
    Term,
)
from ..model.words import DatePrecision
from ..resolve.dates import find_dates
from ..resolve.places import lookup
from ..store.whole import plain
from ..vocabulary.actors import ActorTable

_NONE: Final = frozenset({"", "none", "unknown", "-", "–"})
_ISO: Final = re.compile(r"\d{4}(?:-W\d\d|-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?")
_PRECISION: Final[Mapping[int, DatePrecision]] = {4: "year", 7: "month", 8: "week", 10: "day", 16: "minute"}
_FIGURE: Final = re.compile(r"(?P<low>\d+)?(?P<dash>\s*[-–]\s*)?(?P<high>\d+)?(?P<plus>\+)?")
TOLLS: Final = ("killed", "wounded")
"""Fields that stand for the counts of one measure."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a field is read in. evidence: the words that it rests on; countries: ISO 3166-1 alpha-3 codes that the
    report is about; before: the value that stands there."""

    report: Report
    table: Callable[[], ActorTable]
    evidence: Evidence | None = None
    countries: Collection[str] = ()
    before: Any = None


def read_field(name: str, text: str | None, setting: Setting) -> Any:
    """The value of a field as JSON has it. text: as written, None where the words of the evidence fill it. Raises
    UsageError, naming the field, for what can't be read."""
    said = setting.evidence.quote if text is None and setting.evidence is not None else (text or "")
    reader = _READERS.get(name)
    value = reader(name, said.strip(), setting, text is None) if reader is not None else _word(name, said, setting)
    return plain(value)


def show_field(value: Any) -> str:
    """A value of a field (as JSON has it, or of the model) as `read_field` reads it again."""
    value = plain(value)
    if value is None or value in ([], ()):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(show_field(one) for one in value)
    if not isinstance(value, dict):
        return str(value)
    return _shown(value)


def _shown(value: Mapping[str, Any]) -> str:
    keys = set(value)
    if {"start", "end", "precision"} <= keys:
        start, end = value["start"], value["end"]
        return (start or "none") if start == end else f"{start or ''}/{end or ''}"
    if "measure" in keys:
        return " ".join(filter(None, (value["measure"], figure(value["low"], value["high"]), value["who"])))
    if "label" in keys:
        return f"{value['label']} [{value['kind']}]"
    if "state" in keys:
        day = show_field(value["date"]) if value.get("date") else ""
        return f"{value['state']} {day}".strip()
    if "unit" in keys:
        return " or ".join(f"{number:g}" for number in value["values"]) + f" {value['unit']}"
    if "topic" in keys:
        return f"{value['topic']}: {value['text']}"
    return str(value.get("name") or value.get("text") or "")


def figure(low: int | None, high: int | None) -> str:
    """A count as people write it: 5, 5-7, 5+, -7; ? where no figure is told."""
    if low is None and high is None:
        return "?"
    if low == high:
        return str(low)
    return f"{low}+" if high is None else f"{'' if low is None else low}-{high}"


# -- one reader a field -----------------------------------------------------------------------------------------------


def _word(name: str, text: str, setting: Setting) -> str | None:
    return None if text.strip().lower() in _NONE else text.strip()


def _listed(text: str) -> list[str]:
    return [] if text.lower() in _NONE else [one.strip() for one in re.split(r"[;\n]", text) if one.strip()]


def _actors(name: str, text: str, setting: Setting, selected: bool) -> list[ActorRef]:
    names = [text] if selected and text else _listed(text)
    return [actor(one, setting) for one in names]


def actor(name: str, setting: Setting) -> ActorRef:
    """The actor of the table that a name means in this report; a name that the table lacks stands for itself."""
    year = int(setting.report.published[:4]) if setting.report.published else None
    table = setting.table()
    found = [table.actors[name]] if name in table.actors else table.lookup(name, year=year, near=setting.countries)
    words = setting.evidence.quote if setting.evidence is not None else name
    if found:
        one = found[0]
        return ActorRef(id=one.id, name=one.name, country=one.country, text=words)
    bare = re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
    return ActorRef(id="named:" + "-".join(bare.lower().split()), name=bare, country=None, text=words)


def _date(name: str, text: str, setting: Setting, selected: bool) -> DateValue | None:
    if text.lower() in _NONE:
        return None
    words = setting.evidence.quote if setting.evidence is not None else text
    sides = [side.strip() for side in text.split("/")]
    if len(sides) <= 2 and any(sides) and all(not side or _ISO.fullmatch(side) for side in sides):
        start, end = sides[0] or None, sides[-1] or None
        precision = min((_PRECISION[len(side)] for side in sides if side), key=_COARSE.index)
        return DateValue(start=start, end=end, precision=precision, text=words, basis="absolute")
    found = _told_date(text, setting, selected)
    if found is None:
        raise UsageError(
            f"{name}: no date can be read from {text!r}; write 2020, 2020-01, 2020-01-16 or 2020-01-16/2020-01-18"
        )
    return found


_COARSE: Final = ("year", "month", "week", "day", "minute")


def _told_date(text: str, setting: Setting, selected: bool) -> DateValue | None:
    """What words tell of a date, in the report where they were selected, else counted from its publication."""
    told = setting.report.published
    day = dt.date.fromisoformat(told[:10]) if told and re.fullmatch(r"\d{4}-\d\d-\d\d.*", told) else None
    piece = setting.evidence
    if selected and piece is not None:
        found = find_dates(setting.report.text, published=day)
        spans = [s for s in found if s.start < piece.end and piece.start < s.end]
    else:
        spans = list(find_dates(text, published=day))
    return next((s.date for s in spans if s.date is not None and s.date.resolved), None)


def _place(name: str, text: str, setting: Setting, selected: bool) -> Place | None:
    if text.lower() in _NONE:
        return None
    wanted, _, area = (part.strip() for part in text.partition(","))
    found = lookup(wanted) or lookup(text)
    if area and not selected:
        within = [p for p in found if area.casefold() in {(p.admin1 or "").casefold(), (p.country or "").casefold()}]
        found = within or found
    found = [p for p in found if p.country in setting.countries] or found
    words = setting.evidence.quote if setting.evidence is not None else text
    if not found:
        return Place(id=None, name=wanted, text=words)
    return found[0].model_copy(update={"text": words})


def _counts(name: str, text: str, setting: Setting, selected: bool) -> list[Count]:
    found = []
    for one in _listed(text):
        measure, _, rest = one.partition(" ")
        number, _, who = rest.strip().partition(" ")
        found.append(_count(f"{name}: {one!r}", measure, number, who or None, setting))
    return found


def _toll(name: str, text: str, setting: Setting, selected: bool) -> list[Count]:
    """The counts that stand there, with another figure for one measure."""
    before = [Count.model_validate(one) for one in setting.before or ()]
    rest = [one for one in before if one.measure != name]
    if text.lower() in _NONE:
        return rest
    who = next((one.who for one in before if one.measure == name), None)
    return [*rest, _count(name, name, text, who, setting)]


def _count(where: str, measure: str, text: str, who: str | None, setting: Setting) -> Count:
    words = setting.evidence.quote if setting.evidence is not None else text
    plain = _FIGURE.fullmatch(text.replace(",", ""))
    if plain is not None and (plain["low"] or plain["high"]):
        low, high = (int(plain[side]) if plain[side] else None for side in ("low", "high"))
        high = low if high is None and not plain["plus"] and not plain["dash"] else high
        return Count(measure=measure, who=who, low=low, high=high, words=words)
    number = read_number(text)
    if number is None:
        raise UsageError(f"{where}: {text!r} is no number; write 5, 5-7, 5+ or the report's words")
    return Count(measure=measure, who=who, low=number.low, high=number.high, words=words)


def _speakers(name: str, text: str, setting: Setting, selected: bool) -> list[Speaker]:
    found = []
    for one in [text] if selected and text else _listed(text):
        match = re.fullmatch(r"(.+?)\s*\[(\w+)\]", one)
        label = match[1] if match else one
        kind, party = _speaker_kind(label, setting)
        found.append(Speaker.model_validate({"label": label, "kind": match[2] if match else kind, "actor": party}))
    return found


def _speaker_kind(label: str, setting: Setting) -> tuple[str, str | None]:
    known = next(iter(setting.table().lookup(label, near=setting.countries)), None)
    if known is not None:
        kinds = {"person": "named_person", "media": "media"}
        return kinds.get(known.kind, "named_org"), None if known.kind == "person" else known.id
    return ("named_person" if label[:1].isupper() and " " in label else "unnamed"), None


def _names(name: str, text: str, setting: Setting, selected: bool) -> list[str]:
    return [one.name for one in _actors(name, text, setting, selected)]


def _one_name(name: str, text: str, setting: Setting, selected: bool) -> str | None:
    return next(iter(_names(name, text, setting, selected)), None)


def _duration(name: str, text: str, setting: Setting, selected: bool) -> Duration | None:
    if text.lower() in _NONE:
        return None
    match = re.fullmatch(r"([\d.]+(?:\s+or\s+[\d.]+)*)\s+(minute|hour|day|week|month|year)s?", text)
    if match is not None:
        values = tuple(float(one) for one in re.findall(r"[\d.]+", match[1]))
        return Duration.model_validate({"values": values, "unit": match[2], "words": text})
    found = find_duration(f"The ceasefire lasts {text}") or find_duration(text)
    if found is None:
        raise UsageError(f"{name}: no length can be read from {text!r}; write 7 days, or 7 or 10 days")
    return found


def _terms(name: str, text: str, setting: Setting, selected: bool) -> list[Term]:
    pairs = [one.partition(":") for one in _listed(text)]
    return [Term(topic=a.strip() if b else "other", text=(c if b else a).strip()) for a, b, c in pairs]


def _conditions(name: str, text: str, setting: Setting, selected: bool) -> list[Condition]:
    return [Condition(text=one) for one in _listed(text)]


def _condition(name: str, text: str, setting: Setting, selected: bool) -> Condition | None:
    return next(iter(_conditions(name, text, setting, selected)), None)


def _states(name: str, text: str, setting: Setting, selected: bool) -> list[dict[str, Any]]:
    """States with their dates; the claims that tell a state now tell it still."""
    before = {one["state"]: one["claims"] for one in setting.before or ()}
    found = []
    for one in _listed(text):
        state, _, day = one.partition(" ")
        date = _date(f"{name}: {one!r}", day.strip(), setting, selected=False) if day.strip() else None
        found.append({"state": state, "date": plain(date), "claims": before.get(state, [])})
    return found


def _yes_no(name: str, text: str, setting: Setting, selected: bool) -> bool:
    answers = {"yes": True, "true": True, "no": False, "false": False}
    if text.lower() not in answers:
        raise UsageError(f"{name}: write yes or no, not {text!r}")
    return answers[text.lower()]


_Read = Callable[[str, str, Setting, bool], Any]
_READERS: Final[Mapping[str, _Read]] = {
    "actors": _actors, "targets": _actors, "date": _date, "start": _date, "end": _date, "place": _place,
    "counts": _counts, **dict.fromkeys(TOLLS, _toll), "speakers": _speakers, "parties": _names, "mediators": _names,
    "host": _one_name, "duration": _duration, "terms": _terms, "conditions": _conditions, "condition": _condition,
    "states": _states, "disputed": _yes_no,
}  # fmt: skip
