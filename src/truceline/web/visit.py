"""One request, as pages see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..store import Store
from ..store.accounts import Accounts
from ..store.pages import Pages
from .asked import Question
from .attempts import Attempts
from .config import WebSettings
from .people import Person
from .words import Words

if TYPE_CHECKING:
    from .pages import Page


@dataclass(frozen=True)
class Visit:
    """store: the record; pages: its answers page by page; question: what is asked, checked; parts: what the path says;
    query: the address's own, as it came.

    page: the page that is asked for, None for what is none. token: for forms, see `guard.Tokens`. cookie: what the
    browser holds, never shown. origin: the address that asks.
    """

    store: Store
    pages: Pages
    words: Words
    settings: WebSettings
    accounts: Accounts
    attempts: Attempts
    person: Person
    path: str
    query: str
    question: Question
    parts: Mapping[str, str]
    token: str = field(repr=False)
    cookie: str = field(repr=False)
    origin: str
    page: Page | None = None

    @property
    def address(self) -> str:
        """Path and query: what a saved view keeps."""
        return f"{self.path}?{self.query}" if self.query else self.path
