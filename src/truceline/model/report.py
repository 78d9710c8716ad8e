"""One published document, as found and as cleaned."""

from __future__ import annotations

from .base import Value
from .words import PublishedBasis


class Furniture(Value):
    """Page furniture: offsets into the text as found, which are those of ``report.text`` too (see Report.text)."""

    start: int
    end: int
    text: str
    reason: str


class Report(Value):
    """The report as the reader took it.

    text: the cleaned text. Furniture is blanked out by spaces of the same length (line ends kept), so one set of
    offsets serves the text as found and the text as cleaned. sha256: of the text as found, UTF-8.
    published: ISO date, None where unknown; today is never assumed.
    """

    id: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    section: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    language: str = "en"
    text: str
    sha256: str
    furniture: tuple[Furniture, ...] = ()
