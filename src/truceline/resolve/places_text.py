"""The text around a name, as place reading asks about it: what stands before and after, and who is a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from truceline.vocabulary.gazetteer import Gazetteer, PlaceKind, word_list

from .places_types import Spot

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
ARTICLES = frozenset("al el ad an ar as ash at az es ez".split())
POSSESSIVE = re.compile(r"['’]s?$")

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]+\.?|[^\W_]+(?:['’ʻ`][^\W_]+)*")
_PART_OF = re.compile(
    r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)ern|rural", re.IGNORECASE
)
QUARTER = re.compile(r" (?:neighbou?rhood|quarter|suburb|roundabout)\b")
_DASH_AFTER = re.compile(r"^(?:, [A-Z][\w.]+)?\s*(?:[—–(]|-{1,2}\s)")
_LIST_OF = re.compile(r"^(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})*,? (?:and|or|&) (?:[A-Z][\w'’-]+ ){1,3}([a-z]+)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, without a possessive ending."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@cache
def area_words() -> Mapping[str, tuple[PlaceKind, ...]]:
    """Words such as "province" with the kinds of place that they point to."""
    table: dict[str, tuple[PlaceKind, ...]] = {}
    for line in word_list("area_words"):
        word, _, kinds = line.partition("\t")
        table[word] = tuple(kinds.split())  # type: ignore[arg-type]
    return table


def split_words(text: str) -> list[Word]:
    """The words of a text in order, as spans of code points."""
    words = []
    for match in _WORD.finditer(text):
        shown = POSSESSIVE.sub("", match.group()) if len(match.group()) > 2 else match.group()
        words.append(Word(match.start(), match.start() + len(shown), shown))
    return words


class NameContext:
    """One text with what is known of it. entities: (start, end, label) of a language model; actors: spans of known
    actors. Names are asked about by the numbers of their first and last word (``at``, ``last``)."""

    def __init__(
        self,
        text: str,
        *,
        names: Gazetteer,
        entities: Sequence[tuple[int, int, str]],
        actors: Sequence[tuple[int, int]],
    ) -> None:
        self.text, self.names, self.entities, self.actors = text, names, sorted(entities), actors
        self.words = split_words(text)
        self.plain_words = {w.text for w in self.words if not w.capital}
        self.persons = self.person_names()

    def said_kinds(self, at: int, last: int) -> tuple[PlaceKind, ...]:
        """The kinds of place that the words beside the name say it is: "Homs province", "the town of Homs"."""
        areas = area_words()
        before, gap = self.before(at)
        if before and gap == " " and _PART_OF.fullmatch(before.text):
            return ("country", "admin1", "region")
        after = [w.text.lower() for w in self.words[last + 1 : last + 3]]
        tail = self.text[self.words[last].end : self.words[last].end + 1]
        if after and tail == " " and not self.words[last + 1].capital:
            for name in (" ".join(after), after[0]):
                if name in areas:
                    return areas[name]
        if at >= 2 and self.words[at - 1].text == "of":
            return areas.get(self.words[at - 2].text.lower(), ())
        if listed := _LIST_OF.match(self.text[self.words[last].end : self.words[last].end + 120]):
            return areas.get(listed[1], ()) if listed[1].endswith("s") else ()
        return ()

    def quarter_follows(self, last: int) -> bool:
        """ "X neighbourhood": never a province or a country."""
        end = self.words[last].end
        return bool(QUARTER.match(self.text[end : end + 15]))

    def label(self, start: int, end: int) -> str:
        """The language model's label over the span; '' where there is none."""
        for a, b, label in self.entities:
            if a < end and start < b:
                return label
        return ""

    def entity(self, start: int, end: int) -> tuple[int, int] | None:
        """The language model's entity over the span."""
        return next(((a, b) for a, b, _ in self.entities if a < end and start < b), None)

    def in_actor(self, spot: Spot) -> bool:
        """Inside a longer name of an actor: "Syrian Arab Army", "Islamic State in Iraq"."""
        return any(a <= spot.start and spot.end <= b and b - a > spot.end - spot.start + 4 for a, b in self.actors)

    def person_names(self) -> frozenset[str]:
        """Last words of the persons' names in the text: alone, they mean the person again."""
        names = set()
        for start, end, label in self.entities:
            words = self.text[start:end].split()
            if label == "PERSON" and len(words) > 1 and words[0].lower() not in ARTICLES:
                names.add(POSSESSIVE.sub("", words[-1]))
        titles = word_list("titles")
        for before, word in zip(self.words, self.words[1:], strict=False):
            gap = self.text[before.end : word.start]
            if word.capital and gap in (" ", ". ") and before.capital and before.text.lower().rstrip(".") in titles:
                names.add(word.text)
        return frozenset(names)

    def neighbour(self, last: int) -> str:
        """The capitalised word right after, in lower case; '' where there is none."""
        if last + 1 >= len(self.words):
            return ""
        word = self.words[last + 1]
        close = self.text[self.words[last].end : word.start] == " "
        return word.text.lower() if close and word.capital else ""

    def before(self, at: int) -> tuple[Word | None, str]:
        """The word before, and the characters between."""
        if at == 0:
            return None, ""
        before = self.words[at - 1]
        return before, self.text[before.end : self.words[at].start]

    def located(self, at: int, last: int) -> bool:
        """A word before says that a place follows, or the name of an area comes after."""
        before, gap = self.before(at)
        if before and before.text == "the" and at > 1:
            before = self.words[at - 2]
        if before and gap == " " and before.text.lower() in word_list("locative"):
            return True
        if before and gap == "-" and before.text in ("R", "D", "DFL", "I"):
            return True
        end = self.words[last].end
        if self.text[end : end + 6] == "-based" or self.said_kinds(at, last) or self.in_area(last):
            return True
        shown = self.text[self.words[at].start : end]
        return shown.isupper() and bool(_DASH_AFTER.match(self.text[end : end + 20]))

    def in_area(self, last: int) -> bool:
        """The name of a state, province or country follows after a comma."""
        end = self.words[last].end
        if self.text[end : end + 2] != ", " or last + 1 >= len(self.words) or not self.words[last + 1].capital:
            return False
        following = self.words[last + 1]
        ends = [w.end for w in self.words[last + 1 : last + 3] if w.capital]
        areas = (e for stop in ends for e in self.names.find(self.text[following.start : stop]))
        return any(e.kind in ("country", "admin1") and e.named for e in areas)
