"""One request, as pages see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..store import Store
from ..store.pages import Pages
from .asked import Question
from .config import WebSettings
from .people import Person
from .words import Words

if TYPE_CHECKING:
    from .pages import Page


@dataclass(frozen=True)
class Visit:
    """store: the record; pages: its answers page by page; question: what is asked, checked; parts: what the path says.

    page: the page that is asked for, None for what is none. token: for forms, see `guard.Tokens`.
    """

    store: Store
    pages: Pages
    words: Words
    settings: WebSettings
    person: Person
    path: str
    question: Question
    parts: Mapping[str, str]
    token: str
    page: Page | None = None
    notice: str | None = None
