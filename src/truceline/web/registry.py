"""All pages and actions, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .pages import Action, Feed, File, Page
from .views import (
    actors,
    changes,
    coding,
    disagreements,
    drift,
    events,
    files,
    lives,
    login,
    overview,
    reports,
    review,
    saved,
    search,
    sources,
)

PAGES: Final[Sequence[Page]] = (
    *overview.PAGES,
    *events.PAGES,
    *lives.PAGES,
    *reports.PAGES,
    *actors.PAGES,
    *sources.PAGES,
    *disagreements.PAGES,
    *review.PAGES,
    *coding.PAGES,
    *drift.PAGES,
    *search.PAGES,
    *changes.PAGES,
    *saved.PAGES,
    *login.PAGES,
)
ACTIONS: Final[Sequence[Action]] = (*review.ACTIONS, *coding.ACTIONS, *saved.ACTIONS, *login.ACTIONS)
FEEDS: Final[Sequence[Feed]] = saved.FEEDS
FILES: Final[Sequence[File]] = files.FILES
