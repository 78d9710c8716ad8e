"""Events as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from ..model import caption
from ..store import ToldEvent, ToldLife
from ..store.columns import flat
from .atom_feed import EPOCH, Entry, Feed, atom
from .naming import urn
from .rows import Desk, Head, Left, Row, ids_of
from .sides import name_of_country


def rows(told: ToldEvent | ToldLife, desk: Desk) -> Iterator[Row | Left]:
    """The entry of an event."""
    assert isinstance(told, ToldEvent)
    whole = told.whole
    added = sorted(one.added_at for one in told.reports)
    cells: dict[str, Any] = {
        "id": urn(told),
        "title": _title(told, desk),
        "updated": added[-1],
        "published": added[0],
        "category": whole.type,
        "link": [one.url for one in told.reports if one.url and _is_web(one.url)],
        "content": _content(told),
    }
    yield Row(ids_of(told), cells, {"modality": whole.modality, "members": list(whole.members)})


def _title(told: ToldEvent, desk: Desk) -> str:
    whole = told.whole
    symmetric = desk.types[whole.type].symmetric
    sides = caption.who((*whole.actors, *whole.targets)) if symmetric else caption.towards(whole.actors, whole.targets)
    where = caption.where(whole.place, names=lambda c: name_of_country(c, desk) or c) if whole.place else ""
    parts = (caption.plain(whole.type), sides, where, caption.span(whole.date))
    return " · ".join(part for part in parts if part)


def _content(told: ToldEvent) -> str:
    whole = told.whole
    lines = [
        whole.says,
        str(flat(whole)["counts"] or ""),
        "disputed: somebody denies what others tell" if whole.disputed else "",
        f"“{caption.one_line(whole.quote)}”" if whole.quote else "",
        f"{whole.sources} independent sources, {whole.reports} reports",
        *(", ".join(p for p in (one.publisher, one.published, one.title, one.url) if p) for one in told.reports),
        " ".join((whole.id, *whole.members)),
    ]
    return "\n".join(line for line in lines if line)


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", url)


def write(file: BinaryIO, rows: Iterator[Row], head: Head) -> None:
    """A feed, the entries whose last report came last first."""
    filters = head.asked
    feed = Feed(
        id=f"urn:truceline:{head.codebook.name}:{_slug(filters)}", title=f"Events{f': {filters}' if filters else ''}",
        updated=head.changed_at or EPOCH, version=head.version,
    )  # fmt: skip
    newest = sorted(rows, key=lambda row: str(row.cells["updated"]), reverse=True)
    file.write(atom(feed, (_entry(row.cells) for row in newest)))


def _entry(cells: Mapping[str, Any]) -> Entry:
    told = {name: str(cells[name]) for name in ("id", "title", "updated", "published", "category", "content")}
    return Entry(**told, links=tuple(cells["link"]))


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "all"
