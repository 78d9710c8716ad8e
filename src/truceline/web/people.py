"""Who works with the record, and what they may do."""

from __future__ import annotations

from typing import Final

from ..model import Value
from ..store.accounts import ROLES, Role


class Person(Value):
    """name: as decisions and the audit log give it. local: nobody logged in; it is this machine's user."""

    name: str
    role: Role
    local: bool = False

    def may(self, role: Role) -> bool:
        """Whether the person may do what this role may."""
        return ROLES.index(self.role) >= ROLES.index(role)


NOBODY: Final = Person(name="", role="reader")
"""Who has yet to log in; sees what is open to all."""
