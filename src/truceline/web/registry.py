"""All pages and actions, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .pages import Action, Page
from .views import events, reports, search

PAGES: Final[Sequence[Page]] = (
    *events.PAGES,
    *reports.PAGES,
    *search.PAGES,
)
ACTIONS: Final[Sequence[Action]] = ()
