"""The tables of what was fetched, and of the feeds that are followed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from .tables import metadata

_Number = BigInteger().with_variant(Integer, "sqlite")

originals = Table(
    "originals",
    metadata,
    Column("sha256", Text, primary_key=True, comment="of the bytes as they came, content encoding undone"),
    Column("size", BigInteger, nullable=False),
    Column("packed", LargeBinary, nullable=False, comment="the bytes, packed with zlib"),
)

retrievals = Table(
    "retrievals",
    metadata,
    Column("report", _Number, ForeignKey("reports.number"), primary_key=True),
    Column("asked", Text, primary_key=True, comment="the address that was wanted"),
    Column("sha256", Text, ForeignKey("originals.sha256"), primary_key=True),
    Column("given", Text, nullable=False, comment="the address that answered in the end"),
    Column("at", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", Text),
    Index(None, "sha256"),
    comment="Where and when each report was fetched: once for each address and body.",
)

feeds = Table(
    "feeds",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("url", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False, comment="feed or sitemap"),
    Column("title", Text),
    Column("publisher", Text, comment="of the reports that it points at"),
    Column("since", Text, comment="first day of publication that is wanted"),
    Column("state", Text, nullable=False, comment="followed, or gone"),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("added_at", Text, nullable=False),
    Column("checked_at", Text, comment="when it was last asked"),
    Column("not_before", Text, comment="when it may be asked again"),
    Column("problem", Text, comment="why it could not be had the last time"),
)

feed_items = Table(
    "feed_items",
    metadata,
    Column("feed", _Number, ForeignKey("feeds.number"), primary_key=True),
    Column("url", Text, primary_key=True),
    Column("position", Integer, nullable=False, comment="in the feed, the newest last"),
    Column("title", Text),
    Column("published", Text, comment="day that the feed tells"),
    Column("state", Text, nullable=False, comment="waiting, done or failed"),
    Column("tries", Integer, nullable=False),
    Column("not_before", Text, comment="when it may be tried again"),
    Column("found_at", Text, nullable=False),
    Index(None, "state", "feed"),
    comment="What feeds point at: each is fetched once.",
)
