"""The tables of the record. A value is kept whole, as the contract has it; the columns beside it are what is asked for.

Every row of one report hangs on its report. What joins several reports (an event told by many) refers to these rows
and never takes their place.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    false,
    func,
    literal_column,
)
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Number = BigInteger().with_variant(Integer, "sqlite")
_Value = JSON().with_variant(JSONB, "postgresql")
_Maybe = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def when(*days: ColumnElement[Any]) -> ColumnElement[Any]:
    """The first of these days that is there; what has none comes after all others. As the indexes of time have it."""
    return func.coalesce(*days, literal_column("'9999-99-99'"))


def _of(table: str, *, later: bool = False) -> ForeignKey:
    """A reference that is checked; later: only when the transaction ends, as events may refer to each other."""
    return ForeignKey(f"{table}.number", deferrable=later or None, initially="DEFERRED" if later else None)


def _key() -> Column[int]:
    # numbers come from the table of counters, so that none is ever given twice
    return Column("number", _Number, primary_key=True, autoincrement=False)


def _people() -> list[Column[Any]]:
    """What people made of a thing; its other columns and its value are as settled."""
    return [
        Column("standing", Text, nullable=False, server_default="machine", comment="machine, accepted, corrected, …"),
        Column("flagged", Boolean, nullable=False, server_default=false(), comment="somebody is to look at it"),
        Column("read", _Maybe, comment="what was read, where something else is settled"),
        Column("made", _Number, comment="the decision that added it, where it was not read"),
    ]


def _told_apart() -> Column[str]:
    # names may be longer than an index of PostgreSQL can hold
    return Column("key", Text, nullable=False, unique=True, comment="SHA-256 of what tells it from others")


counters = Table(
    "counters",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("last", _Number, nullable=False),
    comment="The highest number given to each kind; it never goes down.",
)

reports = Table(
    "reports",
    metadata,
    _key(),
    Column("given_id", Text, nullable=False),
    Column("url", Text),
    Column("publisher", Text),
    Column("title", Text),
    Column("section", Text),
    Column("byline", Text),
    Column("dateline", Text),
    Column("published", Text),
    Column("published_basis", Text, nullable=False),
    Column("published_from", Text),
    Column("published_until", Text),
    Column("language", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", Text, nullable=False, comment="of the text as found, before furniture was blanked out"),
    Column("furniture", _Value, nullable=False),
    Column("reader", Text, nullable=False, comment="version of Truceline that read it"),
    Column("contract", Text, nullable=False, comment="version of the record's contract"),
    Column("added_at", Text, nullable=False),
    Index(None, "sha256"),
    Index(None, "published_from"),
    Index(None, "publisher"),
)
Index("ix_reports_when", when(reports.c.published_from), reports.c.number)

finds = Table(
    "finds",
    metadata,
    Column("origin", Text, primary_key=True, comment="file, address, or - for standard input"),
    Column("line", Integer, primary_key=True, autoincrement=False, comment="0 where it was a whole file"),
    Column("raw_sha256", Text, primary_key=True, comment="of the bytes as they came"),
    Column(
        "given",
        Text,
        primary_key=True,
        comment="what was told with it: day of publication, address; empty where nothing was",
    ),
    Column("report", _Number, _of("reports"), nullable=False),
    Column("found_at", Text, nullable=False),
    Column("notes", Text, comment="what to know about how it was taken from there"),
    Index(None, "report"),
    Index(None, "raw_sha256"),
    comment="Where and when each report was found: once for every place.",
)

unreadable = Table(
    "unreadable",
    metadata,
    Column("origin", Text, primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("raw_sha256", Text),
    Column("reason", Text, nullable=False),
    Column("hint", Text, nullable=False),
    Column("found_at", Text, nullable=False),
)

actors = Table(
    "actors",
    metadata,
    _key(),
    _told_apart(),
    Column("id", Text, nullable=False, comment="of the actor table, or named:… for a name that it lacks"),
    Column("name", Text, nullable=False),
    Column("country", Text, nullable=False, comment="ISO 3166-1 alpha-3, empty where unknown"),
    Column("folded", Text, nullable=False),
    Index(None, "country"),
)

places = Table(
    "places",
    metadata,
    _key(),
    _told_apart(),
    Column("id", Text),
    Column("name", Text, nullable=False),
    Column("admin1", Text),
    Column("country", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Index(None, "country"),
    Index(None, "lat", "lon"),
)

speakers = Table(
    "speakers",
    metadata,
    _key(),
    _told_apart(),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Text, nullable=False, comment="id of the party spoken for, empty where unknown"),
    Column("folded", Text, nullable=False),
)

ceasefires = Table(
    "ceasefires",
    metadata,
    _key(),
    Column("report", _Number, _of("reports"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("disputed", Boolean, nullable=False),
    Column("value", _Value, nullable=False),
    *_people(),
    Index(None, "report"),
)

talks = Table(
    "talks",
    metadata,
    _key(),
    Column("report", _Number, _of("reports"), nullable=False),
    Column("state", Text, nullable=False),
    Column("value", _Value, nullable=False),
    *_people(),
    Index(None, "report"),
)


def _parties(table: str, of: str) -> Table:
    return Table(
        table,
        metadata,
        Column("of", _Number, _of(of), primary_key=True),
        Column("role", Text, primary_key=True, comment="party, mediator or host"),
        Column("position", Integer, primary_key=True, autoincrement=False),
        Column("name", Text, nullable=False),
        Column("folded", Text, nullable=False),
    )


ceasefire_parties = _parties("ceasefire_parties", "ceasefires")
talks_parties = _parties("talks_parties", "talks")

events = Table(
    "events",
    metadata,
    _key(),
    Column("report", _Number, _of("reports"), nullable=False),
    Column("type", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("horizon", Text, nullable=False),
    Column("scope", Text, nullable=False),
    Column("date_from", Text, comment="first day that the date allows"),
    Column("date_until", Text, comment="last day that the date allows"),
    Column("place", _Number, _of("places")),
    Column("about", _Number, _of("events", later=True)),
    Column("ceasefire", _Number, _of("ceasefires")),
    Column("talks", _Number, _of("talks")),
    Column("value", _Value, nullable=False),
    Column("confidence", Float, nullable=False, server_default="0", comment="of its surest claim"),
    Column("unsure", Float, nullable=False, server_default="0.5", comment="how far that is from one half"),
    Column("stakes", Integer, nullable=False, server_default="2", comment="0: a life's state hangs on it, 1: a toll"),
    Column("moves_toll", Boolean, nullable=False, server_default=false(), comment="without it a toll is another"),
    Column("moves_state", Boolean, nullable=False, server_default=false(), comment="without it a life's state is"),
    *_people(),
    Index(None, "report"),
    Index(None, "type", "date_from"),
    Index(None, "standing", "stakes", "unsure"),
    Index(None, "date_from"),
    Index(None, "modality"),
    Index(None, "horizon"),
    Index(None, "place"),
    Index(None, "about"),
    Index(None, "ceasefire"),
    Index(None, "talks"),
)
Index("ix_events_when", when(events.c.date_from, events.c.date_until), events.c.number)

event_actors = Table(
    "event_actors",
    metadata,
    Column("event", _Number, _of("events"), primary_key=True),
    Column("role", Text, primary_key=True, comment="actor or target"),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("actor", _Number, _of("actors"), nullable=False),
    Index(None, "actor", "event"),
)

claims = Table(
    "claims",
    metadata,
    _key(),
    Column("report", _Number, _of("reports"), nullable=False),
    Column("event", _Number, _of("events"), nullable=False),
    Column("stance", Text, nullable=False),
    Column("modality", Text, nullable=False),
    Column("horizon", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("value", _Value, nullable=False),
    *_people(),
    Index(None, "report"),
    Index(None, "event"),
)

claim_speakers = Table(
    "claim_speakers",
    metadata,
    Column("claim", _Number, _of("claims"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False, comment="0 is the closest"),
    Column("speaker", _Number, _of("speakers"), nullable=False),
    Index(None, "speaker", "claim"),
)

decisions = Table(
    "decisions",
    metadata,
    _key(),
    Column("target", Text, nullable=False, comment="id of what was decided on: e17, c40"),
    Column("verdict", Text, nullable=False, comment="accept, correct, reject, add, note, flag, merge, split or undo"),
    Column("value", _Value, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("saw", _Maybe, comment="what was read there when it was decided"),
    Column("batch", _Number, comment="given within double coding: it settles nothing by itself"),
    Column("chain", Text, nullable=False, server_default="", comment="SHA-256 of the one before and of this one"),
    Index(None, "target"),
    Index(None, "batch"),
    comment="What people said about claims and events. A decision follows another, it overwrites none.",
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("id", Text, primary_key=True, comment="of what is gone: e17"),
    Column("report", _Number, comment="the report that it was read from"),
    Column("replaced_by", Text, comment="id of what stands in its place"),
    Column("reason", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("sha256", Text, comment="of the text that it was read in"),
    Column("value", _Maybe, comment="what it was, where people decided on it"),
    Index(None, "report"),
    Index(None, "sha256"),
)

# -- what many reports tell together ----------------------------------------------------------------------------------

report_bands = Table(
    "report_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False, comment="hash of a part of the text"),
    Column("report", _Number, _of("reports"), primary_key=True),
    Index(None, "report"),
    sqlite_with_rowid=False,
    comment="Reports that share a band may be copies of one text.",
)

copies = Table(
    "copies",
    metadata,
    Column("report", _Number, _of("reports"), primary_key=True, autoincrement=False),
    Column("first", _Number, nullable=False, comment="the smallest number among the copies"),
    Index(None, "first"),
    comment="Reports that print one text, where there are several.",
)

merged = Table(
    "merged",
    metadata,
    _key(),
    Column("sort", Text, nullable=False, comment="events, ceasefires or talks"),
    Column("date_from", Text, comment="first day that the date of an event allows"),
    Column("date_until", Text, comment="last day that the date of an event allows"),
    Column("reports", Integer, nullable=False, comment="how many tell it"),
    Column("sources", Integer, nullable=False, comment="how many of them are independent of each other"),
    Column("disputed", Boolean, nullable=False, server_default=false(), comment="claims on it oppose each other"),
    Column("standing", Text, nullable=False, server_default="machine", comment="as of what single reports tell"),
    Column("flagged", Boolean, nullable=False, server_default=false()),
    Column("settled", _Maybe, comment="what people decided on it as a whole; the columns from here on say the same"),
    Column("type", Text),
    Column("modality", Text),
    Column("horizon", Text),
    Column("place", _Number),
    Index(None, "sort", "date_from"),
    comment="One thing, whatever number of reports tell it. What it is stands in their rows.",
)
_settled = merged.c.settled.isnot(None)
Index("ix_merged_settled", merged.c.number, sqlite_where=_settled, postgresql_where=_settled)
Index("ix_merged_when", merged.c.sort, when(merged.c.date_from, merged.c.date_until), merged.c.number)


def _across(of: str) -> tuple[Table, Table, Table]:
    """How the tellings of one kind hang together."""
    told = Table(
        f"told_{of}",
        metadata,
        Column("number", _Number, _of(of), primary_key=True, autoincrement=False),
        Column("sign", Text, nullable=False, comment="what it is, whenever it was added"),
        Column("merged", _Number, _of("merged")),
        Column("founded", _Number, comment="number of what was first named after it"),
        Index(None, "merged"),
        comment="Which tellings are of one thing.",
    )
    keys = Table(
        f"{of}_keys",
        metadata,
        Column("key", BigInteger, primary_key=True, autoincrement=False, comment="hash of what partners may share"),
        Column("number", _Number, _of(of), primary_key=True),
        Index(None, "number"),
        sqlite_with_rowid=False,
    )
    links = Table(
        f"{of}_links",
        metadata,
        Column("a", _Number, _of(of), primary_key=True, autoincrement=False),
        Column("b", _Number, _of(of), primary_key=True, autoincrement=False),
        Column("total", Float, nullable=False),
        Column("firm", Boolean, nullable=False),
        Index(None, "b"),
        comment="Pairs that are one as far as the two alone tell, each in both directions.",
    )
    return told, keys, links


told_events, events_keys, events_links = _across("events")
told_ceasefires, ceasefires_keys, ceasefires_links = _across("ceasefires")
told_talks, talks_keys, talks_links = _across("talks")

decided = Table(
    "decided",
    metadata,
    Column("sort", Text, primary_key=True, comment="events, ceasefires or talks"),
    Column("a", _Number, primary_key=True, autoincrement=False),
    Column("b", _Number, primary_key=True, autoincrement=False),
    Column("together", Boolean, nullable=False, comment="made one, else held apart"),
    Index(None, "sort", "b"),
    comment="What the decisions on merging and splitting come to: pairs of tellings, the smaller number first.",
)
