"""What is asked for, as one frozen value, and the condition that it puts on events."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypedDict, get_args

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Select,
    and_,
    exists,
    func,
    or_,
    select,
    true,
    union_all,
)

from ..errors import UsageError
from ..intake.published import parse_published
from ..model import Value
from ..model.words import Horizon, Modality, StandingWord
from ..resolve.dates_timex import final_day, first_day
from ..vocabulary.actors import ActorTable
from ..vocabulary.types import load_types, type_names
from . import review_tables as rt
from . import tables as t
from .conflict import Conflict, between, conflict_of, takes_part
from .fold import fold, holds
from .fulltext import has_words, matching, terms_of
from .inforce import STANDINGS
from .many import among

KM_A_DEGREE = 111.2
EARTH_KM = 6371.0
_FEW = 4000


class Near(Value):
    """Around a point: degrees (WGS 84) and kilometres."""

    lat: float
    lon: float
    km: float


class Asked(TypedDict, total=False):
    """What people write to ask: as the options of `truceline events`, several values between commas."""

    country: str | None
    actor: str | None
    type: str | None
    since: str | None
    until: str | None
    modality: str | None
    horizon: str | None
    place: str | None
    near: str | Sequence[float] | None
    source: str | None
    text: str | None
    standing: str | None
    conflict: str | None


class Filter(Value):
    """What of the record is asked for; what is left out does not matter.

    countries: ISO 3166-1 alpha-3; that of the conflict is among them. actor: words of a name, or an id; ``=id`` is that
    id alone. types: names of types. since, until: ISO days, both within. place: words of a name. source: words of a
    speaker's or a publisher's name. text: words of the quotes. standing: all but what people rejected, unless told.
    """

    countries: tuple[str, ...] = ()
    conflict: Conflict | None = None
    actor: str | None = None
    actor_ids: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    modality: tuple[str, ...] = ()
    horizon: str | None = None
    place: str | None = None
    near: Near | None = None
    source: str | None = None
    text: str | None = None
    standing: tuple[StandingWord, ...] = ()

    @property
    def one_actor(self) -> bool:
        """Whether one id is meant and nothing like it."""
        return (self.actor or "").startswith("=")

    @property
    def dated(self) -> bool:
        """Whether what has no date is left out."""
        return bool(self.since or self.until)


def make_filter(asked: Asked, *, table: Callable[[], ActorTable]) -> Filter:
    """A filter from what people write. Raises UsageError, with what exists, for a value that can't be."""
    unknown = sorted(set(asked) - set(Asked.__annotations__))
    if unknown:
        raise UsageError(f"there is no filter {', '.join(unknown)}; there are {', '.join(Asked.__annotations__)}")
    actor, types, near, text = asked.get("actor"), asked.get("type"), asked.get("near"), asked.get("text")
    horizon = asked.get("horizon")
    if text is not None:
        terms_of(text)
    countries = tuple(_country(name, table()) for name in _split(asked.get("country")))
    told = asked.get("conflict")
    conflict = conflict_of(told, table()) if told else None
    if conflict is not None and conflict.country is not None:
        if countries and conflict.country not in countries:
            raise UsageError(f"the conflict is in {conflict.country}, the country asked for is {', '.join(countries)}")
        countries = (conflict.country,)
    return Filter(
        countries=countries,
        conflict=conflict,
        actor=actor,
        actor_ids=_actor_ids(actor, table) if actor else (),
        types=tuple(sorted(type_names([types], load_types()))) if types else (),
        since=_day(asked.get("since"), last=False),
        until=_day(asked.get("until"), last=True),
        modality=tuple(_one_of(name, get_args(Modality), "modality") for name in _split(asked.get("modality"))),
        horizon=_one_of(horizon, get_args(Horizon), "horizon") if horizon else None,
        place=asked.get("place"),
        near=_near(near) if near is not None else None,
        source=asked.get("source"),
        text=text,
        standing=_standings(asked.get("standing")),
    )


def stands(column: ColumnElement[Any], asked: Filter) -> ColumnElement[bool]:
    """The condition on how a thing stands with people."""
    return column.in_(asked.standing) if asked.standing else column != "rejected"


def stands_event(asked: Filter) -> ColumnElement[bool]:
    """The condition on the events of a life that stands as asked: those that were rejected tell nothing of it."""
    return true() if "rejected" in asked.standing else t.events.c.standing != "rejected"


