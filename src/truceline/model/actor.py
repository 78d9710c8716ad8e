"""Who: a party as the record knows it, and as the report names it."""

from __future__ import annotations

from .base import Value


class ActorRef(Value):
    """An actor in a role of an event. id: of the actor table, or ``named:…`` for a name that the table lacks;
    country: ISO 3166-1 alpha-3 of the state it belongs to or fights in; text: the report's words."""

    id: str
    name: str
    country: str | None = None
    text: str
