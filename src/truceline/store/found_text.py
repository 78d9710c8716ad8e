"""The text of a kept report as it was found, and cleaned anew: what is needed to read it again."""

from __future__ import annotations

import dataclasses
import hashlib

from ..errors import InputError
from ..intake.clean import CleanReport, clean
from ..intake.raw import RawReport
from ..model import Report
from ..settings import Settings
from .same import KNOWN


def put_back(report: Report) -> str:
    """The text with its furniture put back. Raises ValueError where the furniture lies outside of the text."""
    parts, at = [], 0
    for piece in sorted(report.furniture, key=lambda piece: piece.start):
        if not 0 <= at <= piece.start < piece.end <= len(report.text) or len(piece.text) != piece.end - piece.start:
            raise ValueError("its furniture lies outside of its text")
        parts += [report.text[at : piece.start], piece.text]
        at = piece.end
    return "".join([*parts, report.text[at:]])


def is_as_found(report: Report, text: str) -> bool:
    """Whether this is the text that was added: it has the hash that was taken when it came."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == report.sha256


def cleaned_again(report: Report, *, given_id: str, settings: Settings | None = None) -> CleanReport:
    """A kept report ready to be read again, with all that is known of it from outside of its text. Offsets into its
    text stay valid: it is cleaned as it was found, so only what counts as furniture can change.

    given_id: the id that it came with. Raises InputError where the text is not the one that was added, and as `clean`.
    """
    known = report.published_basis in KNOWN
    raw = RawReport(
        id=given_id, source=report.id, text=_as_found(report), published=report.published if known else None,
        url=report.url, publisher=report.publisher,
    )  # fmt: skip
    cleaned = _titled(report, raw, settings)
    # a page tells these beside its text, which is gone
    stays = {name: getattr(report, name) or getattr(cleaned.report, name) for name in ("section", "byline")}
    if known:
        stays["published_basis"] = report.published_basis
    return dataclasses.replace(cleaned, report=cleaned.report.model_copy(update=stays))


def _as_found(report: Report) -> str:
    try:
        text = put_back(report)
    except ValueError:
        text = None
    if text is None or not is_as_found(report, text):
        hint = "truceline doctor tells more; put the last backup in its place, or withdraw the report and add it again"
        raise InputError(source=report.id, reason="its kept text is not the one that was added", hint=hint)
    return text


def _titled(report: Report, raw: RawReport, settings: Settings | None) -> CleanReport:
    """Cleaned with its title where that came from outside of the text, which was not written down: it did where the
    text alone does not give it."""
    alone = clean(raw, settings=settings)
    if alone.report.title == report.title and alone.report.text == report.text:
        return alone
    titled = clean(dataclasses.replace(raw, title=report.title), settings=settings)
    return alone if alone.report.title == report.title != titled.report.title else titled
