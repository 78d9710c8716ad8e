"""Search: reports by their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import Field

from ...model import Value
from ...store import Decision, Hit, KeptClaim, Tombstone, WholeEvent, WholeLife
from ...store.fulltext import places_in
from ...store.ids import parse_id
from ..asked import Leafed
from ..lives import sort_of
from ..pages import MissingError, MovedError, Page
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


class AnyPage(Value):
    """Where a thing of the record has its page."""

    path: str


def any_id(visit: Visit) -> AnyPage:
    """Leads from an id to the page of what it stands for. Raises MovedError, or MissingError where there is none."""
    id_ = visit.parts["id"]
    kind, _ = parse_id(id_)
    found = visit.store.get(id_)
    if isinstance(found, KeptClaim):
        raise MovedError(f"/reports/{found.report.id}#{id_}")
    if isinstance(found, WholeLife):
        raise MovedError(f"/{sort_of(found)}/{id_}")
    if isinstance(found, WholeEvent):
        raise MovedError(f"/events/{id_}")
    if isinstance(found, Decision):
        raise MovedError(f"/any/{found.target}")
    if isinstance(found, Tombstone):
        raise MissingError(found.told)
    raise MovedError(f"/{kind}/{id_}")


PAGES = (
    Page(
        path="/search", title="Search", template="search.html", model=SearchPage, build=search, dress=dress,
        question=SearchQuestion,
    ),
    Page(path="/any/{id}", title="Record", template="problem.html", model=AnyPage, build=any_id, api=False),
)  # fmt: skip
