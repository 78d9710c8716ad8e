"""The page furniture of news sites, as patterns; see the head of ``data/furniture.yml`` for how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..errors import VocabularyError
from .yaml_lines import load_yaml

FILE = "furniture.yml"
_PARTS = ("macros", "lines", "times", "shares", "openers", "prefixes", "inline", "captions", "sections", "agencies")
_MACRO = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """lines: reason → pattern of a whole line. times: words of dates and times. share: what makes a
    share line; shares: all its words. strong, weak: openers with the mark
    after them, at the start of a line. prefixes: at the start.
    inline: reason → pattern inside a paragraph. captions: sure signs, and signs that count above the report only.
    sections: names of sections. agencies: names of news agencies, and a pattern of any of them."""

    lines: tuple[tuple[str, re.Pattern[str]], ...]
    times: re.Pattern[str]
    share: re.Pattern[str]
    shares: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    prefixes: re.Pattern[str]
    inline: tuple[tuple[str, re.Pattern[str]], ...]
    captions: re.Pattern[str]
    captions_above: re.Pattern[str]
    sections: re.Pattern[str]
    agencies: frozenset[str]
    agency: re.Pattern[str]


@cache
def load_furniture() -> FurnitureRules:
    """Load, check and compile the file. Raises VocabularyError with the line of a pattern that doesn't compile."""
    raw = load_yaml(FILE)
    for part in _PARTS:
        if part not in raw:
            raise VocabularyError(file=FILE, reason=f"the part {part!r} is missing")
    macros = _expand_macros(raw["macros"])

    def one(patterns: Iterable[Any], flags: int = re.IGNORECASE) -> re.Pattern[str]:
        return _join(patterns, macros, flags)

    agencies = sorted(map(str, raw["agencies"]), key=len, reverse=True)
    return FurnitureRules(
        lines=tuple((str(reason), one(patterns)) for reason, patterns in raw["lines"].items()),
        times=one(raw["times"]),
        share=one(raw["shares"][:1]),
        shares=one(raw["shares"]),
        strong=_with_mark(one(raw["openers"]["strong"])),
        weak=_with_mark(one(raw["openers"]["weak"])),
        prefixes=one(raw["prefixes"]),
        inline=tuple((str(reason), one(patterns, 0)) for reason, patterns in raw["inline"].items()),
        captions=one(raw["captions"]["sure"]),
        captions_above=one(raw["captions"]["above"]),
        sections=one(raw["sections"]),
        agencies=frozenset(agencies),
        agency=re.compile("|".join(re.escape(name) for name in agencies)),
    )


def _with_mark(opener: re.Pattern[str]) -> re.Pattern[str]:
    """An opener counts where a colon, bar or dash follows, or nothing."""
    return re.compile(rf"(?:{opener.pattern})(?:\s*[:|»>›…]+\s*|\s+[–—-]+\s+|\s*—\s*|\s*\Z)", opener.flags)


def _expand_macros(raw: dict[str, Any]) -> dict[str, str]:
    macros: dict[str, str] = {}
    for name, pattern in raw.items():  # a macro may use those above it
        macros[str(name)] = _expand(pattern, macros)
    return macros


def _expand(pattern: Any, macros: dict[str, str]) -> str:
    def of_macro(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in macros:
            known = ", ".join(macros)
            reason = f"unknown macro <{name}>; known: {known}"
            raise VocabularyError(file=FILE, line=getattr(pattern, "line", None), reason=reason)
        return f"(?:{macros[name]})"

    return _MACRO.sub(of_macro, str(pattern))


def _join(patterns: Iterable[Any], macros: dict[str, str], flags: int) -> re.Pattern[str]:
    expanded = []
    for pattern in patterns:
        text = _expand(pattern, macros)
        try:
            re.compile(text)
        except re.error as error:
            reason = f"the pattern {str(pattern)[:60]!r} is wrong: {error}"
            raise VocabularyError(file=FILE, line=getattr(pattern, "line", None), reason=reason) from error
        expanded.append(f"(?:{text})")
    return re.compile("|".join(expanded), flags)
