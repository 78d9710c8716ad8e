"""The furniture of a page: which lines of a text are no part of the report, and why.

A text has a head (section label, headline, byline, captions), the report, and a tail (lists of other stories, notices).
A line is judged by the patterns of ``furniture.yml``, by its place and by its shape. Nothing is changed here.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..vocabulary.furniture import FurnitureRules
from .dateline import dated_line, dateline_alone, find_dateline
from .layout import BlockKind
from .lines import line_reason, opener, row_of_links, section_label
from .published import written_date
from .shape import Unit, same_line

_HEAD_MAX = 18  # units within which the report must have begun
_LONG_TEXT = 1500  # words; such texts have headings
_LIST_MAX = 15  # headlines under one opener
_END_SIGNS = frozenset({"copyright", "tags", "comments", "related articles"})


@dataclass(frozen=True)
class Role:
    """What a unit is: furniture with its reason, or a block of its kind."""

    kind: BlockKind | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Roles:
    """roles: one a unit. body: index of the unit where the report itself begins; title: index of the headline."""

    roles: tuple[Role, ...]
    body: int
    title: int | None


def find_roles(units: list[Unit], *, title: str | None, rules: FurnitureRules) -> Roles:
    """The role of each unit of a page. title: the headline, where it is known."""
    page = _Page(units, title=title, rules=rules)
    if len(units) > 1:
        page.judge_lines()
        page.judge_head()
        page.judge_lists()
        page.judge_tail()
        page.judge_middle()
    return Roles(tuple(page.role(index) for index in range(len(units))), page.body, page.title)


class _Page:
    """Works through the units of one page; each step fills in what the steps before left open."""

    def __init__(self, units: list[Unit], *, title: str | None, rules: FurnitureRules) -> None:
        self.units = units
        self.given = title
        self.rules = rules
        self.cut: dict[int, str] = {}
        self.kind: dict[int, BlockKind] = {}
        self.body = 0
        self.title: int | None = None

    def role(self, index: int) -> Role:
        if index in self.cut:
            return Role(reason=self.cut[index])
        kind: BlockKind = "list" if self.units[index].bullet else "body"
        return Role(kind=self.kind.get(index, kind))

    def open(self, index: int) -> bool:
        """Not judged yet."""
        return index not in self.cut and index not in self.kind

    def prose(self, index: int) -> bool:
        return index not in self.cut and self.units[index].prose

    def judge_lines(self) -> None:
        for index, unit in enumerate(self.units):
            reason = line_reason(unit, rules=self.rules) or row_of_links(unit, rules=self.rules)
            told = reason == "byline" and unit.prose and unit.ended and unit.raw[0] not in "(["
            if reason and not (told and any(map(self.prose, range(index + 1, len(self.units))))):
                self.cut[index] = reason  # but who "is a journalist" in the midst of a report is in the news

    # -- the head

    def judge_head(self) -> None:
        self.body = self._find_body()
        self.title = self._find_title()
        if self.title is not None:
            self.cut.pop(self.title, None)
            self.kind[self.title] = "title"
        copies = Counter(unit.key for unit in self.units[: self.body])
        for index in range(self.body):
            self._judge_above(index, copies=copies)

    def _find_body(self) -> int:
        """The first unit with a dateline, else the first prose; a summary may stand above the dateline."""
        first = None
        above = 0
        for index, unit in enumerate(self.units[:_HEAD_MAX]):
            if index in self.cut or not unit.prose or (not unit.ended and len(unit.words) <= 30):
                continue
            if self.given and index < 3 and same_line(unit, self.given):
                continue
            if find_dateline(unit.raw, first=len(unit.words) >= 12, rules=self.rules):
                return index if above <= 2 or first is None else first
            above += 1
            first = index if first is None else first
        return first or 0

    def _find_title(self) -> int | None:
        """The line above the report that shares most with the given title, else with the report's first words."""
        below = frozenset().union(*(unit.content for unit in self.units[self.body : self.body + 5]))
        best, score = (0 if self._capitalised_first() else None), 0.0
        for index, unit in enumerate(self.units[: self.body]):
            size = len(unit.words)
            if not 3 <= size <= 40 or not unit.content or dateline_alone(unit.text):
                continue
            found = opener(unit, rules=self.rules)
            if self.cut.get(index) not in (None, "byline", "label") or (found and found.strong):
                continue
            value = len(unit.content & below) / (len(unit.content) + 1)
            if self.given:
                given = Unit(0, len(self.given), self.given).content
                value += 2 * len(unit.content & given) / (max(len(unit.content), len(given)) + 1)
            value -= 0.5 * (unit.ended and size > 4) + 0.2 * (index in self.cut)
            if value > score + 0.02:
                best, score = index, value
        if best is None and self.body:
            plain = [i for i in range(self.body) if i not in self.cut and 4 <= len(self.units[i].words) <= 30]
            best = next((i for i in plain if not dateline_alone(self.units[i].text)), None)
        return best

    def _capitalised_first(self) -> bool:
        """The first line is written as headlines are in America, with a full stop or without."""
        if self.body or len(self.units) < 3:
            return False
        unit = self.units[0]
        return 4 <= len(unit.words) <= 25 and unit.capitals >= 0.8 and unit.prose

    def _judge_above(self, index: int, *, copies: Counter[str]) -> None:
        unit = self.units[index]
        if not self.open(index):
            return
        title = self.units[self.title] if self.title is not None else None
        if dateline_alone(unit.text):
            self.kind[index] = "dateline"
        elif not unit.ended and len(unit.words) <= 16 and dated_line(unit.text):
            self.cut[index] = "timestamp"
        elif title is not None and (unit.key == title.key or same_line(unit, title.text)):
            self.cut[index] = "repeated headline"
        elif copies[unit.key] > 1:
            self.cut[index] = "related articles"
        elif title is not None and len(title.words) > 3 and title.key in unit.key:
            self.cut[index] = "breadcrumb"
        elif self.rules.captions_above.search(unit.text) or (
            index + 1 == self.body and written_date(unit.text) and self._has_dateline(self.body)
        ):
            self.cut[index] = "caption"
        elif opener(unit, rules=self.rules):
            self.cut[index] = "related articles"
        elif (self.title is not None and index < self.title and not unit.prose) or self._label(unit):
            self.cut[index] = "section label"
        else:
            self.kind[index] = "subtitle"

    def _label(self, unit: Unit) -> bool:
        short = len(unit.words) <= 3 and not any(map(str.isdigit, unit.text))
        return not unit.ended and (short or section_label(unit, rules=self.rules))

    def _has_dateline(self, index: int) -> bool:
        return find_dateline(self.units[index].raw, first=False, rules=self.rules) is not None

    # -- lists of other stories, wherever they stand

    def judge_lists(self) -> None:
        index = self.body
        while index < len(self.units):
            found = opener(self.units[index], rules=self.rules)
            if found is None or index in self.kind or (index == self.body and self.units[index].prose):
                index += 1
                continue
            self.cut[index] = self._list_name(index)
            index += 1
            if found.strong and not found.rest:
                index = self._cut_list(index)

    def _list_name(self, index: int) -> str:
        text = self.units[index].key
        return "most read" if text.startswith(("most ", "trending", "popular", "top ")) else "related articles"

    def _cut_list(self, index: int) -> int:
        """Cuts the headlines under an opener, up to the next prose; returns the index after them."""
        for _ in range(_LIST_MAX):
            if index >= len(self.units):
                break
            unit = self.units[index]
            short = not unit.ended and len(unit.words) <= 20 and not (unit.prose and unit.grammar > 0.25)
            asks = unit.text.endswith("?") and len(unit.words) <= 16
            if index not in self.cut and not (short or asks or unit.headline):
                break
            self.cut.setdefault(index, "related articles")
            index += 1
        return index

    # -- after the report

    def judge_tail(self) -> None:
        last = max((i for i in range(len(self.units)) if self.prose(i)), default=None)
        if last is None or last < self.body:
            return
        last = self._cut_notices(last)
        rest = [i for i in range(last + 1, len(self.units)) if self.open(i)]
        furnished = any(i in self.cut for i in range(last + 1, len(self.units)))
        for index in rest:
            unit = self.units[index]
            if dateline_alone(unit.text):
                self.kind[index] = "dateline"
            elif len(unit.words) <= 3:
                self.cut[index] = "label"
            elif len(rest) > 1 or furnished or unit.bullet or unit.capitals >= 0.7:
                self.cut[index] = "other headline"

    def _cut_notices(self, last: int) -> int:
        """Short sentences after the page's end signs that share nothing with the report are notices too."""
        marks = [i for i, reason in self.cut.items() if reason in _END_SIGNS and i > len(self.units) // 2]
        first = min(marks, default=len(self.units))
        after = [i for i in range(first + 1, last + 1) if self.prose(i)]
        before = [i for i in range(first) if self.prose(i)]
        if not after or not before or len(after) > 6 or any(len(self.units[i].words) >= 22 for i in after):
            return last
        body = frozenset().union(*(self.units[i].content for i in before))
        if any(len(self.units[i].content & body) > 0.25 * len(self.units[i].content) for i in after):
            return last
        for index in after:
            self.cut[index] = "notice"
        return before[-1]

    # -- between the paragraphs

    def judge_middle(self) -> None:
        last = max((i for i in range(len(self.units)) if self.prose(i)), default=0)
        middle = [i for i in range(self.body + 1, last) if self.open(i)]
        plain = [i for i in middle if not self.units[i].prose and not self.units[i].bullet]
        loose = len(plain) > 0.4 * max(5, len(middle))  # a text without full stops: nothing can be told by shape
        for index in plain:
            unit = self.units[index]
            if self.title is not None and unit.key == self.units[self.title].key:
                self.cut[index] = "repeated headline"
            elif dateline_alone(unit.text):
                self.kind[index] = "dateline"
            elif loose or len(unit.words) < 6 or not unit.headline or self._heading(index):
                if len(unit.words) <= 12:
                    self.kind[index] = "subtitle"
            else:
                self.cut[index] = "other headline"

    def _heading(self, index: int) -> bool:
        """It belongs to the text: the unit before leads over to it, or a long text has it as one of its headings."""
        if index and self.units[index - 1].text.endswith((":", "-", "—")):
            return True
        if sum(len(unit.words) for unit in self.units) < _LONG_TEXT:
            return False
        unit = self.units[index]
        others = frozenset().union(*(other.content for other in self.units if other is not unit))
        return len(unit.content & others) >= 0.7 * len(unit.content)
