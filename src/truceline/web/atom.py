"""Atom feeds (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

_ATOM = "http://www.w3.org/2005/Atom"
# what no XML file may hold
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """id: tells it from others for good; day: ISO, of its newest report."""

    id: str
    title: str
    link: str
    day: str
    summary: str


def atom(title: str, *, key: str, home: str, rows: Iterable[Entry]) -> bytes:
    """A feed. key: tells it from others for good; home: the page that shows the same."""
    entries = list(rows)
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _add(feed, "id", f"urn:truceline:view:{key}")
    _add(feed, "title", title)
    _add(feed, "updated", _moment(max((one.day for one in entries), default="1970-01-01")))
    _add(_add(feed, "author"), "name", "Truceline")
    _add(feed, "link", href=home)
    for one in entries:
        entry = _add(feed, "entry")
        _add(entry, "id", f"urn:truceline:{key}:{one.id.strip('/').replace('/', ':')}")
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.day))
        _add(entry, "link", href=one.link)
        _add(entry, "summary", one.summary)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _moment(day: str) -> str:
    full = (day + "-01-01")[: len("2020-01-16")] if len(day) < len("2020-01-16") else day[: len("2020-01-16")]
    return f"{full}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, text: str = "", **attributes: str) -> ElementTree.Element:
    made = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = _NOT_XML.sub("\ufffd", text) or None
    return made
