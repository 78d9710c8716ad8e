"""Raw report → clean report: furniture blanked, blocks to read, metadata; offsets never move."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ..errors import InputError
from ..model import Report
from ..settings import Settings
from .language import foreign_language
from .layout import Block, paragraphs
from .raw import RawReport


@dataclass(frozen=True)
class CleanReport:
    """A report ready to be parsed. blocks: what is to be read, in order; offsets into ``report.text``."""

    report: Report
    blocks: tuple[Block, ...]


def clean(raw: RawReport, *, settings: Settings | None = None) -> CleanReport:
    """``raw`` with its furniture blanked. Raises InputError where nothing is left to read or it isn't English."""
    settings = settings or Settings()
    text = raw.text or ""
    language = foreign_language(text)
    if language:
        raise InputError(
            source=raw.source,
            line=raw.line,
            reason=f"is not in English but seems to be in {language}",
            hint="Truceline reads English only; translate it first",
        )
    report = Report(
        id=raw.id,
        url=raw.url,
        publisher=raw.publisher,
        title=raw.title,
        published=raw.published,
        published_basis="given" if raw.published else "unknown",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    return CleanReport(report=report, blocks=tuple(Block(start, end, "body") for start, end in paragraphs(text)))
