"""Run as a program: adds a folder, or what a feed points at, in a process of its own for every number, that dies by
SIGKILL at that statement.

python -m tests.store.killed FOLDER|URL NUMBER PLACE …
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from urllib.parse import urlsplit

from sqlalchemy import Engine, event

from tests.store.stub import StubReader
from truceline.intake.fetch import Fetcher
from truceline.intake.fetch.pace import Pace
from truceline.settings import FetchSettings
from truceline.store import Adder, Follower, init


def add_and_die(folder: str, place: str, at: int) -> None:
    """Add the folder, and be killed just before a statement is carried out."""
    numbers = count(1)

    def one_more(*_: object) -> None:
        if next(numbers) == at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", one_more)
    event.listen(Engine, "commit", one_more)
    with init(place) as store:
        adder = Adder(store, reader=StubReader(), fetcher=fetcher(folder))  # type: ignore[arg-type]
        if folder.startswith("http"):
            store.add_feed(folder)
        follower = Follower(store, adder, adder.fetcher)
        for _ in follower.run(limit=9) if folder.startswith("http") else adder.add([folder]):
            pass


def fetcher(url: str) -> Fetcher:
    """One that may fetch from that host."""
    return Fetcher(FetchSettings(allow_hosts=frozenset({urlsplit(url).netloc})), pace=Pace(0.0))


if __name__ == "__main__":
    folder, pairs = sys.argv[1], sys.argv[2:]
    for at, place in zip(pairs[::2], pairs[1::2], strict=True):
        child = os.fork()
        if child == 0:
            add_and_die(folder, place, int(at))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        by_signal = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        sys.stdout.write("killed\n" if by_signal else "done\n")
        sys.stdout.flush()  # what waits to be written would be written by every child
