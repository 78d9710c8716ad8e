"""Short reports read for the tests of lives and terms."""

from __future__ import annotations

from functools import lru_cache

from truceline.intake.raw import RawReport
from truceline.model import Ceasefire, Record, Talks
from truceline.read import Reader


@lru_cache(maxsize=1)
def reader() -> Reader:
    return Reader()


@lru_cache(maxsize=64)
def record(text: str, published: str = "2021-05-20") -> Record:
    raw = RawReport(
        id="t", source="t", line=None, text=text, html=None, published=published, title=None, url=None, publisher=None
    )
    return reader().read(raw)


def ceasefires(text: str) -> tuple[Ceasefire, ...]:
    return record(text).ceasefires


def talks(text: str) -> tuple[Talks, ...]:
    return record(text).talks


def short(name: str) -> str:
    """ "National Liberation Army (ELN)" → "ELN"."""
    return name.rsplit("(", 1)[-1].rstrip(")")


def parties(life: Ceasefire | Talks) -> set[str]:
    return {short(name) for name in life.parties}
