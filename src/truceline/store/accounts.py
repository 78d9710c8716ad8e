"""Users and their sessions. Passwords and tokens are never kept themselves; what is kept can't be turned back."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
from typing import TYPE_CHECKING, Final, Literal, get_args

from sqlalchemy import delete, func, insert, select, update

from ..errors import UsageError
from ..model import Value
from . import audit
from .database import Database
from .days import now
from .web_tables import sessions, users

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Role = Literal["reader", "coder", "lead"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
SHORTEST: Final = 10
"""Characters that a password has at least."""
LASTS: Final = dt.timedelta(hours=12)


class User(Value):
    """name: as decisions give it; role: reader, coder or lead; made_at: UTC."""

    name: str
    role: Role
    made_at: str


class Accounts:
    """The users of a record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def users(self) -> list[User]:
        """All of them, by name."""
        asked = select(users.c.name, users.c.role, users.c.made_at).order_by(users.c.name)
        with self._database.reading() as connection:
            return [User.model_validate(dict(row)) for row in connection.execute(asked).mappings()]

    def count(self) -> int:
        """How many there are."""
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(users)).scalar_one())

    def add(self, name: str, role: str, password: str, *, by: str) -> User:
        """Make a user, or give one another role or password; whoever is in under that name is out then. Raises
        UsageError for a name, a role or a password that can't be."""
        name = name.strip()
        if not re.fullmatch(r"[\w.@ -]{1,60}", name):
            raise UsageError(f"{name!r} is no name of a user; take letters, digits, dots, dashes and spaces")
        if role not in ROLES:
            raise UsageError(f"there is no role {role!r}; the roles are {', '.join(ROLES)}")
        if len(password) < SHORTEST:
            raise UsageError(f"a password has {SHORTEST} characters or more")
        made = {"name": name, "role": role, "password": _hasher().hash(password), "made_at": now()}
        with self._database.writing() as connection:
            known = connection.execute(select(users.c.name).where(users.c.name == name)).first()
            if known:
                connection.execute(delete(sessions).where(sessions.c.user == name))
                connection.execute(update(users).where(users.c.name == name).values(**made))
            else:
                connection.execute(insert(users), made)
            audit.note(connection, by=by, action="change user" if known else "add user", target=name, detail=role)
        return User(name=name, role=role, made_at=made["made_at"])

    def remove(self, name: str, *, by: str) -> None:
        """Strike a user; what they decided stays. Raises UsageError where there is none."""
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.user == name))
            if not connection.execute(delete(users).where(users.c.name == name)).rowcount:
                raise UsageError(f"there is no user {name!r}; `truceline users list` shows them")
            audit.note(connection, by=by, action="remove user", target=name)

    def enter(self, name: str, password: str, *, origin: str) -> str | None:
        """A new session's token where name and password are right. It takes as long where there is no such user, so
        that names can't be found out. origin: address that it came from, for the audit log."""
        from argon2.exceptions import InvalidHashError, VerificationError

        with self._database.reading() as connection:
            kept = connection.execute(select(users.c.password).where(users.c.name == name)).scalar_one_or_none()
        try:
            right = _hasher().verify(kept or _nobody(), password) and kept is not None
        except (VerificationError, InvalidHashError):
            right = False
        with self._database.writing() as connection:
            told = name if kept is not None else "(no such user)"  # people type passwords into the wrong field
            audit.note(connection, by=told, action="log in" if right else "failed log in", detail=origin)
            if not right:
                return None
            token = secrets.token_urlsafe(32)
            ends = now(LASTS.total_seconds())
            connection.execute(delete(sessions).where(sessions.c.ends_at < now()))
            connection.execute(
                insert(sessions), {"token": _sha256(token), "user": name, "made_at": now(), "ends_at": ends}
            )
            return token

    def of(self, token: str) -> User | None:
        """Who is in with a token; None where it is none, or its time is over."""
        asked = (
            select(users.c.name, users.c.role, users.c.made_at)
            .join(sessions, sessions.c.user == users.c.name)
            .where(sessions.c.token == _sha256(token), sessions.c.ends_at > now())
        )
        with self._database.reading() as connection:
            row = connection.execute(asked).mappings().one_or_none()
        return User.model_validate(dict(row)) if row is not None else None

    def leave(self, token: str) -> None:
        """End a session."""
        with self._database.writing() as connection:
            asked = select(sessions.c.user).where(sessions.c.token == _sha256(token))
            user = connection.execute(asked).scalar_one_or_none()
            if user is not None:
                connection.execute(delete(sessions).where(sessions.c.token == _sha256(token)))
                audit.note(connection, by=user, action="log out")


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


def _nobody() -> str:
    """A hash that no password has."""
    return _hasher().hash(secrets.token_urlsafe(32))