class Columns:
    """The columns of an event that questions ask."""

    def __init__(self, *, settled: bool = False) -> None:
        e, m = t.events.c, t.merged.c
        names = ("type", "modality", "horizon", "place")
        self.type, self.modality, self.horizon, self.place = (
            func.coalesce(m[name], e[name]) if settled else e[name] for name in names
        )
        self.settled = settled

    def takes_part(self, actors: Any) -> ColumnElement[bool]:
        """Events in which one of these takes part."""
        told = t.events.c.number.in_(select(t.event_actors.c.event).where(t.event_actors.c.actor.in_(actors)))
        if not self.settled:
            return told
        a, m = rt.merged_actors.c, t.merged.c.number
        named = m.in_(select(a.merged).where(a.actor.in_(actors)))
        return or_(named, and_(told, m.notin_(select(a.merged))))


def of_events(
    connection: Connection, asked: Filter, *, undated: bool = False, columns: Columns | None = None
) -> list[ColumnElement[bool]]:
    """The conditions on events, but for how they stand. undated: those on the date are turned round, to count what they
    leave out. columns: of whole things that people settled, instead of the telling's own."""
    if columns is None or not columns.settled:
        return fitting(connection, asked, undated=undated).where
    e, own = t.events.c, columns
    found: list[ColumnElement[bool]] = []
    if asked.countries:
        placed = select(t.places.c.number).where(t.places.c.country.in_(asked.countries))
        theirs = select(t.actors.c.number).where(t.actors.c.country.in_(asked.countries))
        found.append(or_(own.place.in_(placed), and_(own.place.is_(None), own.takes_part(theirs))))
    if asked.conflict is not None and asked.conflict.parties:
        found.append(between(asked.conflict, own.takes_part))
    if asked.actor:
        found.append(own.takes_part(actors_of(asked)))
    if asked.types:
        found.append(own.type.in_(asked.types))
    if asked.dated:
        found += (
            [e.date_from.is_(None), e.date_until.is_(None)] if undated else within(asked, e.date_from, e.date_until)
        )
    if asked.modality:
        found.append(own.modality.in_(asked.modality))
    if asked.horizon:
        found.append(own.horizon == asked.horizon)
    if asked.place:
        found.append(own.place.in_(select(t.places.c.number).where(holds(t.places.c.folded, asked.place))))
    if asked.near:
        found.append(among(connection, own.place, _near_places(connection, asked.near)))
    if asked.source:
        told = select(t.claims.c.event).where(t.claims.c.number.in_(_claims_of(asked.source)), _live(asked, t.claims.c))
        found.append(or_(e.number.in_(told), e.report.in_(reports_of(connection, asked.source))))
    if asked.text:
        hits = matching(connection, "claims", terms_of(asked.text)).subquery()
        told = select(t.claims.c.event).join(hits, hits.c.number == t.claims.c.number).where(_live(asked, t.claims.c))
        found.append(e.number.in_(told))
    return found


@dataclass(frozen=True)
class Fits:
    """The conditions on events. few: they begin with a list of all that can fit, which is short; else so many fit that
    whoever wants the first ones had better walk through all in their order. wholly: the same conditions for whoever
    wants all that fit: what other tables tell is found there once, not looked up event by event."""

    where: list[ColumnElement[bool]]
    few: bool
    wholly: list[ColumnElement[bool]]


def fitting(connection: Connection, asked: Filter, *, undated: bool = False) -> Fits:
    """The same, and whether few events can fit."""
    conditions = list(_conditions(connection, asked, undated=undated))
    best: list[int] | None = None
    for _, numbers in conditions:
        some = numbers.limit(len(best) if best is not None else _FEW + 1)
        # counted by the database first: thousands of rows that are too many would be fetched for nothing
        size = connection.execute(select(func.count()).select_from(some.subquery())).scalar_one()
        if size <= _FEW and (best is None or size < len(best)):
            best = list(connection.execute(some).scalars())
    checks = [check for check, _ in conditions]
    if best is None:
        own = list(_own_conditions(connection, asked, undated=undated))
        elsewhere = [t.events.c.number.in_(numbers) for _, numbers in conditions[: len(conditions) - len(own)]]
        return Fits(checks, few=False, wholly=[*elsewhere, *own])
    listed = [among(connection, t.events.c.number, best), *checks]
    return Fits(listed, few=True, wholly=listed)


