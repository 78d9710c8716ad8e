"""Declarations of ceasefires in the columns of the ETH/PRIO Civil Conflict Ceasefire Dataset."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from .. import __version__
from ..model import DateValue
from ..store import ToldEvent, ToldLife
from ..store.ids import parse_id
from .lives import Party, Reached, country, days_words, declarers, entered, first, latest, not_begun, parties, reached
from .rows import Desk, Left, Row, ids_of
from .sides import GROUP, STATE, country_of, kind_of, name_of_country

_UNKNOWN: Final = -1
_NEVER: Final = 0
_LINKS: Final = 35
Moment = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Declared:
    """One ceasefire, or its extension. number: its cf_id; extends: that of what it extends, 0 for none."""

    number: int
    extends: int
    onset: Reached | None
    declared: Moment
    effect: Moment
    ended: int
    end: Moment | None
    over: Reached | None


def rows(told: ToldEvent | ToldLife, desk: Desk) -> Iterator[Row | Left]:
    """A row for each party that declares the ceasefire, and for each again that extends it; or why there is none."""
    assert isinstance(told, ToldLife)
    if told.whole.kind == "reduction_in_violence":
        yield Left(ids_of(told), "reduction_in_violence", told.whole.state)
        return
    gone = not_begun(told)
    found = declarers(told, desk)
    if gone is not None or not found:
        yield gone or Left(ids_of(told), "no_party", told.whole.state)
        return
    if _interstate(told, found, desk):
        yield Left(ids_of(told), "interstate", ", ".join(party.name for party in found))
        return
    where = country(told, parties(told, desk), desk)
    for one in _declared(told, desk):
        for i, party in enumerate(found, start=1):
            yield Row(ids_of(told), _cells(told, one, party, i, len(found), where, desk), _dropped(told))


def _interstate(told: ToldLife, found: Sequence[Party], desk: Desk) -> bool:
    """Whether all parties are states, of more than one country."""
    refs = [party.ref for party in found]
    states = {country_of(ref, desk) for ref in refs if ref is not None and kind_of(ref, desk) in STATE}
    return len(states) > 1 and all(ref is not None and kind_of(ref, desk) in STATE for ref in refs)


def _declared(told: ToldLife, desk: Desk) -> Iterator[_Declared]:
    """The ceasefire, and its extensions: what is extended ends as the dataset has it, and the extension is another."""
    number = parse_id(told.whole.id)[1] * 10
    onset, mode = first(told, "declared", "agreed"), latest(told, "end_mode")
    over, entry = first(told, "ended"), entered(told)
    declared = _moment(onset.date if onset is not None else None)
    effect = _moment(entry.date if entry is not None else latest(told, "start"))
    if mode == "never_implemented":
        effect = (_NEVER, _NEVER, _NEVER)
    code = int(desk.codebook.tables["ended"].get(mode, _UNKNOWN)) if mode else _UNKNOWN
    end = _moment(over.date or latest(told, "end")) if over is not None else None
    longer = _extensions(told)
    begun = onset or entry
    if not longer:
        yield _Declared(number, 0, begun, declared, effect, code, end, over)
        return
    yield _Declared(number, 0, begun, declared, effect, 4, _moment(longer[0].date), longer[0])
    unknown = (_UNKNOWN, _UNKNOWN, _UNKNOWN)
    for i, step in enumerate(longer, start=1):
        last = i == len(longer)
        later = _moment(longer[i].date) if not last else end
        yield _Declared(
            number + i, number + i - 1, step, _moment(step.date), unknown, code if last else 4, later,
            over if last else longer[i],
        )  # fmt: skip


def _extensions(told: ToldLife) -> list[Reached]:
    """Each extension once, at most nine: those without a date are the same as one that has one."""
    found = [
        step for step in reached(told)
        if step.state == "extended" and any(claim.modality == "actual" for claim in step.claims)
    ]  # fmt: skip
    dated = {step.date.start: step for step in found if step.date is not None and step.date.start}
    return [dated[day] for day in sorted(dated)][:9] or found[:1]


def _moment(date: DateValue | None) -> Moment:
    """Year, month and day as far as both ends of a date agree; -1 for what is not known."""
    if date is None or not date.resolved:
        return (_UNKNOWN, _UNKNOWN, _UNKNOWN)
    ends = [side.partition("T")[0].split("-") for side in (date.start, date.end) if side]
    found: list[int] = []
    for parts in zip(*ends, strict=False):
        if len(set(parts)) > 1 or not parts[0].isdigit():
            break
        found.append(int(parts[0]))
    return tuple([*found, _UNKNOWN, _UNKNOWN, _UNKNOWN][:3])  # type: ignore[return-value]


def _cells(
    told: ToldLife, one: _Declared, party: Party, i: int, size: int, where: str | None, desk: Desk
) -> dict[str, Any]:
    found = desk.countries.get(where or "")
    gw = found.gw if found is not None else None
    region = desk.codebook.tables["regions"].get(found.ucdp_region) if found is not None else None
    return {
        "cc": gw,
        "cf_id": one.number,
        "uniq_id": gw * 1_000_000 + one.number if gw is not None else None,
        "location": name_of_country(where, desk),
        "region": int(region) if region is not None else None,
        "link": 1 if one.extends else 0,
        "actor_name": party.name,
        **_parts("cf_dec", one.declared, "yr"),
        **_parts("cf_effect", one.effect, "yr"),
        "evidence_onset": _quote(one.onset),
        "side": min(size, 3),
        **_terms(told, one),
        "nsa_frac": _side(party, desk),
        "ended": one.ended,
        **(_parts("end", one.end, "yr") if one.end is not None else {}),
        "evidence_end": _quote(one.over),
        "comment": _comment(told),
        "factivia_source": "; ".join(
            ", ".join(part for part in (report.publisher, report.published) if part) or report.id
            for report in told.reports
        ),
        **{f"link_id{n}": 0 for n in range(2, _LINKS + 1)},
        "link_id1": one.extends,
        "coder": f"Truceline {__version__}",
        "id": one.number * 100 + i,
    }


def _terms(told: ToldLife, one: _Declared) -> dict[str, Any]:
    kind, topics = told.whole.kind, {term.topic for term in latest(told, "terms") or ()}
    # "the 17-month ceasefire ended": then its length is how long it lasted, not what was agreed
    lasted = told.whole.state == "ended" and one.ended != 1
    fixed = None if lasted else days_words(latest(told, "duration"))
    humane = kind == "humanitarian_pause"
    return {
        "partial": 1 if kind == "local_truce" else None,
        "written": _UNKNOWN,
        "fixed": 1 if fixed else _UNKNOWN,
        "fixed_time": fixed,
        "p_humanitarian": 1 if humane else None,
        "p_unclear": 0 if humane else 1,
        "ceasefire_class": 2 if "monitoring" in topics else None,
        "timing": _UNKNOWN,
        "mediator_nego": 1 if told.whole.mediators else _UNKNOWN,
        "mediator_send": ", ".join(told.whole.mediators) or None,
        "implement": 1 if "monitoring" in topics else _UNKNOWN,
        "enforcement": _UNKNOWN,
        "ddr": _UNKNOWN,
    }


def _parts(name: str, moment: Moment, year: str) -> dict[str, int]:
    return dict(zip((f"{name}_{year}", f"{name}_month", f"{name}_day"), moment, strict=True))


def _side(party: Party, desk: Desk) -> int:
    kind = kind_of(party.ref, desk) if party.ref is not None else "unknown"
    return 0 if kind in STATE else 1 if kind in GROUP or kind == "party" else _UNKNOWN


def _quote(step: Reached | None) -> str | None:
    pieces = [claim.evidence[0].quote for claim in step.claims if claim.evidence] if step is not None else []
    return " ".join(pieces[0].split()) if pieces else None


def _comment(told: ToldLife) -> str:
    whole = told.whole
    parts = [f"[{whole.id}; {', '.join((*whole.members, *(one.id for one in told.reports)))}]", f"kind {whole.kind}"]
    parts.append(f"state {whole.state}{', disputed' if whole.disputed else ''}")
    if all(event.horizon == "background" for event in told.events):
        parts.append("told as history")
    return "; ".join(parts)


def _dropped(told: ToldLife) -> dict[str, Any]:
    found: dict[str, Any] = {
        "history": [step.model_dump(mode="json") for step in told.whole.history],
        "terms": [term.model_dump() for term in latest(told, "terms") or ()],
        "conditions": [one.text for one in latest(told, "conditions") or ()],
        "duration": getattr(latest(told, "duration"), "words", None),
        "violations": [event.id for event in told.events if event.type == "ceasefire_violate"],
        "sources": told.whole.sources,
    }
    return {name: value for name, value in found.items() if value}
