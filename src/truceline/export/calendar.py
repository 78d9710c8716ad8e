"""Ceasefires, talks and meetings as a calendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from .. import __version__
from ..model import DateValue, Place, caption
from ..store import KeptEvent, KeptTalks, ToldEvent, ToldLife
from .days import OF_DAYS, Days, days_of
from .events import left
from .lives import BEGUN, entered, first, latest, not_begun
from .naming import lasting
from .rows import Desk, Head, Left, Row, ids_of

_MEETINGS: Final = frozenset({"talks_hold", "talks_resume", "talks_mediate", "agreement_sign"})
# States of talks that a day may be told of on which somebody meets or signs.
_DATED: Final = frozenset({"under_way", "resumed", "agreement_reached", "signed"})
_REASONS: Final = {
    "negated": "denied", "denied": "denied", "possible": "not_sure", "demanded": "not_sure", "conditional": "not_sure",
    "alleged": "not_sure",
}  # fmt: skip


def rows(told: ToldEvent | ToldLife, desk: Desk) -> Iterator[Row | Left]:
    """The dates of a ceasefire, those of talks that are no meeting of their own, or that of a meeting."""
    if isinstance(told, ToldEvent):
        yield _meeting(told)
        return
    if told.whole.sort == "talks":
        steps: list[Row | Left] = list(_steps(told))
        met = any(_days(one.date) is not None for one in told.events if one.type in _MEETINGS)
        yield from steps or [Left(ids_of(told), "met" if met else "no_day", told.whole.state)]
        return
    gone = not_begun(told)
    if gone is not None:
        reason = "not_begun" if gone.reason in ("not_declared", "planned") else gone.reason
        yield Left(gone.ids, reason, gone.words)
        return
    found = list(_dates(told))
    if not found:
        yield Left(ids_of(told), "no_day", told.whole.state)
    yield from found


def _dates(life: ToldLife) -> Iterator[Row]:
    whole = life.whole
    name = f"{caption.plain(whole.kind or 'ceasefire')}: {' – '.join(whole.parties) or 'parties not named'}"
    begins, extended, over = entered(life), first(life, "extended"), first(life, "ended")
    start = (begins.date if begins is not None else None) or latest(life, "start")
    end, mode = (over.date if over is not None else None) or latest(life, "end"), latest(life, "end_mode")
    planned = whole.state not in BEGUN - {"declared"}
    yield from _date(life, "ceasefire begins", name, start, sure=not planned)
    if extended is not None:
        yield from _date(life, "ceasefire extended", name, extended.date, sure=True)
    ended = whole.state == "ended"
    broken = ended and mode not in ("expired", "lapsed", None)
    yield from _date(life, "ceasefire ends" if broken else "ceasefire expires", name, end, sure=ended)


def _date(life: ToldLife, what: str, name: str, date: DateValue | None, *, sure: bool) -> Iterator[Row]:
    days = _days(date)
    if days is None:
        return
    whole = life.whole
    told = f"state: {caption.state(whole.state)}" + ("; disputed: a party says otherwise" if whole.disputed else "")
    text = f"{told}\n{whole.sources} independent sources\n“{caption.one_line(whole.quote or '')}”\n{whole.id}"
    cells = _cells(life, what, days, f"{what.capitalize()} – {name}", text, sure=sure and not whole.disputed)
    yield Row(ids_of(life), cells, {"state": whole.state})


def _meeting(told: ToldEvent) -> Row | Left:
    whole = told.whole
    if whole.type not in _MEETINGS:
        return left(told, "other", whole.type)
    if whole.modality in _REASONS or whole.horizon == "background":
        return left(told, _REASONS.get(whole.modality, "background"), whole.type)
    days = _days(whole.date)
    if days is None:
        return left(told, "no_day", whole.type)
    who = caption.who((*whole.actors, *whole.targets)) or "parties not named"
    what = _name_of(whole.type)
    text = f"{whole.says}\n{whole.sources} independent sources\n“{caption.one_line(whole.quote or '')}”\n{whole.id}"
    sure = whole.modality == "actual" and not whole.disputed
    cells = _cells(told, "meeting", days, f"{what}: {who}", text, sure=sure)
    place = whole.place
    if place is not None:
        cells["LOCATION"] = ", ".join(dict.fromkeys(part for part in (place.name, place.country) if part))
        if place.lat is not None and place.lon is not None and place.precision in ("exact", "near", "district"):
            cells["GEO"] = (place.lat, place.lon)
    return Row(ids_of(told), cells, {"modality": whole.modality})


def _steps(life: ToldLife) -> Iterator[Row]:
    """The days of talks on which a report has them under way, signed…, but no meeting is told: each once."""
    told = {days.first: days for one in life.events if one.type in _MEETINGS and (days := _days(one.date)) is not None}
    met = {day for days in told.values() for day in _each(days)}
    for one in _talks(life):
        for step in one.states:
            days = _days(step.date)
            if step.state in _DATED and days is not None and not met & set(_each(days)):
                met |= set(_each(days))
                yield _talked(life, days, caption.state(step.state), sure=True, quote=life.whole.quote)


def _met(life: ToldLife) -> Iterator[Row]:
    """The days on which they meet, or are to meet, and the other days of their life: for a calendar of talks alone."""
    found: dict[dt.date, tuple[bool, KeptEvent, Days]] = {}
    for one in life.events:
        days = _days(one.date)
        if one.type not in _MEETINGS or days is None or one.modality in _REASONS or one.horizon == "background":
            continue
        sure = one.modality == "actual"
        if days.first not in found or (sure and not found[days.first][0]):
            found[days.first] = (sure, one, days)
    for _, (sure, one, days) in sorted(found.items()):
        quote = one.evidence[0].quote if one.evidence else None
        yield _talked(life, days, _name_of(one.type), sure=sure, quote=quote, place=one.place)
    yield from _steps(life)


def _talked(life: ToldLife, days: Days, what: str, *, sure: bool, quote: str | None, place: Place | None = None) -> Row:
    whole = life.whole
    who = " – ".join(whole.parties) or "parties not named"
    told = f"state: {caption.state(whole.state)}" + ("; disputed: a party says otherwise" if whole.disputed else "")
    text = f"{told}\n{whole.sources} independent sources\n“{caption.one_line(quote or '')}”\n{whole.id}"
    category = f"meeting {days.first.isoformat()}"
    cells = _cells(life, category, days, f"{what.capitalize()}: {who}", text, sure=sure and not whole.disputed)
    cells["CATEGORIES"] = "meeting"
    where = [place.name, place.country] if place is not None else []
    venue = where or [next((v for one in _talks(life) for v in (one.venue, one.host) if v), None)]
    if any(venue):
        cells["LOCATION"] = ", ".join(dict.fromkeys(part for part in venue if part))
    return Row(ids_of(life), cells, {"state": whole.state})


def _talks(life: ToldLife) -> list[KeptTalks]:
    order = {one.id: i for i, one in enumerate(life.reports)}
    own = [one for one in life.tellings if isinstance(one, KeptTalks)]
    return sorted(own, key=lambda one: (-order.get(one.report.id, 0), one.id))


def _each(days: Days) -> Iterator[dt.date]:
    return (days.first + dt.timedelta(n) for n in range(days.length))


def _name_of(kind: str) -> str:
    return caption.plain(kind).replace("talks hold", "talks").capitalize()


def _cells(told: ToldEvent | ToldLife, what: str, days: Days, summary: str, text: str, *, sure: bool) -> dict[str, Any]:
    url = next((one.url for one in told.reports if one.url), None)
    cells: dict[str, Any] = {
        "UID": f"{lasting(told, what)}@truceline",
        "DTSTAMP": max(one.added_at for one in told.reports),
        "DTSTART": days.first.isoformat(),
        "SUMMARY": summary,
        "DESCRIPTION": text,
        "STATUS": "CONFIRMED" if sure else "TENTATIVE",
        "CATEGORIES": what,
    }
    if days.length > 1:
        cells["DTEND"] = (days.last + dt.timedelta(days=1)).isoformat()
    return cells | ({"URL": url} if url else {})


def _days(date: DateValue | None) -> Days | None:
    return days_of(date) if date is not None and date.precision in OF_DAYS else None


def of(told: Iterable[ToldLife]) -> tuple[bytes, int]:
    """The calendar of these ceasefires or talks alone, and how many dates it has: for what shows it instead of keeping
    a file; what has no day is left out."""
    lives = list(told)
    found = [row for one in lives if one.whole.sort == "talks" for row in _met(one)]
    found += [row for one in lives if one.whole.sort != "talks" and not_begun(one) is None for row in _dates(one)]
    return _calendar(found, __version__), len(found)


def write(file: BinaryIO, rows: Iterator[Row], head: Head) -> None:
    """One calendar; lines are folded and escaped as the standard has it."""
    file.write(_calendar(rows, head.version))


def _calendar(rows: Iterable[Row], version: str) -> bytes:
    from icalendar import Calendar, Event, vDate, vDatetime

    calendar = Calendar()
    calendar.add("prodid", f"-//Truceline//{version}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Ceasefires, talks and meetings")
    for row in rows:
        event = Event()
        for name, value in row.cells.items():
            if name in ("DTSTART", "DTEND"):
                event.add(name, vDate(dt.date.fromisoformat(value)))
            elif name == "DTSTAMP":
                event.add(name, vDatetime(dt.datetime.fromisoformat(value)))
            else:
                event.add(name, [value] if name == "CATEGORIES" else value)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
