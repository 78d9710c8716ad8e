"""Tables of the web page: who may log in, who is in, what was done, and the views that people keep."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from .tables import _Number, metadata

users = Table(
    "users",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False, comment="reader, coder or lead"),
    Column("password", Text, nullable=False, comment="argon2id, with its salt and its cost"),
    Column("made_at", Text, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True, comment="SHA-256 of what the browser holds"),
    Column("user", Text, ForeignKey("users.name", ondelete="CASCADE"), nullable=False),
    Column("made_at", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
    Index(None, "user"),
)

audit = Table(
    "audit",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", Text, nullable=False, comment="SHA-256 over the row before and this row"),
    comment="What was done through the page. Rows are only added; each vouches for all before it.",
)

views = Table(
    "views",
    metadata,
    Column("key", Text, primary_key=True, comment="unguessable: who knows it may read the feed"),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("address", Text, nullable=False, comment="path and query of a page"),
    Column("made_at", Text, nullable=False),
)
