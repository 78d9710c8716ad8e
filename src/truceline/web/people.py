"""Who works with the record, and what they may do."""

from __future__ import annotations

from typing import Final, Literal

from ..model import Value

Role = Literal["reader", "coder", "lead"]
ROLES: Final[tuple[Role, ...]] = ("reader", "coder", "lead")
MAY: Final[dict[Role, str]] = {
    "reader": "sees everything, changes nothing",
    "coder": "sees everything, decides on claims and events",
    "lead": "decides, settles what coders disagree on, sees the audit log",
}


class Person(Value):
    """name: as decisions and the audit log give it. local: nobody logged in; it is this machine's user."""

    name: str
    role: Role
    local: bool = False

    def may(self, role: Role) -> bool:
        """Whether the person may do what this role may."""
        return ROLES.index(self.role) >= ROLES.index(role)
