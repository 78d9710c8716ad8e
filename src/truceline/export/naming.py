"""Names for things of the record that stay the same in every export, and are nobody else's."""

from __future__ import annotations

import uuid
from hashlib import blake2b

from ..store import ToldEvent, ToldLife
from ..store.ids import parse_id


def lasting(told: ToldEvent | ToldLife, what: str = "") -> str:
    """A name out of the thing's id and the text that told it first, which no later report changes; what: tells several
    names of one thing apart."""
    # the id of a whole is bound to its founder, which has the smallest number of its members
    first = min(told.tellings, key=lambda one: parse_id(one.id)[1]).report.id
    sha = next(one.sha256 for one in told.reports if one.id == first)
    digest = blake2b(f"{told.whole.id} {what} {sha}".encode(), digest_size=10).hexdigest()
    return "-".join(part for part in (told.whole.id, what.replace(" ", "-"), digest) if part)


def urn(told: ToldEvent | ToldLife) -> str:
    """The same as a urn:uuid (RFC 4122, by name)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"truceline {lasting(told)}").urn
