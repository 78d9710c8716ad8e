"""Feeds asked for what is new, and what is new fetched and added: once each, whatever stops the work half-way."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from ..intake.feeds import ApartError, FeedItem, FeedPage, read_feed
from ..intake.inputs import read_fetched
from ..intake.raw import Rejected
from . import feeds as f
from .adding import Adder
from .days import LONGEST_WAIT, now
from .kept import Feed
from .outcome import Outcome

if TYPE_CHECKING:
    from ..intake.fetch import Fetched, Fetcher, FetchError
    from .store import Store

_TRIES: Final = 5
_FIRST_WAIT: Final = 15 * 60.0  # seconds after the first failure; twice as many after each further one
_NO_WORD: Final = 3600.0  # where a site asks to come back later and does not say when
_NESTED: Final = 50


@dataclass(frozen=True)
class Asked:
    """What asking one feed came to. new: items that wait to be fetched since; without: entries that have no address;
    problem: why it could not be had, with the next step; skipped: it may not be asked yet."""

    feed: Feed
    new: int = 0
    without: int = 0
    problem: str | None = None
    skipped: bool = False


class Follower:
    """Follows the feeds of a record."""

    def __init__(self, store: Store, adder: Adder, fetcher: Fetcher) -> None:
        self._store = store
        self._adder = adder
        self._fetcher = fetcher

    def run(self, feeds: Iterable[Feed] | None = None, *, limit: int) -> Iterator[Asked | Outcome]:
        """Ask every feed, then fetch what waits and add it. limit: so many items of a feed at most; the rest waits for
        the next run. What is kept when this is stopped stays, and the next run goes on."""
        chosen = [one for one in (feeds if feeds is not None else self._store.feeds()) if one.state == "followed"]
        for feed in chosen:
            yield self._ask(feed)
        yield from self._fetch(chosen, limit)

    def waiting(self) -> int:
        """How many items are still to be fetched."""
        return sum(feed.waiting for feed in self._store.feeds())

    def _ask(self, feed: Feed) -> Asked:
        from ..intake.fetch import FetchError, LaterError

        if feed.not_before and now() < feed.not_before <= now(LONGEST_WAIT):
            return Asked(feed, skipped=True)
        try:
            fetched = self._fetcher.get(feed.url, etag=feed.etag, last_modified=feed.last_modified)
            if fetched.body is None:
                return self._asked(feed)
            page = self._read(fetched)
            items, missed = self._items(feed, page)
        except LaterError as error:
            return self._asked(feed, problem=error, not_before=_until(error.wait))
        except FetchError as error:
            state = "gone" if error.status == 410 else "followed"
            return self._asked(feed, problem=error, state=state)
        except ApartError as error:
            return self._asked(feed, problem=error)
        # what stands in further sitemaps may change while the first stays as it is
        whole = not page.nested
        told = {"etag": fetched.etag if whole else None, "last_modified": fetched.last_modified if whole else None}
        told |= {"kind": page.kind, "title": feed.title or page.title}
        return self._asked(feed, items=items, without=page.without, problem=missed, **told)

    def _read(self, fetched: Fetched) -> FeedPage:
        body, settings = fetched.body or b"", self._adder.settings
        return read_feed(body, url=fetched.given, charset=fetched.charset, settings=settings)

    def _asked(
        self, feed: Feed, *, items: Iterable[FeedItem] = (), without: int = 0, problem: Any = None, **told: Any
    ) -> Asked:
        """Keep what came of it, all in one: items that wait are never lost, though the feed may not send them again."""
        said = f"{problem.reason}. {problem.hint}" if problem is not None else None
        with self._store.writing() as connection:
            new = f.note_items(connection, feed.number, list(items))
            f.note_checked(connection, feed.number, **{"problem": said, "not_before": None, **told})
        return Asked(feed, new=new, without=without, problem=said)

    def _items(self, feed: Feed, page: FeedPage) -> tuple[list[FeedItem], FetchError | ApartError | None]:
        """What it points at, that of further sitemaps of the same site included, the newest first; and why one of these
        could not be had."""
        from ..intake.fetch import FetchError, LaterError

        items, missed = list(page.items), None
        own = urlsplit(feed.url).hostname
        for url in [one for one in page.nested if urlsplit(one).hostname == own][:_NESTED]:
            try:
                items += self._read(self._fetcher.get(url)).items
            except LaterError:
                raise
            except (FetchError, ApartError) as error:
                missed = error
        if page.kind == "sitemap":  # a feed tells the newest first, a sitemap in any order
            items.sort(key=lambda item: item.published or item.changed or "", reverse=True)
        since = feed.since or ""
        return [item for item in items if (item.published or item.changed or since) >= since], missed

    def _fetch(self, feeds: list[Feed], limit: int) -> Iterator[Outcome]:
        """One item of each feed in turn, so that sites rest while others are asked."""
        queues = []
        for feed in feeds:
            with self._store.reading() as connection:
                queues.append([(feed, item) for item in f.waiting(connection, feed.number, limit=limit)])
        turns = deque(one for one in chain.from_iterable(zip_longest(*queues)) if one is not None)
        later: dict[str, str] = {}
        while turns:
            feed, item = turns.popleft()
            host = urlsplit(item["url"]).netloc
            if host in later:
                self._note(item, not_before=later[host])
                continue
            yield from self._one(feed, item, later)

    def _one(self, feed: Feed, item: dict[str, Any], later: dict[str, str]) -> Iterator[Outcome]:
        from ..intake.fetch import FetchError, LaterError

        try:
            fetched = self._fetcher.get(item["url"])
        except LaterError as error:
            until = _until(error.wait)
            later[urlsplit(item["url"]).netloc] = until
            self._note(item, not_before=until)
            return
        except FetchError as error:
            tries = item["tries"] + 1
            if error.passing and tries < _TRIES:
                self._note(item, tries=tries, not_before=now(_FIRST_WAIT * 2 ** item["tries"]))
                return
            yield self._adder.add_one(Rejected(source=item["url"], reason=error.reason, hint=error.hint))
            self._note(item, tries=tries, state="failed")
            return
        yield from self._add(feed, item, fetched)
        self._note(item, state="done")

    def _add(self, feed: Feed, item: dict[str, Any], fetched: Fetched) -> Iterator[Outcome]:
        told = {"dated": item["published"], "publisher": feed.publisher}
        for found in read_fetched(fetched, day=None, settings=self._adder.settings, **told):
            yield self._adder.add_one(found)

    def _note(self, item: dict[str, Any], **told: Any) -> None:
        with self._store.writing() as connection:
            f.note_item(connection, item, **told)


def _until(wait: float | None) -> str:
    """When a site that asks to come back later may be asked again. wait: the seconds that it names."""
    return now(_NO_WORD if wait is None else min(wait, LONGEST_WAIT))
