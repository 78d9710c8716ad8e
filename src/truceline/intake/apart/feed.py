"""A feed or a sitemap, as UTF-8 → its entries."""

from __future__ import annotations

import io
import re
from typing import Any

from . import ApartError

_ITEMS_MAX = 50_000
_ASIDE = re.compile(rb"\s+|<\?.{0,2000}?\?>|<!--.{0,20000}?-->", re.DOTALL)
_ROOT = re.compile(rb"<(?:\w+:)?(\w+)")
_CHECK = "Check the address: the feed's own is wanted, not that of its page"


def read(data: bytes) -> dict[str, Any]:
    """Kind, title, items (url, title, published, changed) and nested sitemaps. Raises ApartError where it is none, or
    defines entities of its own."""
    at = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while match := _ASIDE.match(data, at):
        at = match.end()
    if data[at : at + 9].upper() == b"<!DOCTYPE" and data[at + 9 : at + 20].strip().lower().startswith(b"html"):
        raise ApartError("is a web page, not a feed", _CHECK)
    if data[at : at + 2] == b"<!" or re.search(rb"<!ENTITY", data, re.IGNORECASE):
        raise ApartError("defines entities of its own, which is a way to do harm", "Ask the site for a feed without")
    root = _ROOT.match(data, at)
    name = root[1].lower().decode("ascii", "replace") if root else ""
    if name in ("urlset", "sitemapindex"):
        return _sitemap(data[at:])
    if name in ("rss", "feed", "rdf"):
        return _feed(data[at:])
    raise ApartError("is a web page, not a feed" if name in ("html", "head", "body") else "is no feed", _CHECK)


def _feed(data: bytes) -> dict[str, Any]:
    import feedparser

    # a stream, so that nothing in it is ever taken for an address or a file's name
    headers = {"content-type": "application/xml; charset=utf-8"}
    found = feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )
    if not found.entries and not found.version:
        raise ApartError("is no feed that can be read", _CHECK)
    items = [
        {
            "url": entry.get("link") or "",
            "title": entry.get("title"),
            # the day of the last change is none of publication
            "published": entry.get("published"),
            "changed": entry.get("updated") if "updated" in entry.keys() else None,  # noqa: SIM118  # it makes it up
        }
        for entry in found.entries[:_ITEMS_MAX]
    ]
    return {"kind": "feed", "title": found.feed.get("title"), "items": items, "nested": []}


def _sitemap(data: bytes) -> dict[str, Any]:
    from lxml import etree

    items: list[dict[str, Any]] = []
    nested: list[str] = []
    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    try:
        for _, element in etree.iterparse(io.BytesIO(data), tag=("{*}url", "{*}sitemap"), recover=True, **options):
            told = {etree.QName(one).localname: one.text or "" for one in element.iter() if isinstance(one.tag, str)}
            if etree.QName(element).localname == "sitemap":
                nested.append(told.get("loc", ""))
            else:
                day = {"published": told.get("publication_date"), "changed": told.get("lastmod")}
                items.append({"url": told.get("loc", ""), "title": told.get("title"), **day})
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            if len(items) >= _ITEMS_MAX:
                break
    except etree.LxmlError as error:
        raise ApartError(f"is a damaged sitemap ({error})", "Try again later") from error
    return {"kind": "sitemap", "title": None, "items": items, "nested": nested}
