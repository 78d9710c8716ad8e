"""What a database says when something is wrong → what it means, and the next step."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ..errors import DamagedError, StoreError

_SQLITE = (
    ("is locked", "another program is writing to it", "Wait until that is done, or stop it, then try again"),
    ("disk is full", "the disk is full", "Make room on it and run the same command again: nothing kept is lost"),
    (
        "not a database",
        "is no SQLite database",
        "Name another file with --db, or put a backup in its place",
    ),
    (
        "malformed",
        "is damaged",
        "Keep a copy of the file, put the last backup in its place, then run `truceline doctor`",
    ),
    ("readonly", "may not be written by you", "Change its permissions, or copy it to a folder of yours"),
    ("unable to open", "can't be opened", "Check that the folder exists and that you may write in it"),
    ("disk i/o error", "the disk fails", "Check the disk; copy the file to another one and run `truceline doctor`"),
    ("no such table", "lacks a table of the record", "Run `truceline migrate`; if that does not help, take a backup"),
)
_POSTGRES = (
    ("does not exist", "the server has no such database or table", "Create it (createdb NAME), then `truceline init`"),
    ("password", "the server refuses the name or the password", "Check them in the address"),
    ("permission denied", "you may not do this in the database", "Ask its owner for the right to write and create"),
    ("no space left", "the server's disk is full", "Make room on it and run the same command again"),
    ("lock timeout", "another program is writing to it", "Wait until that is done, then try again"),
    ("closed the connection", "the server went away", "Run the same command again: nothing kept is lost"),
    ("terminating connection", "the server went away", "Run the same command again: nothing kept is lost"),
    ("connect", "the server can't be reached", "Check the address, and that the server runs"),
)


def explain(store: str, error: Exception) -> StoreError:
    """The error of a database in the words of the user."""
    origin = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = " ".join(str(origin).split())
    known = _SQLITE if isinstance(origin, sqlite3.Error) else _POSTGRES
    for sign, reason, hint in known:
        if sign in said.lower():
            kind = DamagedError if sign == "malformed" else StoreError
            return kind(store=store, reason=f"{reason} ({said})", hint=hint)
    return StoreError(store=store, reason=f"the database refuses ({said})", hint="Run `truceline doctor` to check it")


@contextmanager
def explained(store: str) -> Iterator[None]:
    """Database errors inside come out as StoreError."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise explain(store, error) from error
