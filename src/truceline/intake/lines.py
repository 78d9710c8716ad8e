"""One line, judged by the patterns of ``furniture.yml``: what kind of furniture is it?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..vocabulary.furniture import FurnitureRules
from .dateline import dateline_alone
from .shape import Unit

_EDGE = " \t*•·▪●◦‣■►»›>|→←↑↓★☆✉✓_=~#-–—.:!…,;"
_GAP = re.compile(r"\s*(?:\||»|›|•|·|►|→|::|\t|\s{2,}|\s[>/~]\s)\s*")
_NOTICES = frozenset(
    {
        "adblock notice",
        "advertisement",
        "app notice",
        "comments",
        "contact line",
        "copyright",
        "machine translation notice",
        "market notice",
        "newsletter notice",
        "source link",
        "subscription notice",
        "video notice",
    }
)
_CLOCK = re.compile(r"\d[:.]\d\d|\d ?[ap]\.?m\b|\b(?:ago|updated|published|posted|modified|read)\b", re.IGNORECASE)
_LINE_CHARS = 300
_CAPTION_WORDS = 60
_SENTENCE_WORDS = 32
_BYLINE_WORDS = 14
_AUTHOR_SIGN = re.compile(
    r"^(?:this (?:story|report|article|dispatch)|about the author|\(|\[)|journalist|correspondent|contributed"
    r"|the (?:writer|author|columnist) ",
    re.IGNORECASE,
)


# a notice speaks to the reader, of the site, or of rights; a report doesn't
_ADDRESSED = re.compile(
    r"\b(?:you|your|yours|our|(?-i:us)|we|please|here|rights reserved|permission|reproduc\w+|redistribut\w+|licen[cs]e"
    r"|this (?:site|website|page|article|story|video|content|report|material|post|piece|feature|text"
    r"|interview|conversation)|for length|quotes? delayed"
    r"|external|subscribers?|newsletters?|javascript|cookies|browser|ad-?block\w*|terms apply"
    r"|free articles?|trust principles|(?:original|full) (?:article|story|report|version|text)|for information"
    r"|official record)\b|@|©|copyright (?:\(c\)|\d)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“”\"]|\b(?:said|told|added)\b")


@dataclass(frozen=True)
class Opener:
    """Words that open a list of other stories; rest: the headline on the same line, empty where there is none."""

    rest: str
    strong: bool


def line_reason(unit: Unit, *, rules: FurnitureRules) -> str | None:
    """Why the whole line is furniture, or None. Judges the line alone, wherever it stands."""
    if len(unit.text) > _LINE_CHARS * 2 or len(unit.words) > _CAPTION_WORDS:
        return None
    text = unit.text.strip(_EDGE) or unit.text
    if len(text) <= _LINE_CHARS and _copyright(text, rules) and _believed("copyright", unit):
        return "copyright"
    if rules.captions.search(unit.text):
        return "caption"
    if len(unit.text) > _LINE_CHARS or len(unit.words) > _SENTENCE_WORDS:
        return None
    if not unit.words:
        return "separator"
    if _timestamp(text, rules):
        return "timestamp"
    if not unit.ended and _share_line(text, rules):
        return "share line"
    if rules.agency.fullmatch(text.strip("()[] ")) or _agencies_only(text, rules):
        return "wire tag"
    bare = text.strip("()[] ")  # "(By then they had left.)" is no byline, which may stand in brackets by its own rule
    return next(
        (
            reason
            for reason, pattern in rules.lines
            if (pattern.fullmatch(text) or (reason != "byline" and pattern.fullmatch(bare))) and _believed(reason, unit)
        ),
        None,
    )


def row_of_links(unit: Unit, *, rules: FurnitureRules) -> str | None:
    """Why a row of links ("Share | Print | 3 comments", "Home » News » Africa") is furniture, or None."""
    parts = [part.strip(_EDGE) for part in _GAP.split(unit.raw.strip()) if part.strip(_EDGE)]
    if len(parts) < 2 or len(unit.text) > _LINE_CHARS:
        return None
    crumbs = re.search(r"[»›>]|\s/\s", unit.raw)
    reasons = [_pattern(part, rules) or ("section label" if rules.sections.fullmatch(part) else None) for part in parts]
    if any(reason is None and len(part.split()) > 6 for reason, part in zip(reasons[:2], parts, strict=False)):
        return None if not crumbs else "breadcrumb" if reasons[0] else None
    known = [reason for reason in reasons if reason]
    if len(known) * 2 >= len(parts):
        return known[0]
    return "breadcrumb" if crumbs and reasons[0] in ("navigation", "section label") else None


def opener(unit: Unit, *, rules: FurnitureRules) -> Opener | None:
    """The opener that the line begins with, or None."""
    text = unit.text.lstrip(_EDGE)
    if len(text) > _LINE_CHARS:
        return None
    for strong, pattern in ((True, rules.strong), (False, rules.weak)):
        match = pattern.match(text)
        if not match:
            continue
        rest = text[match.end() :].strip()
        other = Unit(0, len(rest), rest)
        rest = rest.strip(_EDGE)
        if not rest:
            return Opener("", strong) if strong else None
        long_prose = other.ended and not rest.endswith("?") and len(other.words) >= (15 if strong else 6)
        if len(other.words) <= 32 and not (long_prose and other.grammar >= (0.25 if strong else 0.1)):
            return Opener(rest, strong)
    return None


def section_label(unit: Unit, *, rules: FurnitureRules) -> bool:
    """The line is the name of a section, or a few of them."""
    if rules.sections.fullmatch(unit.text.strip(_EDGE)):
        return True
    parts = [part for part in re.split(r"\s*[|»›>/:•·,]\s*", unit.text) if part]
    return len(parts) > 1 and all(len(part.split()) <= 4 for part in parts)


def _pattern(text: str, rules: FurnitureRules) -> str | None:
    return next((reason for reason, pattern in rules.lines if pattern.fullmatch(text)), None)


def _believed(reason: str, unit: Unit) -> bool:
    """A full sentence is a notice or nothing; a byline is short."""
    size = len(unit.words)
    if reason == "byline":
        sign = _AUTHOR_SIGN.search(unit.text)
        return bool(sign) or (
            size <= _BYLINE_WORDS and not (unit.ended and (size > 7 or unit.grammar > 0.15)) and unit.grammar < 0.3
        )
    if unit.ended and size >= 5 and unit.grammar >= 0.12:
        return reason in _NOTICES and bool(_ADDRESSED.search(unit.text)) and not _QUOTED.search(unit.text)
    return True


def _copyright(text: str, rules: FurnitureRules) -> bool:
    return any(reason == "copyright" and pattern.fullmatch(text) for reason, pattern in rules.lines)


def _timestamp(text: str, rules: FurnitureRules) -> bool:
    """Nothing but words of dates and times; a date alone dates the report and stays."""
    if len(text) > 120 or not any(char.isdigit() for char in text) or dateline_alone(text):
        return False
    return bool(_CLOCK.search(text)) and not any(char.isalnum() for char in rules.times.sub(" ", text))


def _share_line(text: str, rules: FurnitureRules) -> bool:
    """Nothing but words of sharing ("Share on Facebook Email Print")."""
    if len(text) > 160 or not rules.share.search(text):
        return False
    return not any(char.isalpha() for char in rules.shares.sub(" ", text))


def _agencies_only(text: str, rules: FurnitureRules) -> bool:
    parts = [part.strip(" ()[]") for part in re.split(r"[/,&|+-]| and |\bwith\b", text) if part.strip(" ()[]")]
    return 0 < len(parts) <= 5 and all(part in rules.agencies or part.title() in rules.agencies for part in parts)
