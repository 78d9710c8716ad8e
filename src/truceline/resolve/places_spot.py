"""Spot the names of places: the longest names that the gazetteer knows, without those that mean a person or a word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from truceline.vocabulary.gazetteer import Entry, Gazetteer, PlaceKind, name_key, word_list

from .places_types import Spot

MAX_WORDS = 6
WIDE: frozenset[PlaceKind] = frozenset({"country", "continent", "region", "admin1", "capital", "water", "land", "island"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
STRONG_PEOPLE = 100_000  # a town of that size is known by its name alone
WIDE_PEOPLE = 300_000  # so is a state or province of that size
AREA_KINDS: frozenset[PlaceKind] = frozenset({"country", "admin1", "admin2", "region"})

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.[A-Z][a-z]+\.?|[^\W_]+(?:['’ʻ`][^\W_]+)*")
_JOINS = re.compile(r"[ -]|\. | & |['’]s |\u00a0")
_INNER = frozenset("of the and de la le du del des da do dos al el ez es ash as ad an ar at upon on sur bin e i y am den der".split())
_ARTICLES = frozenset("al el ad an ar as ash at az es ez".split())
_POSSESSIVE = re.compile(r"['’]s?$")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n]|[.!?][\"”’)\]])[\s\"“‘(\[•*–—-]*$")
_PART_OF = re.compile(r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)ern|rural", re.IGNORECASE)
_DASH_AFTER = re.compile(r"^(?:, [A-Z][\w.]+)?\s*(?:[—–(]|-{1,2}\s)")
_LIST_OF = re.compile(r"^(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})*,? (?:and|or|&) (?:[A-Z][\w'’-]+ ){1,3}([a-z]+)")
_PREFIXES = frozenset("Lake Mount Mt Fort Ft Camp Cape Port Point River Saint St San Santa Los Las New".split())
_LIST_GOES_ON = re.compile(r"^(?:,? and |, )[A-Z]")
_ABBREVIATION = re.compile(r"^(?:[A-Z]\.)*[A-Z][A-Za-z]{0,4}\.?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text, without a possessive ending."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


@cache
def area_words() -> Mapping[str, tuple[PlaceKind, ...]]:
    """Words such as "province" with the kinds of place that they point to."""
    table: dict[str, tuple[PlaceKind, ...]] = {}
    for line in word_list("area_words"):
        word, _, kinds = line.partition("\t")
        table[word] = tuple(kinds.split())  # type: ignore[arg-type]
    return table


_NAME = r"((?:(?:[Aa]l|[Ee]l)-)?[A-Z][\w'’]+(?:[ -](?:(?:al|el|de|ez|ash|as)[ -])?[A-Z][\w'’]+){0,3})"
_SAID_PLACE = re.compile(
    rf"\b(?:village|town|hamlet|settlement|district|neighbou?rhood|suburb|outpost|locality) of {_NAME}"
    rf"|(?<=\s){_NAME} (?:village|town|district|neighbou?rhood|crossing|hamlet|refugee camp|valley)\b"
)
_INSIDE = ("in", "at", "near", "outside", "around")


def split_words(text: str) -> list[Word]:
    """The words of a text in order, as spans of code points."""
    words = []
    for match in _WORD.finditer(text):
        shown = _POSSESSIVE.sub("", match.group()) if len(match.group()) > 2 else match.group()
        words.append(Word(match.start(), match.start() + len(shown), shown))
    return words


class Spotter:
    """Spots the names in one text. entities: (start, end, label) of a language model; actors: spans of known actors."""

    def __init__(
        self, text: str, *, names: Gazetteer, entities: Sequence[tuple[int, int, str]], actors: Sequence[tuple[int, int]]
    ) -> None:
        self.text, self.names, self.entities, self.actors = text, names, sorted(entities), actors
        self.words = split_words(text)
        self.plain_words = {w.text for w in self.words if not w.capital}
        self.persons = self._person_names()

    def spots(self) -> list[Spot]:
        """All names, in order, none overlapping; the area that a name is said to be in is marked."""
        found: list[Spot] = []
        at = 0
        while at < len(self.words):
            if (hit := self._longest(at, found)) is None:
                at += 1
                continue
            spot, count = hit
            found.append(spot)
            at += count
        return sorted([*self._mark_areas(found), *self._unknown(found)], key=lambda s: s.start)

    def _unknown(self, found: Sequence[Spot]) -> list[Spot]:
        """Names that the gazetteer lacks, where the words around say that it is a place: "the village of X", or a name
        that the language model takes for a place, after "in" and the like; then wherever the same name stands again."""
        taken = [(s.start, s.end) for s in found]
        spots: list[Spot] = []
        for start, end, sure in [*self._said_places(), *((a, b, False) for a, b, x in self.entities if x in PLACE_LABELS)]:
            inside = [i for i, w in enumerate(self.words) if start <= w.start and w.end <= end and w.capital]
            if inside and not any(a < end and start < b for a, b in taken) and self._may_be_unknown(inside, sure):
                start, end = self.words[inside[0]].start, self.words[inside[-1]].end
                shown = self.text[start:end]
                for again in re.finditer(rf"\b{re.escape(shown)}\b", self.text):
                    if not any(a < again.end() and again.start() < b for a, b in taken):
                        taken.append(again.span())
                        spots.append(Spot(*again.span(), shown, name_key(shown), (), self._label(*again.span())))
        return spots

    def _said_places(self) -> list[tuple[int, int, bool]]:
        """Names beside a word that says they are places, as (start, end, True)."""
        return [(*m.span(g), True) for m in _SAID_PLACE.finditer(self.text) for g in (1, 2) if m[g]]

    def _may_be_unknown(self, inside: Sequence[int], sure: bool) -> bool:
        first, last = inside[0], inside[-1]
        start, end = self.words[first].start, self.words[last].end
        shown, key = self.text[start:end], name_key(self.text[start:end])
        words = {w.text.lower() for w in self.words[first : last + 1]}
        odd = words & (word_list("titled") | word_list("titles") | word_list("stop")) or key in word_list("stop")
        if odd or len(key) < 4 or shown.isupper() or self._in_actor(Spot(start, end, shown, key, ())):
            return False
        if sure:
            return self._label(start, end) not in ("NORP", "DATE", "CARDINAL", "ORDINAL") and not shown.endswith(("ian", "ese", "ish"))
        return shown not in self.persons and self._located(first, last)

    def _longest(self, at: int, found: Sequence[Spot]) -> tuple[Spot, int] | None:
        first = self.words[at]
        if not first.capital and not (first.text in _ARTICLES and self.text[first.end : first.end + 1] == "-"):
            return None
        ends = [at]
        for i in range(at + 1, min(at + MAX_WORDS, len(self.words))):
            if not _JOINS.fullmatch(self.text[self.words[i - 1].end : self.words[i].start]):
                break
            if self.words[i].capital:
                ends.append(i)
            elif self.words[i].text not in _INNER:
                break
        for last in reversed(ends):
            start, end = first.start, self.words[last].end
            shown = self.text[start:end]
            entries = self.names.find(shown) or self._without_s(shown)
            if entries and (spot := self._accept(at, last, entries, found)):
                return spot, last - at + 1
        return None

    def _without_s(self, shown: str) -> tuple[Entry, ...]:
        """Texts that lost their apostrophes write "Syrias" for "Syria's": for countries and capitals only."""
        if not shown.endswith("s") or len(shown) < 6:
            return ()
        return tuple(e for e in self.names.find(shown[:-1]) if e.named and e.kind in ("country", "capital"))

    def _accept(self, at: int, last: int, entries: tuple[Entry, ...], found: Sequence[Spot]) -> Spot | None:
        start, end = self.words[at].start, self.words[last].end
        shown = self.text[start:end]
        key = name_key(shown)
        if key in word_list("stop"):
            return None
        entries = self._fitting(shown, key, entries, start, found)
        if not entries:
            return None
        spot = Spot(start, end, shown, key, self._of_kind(at, last, entries), self._label(start, end))
        if not spot.candidates:
            return None
        if self._in_actor(spot) or self._is_person(at, last, spot):
            return None
        return spot if self._is_place(at, last, spot, found) else None

    def _fitting(
        self, shown: str, key: str, entries: tuple[Entry, ...], start: int, found: Sequence[Spot]
    ) -> tuple[Entry, ...]:
        """Short forms count only where they are written as such: "US" but not "Us", "Dallas, TX" but not "TX"."""
        first = shown.split(" ")[0]
        if first in ("The", "An", "As", "At", "A") and first != shown:
            entries = tuple(e for e in entries if e.name.startswith(first + " "))
        if len(key) > 5 or not _ABBREVIATION.match(shown):
            return entries if len(key) > 2 else ()
        if self.text[start + len(shown) : start + len(shown) + 1] == "$":
            return ()
        follows = bool(found) and self.text[found[-1].end : start] in (", ", " (")
        short = tuple(e for e in entries if e.kind in ("country", "admin1") and name_key(e.name) != key)
        states = tuple(e for e in short if e.kind == "admin1")
        if follows and states:
            return states
        if "." in shown and self.text[max(0, start - 2) : start - 1].isdigit():
            return ()  # "100 B.C."
        if "." in shown:
            return tuple(e for e in entries if e.named and e not in states) or short
        if shown.isupper() and len(key) <= 4:
            return tuple(e for e in entries if e.named and (e in short or e.kind in ("region", "country")) and len(key) + (e not in states) > 2)
        dotted = self.text[start + len(shown) : start + len(shown) + 1] == "."
        if len(key) <= 2:
            return ()
        return tuple(e for e in entries if e not in states) or (short if dotted and self._after_locative(start) else ())

    def _after_locative(self, start: int) -> bool:
        before = self.text[max(0, start - 20) : start].split()
        return bool(before) and before[-1].lower() in word_list("locative")

    def _of_kind(self, at: int, last: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Narrowed by the word beside the name that says what it is: "Homs province", "the town of Homs"."""
        kinds = self._said_kinds(at, last)
        narrowed = tuple(e for e in entries if e.kind in kinds)
        return narrowed or (() if self._quarter_follows(last) else entries)

    def _quarter_follows(self, last: int) -> bool:
        """ "X neighbourhood": never a province or a country."""
        end = self.words[last].end
        return bool(re.match(r" (?:neighbou?rhood|quarter|suburb|roundabout)", self.text[end : end + 15]))

    def _said_kinds(self, at: int, last: int) -> tuple[PlaceKind, ...]:
        areas = area_words()
        before, gap = self._before(at)
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

    def _label(self, start: int, end: int) -> str:
        for a, b, label in self.entities:
            if a < end and start < b:
                return label
        return ""

    def _entity(self, start: int, end: int) -> tuple[int, int] | None:
        return next(((a, b) for a, b, _ in self.entities if a < end and start < b), None)

    def _in_actor(self, spot: Spot) -> bool:
        """Inside a longer name of an actor: "Syrian Arab Army", "Islamic State in Iraq"."""
        return any(a <= spot.start and spot.end <= b and b - a > spot.end - spot.start + 4 for a, b in self.actors)

    def _person_names(self) -> frozenset[str]:
        """Last words of the persons' names in the text: alone, they mean the person again."""
        names = set()
        for start, end, label in self.entities:
            words = self.text[start:end].split()
            if label == "PERSON" and len(words) > 1 and words[0].lower() not in _ARTICLES:
                names.add(_POSSESSIVE.sub("", words[-1]))
        titles = word_list("titles")
        for before, word in zip(self.words, self.words[1:], strict=False):
            gap = self.text[before.end : word.start]
            if word.capital and gap in (" ", ". ") and before.capital and before.text.lower().rstrip(".") in titles:
                names.add(word.text)
        return frozenset(names)

    def _is_person(self, at: int, last: int, spot: Spot) -> bool:
        before, gap = self._before(at)
        if before and gap in (" ", ". ", " “", ' "') and before.capital:
            lower = before.text.lower().rstrip(".")
            if lower in word_list("titles"):
                return spot.label == "PERSON" or not self._wide(spot)
            initial = len(before.text.rstrip(".")) == 1 and gap == ". "
            if (initial or (lower in word_list("given") and gap == " ")) and last == at and not self._is_name(before):
                return spot.label not in PLACE_LABELS or self._covers(spot, before)
        if last == at and spot.key in word_list("given") and self._neighbour(last) and not self._wide(spot):
            return True
        if spot.text in self.persons and not self._wide(spot):
            return not (self._in_area(last) or (before and before.text.lower() in _INSIDE and gap == " "))
        if spot.label != "PERSON" or (self._wide(spot) and not self._neighbour(last)):
            return False
        entity = self._entity(spot.start, spot.end)
        if entity and (entity[0] < spot.start or entity[1] > spot.end + 2):
            return entity[1] > spot.end + 2 or not self._located(at, last)
        return not (self._located(at, last) or self._strong(spot))

    def _neighbour(self, last: int) -> str:
        """The capitalised word right after, in lower case; '' where there is none."""
        if last + 1 >= len(self.words):
            return ""
        word = self.words[last + 1]
        close = self.text[self.words[last].end : word.start] == " "
        return word.text.lower() if close and word.capital else ""

    def _is_name(self, word: Word) -> bool:
        """The word before is itself the name of a wide area ("Georgia Atlanta" does not occur; "Jordan" may)."""
        return any(e.kind in ("country", "admin1") and e.named for e in self.names.find(word.text))

    def _covers(self, spot: Spot, before: Word) -> bool:
        entity = self._entity(spot.start, spot.end)
        return entity is not None and entity[0] <= before.start

    def _before(self, at: int) -> tuple[Word | None, str]:
        if at == 0:
            return None, ""
        before = self.words[at - 1]
        return before, self.text[before.end : self.words[at].start]

    def _located(self, at: int, last: int) -> bool:
        """A word before says that a place follows, or the name of an area comes after."""
        before, gap = self._before(at)
        if before and before.text == "the" and at > 1:
            before = self.words[at - 2]
        if before and gap == " " and before.text.lower() in word_list("locative"):
            return True
        if before and gap == "-" and before.text in ("R", "D", "DFL", "I"):
            return True
        end = self.words[last].end
        if self.text[end : end + 6] == "-based" or self._said_kinds(at, last) or self._in_area(last):
            return True
        shown = self.text[self.words[at].start : end]
        return shown.isupper() and bool(_DASH_AFTER.match(self.text[end : end + 20]))

    def _in_area(self, last: int) -> bool:
        """The name of a state, province or country follows after a comma."""
        end = self.words[last].end
        if self.text[end : end + 2] != ", " or last + 1 >= len(self.words) or not self.words[last + 1].capital:
            return False
        following = self.words[last + 1]
        ends = [w.end for w in self.words[last + 1 : last + 3] if w.capital]
        areas = (e for stop in ends for e in self.names.find(self.text[following.start : stop]))
        return any(e.kind in ("country", "admin1") and e.named for e in areas)

    def _strong(self, spot: Spot) -> bool:
        """So well known that the name alone will do."""
        return self._wide(spot) or any(e.named and e.population >= STRONG_PEOPLE for e in spot.candidates)

    def _wide(self, spot: Spot) -> bool:
        return any(
            e.named and e.kind in WIDE and (e.kind != "admin1" or e.population >= WIDE_PEOPLE) for e in spot.candidates
        )

    def _is_place(self, at: int, last: int, spot: Spot, found: Sequence[Spot]) -> bool:
        located, named = self._located(at, last), any(e.named for e in spot.candidates)
        after_place = bool(found) and self.text[found[-1].end : spot.start] in (", ", " (", " and ", ", and ")
        if self._in_title(at, last) or (spot.label == "NORP" and all(e.kind == "admin1" for e in spot.candidates[:1])):
            return False
        if at == last and not self._wide(spot):
            if spot.key in word_list("ordinary"):
                return named and self._ordinary_meant(last, spot, located or after_place)
            if spot.key in word_list("given"):
                return named and located
        if at == last and self._part_of_name(at, last) and not self._strong(spot):
            return False
        if spot.label in PLACE_LABELS:
            return True
        civic = self._neighbour(last) in word_list("civic") or self._civic_after(last)
        if last > at:
            return named or located
        return named and (located or after_place or civic or self._strong(spot))

    def _ordinary_meant(self, last: int, spot: Spot, located: bool) -> bool:
        """An ordinary word is a place only where the text leaves no doubt."""
        if self._in_area(last):
            return True
        first = bool(_SENTENCE_END.search(self.text[max(0, spot.start - 6) : spot.start]))
        sure = spot.label in PLACE_LABELS and not (first or spot.key in self.plain_words or self._neighbour(last))
        return sure and (located or self._strong(spot))

    def _in_title(self, at: int, last: int) -> bool:
        """In the name of a paper, a university, a treaty, a street: the place itself is not spoken of."""
        before, gap = self._before(at)
        if before and before.text == "of" and at > 1:
            return self.words[at - 2].text in ("University", "College", "Bank", "Treaty", "Battle", "Voice", "Gulf")
        if before and gap in (" ", ". ") and before.text in _PREFIXES and at == last:
            return True
        return self._neighbour(last) in word_list("titled")

    def _civic_after(self, last: int) -> bool:
        end = self.words[last].end
        return bool(re.match(r" (?:police|council|mayor|sheriff|residents|officials|city|fire)\b", self.text[end : end + 12]))

    def _part_of_name(self, at: int, last: int) -> bool:
        """Capitalised words stand right beside it, and not one that a town's name goes with: part of another name."""
        before, gap = self._before(at)
        sentence = before is None or gap != " " or before.text.lower() in word_list("stop")
        preceded = before is not None and before.capital and not sentence and before.text.lower() not in word_list("locative")
        followed = self._neighbour(last)
        return preceded or bool(followed and followed not in word_list("civic"))

    def _mark_areas(self, spots: list[Spot]) -> list[Spot]:
        """Mark "City, Area" where the area comes right after and holds a place of that name."""
        marked = list(spots)
        for i, (spot, area) in enumerate(zip(spots, spots[1:], strict=False)):
            if self.text[spot.end : area.start] not in (", ", " (", ", in ") or not any(
                e.kind in AREA_KINDS for e in area.candidates
            ):
                continue
            if self._same_level(spot, area):
                alike = tuple(e for e in spot.candidates if e.kind in ("country", "admin1"))
                marked[i] = replace(spot, candidates=alike or spot.candidates)
                continue
            inside = tuple(e for e in spot.candidates if any(holds(a, e) for a in area.candidates))
            if inside:
                marked[i] = replace(spot, candidates=inside, within=(area.start, area.end))
        return marked

    def _same_level(self, spot: Spot, area: Spot) -> bool:
        """Two of a list ("China, Japan and Fiji"), and not a place with its area ("Paris, Texas")."""
        kinds = {e.kind for e in area.candidates if e.kind in AREA_KINDS}
        own = {e.kind for e in spot.candidates if e.named}
        goes_on = bool(_LIST_GOES_ON.match(self.text[area.end : area.end + 8]))
        return ("country" in kinds and "country" in own) or ("admin1" in kinds and "admin1" in own and goes_on)


def holds(area: Entry, place: Entry) -> bool:
    """The place lies in that country or admin unit (by the codes, not by the shape)."""
    if area.kind not in AREA_KINDS or area.id == place.id or not area.country or area.country != place.country:
        return False
    if area.kind == "country":
        return place.kind != "country"
    if area.kind == "admin1":
        return area.admin1 == place.admin1 and place.kind not in ("country", "admin1", "region")
    return area.admin1 == place.admin1 and bool(area.admin2) and area.admin2 == place.admin2
