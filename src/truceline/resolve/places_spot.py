"""Spot the names of places: the longest names that the gazetteer knows, without those that mean a person or a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from truceline.vocabulary.gazetteer import Entry, PlaceKind, name_key, word_list

from .places_text import ARTICLES, PLACE_LABELS, NameContext, Word
from .places_types import Spot
from .places_unknown import unknown_spots

MAX_WORDS = 6
WIDE: frozenset[PlaceKind] = frozenset(
    {"country", "continent", "region", "admin1", "capital", "water", "land", "island"}
)
STRONG_PEOPLE = 100_000  # a town of that size is known by its name alone
WIDE_PEOPLE = 300_000  # so is a state or province of that size
AREA_KINDS: frozenset[PlaceKind] = frozenset({"country", "admin1", "admin2", "region"})
_JOINS = re.compile(r"[ -]|\. | & |['’]s |\u00a0")
_INNER = frozenset(
    """of the and de la le du del des da do dos al el ez es ash as ad an ar at upon on sur bin e i y am den der au aux
    en sous les di della von im bei ob na nad pod ul ud""".split()
)
_SENTENCE_END = re.compile(r"(?:^|[.!?:;\n]|[.!?][\"”’)\]])[\s\"“‘(\[•*–—-]*$")
_PREFIXES = frozenset("Lake Mount Mt Fort Ft Camp Cape Port Point River Saint St San Santa Los Las New".split())
_LIST_GOES_ON = re.compile(r"^(?:,? and |, )[A-Z]")
_ABBREVIATION = re.compile(r"^(?:[A-Z]\.)*[A-Z][A-Za-z]{0,4}\.?$")
_INSIDE = ("in", "at", "near", "outside", "around")


class Spotter(NameContext):
    """Spots the known names in one text."""

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
        return sorted([*self._mark_areas(found), *unknown_spots(self, found)], key=lambda s: s.start)

    def _longest(self, at: int, found: Sequence[Spot]) -> tuple[Spot, int] | None:
        first = self.words[at]
        if not first.capital and not (first.text in ARTICLES and self.text[first.end : first.end + 1] == "-"):
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
        spot = Spot(start, end, shown, key, self._of_kind(at, last, entries), self.label(start, end))
        if not spot.candidates:
            return None
        if self.in_actor(spot) or self._is_person(at, last, spot):
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
            return tuple(
                e
                for e in entries
                if e.named and (e in short or e.kind in ("region", "country")) and len(key) + (e not in states) > 2
            )
        dotted = self.text[start + len(shown) : start + len(shown) + 1] == "."
        if len(key) <= 2:
            return ()
        return tuple(e for e in entries if e not in states) or (short if dotted and self._after_locative(start) else ())

    def _after_locative(self, start: int) -> bool:
        before = self.text[max(0, start - 20) : start].split()
        return bool(before) and before[-1].lower() in word_list("locative")

    def _of_kind(self, at: int, last: int, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Narrowed by the word beside the name that says what it is: "Homs province", "the town of Homs"."""
        kinds = self.said_kinds(at, last)
        narrowed = tuple(e for e in entries if e.kind in kinds)
        return narrowed or (() if kinds and self.quarter_follows(last) else entries)

    def _is_person(self, at: int, last: int, spot: Spot) -> bool:
        before, gap = self.before(at)
        if before and gap in (" ", ". ", " “", ' "') and before.capital:
            lower = before.text.lower().rstrip(".")
            if lower in word_list("titles"):
                return spot.label == "PERSON" or not self._wide(spot)
            initial = len(before.text.rstrip(".")) == 1 and gap == ". "
            if (initial or (lower in word_list("given") and gap == " ")) and last == at and not self._is_name(before):
                return spot.label not in PLACE_LABELS or self._covers(spot, before)
        if last == at and spot.key in word_list("given") and self.neighbour(last) and not self._wide(spot):
            return True
        if spot.text in self.persons and not self._wide(spot):
            return not (self.in_area(last) or (before and before.text.lower() in _INSIDE and gap == " "))
        if spot.label != "PERSON" or (self._wide(spot) and not self.neighbour(last)):
            return False
        entity = self.entity(spot.start, spot.end)
        if entity and (entity[0] < spot.start or entity[1] > spot.end + 2):
            return entity[1] > spot.end + 2 or not self.located(at, last)
        return not (self.located(at, last) or self._strong(spot))

    def _is_name(self, word: Word) -> bool:
        """The word before is itself the name of a wide area ("Georgia Atlanta" does not occur; "Jordan" may)."""
        return any(e.kind in ("country", "admin1") and e.named for e in self.names.find(word.text))

    def _covers(self, spot: Spot, before: Word) -> bool:
        entity = self.entity(spot.start, spot.end)
        return entity is not None and entity[0] <= before.start

    def _strong(self, spot: Spot) -> bool:
        """So well known that the name alone will do."""
        return self._wide(spot) or any(e.named and e.population >= STRONG_PEOPLE for e in spot.candidates)

    def _wide(self, spot: Spot) -> bool:
        return any(
            e.named and e.kind in WIDE and (e.kind != "admin1" or e.population >= WIDE_PEOPLE) for e in spot.candidates
        )

    def _is_place(self, at: int, last: int, spot: Spot, found: Sequence[Spot]) -> bool:
        located = self.located(at, last)
        named = any(e.named for e in spot.candidates) or bool(self.said_kinds(at, last))
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
        civic = self.neighbour(last) in word_list("civic") or self._civic_after(last)
        if last > at:
            return named or located
        return named and (located or after_place or civic or self._strong(spot))

    def _ordinary_meant(self, last: int, spot: Spot, located: bool) -> bool:
        """An ordinary word is a place only where the text leaves no doubt."""
        if self.in_area(last):
            return True
        first = bool(_SENTENCE_END.search(self.text[max(0, spot.start - 6) : spot.start]))
        sure = spot.label in PLACE_LABELS and not (first or spot.key in self.plain_words or self.neighbour(last))
        return sure and (located or self._strong(spot))

    def _in_title(self, at: int, last: int) -> bool:
        """In the name of a paper, a university, a treaty, a street: the place itself is not spoken of."""
        before, gap = self.before(at)
        if before and before.text == "of" and at > 1:
            return self.words[at - 2].text in ("University", "College", "Bank", "Treaty", "Battle", "Voice", "Gulf")
        if before and gap in (" ", ". ") and before.text in _PREFIXES and at == last:
            return True
        return self.neighbour(last) in word_list("titled")

    def _civic_after(self, last: int) -> bool:
        end = self.words[last].end
        return bool(
            re.match(r" (?:police|council|mayor|sheriff|residents|officials|city|fire)\b", self.text[end : end + 12])
        )

    def _part_of_name(self, at: int, last: int) -> bool:
        """Capitalised words stand right beside it, and not one that a town's name goes with: part of another name."""
        before, gap = self.before(at)
        sentence = before is None or gap != " " or before.text.lower() in word_list("stop")
        preceded = (
            before is not None and before.capital and not sentence and before.text.lower() not in word_list("locative")
        )
        followed = self.neighbour(last)
        return preceded or bool(followed and followed not in word_list("civic"))

    def _mark_areas(self, spots: list[Spot]) -> list[Spot]:
        """Mark "City, Area" where the area comes right after and holds a place of that name."""
        marked = list(spots)
        for i, (spot, area) in enumerate(pairwise(spots)):
            if self.text[spot.end : area.start] not in (", ", " (", ", in ") or not any(
                e.kind in AREA_KINDS for e in area.candidates
            ):
                continue
            if self._same_level(spot, area):
                alike = tuple(e for e in spot.candidates if e.kind in ("country", "admin1"))
                marked[i] = replace(spot, candidates=alike or spot.candidates)
                continue
            inside = tuple(e for e in marked[i].candidates if any(holds(a, e) for a in area.candidates))
            if inside:
                marked[i] = replace(marked[i], candidates=inside, within=(area.start, area.end))
                holders = tuple(a for a in area.candidates if any(holds(a, e) for e in inside))
                marked[i + 1] = replace(marked[i + 1], candidates=holders)
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
