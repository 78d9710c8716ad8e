"""A report as it came in, and what can't be read: it is said, not dropped."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import InputError


@dataclass(frozen=True, kw_only=True)
class Retrieval:
    """How a report was fetched. asked: the address that was wanted; given: the one that answered in the end; at: when
    it did, UTC; body: its bytes, content encoding undone; sha256: theirs."""

    asked: str
    given: str
    at: str
    status: int
    content_type: str | None
    sha256: str
    body: bytes


@dataclass(frozen=True, kw_only=True)
class RawReport:
    """One report as it came in. Exactly one of text and html is set; line: its line in a file of rows; published: ISO
    day that was given; sha256: of its bytes as they came, those of its line without the line end.

    dated: ISO day that what it came in tells of it (a mail's header, a feed), believed where the page itself tells
    none. along: what is known of it beside its bytes, so that the same bytes with something else are looked at anew.
    notes: what to know about how it was taken out of its file. retrieval: where it was fetched.
    """

    id: str
    source: str
    line: int | None = None
    text: str | None = None
    html: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    sha256: str | None = None
    dated: str | None = None
    along: str = ""
    notes: tuple[str, ...] = ()
    retrieval: Retrieval | None = None


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """An input that can't be read: where it is, why, and what to do next."""

    source: str
    line: int | None = None
    reason: str
    hint: str

    @classmethod
    def of(cls, error: InputError) -> Rejected:
        """What an error says of an input."""
        return cls(source=error.source, line=error.line, reason=error.reason, hint=error.hint)

    def error(self) -> InputError:
        """The same as an error, for callers with a single input."""
        return InputError(source=self.source, line=self.line, reason=self.reason, hint=self.hint)
