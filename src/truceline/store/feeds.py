"""The feeds that are followed, and what they point at, as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from ..errors import StoreError, UsageError
from ..intake.feeds import FeedItem
from ..intake.published import parse_published
from . import feed_tables as f
from . import tables as t
from .database import Database
from .days import LONGEST_WAIT, now
from .ids import parse_id
from .kept import Feed, Fetch, Find
from .many import among
from .numbers import take
from .originals import bytes_of, fetches
from .rows import Rows

SEE = "`truceline feeds list` lists those that are followed"


class Sources(Database):
    """Where reports of the record come from."""

    def add_feed(
        self, url: str, *, title: str | None = None, publisher: str | None = None, since: str | None = None
    ) -> Feed:
        """Follow a feed or a sitemap from now on; one that is followed already stays as it is.

        publisher: of the reports that it points at. since: first day of publication that is wanted. It is not asked
        before `run_feeds`. Raises UsageError where it is no address of the web, or the day can't be read.
        """
        if not url.lower().startswith(("http://", "https://")):
            raise UsageError(f"{url!r} is no address of a feed; write https://…")
        day = parse_published(since) if since else None
        with self.writing() as connection:
            if connection.execute(select(f.feeds.c.number).where(f.feeds.c.url == url)).first() is None:
                number = take(connection, "feeds")[0]
                told = {"title": title, "publisher": publisher, "since": day}
                row = {"number": number, "url": url, "kind": "feed", "state": "followed", "added_at": now(), **told}
                connection.execute(insert(f.feeds), row)
        return next(one for one in self.feeds() if one.url == url)

    def remove_feed(self, feed: str) -> Feed:
        """Follow a feed no longer, by its address or its number. What it brought stays in the record. Raises StoreError
        where it isn't followed."""
        found = self._feed(feed)
        with self.writing() as connection:
            connection.execute(delete(f.feed_items).where(f.feed_items.c.feed == found.number))
            connection.execute(delete(f.feeds).where(f.feeds.c.number == found.number))
        return found

    def feeds(self) -> Rows[Feed]:
        """The feeds that are followed, in the order in which they were added."""
        count = select(f.feed_items.c.feed, f.feed_items.c.state, func.count().label("size"))
        with self.reading() as connection:
            rows = connection.execute(select(f.feeds).order_by(f.feeds.c.number)).mappings().all()
            sizes = connection.execute(count.group_by(f.feed_items.c.feed, f.feed_items.c.state)).tuples().all()
        found = {(feed, state): size for feed, state, size in sizes}
        states = ("waiting", "done", "failed")
        values = [
            Feed(
                **{name: row[name] for name in Feed.model_fields if name in row},
                **{state: found.get((row["number"], state), 0) for state in states},
            )
            for row in rows
        ]
        return Rows(values, kind=Feed)

    def fetches(self, report: str) -> list[Fetch]:
        """Where and when a report was fetched, with the SHA-256 of what came. Empty where it came from a file."""
        with self.reading() as connection:
            return fetches(connection, parse_id(report)[1])

    def finds(self, report: str) -> list[Find]:
        """Where a report was found: the places, the earliest first."""
        asked = select(t.finds).where(t.finds.c.report == parse_id(report)[1])
        with self.reading() as connection:
            rows = connection.execute(asked.order_by(t.finds.c.found_at, t.finds.c.origin)).mappings()
            return [Find(**{**row, "report": report, "line": row["line"] or None}) for row in rows]

    def original(self, sha256: str) -> bytes:
        """The bytes that were fetched, as they came. Raises StoreError where they are not kept."""
        with self.reading() as connection:
            found = bytes_of(connection, sha256)
        if found is None:
            hint = "`truceline show r1` tells the SHA-256 of what a report was fetched as"
            raise StoreError(store=self.name, reason=f"nothing was fetched that has the SHA-256 {sha256}", hint=hint)
        return found

    def _feed(self, feed: str) -> Feed:
        for one in self.feeds():
            if feed.strip() in (one.url, str(one.number)):
                return one
        raise StoreError(store=self.name, reason=f"no feed {feed} is followed", hint=SEE)


def note_checked(connection: Connection, feed: int, **told: Any) -> None:
    """What the last question to a feed came to."""
    connection.execute(update(f.feeds).where(f.feeds.c.number == feed).values(checked_at=now(), **told))


def note_items(connection: Connection, feed: int, items: Sequence[FeedItem]) -> int:
    """Let new items wait to be fetched; gives their number. Those that the record has from elsewhere are done."""
    known = set(connection.execute(select(f.feed_items.c.url).where(f.feed_items.c.feed == feed)).scalars())
    fresh = list({item.url: item for item in items if item.url not in known}.values())
    last = connection.execute(select(func.max(f.feed_items.c.position)).where(f.feed_items.c.feed == feed)).scalar_one()
    origin, at = t.finds.c.origin, now()
    asked = select(origin).distinct().where(among(connection, origin, [item.url for item in fresh]))
    elsewhere = set(connection.execute(asked).scalars()) if fresh else set()
    rows = [
        {
            "feed": feed,
            "url": item.url,
            "position": position,
            "title": item.title,
            "published": item.published,
            "state": "done" if item.url in elsewhere else "waiting",
            "tries": 0,
            "found_at": at,
        }
        # feeds tell the newest first
        for position, item in enumerate(reversed(fresh), start=(last or 0) + 1)
    ]
    if rows:
        connection.execute(insert(f.feed_items), rows)
    return sum(row["state"] == "waiting" for row in rows)


def waiting(connection: Connection, feed: int, *, limit: int) -> list[dict[str, Any]]:
    """The items of a feed that may be fetched now, the newest first."""
    i = f.feed_items.c
    due = or_(i.not_before.is_(None), i.not_before <= now(), i.not_before > now(LONGEST_WAIT))
    asked = select(f.feed_items).where(i.feed == feed, i.state == "waiting", due).order_by(i.position.desc())
    return [dict(row) for row in connection.execute(asked.limit(limit)).mappings()]


def note_item(connection: Connection, item: dict[str, Any], **told: Any) -> None:
    """What became of an item."""
    here = (f.feed_items.c.feed == item["feed"], f.feed_items.c.url == item["url"])
    connection.execute(update(f.feed_items).where(*here).values(**told))