def _conditions(
    connection: Connection, asked: Filter, *, undated: bool
) -> Iterator[tuple[ColumnElement[bool], Select[Any] | CompoundSelect[Any]]]:
    """Each condition twice: as a check of one event, and as the numbers of all events that it fits, one after the
    other, so that the first few come at once."""
    e = t.events.c
    # tables under other names: the question itself may have them too
    a, c, says, r = (one.alias().c for one in (t.event_actors, t.claims, t.claim_speakers, t.reports))
    own = select(e.number)
    if asked.countries:
        placed = e.place.in_(select(t.places.c.number).where(t.places.c.country.in_(asked.countries)))
        party = a.actor.in_(select(t.actors.c.number).where(t.actors.c.country.in_(asked.countries)))
        yield (
            or_(placed, and_(e.place.is_(None), exists().where(a.event == e.number, party))),
            union_all(
                own.where(placed), select(a.event).join(t.events, e.number == a.event).where(party, e.place.is_(None))
            ),
        )
    if asked.conflict is not None and asked.conflict.parties:
        theirs = between(asked.conflict, takes_part)
        yield theirs, own.where(theirs)
    if asked.actor:
        acting = a.actor.in_(actors_of(asked))
        yield exists().where(a.event == e.number, acting), select(a.event).where(acting)
    if asked.source:
        said = and_(says.speaker.in_(_speakers_of(asked.source)), _live(asked, c))
        # as a sum it has no index: SQLite would go through all that a speaker ever said, for each event anew
        told = and_((says.speaker + 0).in_(_speakers_of(asked.source)), _live(asked, c))
        names = _publishers(connection, asked.source)
        by = select(r.number).where(r.publisher.in_(names))
        yield (
            or_(
                exists().where(c.event == e.number, says.claim == c.number, told),
                exists().where(r.number == e.report, r.publisher.in_(names)),
            ),
            union_all(
                select(c.event).join_from(c.event.table, says.claim.table, says.claim == c.number).where(said),
                own.where(e.report.in_(by)),
            ),
        )
    if asked.text:
        terms = terms_of(asked.text)
        hits = matching(connection, "claims", terms).subquery()
        yield (
            exists().where(c.event == e.number, _live(asked, c), has_words(connection, c.number, terms)),
            select(c.event).join(hits, hits.c.number == c.number).where(_live(asked, c)),
        )
    for check in _own_conditions(connection, asked, undated=undated):
        yield check, own.where(check)


def _own_conditions(connection: Connection, asked: Filter, *, undated: bool) -> Iterator[ColumnElement[bool]]:
    """The conditions on the columns of events."""
    e = t.events.c
    if asked.types:
        yield e.type.in_(asked.types)
    if asked.dated:
        dates = [e.date_from.is_(None), e.date_until.is_(None)] if undated else within(asked, e.date_from, e.date_until)
        yield and_(*dates)
    if asked.modality:
        yield e.modality.in_(asked.modality)
    if asked.horizon:
        yield e.horizon == asked.horizon
    if asked.place:
        yield e.place.in_(select(t.places.c.number).where(holds(t.places.c.folded, asked.place)))
    if asked.near:
        yield among(connection, e.place, _near_places(connection, asked.near))


def _live(asked: Filter, claims: Any) -> ColumnElement[bool]:
    """Claims that say so still; those that were rejected too, where these are asked for."""
    return true() if "rejected" in asked.standing else claims.standing != "rejected"


def of_claims(connection: Connection, asked: Filter) -> list[ColumnElement[bool]]:
    """The conditions on claims: how it is put, who says it and the words are the claim's own, the rest its event's."""
    c, r, says = t.claims.c, t.reports.alias().c, t.claim_speakers.alias().c
    own = {"modality": (), "horizon": None, "source": None, "text": None}
    rest = fitting(connection, asked.model_copy(update=own))
    found: list[ColumnElement[bool]] = [stands(c.standing, asked)]
    if rest.few:
        found.append(c.event.in_(select(t.events.c.number).where(*rest.where)))
    elif rest.where:
        # the question itself may have the events too
        found.append(
            exists(select(t.events.c.number).where(t.events.c.number == c.event, *rest.where)).correlate(t.claims)
        )
    if asked.modality:
        found.append(c.modality.in_(asked.modality))
    if asked.horizon:
        found.append(c.horizon == asked.horizon)
    if asked.source:
        said = exists().where(says.claim == c.number, says.speaker.in_(_speakers_of(asked.source)))
        by = r.publisher.in_(_publishers(connection, asked.source))
        found.append(or_(said, exists().where(r.number == c.report, by)))
    if asked.text:
        terms = terms_of(asked.text)
        hits = matching(connection, "claims", terms).subquery()
        few = list(connection.execute(select(hits.c.number).limit(_FEW + 1)).scalars())
        if len(few) <= _FEW:
            found.append(among(connection, c.number, few))
        else:
            found.append(has_words(connection, c.number, terms))
    return found


