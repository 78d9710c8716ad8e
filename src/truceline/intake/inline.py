"""Furniture inside a paragraph, and runs of characters that no reader can use."""

from __future__ import annotations

import re

from ..vocabulary.furniture import FurnitureRules
from .shape import Unit

Span = tuple[int, int, str]

_NOISE = re.compile(r"(?:[^\w\s]\s?){24,}|\S{400,}")
# where a headline that was glued into a paragraph ends: before a capitalised function word
_NEXT = re.compile(
    r"(?<=[\w”\"’'?!)])\s+(?=(?:The|A|An|In|On|At|But|It|He|She|They|We|This|That|There|However|According|Meanwhile"
    r"|Earlier|Later|Last|Since|After|Before|While|When|As|Some|Many|Several|His|Her|Their|Its|For|From|And|No"
    r"|More than|At least) [a-z0-9])|(?<=[.!?…])\s+(?=[A-Z“\"‘])"
)
_GLUED = re.compile(r"(?:(?<=[.!?”\"’)])\s*|\A)[\[(]?(?=[A-Z])")


def noise(text: str) -> list[Span]:
    """Runs of marks or of characters without a space, on which a tokenizer would hang."""
    return [(_after_word(text, match.start()), match.end(), "noise") for match in _NOISE.finditer(text)]


def _after_word(text: str, start: int) -> int:
    """The mark that ends a sentence before the run belongs to the sentence."""
    return start + 1 if start and text[start - 1].isalnum() and text[start] in ".!?" else start


def inline_cuts(unit: Unit, *, rules: FurnitureRules, last: bool) -> list[Span]:
    """Furniture inside a paragraph, as spans of the whole text. last: no prose follows it."""
    found = [*_patterns(unit, rules), *_glued(unit, rules)]
    tag = _wire_tag(unit, rules, last=last)
    if tag:
        found.append(tag)
    return [(unit.start + start, unit.start + end, reason) for start, end, reason in found]


def prefix_cut(unit: Unit, *, rules: FurnitureRules) -> int:
    """How many characters at the start of a headline are furniture ("You're reading: ")."""
    match = rules.prefixes.match(unit.raw.replace("’", "'"))
    if not match:
        return 0
    rest = unit.raw[match.end() :]
    return len(unit.raw) - len(rest.lstrip()) if len(rest.split()) >= 3 else 0


def _patterns(unit: Unit, rules: FurnitureRules) -> list[Span]:
    return [
        (match.start(), match.end(), reason)
        for reason, pattern in rules.inline
        for match in pattern.finditer(unit.raw)
        if match.end() - match.start() < len(unit.raw)
    ]


def _glued(unit: Unit, rules: FurnitureRules) -> list[Span]:
    """Headlines of other stories glued into a paragraph ("… he said. READ MORE: Floods hit the south The army …")."""
    found = []
    for match in _GLUED.finditer(unit.raw):
        start = match.end()
        opened = rules.strong.match(unit.raw, start)
        if not opened or not opened.group().rstrip().endswith((":", "|", "»", ">", "–", "—")):
            continue
        stop = _NEXT.search(unit.raw, opened.end() + 1)
        end = stop.start() if stop else len(unit.raw)
        if len(unit.raw[opened.end() : end].split()) <= 25:
            found.append((start, end, "related articles"))
    return found


def _wire_tag(unit: Unit, rules: FurnitureRules, *, last: bool) -> Span | None:
    """The agency's name after the last sentence ("… was killed. — AFP")."""
    tail = unit.raw[-40:]
    for match in re.finditer(r"(?<=[.!?”\"’)])(\s*)([-–—/(\[*]+\s*)?", tail):
        signed = match.group(2) is not None
        name = tail[match.end() :].strip(" )]*/-–—.")
        parts = [part for part in re.split(r"\s*[/,&-]\s*|\s+and\s+", name) if part]
        known = name in rules.agencies or (parts and all(part in rules.agencies for part in parts))
        if known and (signed or (last and match.group(1))):
            return len(unit.raw) - len(tail) + match.start(), len(unit.raw), "wire tag"
    return None
