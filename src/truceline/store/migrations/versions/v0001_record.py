"""The first tables of the record, and the indexes that its words are found by.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
VALUE = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
COUNTED = ("reports", "claims", "events", "ceasefires", "talks", "decisions", "actors", "places", "speakers")
WORDS = "tokenize='unicode61 remove_diacritics 2'"


def upgrade() -> None:
    """From nothing."""
    _reports()
    _nouns()
    _lives()
    _events()
    counters = sa.table("counters", sa.column("kind", sa.Text()), sa.column("last", sa.Integer()))
    op.bulk_insert(counters, [{"kind": kind, "last": 0} for kind in COUNTED])
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_words()
    else:
        _postgresql_words()


def _reports() -> None:
    op.create_table(
        "counters",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("last", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_counters"),
        comment="The highest number given to each kind; it never goes down.",
    )
    op.create_table(
        "decisions",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("target", sa.Text(), nullable=False, comment="id of what was decided on: e17, c40"),
        sa.Column("verdict", sa.Text(), nullable=False, comment="accept, correct, reject, merge or split"),
        sa.Column("value", VALUE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_decisions"),
        comment="What people said about claims and events. A decision follows another, it overwrites none.",
    )
    op.create_index("ix_decisions_target", "decisions", ["target"])
    op.create_table(
        "reports",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("given_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_basis", sa.Text(), nullable=False),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.Column("published_until", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "sha256", sa.Text(), nullable=False, comment="of the text as found, before furniture was blanked out"
        ),
        sa.Column("furniture", VALUE, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False, comment="version of Truceline that read it"),
        sa.Column("contract", sa.Text(), nullable=False, comment="version of the record's contract"),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_reports"),
    )
    op.create_index("ix_reports_published_from", "reports", ["published_from"])
    op.create_index("ix_reports_sha256", "reports", ["sha256"])
    op.create_table(
        "tombstones",
        sa.Column("id", sa.Text(), nullable=False, comment="of what is gone: e17"),
        sa.Column("report", NUMBER, nullable=True, comment="the report that it was read from"),
        sa.Column("replaced_by", sa.Text(), nullable=True, comment="id of what stands in its place"),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tombstones"),
    )
    op.create_index("ix_tombstones_report", "tombstones", ["report"])
    op.create_table(
        "unreadable",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("raw_sha256", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "line", name="pk_unreadable"),
    )
    op.create_table(
        "finds",
        sa.Column("origin", sa.Text(), nullable=False, comment="file, address, or - for standard input"),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False, comment="0 where it was a whole file"),
        sa.Column("raw_sha256", sa.Text(), nullable=False, comment="of the bytes as they came"),
        sa.Column(
            "given", sa.Text(), nullable=False, comment="day of publication that came with it, empty where none did"
        ),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_finds_report"),
        sa.PrimaryKeyConstraint("origin", "line", "raw_sha256", "given", name="pk_finds"),
        comment="Where and when each report was found: once for every place.",
    )
    op.create_index("ix_finds_raw_sha256", "finds", ["raw_sha256"])
    op.create_index("ix_finds_report", "finds", ["report"])


def _nouns() -> None:
    op.create_table(
        "actors",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="SHA-256 of what tells it from others"),
        sa.Column("id", sa.Text(), nullable=False, comment="of the actor table, or named:… for a name that it lacks"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False, comment="ISO 3166-1 alpha-3, empty where unknown"),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_actors"),
        sa.UniqueConstraint("key", name="uq_actors_key"),
    )
    op.create_index("ix_actors_country", "actors", ["country"])
    op.create_table(
        "places",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="SHA-256 of what tells it from others"),
        sa.Column("id", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_places"),
        sa.UniqueConstraint("key", name="uq_places_key"),
    )
    op.create_index("ix_places_country", "places", ["country"])
    op.create_index("ix_places_lat_lon", "places", ["lat", "lon"])
    op.create_table(
        "speakers",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="SHA-256 of what tells it from others"),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False, comment="id of the party spoken for, empty where unknown"),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_speakers"),
        sa.UniqueConstraint("key", name="uq_speakers_key"),
    )


def _lives() -> None:
    op.create_table(
        "ceasefires",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("value", VALUE, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_ceasefires_report"),
        sa.PrimaryKeyConstraint("number", name="pk_ceasefires"),
    )
    op.create_index("ix_ceasefires_report", "ceasefires", ["report"])
    op.create_table(
        "talks",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("value", VALUE, nullable=False),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_talks_report"),
        sa.PrimaryKeyConstraint("number", name="pk_talks"),
    )
    op.create_index("ix_talks_report", "talks", ["report"])
    op.create_table(
        "ceasefire_parties",
        sa.Column("of", NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="party, mediator or host"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["of"], ["ceasefires.number"], name="fk_ceasefire_parties_of"),
        sa.PrimaryKeyConstraint("of", "role", "position", name="pk_ceasefire_parties"),
    )
    op.create_table(
        "talks_parties",
        sa.Column("of", NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="party, mediator or host"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["of"], ["talks.number"], name="fk_talks_parties_of"),
        sa.PrimaryKeyConstraint("of", "role", "position", name="pk_talks_parties"),
    )


def _events() -> None:
    op.create_table(
        "events",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("horizon", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("date_from", sa.Text(), nullable=True, comment="first day that the date allows"),
        sa.Column("date_until", sa.Text(), nullable=True, comment="last day that the date allows"),
        sa.Column("place", NUMBER, nullable=True),
        sa.Column("about", NUMBER, nullable=True),
        sa.Column("ceasefire", NUMBER, nullable=True),
        sa.Column("talks", NUMBER, nullable=True),
        sa.Column("value", VALUE, nullable=False),
        sa.ForeignKeyConstraint(
            ["about"], ["events.number"], name="fk_events_about", initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(["ceasefire"], ["ceasefires.number"], name="fk_events_ceasefire"),
        sa.ForeignKeyConstraint(["place"], ["places.number"], name="fk_events_place"),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_events_report"),
        sa.ForeignKeyConstraint(["talks"], ["talks.number"], name="fk_events_talks"),
        sa.PrimaryKeyConstraint("number", name="pk_events"),
    )
    op.create_index("ix_events_about", "events", ["about"])
    op.create_index("ix_events_ceasefire", "events", ["ceasefire"])
    op.create_index("ix_events_date_from", "events", ["date_from"])
    op.create_index("ix_events_place", "events", ["place"])
    op.create_index("ix_events_report", "events", ["report"])
    op.create_index("ix_events_talks", "events", ["talks"])
    op.create_index("ix_events_type_date_from", "events", ["type", "date_from"])
    op.create_table(
        "claims",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("report", NUMBER, nullable=False),
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("modality", sa.Text(), nullable=False),
        sa.Column("horizon", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("value", VALUE, nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name="fk_claims_event"),
        sa.ForeignKeyConstraint(["report"], ["reports.number"], name="fk_claims_report"),
        sa.PrimaryKeyConstraint("number", name="pk_claims"),
    )
    op.create_index("ix_claims_event", "claims", ["event"])
    op.create_index("ix_claims_report", "claims", ["report"])
    op.create_table(
        "event_actors",
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="actor or target"),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["actor"], ["actors.number"], name="fk_event_actors_actor"),
        sa.ForeignKeyConstraint(["event"], ["events.number"], name="fk_event_actors_event"),
        sa.PrimaryKeyConstraint("event", "role", "position", name="pk_event_actors"),
    )
    op.create_index("ix_event_actors_actor_event", "event_actors", ["actor", "event"])
    op.create_table(
        "claim_speakers",
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False, comment="0 is the closest"),
        sa.Column("speaker", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.number"], name="fk_claim_speakers_claim"),
        sa.ForeignKeyConstraint(["speaker"], ["speakers.number"], name="fk_claim_speakers_speaker"),
        sa.PrimaryKeyConstraint("claim", "position", name="pk_claim_speakers"),
    )
    op.create_index("ix_claim_speakers_speaker_claim", "claim_speakers", ["speaker", "claim"])


def _sqlite_words() -> None:
    of_reports = "title, text, content='reports', content_rowid='number'"
    op.execute(f"CREATE VIRTUAL TABLE reports_words USING fts5({of_reports}, {WORDS})")
    op.execute(f"CREATE VIRTUAL TABLE reports_parts USING fts5({of_reports}, tokenize='trigram', detail=none)")
    op.execute(f"CREATE VIRTUAL TABLE claims_words USING fts5(words, content='', {WORDS})")


def _postgresql_words() -> None:
    for table in ("reports", "claims"):
        op.create_table(
            f"{table}_words",
            sa.Column("number", sa.BigInteger(), sa.ForeignKey(f"{table}.number"), primary_key=True),
            sa.Column("part", sa.Integer(), primary_key=True),
            sa.Column("words", postgresql.TSVECTOR(), nullable=False),
        )
        op.create_index(f"ix_{table}_words_words", f"{table}_words", ["words"], postgresql_using="gin")
    # without the extension the same question is answered, only slower
    known = sa.text("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'")
    if op.get_bind().execute(known).scalar_one():
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        where = "SELECT extnamespace::regnamespace::text FROM pg_extension WHERE extname = 'pg_trgm'"
        schema = op.get_bind().execute(sa.text(where)).scalar_one()
        op.execute(f"CREATE INDEX ix_reports_text_parts ON reports USING gin (text {schema}.gin_trgm_ops)")
