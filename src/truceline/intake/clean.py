"""Raw report → clean report: furniture blanked, blocks to read, metadata; offsets never move."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field

from ..errors import InputError
from ..model import Furniture, Report
from ..model.words import PublishedBasis
from ..settings import Settings
from ..vocabulary.furniture import FurnitureRules, load_furniture
from .dateline import dateline_alone, find_dateline
from .furniture import Roles, find_roles
from .html import Page, read_page
from .inline import Span, inline_cuts, noise, prefix_cut
from .language import foreign_language
from .layout import Block, split_long, strip
from .published import url_date, written_date
from .raw import RawReport
from .shape import Unit, same_line, units
from .turns import with_turns

_NOT_SPACE = re.compile(r"[^\s]")
_LEAD_DATE = re.compile(r"[^.\n]{0,40}?\b(?:19|20)\d\d\b(?: at \d{4})?\s+")


@dataclass(frozen=True)
class CleanReport:
    """A report ready to be parsed. blocks: what is to be read, in order; offsets into ``report.text``."""

    report: Report
    blocks: tuple[Block, ...]


@dataclass
class _Found:
    """What the text says about itself."""

    cuts: list[Span] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    section: str | None = None
    byline: str | None = None
    place: str | None = None
    agency: str | None = None
    published: str | None = None


def clean(raw: RawReport, *, settings: Settings | None = None) -> CleanReport:
    """``raw`` with its furniture blanked by spaces, so that offsets into the text as found stay valid.

    Raises InputError where nothing is left to read, where the page is too large, or where it isn't English.
    """
    settings = settings or Settings()
    page = read_page(raw, max_chars=settings.max_chars) if raw.html is not None else Page(text=raw.text or "")
    title = raw.title or page.title
    rules = load_furniture()
    found = _look(page.text, title=title, rules=rules)
    text = _blank(page.text, found.cuts)
    _check(text, raw)
    published, basis = _published(raw, page, found)
    report = Report(
        id=raw.id,
        url=raw.url or page.url,
        publisher=raw.publisher or page.publisher or found.agency,
        title=title or found.title,
        section=page.section or found.section,
        byline=page.byline or found.byline,
        dateline=found.place,
        published=published,
        published_basis=basis,
        text=text,
        sha256=hashlib.sha256(page.text.encode()).hexdigest(),
        furniture=tuple(
            Furniture(start=start, end=end, text=page.text[start:end], reason=reason)
            for start, end, reason in found.cuts
        ),
    )
    return CleanReport(report=report, blocks=tuple(with_turns(text, _readable(text, found.blocks))))


def _look(text: str, *, title: str | None, rules: FurnitureRules) -> _Found:
    found = _Found()
    quiet = noise(text)
    found.cuts.extend(quiet)
    paragraphs = units(_blank(text, quiet))
    roles = find_roles(paragraphs, title=title, rules=rules)
    prose = [i for i, (unit, role) in enumerate(zip(paragraphs, roles.roles, strict=True)) if role.kind and unit.prose]
    last = prose[-1] if prose else -1
    for index, (unit, role) in enumerate(zip(paragraphs, roles.roles, strict=True)):
        if role.reason:
            found.cuts.append((unit.start, unit.end, role.reason))
            _note(found, unit, role.reason, rules)
        elif role.kind == "title":
            start = unit.start + prefix_cut(unit, rules=rules)
            if start > unit.start:
                found.cuts.append((unit.start, start, "label"))
            found.blocks.append(Block(start, unit.end, "title"))
            found.title = text[start : unit.end]
        elif role.kind == "dateline":
            found.blocks.append(Block(unit.start, unit.end, "dateline"))
            _note_date(found, unit)
        elif role.kind == "subtitle":
            found.blocks.append(Block(unit.start, unit.end, "subtitle"))
        else:
            _paragraph(found, unit, index, roles, title=title, last=index >= last, rules=rules)
    found.cuts = _merged(found.cuts)
    return found


def _paragraph(
    found: _Found, unit: Unit, index: int, roles: Roles, *, title: str | None, last: bool, rules: FurnitureRules
) -> None:
    """A paragraph of the report: its dateline and the furniture inside it are set apart."""
    start = unit.start
    if index == 0 and title:
        start = _title_in_line(found, unit, title)
    first = index == roles.body
    line = find_dateline(unit.raw[start - unit.start :], first=first, rules=rules)
    if line:
        _, mark_end = strip(unit.raw, start - unit.start, start - unit.start + line.end)
        found.blocks.append(Block(start, unit.start + mark_end, "dateline"))
        start += line.end
        found.place = found.place or line.place
        found.agency = found.agency or line.agency
        found.published = found.published or line.published
    cuts = [cut for cut in inline_cuts(unit, rules=rules, last=last) if cut[0] >= start]
    found.cuts.extend(cuts)
    kind = roles.roles[index].kind or "body"
    for cut_start, cut_end, reason in sorted(cuts):
        if reason == "wire tag" and last:
            found.agency = found.agency or _agency(unit.raw[cut_start - unit.start :], rules)
        # a sentence that goes on behind the cut stays whole
        if cut_start > start and re.search(r"[.!?][\"”’')]*\s*$", unit.raw[: cut_start - unit.start]):
            found.blocks.append(Block(start, cut_start, kind))
            start = cut_end
        elif cut_start <= start:
            start = max(start, cut_end)
    found.blocks.append(Block(start, unit.end, kind))


def _title_in_line(found: _Found, unit: Unit, title: str) -> int:
    """The title at the start of the first paragraph ("Title. The report…", "5 May 2017 Title. The report…")."""
    at = unit.raw.find(title)
    if at < 0 or at > 40 or (at and not _LEAD_DATE.fullmatch(unit.raw[:at])):
        if same_line(unit, title):
            found.blocks.append(Block(unit.start, unit.end, "title"))
            return unit.end
        return unit.start
    if at:
        found.blocks.append(
            Block(*strip(unit.raw, 0, at), "dateline")
            if not unit.start
            else Block(unit.start, unit.start + len(unit.raw[:at].rstrip()), "dateline")
        )
    end = at + len(title)
    rest = unit.raw[end:]
    if rest.strip() and rest[0] not in ".!?:|–—- \n":
        return unit.start
    end += len(rest) - len(rest.lstrip(".!?:|–—- \n"))
    found.blocks.append(Block(unit.start + at, unit.start + at + len(title), "title"))
    return unit.start + end


def _note(found: _Found, unit: Unit, reason: str, rules: FurnitureRules) -> None:
    """What a line of furniture says about the report."""
    above = not any(block.kind == "body" for block in found.blocks)
    if reason == "section label" and above:
        found.section = found.section or unit.raw.strip()
    elif reason == "byline":
        found.byline = found.byline or unit.raw.strip()
        found.agency = found.agency or _agency(unit.raw, rules)
    elif reason == "wire tag":
        found.agency = found.agency or _agency(unit.raw, rules)
    if above and reason in ("timestamp", "byline"):
        _note_date(found, unit)


def _note_date(found: _Found, unit: Unit) -> None:
    alone = dateline_alone(unit.text)
    date = written_date(unit.text)
    above = not any(block.kind == "body" for block in found.blocks)
    if above:
        found.place = found.place or (alone.place if alone else None)
        found.published = found.published or (date[0] if date else None)


def _agency(text: str, rules: FurnitureRules) -> str | None:
    match = re.search(rf"(?<![\w-])(?:{rules.agency.pattern})(?![\w-])", text)
    return match.group() if match else None


def _published(raw: RawReport, page: Page, found: _Found) -> tuple[str | None, PublishedBasis]:
    """Given, else in the page's metadata or those of what it came in, else in the URL, else a full date above the
    text."""
    if raw.published:
        return raw.published, "given"
    if page.published or raw.dated:
        return page.published or raw.dated, "metadata"
    of_url = url_date(raw.url or page.url)
    if of_url:
        return of_url, "url"
    if found.published:
        return found.published, "dateline"
    return None, "unknown"


def _check(text: str, raw: RawReport) -> None:
    if not any(char.isalpha() for char in text):
        raise InputError(
            source=raw.source,
            line=raw.line,
            reason="holds no text of a report, only page furniture or marks",
            hint="Open it and check that the article is in it",
        )
    language = foreign_language(text)
    if language:
        raise InputError(
            source=raw.source,
            line=raw.line,
            reason=f"is not in English but seems to be in {language}",
            hint="Truceline reads English only; translate it first",
        )


def _blank(text: str, cuts: list[Span]) -> str:
    """``text`` with the cuts replaced by spaces; line ends stay."""
    parts, at = [], 0
    for start, end, _ in sorted(cuts):
        if end <= at:
            continue
        start = max(start, at)
        parts += [text[at:start], _NOT_SPACE.sub(" ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _merged(cuts: list[Span]) -> list[Span]:
    """In order, without overlaps: of two that overlap the longer stays."""
    kept: list[Span] = []
    for cut in sorted(cuts, key=lambda span: (span[0], -span[1])):
        if kept and cut[0] < kept[-1][1]:
            if cut[1] - cut[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = cut
            continue
        kept.append(cut)
    return kept


def _readable(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks without white space at their ends, empty ones left out, long ones split at sentence ends."""
    found: list[Block] = []
    for block in blocks:
        start, end = strip(text, block.start, block.end)
        if any(char.isalnum() for char in text[start:end]):
            found.extend(Block(low, high, block.kind) for low, high in split_long(text, start, end))
    return sorted(found, key=lambda block: block.start)
