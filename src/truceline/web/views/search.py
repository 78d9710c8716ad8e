"""Search: reports by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from ...model import Value
from ...store import Hit
from ...store.fulltext import places_in
from ..asked import Leafed
from ..pages import Page
from ..visit import Visit


class SearchQuestion(Leafed):
    """The words."""

    q: str = Field(default="", description='Words that all must be there; "two words" side by side, shell* any ending.')
    part: bool = Field(default=False, description="These very letters, within words too.")


class SearchPage(Value):
    """A page of hits, the best first. total: how many reports fit."""

    rows: tuple[Hit, ...]
    total: int
    limit: int
    offset: int


def search(visit: Visit) -> SearchPage:
    """What fits; nothing where nothing is asked."""
    asked = visit.question
    assert isinstance(asked, SearchQuestion)
    if not asked.q.strip():
        return SearchPage(rows=(), total=0, limit=asked.limit, offset=0)
    found = visit.pages.search(asked.q, part=asked.part, limit=asked.limit, offset=asked.offset)
    return SearchPage(rows=found.rows, total=found.total, limit=asked.limit, offset=asked.offset)


def dress(visit: Visit, page: SearchPage) -> Mapping[str, Any]:
    """Each passage cut at the words that were asked for."""
    asked = visit.question
    assert isinstance(asked, SearchQuestion)
    return {"passages": [list(_cut(hit.evidence.quote, asked)) if hit.evidence else [] for hit in page.rows]}


def _cut(passage: str, asked: SearchQuestion) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in places_in(passage, asked.q, part=asked.part):
        if start >= at:
            yield passage[at:start], False
            yield passage[start:end], True
            at = end
    yield passage[at:], False


PAGES = (
    Page(
        path="/search", title="Search", template="search.html", model=SearchPage, build=search, dress=dress,
        question=SearchQuestion,
    ),
)  # fmt: skip
