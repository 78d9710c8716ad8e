"""Tables of the comparison layers: what other datasets have. Nothing of the record points at them."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text

from .tables import _Value, metadata

layers = Table(
    "layers",
    metadata,
    Column("name", Text, primary_key=True),
    Column("kind", Text, nullable=False, comment="ucdp or acled"),
    Column("added_at", Text, nullable=False),
    comment="Datasets of others, kept beside the record and never mixed with it.",
)

layer_files = Table(
    "layer_files",
    metadata,
    Column("layer", Text, ForeignKey("layers.name"), primary_key=True),
    Column("sha256", Text, primary_key=True, comment="of the file's bytes"),
    Column("origin", Text, nullable=False),
    Column("layout", Text, nullable=False, comment="which of the dataset's column sets it has"),
    Column("added_at", Text, nullable=False),
)

layer_rows = Table(
    "layer_rows",
    metadata,
    Column("layer", Text, ForeignKey("layers.name"), primary_key=True),
    Column("id", Text, primary_key=True, comment="the dataset's own id of the event"),
    Column("date_from", Text, nullable=False),
    Column("date_until", Text, nullable=False),
    Column("country", Text, comment="ISO 3166-1 alpha-3, empty where its name is not known"),
    Column("lat", Float),
    Column("lon", Float),
    Column("value", _Value, nullable=False),
    Index(None, "layer", "date_from"),
)

layer_left_out = Table(
    "layer_left_out",
    metadata,
    Column("layer", Text, ForeignKey("layers.name"), primary_key=True),
    Column("sha256", Text, primary_key=True, comment="of the file's bytes"),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("column", Text, nullable=False),
    Column("reason", Text, nullable=False),
    comment="Rows that could not be read, and why.",
)
