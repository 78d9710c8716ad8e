"""Atom feeds (RFC 4287): the one place that writes them. All of it is text, nothing is markup."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from ..model.xml_text import xml_text

_ATOM: Final = "http://www.w3.org/2005/Atom"
EPOCH: Final = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Entry:
    """id: an IRI that tells it from others for good; updated, published: RFC 3339; links: addresses, the first is the
    entry's own; content: its text, summary: a part of it; category: a term."""

    id: str
    title: str
    updated: str
    links: tuple[str, ...] = ()
    content: str = ""
    summary: str = ""
    published: str | None = None
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """id: an IRI that tells it from others for good; updated: RFC 3339; home: the page that shows the same; version: of
    the program, where it is told."""

    id: str
    title: str
    updated: str
    home: str | None = None
    version: str | None = None


def atom(feed: Feed, entries: Iterable[Entry]) -> bytes:
    """The feed as a file, its entries in the order given."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    for name in ("id", "title", "updated"):
        _put(root, name, getattr(feed, name))
    if feed.version is not None:
        _put(root, "generator", "Truceline", version=feed.version)
    _put(_put(root, "author"), "name", f"Truceline {feed.version or ''}".rstrip())
    if feed.home is not None:
        _put(root, "link", href=feed.home)
    for one in entries:
        _entry(root, one)
    ET.indent(root)
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + bytes(ET.tostring(root, encoding="utf-8")) + b"\n"


def _entry(root: ET.Element, one: Entry) -> None:
    entry = _put(root, "entry")
    for name in ("id", "title", "updated", "published"):
        if (text := getattr(one, name)) is not None:
            _put(entry, name, text)
    if one.category is not None:
        _put(entry, "category", term=one.category)
    for i, url in enumerate(one.links):
        _put(entry, "link", rel="alternate" if i == 0 else "related", href=url)
    if one.summary:
        _put(entry, "summary", one.summary)
    if one.content:
        _put(entry, "content", one.content, type="text")


def _put(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    made = ET.SubElement(parent, f"{{{_ATOM}}}{name}", {key: xml_text(value) for key, value in attributes.items()})
    made.text = xml_text(text) or None
    return made
