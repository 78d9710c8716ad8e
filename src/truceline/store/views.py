"""Views that people keep: the address of a page with what is asked."""

from __future__ import annotations

import secrets

from sqlalchemy import delete, insert, select

from ..errors import UsageError
from ..model import Value
from . import audit
from .database import Database
from .days import now
from .web_tables import views


class View(Value):
    """name: as its maker calls it; address: path and query; key: part of the address of its feed."""

    key: str
    name: str
    by: str
    address: str
    made_at: str


def save_view(database: Database, *, name: str, address: str, by: str) -> View:
    """Keep a view. Raises UsageError where it has no name or its address is none of a page."""
    name = " ".join(name.split())
    if not 0 < len(name) <= 120:
        raise UsageError("a view has a name of up to 120 characters")
    if not address.startswith("/") or address.startswith("//") or len(address) > 2000:
        raise UsageError("a view is a page of this record")
    made = View(key=secrets.token_urlsafe(16), name=name, by=by, address=address, made_at=now())
    with database.writing() as connection:
        connection.execute(insert(views), made.model_dump())
        audit.note(connection, by=by, action="save view", target=name, detail=address)
    return made


def all_views(database: Database) -> list[View]:
    """All of them, by name."""
    with database.reading() as connection:
        rows = connection.execute(select(views).order_by(views.c.name, views.c.key)).mappings()
        return [View.model_validate(dict(row)) for row in rows]


def view_of(database: Database, key: str) -> View | None:
    """The view of a key."""
    with database.reading() as connection:
        row = connection.execute(select(views).where(views.c.key == key)).mappings().one_or_none()
    return View.model_validate(dict(row)) if row is not None else None


def forget_view(database: Database, key: str, *, by: str) -> None:
    """Strike a view; its feed ends. Nothing where there is none. Who may is asked by whoever calls."""
    with database.writing() as connection:
        name = connection.execute(select(views.c.name).where(views.c.key == key)).scalar_one_or_none()
        if name is not None:
            connection.execute(delete(views).where(views.c.key == key))
            audit.note(connection, by=by, action="forget view", target=name)
