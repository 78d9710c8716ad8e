"""Events as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from ..model import caption
from ..store import ToldEvent, ToldLife
from ..store.columns import flat
from .naming import urn
from .rows import Desk, Head, Left, Row, ids_of
from .sides import name_of_country

_ATOM: Final = "http://www.w3.org/2005/Atom"
_EPOCH: Final = "1970-01-01T00:00:00Z"
# What XML 1.0 has no place for.
_UNFIT: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    """A feed, the entries whose last report came last first; all of it is text, nothing is markup."""
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    filters = head.asked
    _put(feed, "id", f"urn:truceline:{head.codebook.name}:{_slug(filters)}")
    _put(feed, "title", f"Events{f': {filters}' if filters else ''}")
    _put(feed, "updated", head.changed_at or _EPOCH)
    _put(feed, "generator", "Truceline", version=head.version)
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _put(author, "name", f"Truceline {head.version}")
    for row in sorted(rows, key=lambda row: str(row.cells["updated"]), reverse=True):
        _entry(feed, row.cells)
    file.write(b"<?xml version='1.0' encoding='utf-8'?>\n")
    ET.indent(feed)
    file.write(ET.tostring(feed, encoding="utf-8") + b"\n")


def _entry(feed: ET.Element, cells: Any) -> None:
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    for name in ("id", "title", "updated", "published"):
        _put(entry, name, cells[name])
    _put(entry, "category", "", term=cells["category"])
    for i, url in enumerate(cells["link"]):
        _put(entry, "link", "", rel="alternate" if i == 0 else "related", href=url)
    _put(entry, "content", cells["content"], type="text")


def _put(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    made = ET.SubElement(parent, f"{{{_ATOM}}}{name}", {k: _UNFIT.sub("\ufffd", v) for k, v in attributes.items()})
    made.text = _UNFIT.sub("\ufffd", text) or None


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "all"