def within(asked: Filter, start: ColumnElement[Any], end: ColumnElement[Any]) -> list[ColumnElement[bool]]:
    """Dates that overlap the days asked for; an open side reaches as far as it may, no date at all does not."""
    found: list[ColumnElement[bool]] = [or_(start.isnot(None), end.isnot(None))]
    if asked.since:
        found.append(or_(end.is_(None), end >= asked.since))
    if asked.until:
        found.append(or_(start.is_(None), start <= asked.until))
    return found


def actors_of(asked: Filter) -> Any:
    """Numbers of the actors that are meant: by name, by id, and the forces of a state."""
    a = t.actors.c
    if asked.one_actor:
        return select(a.number).where(a.id.in_(asked.actor_ids))
    meant = [holds(a.folded, asked.actor or ""), a.id.in_(asked.actor_ids)]
    meant += [a.id.like(f"{one}.%") for one in asked.actor_ids if re.fullmatch(r"[A-Z]{3}", one)]
    return select(a.number).where(or_(*meant))


def reports_of(connection: Connection, words: str) -> Any:
    """Numbers of the reports of the publishers whose name has these words."""
    return select(t.reports.c.number).where(t.reports.c.publisher.in_(_publishers(connection, words)))


def _publishers(connection: Connection, words: str) -> list[str]:
    known = connection.execute(select(t.reports.c.publisher).distinct()).scalars()
    wanted = fold(words)
    return [name for name in known if name and wanted in fold(name)]


def _claims_of(words: str) -> Any:
    return select(t.claim_speakers.c.claim).where(t.claim_speakers.c.speaker.in_(_speakers_of(words)))


def _speakers_of(words: str) -> Any:
    return select(t.speakers.c.number).where(holds(t.speakers.c.folded, words))


def _near_places(connection: Connection, near: Near) -> list[int]:
    """Places within the distance. Centres of countries and provinces are near to nothing."""
    p = t.places.c
    high = near.km / KM_A_DEGREE
    boxed = select(p.number, p.lat, p.lon).where(
        p.lat.between(near.lat - high, near.lat + high), p.precision.notin_(("country", "province"))
    )
    return [
        row.number for row in connection.execute(boxed) if distance(near.lat, near.lon, row.lat, row.lon) <= near.km
    ]


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres between two points on a sphere (haversine)."""
    a, b = math.radians(lat), math.radians(other_lat)
    across = math.radians(other_lon - lon)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _split(given: str | None) -> list[str]:
    return [part.strip() for part in (given or "").split(",") if part.strip()]


def _actor_ids(given: str, table: Callable[[], ActorTable]) -> tuple[str, ...]:
    return (given[1:].strip(),) if given.startswith("=") else tuple(one.id for one in table().lookup(given))


def _country(name: str, table: ActorTable) -> str:
    state = table.state(name) if re.fullmatch(r"[A-Za-z]{3}", name) else None
    if state is None:
        state = next((one for one in table.lookup(name) if one.kind == "state"), None)
    if state is None:
        near = ", ".join(table.describe(name)["suggestions"]) or "`truceline actors NAME` looks names up"
        raise UsageError(f"there is no country {name!r}; write its name or ISO 3166-1 alpha-3 code ({near})")
    return state.id


def day_of(given: str) -> str:
    """One day; of a month or a year the last. Raises UsageError where it is none."""
    return _day(given, last=True) or ""


def _day(given: str | None, *, last: bool) -> str | None:
    if given is None:
        return None
    try:
        if re.fullmatch(r"\d{4}(-\d\d){0,2}", given.strip()):
            return (final_day(given.strip()) if last else first_day(given.strip())).isoformat()
        return parse_published(given)
    except (ValueError, UsageError) as error:
        raise UsageError(f"{given!r} is no date; write 2020, 2020-01 or 2020-01-16") from error


def _standings(given: str | None) -> tuple[StandingWord, ...]:
    names = [_one_of(name, ("all", *STANDINGS), "standing") for name in _split(given)]
    return STANDINGS if "all" in names else tuple(name for name in STANDINGS if name in names)


def _one_of(given: str, known: tuple[str, ...], what: str) -> str:
    if given not in known:
        raise UsageError(f"there is no {what} {given!r}; there are {', '.join(known)}")
    return given


def _near(given: str | Sequence[float]) -> Near:
    parts = given.split(",") if isinstance(given, str) else list(given)
    try:
        lat, lon, km = (float(part) for part in parts)
    except ValueError:
        lat, lon, km = math.nan, math.nan, math.nan
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < km <= 20_100):
        raise UsageError(f"{given!r} is no point with a distance; write LAT,LON,KM: 15.65,32.48,25")
    return Near(lat=lat, lon=lon, km=km)
