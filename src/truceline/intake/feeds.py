"""Feeds (RSS, Atom) and sitemaps, as bytes that were fetched → what they point at."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

from ..errors import UsageError
from ..settings import Settings
from .apart import ApartError, read_apart
from .decode import decode, repair
from .gzips import MAGIC, Gzip, joined
from .piece import Bounds, BoundsError, DamagedError
from .published import parse_published
from .web_address import plain_address

__all__ = ["ApartError", "FeedItem", "FeedPage", "read_feed"]


@dataclass(frozen=True, kw_only=True)
class FeedItem:
    """One entry. published: the day that the feed tells; changed: the day of the last change, which is none of
    publication."""

    url: str
    title: str | None = None
    published: str | None = None
    changed: str | None = None


@dataclass(frozen=True, kw_only=True)
class FeedPage:
    """What a feed says. nested: further sitemaps; without: how many entries have no address."""

    kind: Literal["feed", "sitemap"]
    title: str | None = None
    items: tuple[FeedItem, ...] = ()
    nested: tuple[str, ...] = ()
    without: int = 0


def read_feed(body: bytes, *, url: str, charset: str | None = None, settings: Settings | None = None) -> FeedPage:
    """What is in a feed. url: its own address, which others in it may start from. Raises ApartError where it can't be
    read, or defines entities of its own."""
    settings = settings or Settings()
    text = repair(decode(_unpacked(body, settings), label=charset))
    found = read_apart("feed", text.encode(), settings=settings)
    items, without = [], 0
    for row in found["items"]:
        address = plain_address(_join(url, row["url"])) if row["url"].strip() else None
        if address is None or len(address) > 2000:
            without += 1
            continue
        title = " ".join((row.get("title") or "").split())[:500] or None
        told = {name: _day(row.get(name)) for name in ("published", "changed")}
        items.append(FeedItem(url=address, title=title, **told))
    nested = tuple(filter(None, (plain_address(_join(url, one)) for one in found["nested"])))
    title = " ".join((found.get("title") or "").split())[:500] or None
    return FeedPage(kind=found["kind"], title=title, items=tuple(items), nested=nested, without=without)


def _unpacked(body: bytes, settings: Settings) -> bytes:
    if not body.startswith(MAGIC):
        return body
    hint = "Check the address"
    try:
        members = Gzip(io.BytesIO(body), Bounds(settings, packed=len(body))).members()
        data = joined(next(members), members).read(settings.document_bytes + 1)
    except BoundsError as error:
        raise ApartError(error.reason, error.hint) from error
    except (DamagedError, zlib.error) as error:
        raise ApartError(f"is damaged ({error})", "Try again later") from error
    if len(data) > settings.document_bytes:
        raise ApartError(f"is longer than {settings.document_bytes:,} bytes", hint)
    return data


def _join(base: str, url: str) -> str:
    try:
        return urljoin(base, url.strip())
    except ValueError:
        return ""


def _day(value: str | None) -> str | None:
    try:
        return parse_published(value) if value and value.strip() else None
    except UsageError:
        return None
