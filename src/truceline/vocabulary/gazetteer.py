"""The gazetteer: names of places, and where they are. Facts from GeoNames and own tables (data/places).

The data is a handful of compressed columns (built by ``tools/build_gazetteer.py``): reading them takes well under a
tenth of a second and about 25 MB. A name is found by bisection in one sorted text, so nothing is indexed at start.
"""

from __future__ import annotations

import re
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import accumulate
from typing import Literal, get_args

from truceline.errors import VocabularyError

PlaceKind = Literal[
    "country", "continent", "region", "admin1", "admin2", "capital", "city", "water", "land", "island", "site"
]
LEAST_SOUNDS = 3  # consonants; shorter ones are shared by too many names
LIKE = 0.75
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)

_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "mts": "mountains", "twp": "township"}
_ARTICLES = {"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "adh", "ath"}
# Letters that have no decomposition, as romanised place names use them.
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "þ": "th"}
)
# Where names bear the Arabic article, or their spelling in Latin letters varies in the same way.
ARTICLE_COUNTRIES = frozenset(
    (
        "SYR IRQ YEM LBY EGY SAU JOR LBN PSE ISR KWT ARE QAT BHR OMN SDN SSD SOM DJI DZA TUN MAR ESH MRT IRN TUR TCD"
    ).split()
)
_DROPPED = re.compile(r"[.'’‘ʻʼʾʿ`´“”\"]")
_ENDING = re.compile(r"([aeiou])[ht]$")
_VOWELS = re.compile(r"[aeiouwy]")
_REPEATED = re.compile(r"(.)\1+")
_GAPS = re.compile(r"[^\w]+")


def name_key(name: str) -> str:
    """The form under which a name is kept and sought: lower case, no accents, no points, short forms written out.

    >>> name_key("St. Helens"), name_key("Khān Yūnis"), name_key("the Gaza Strip")
    ('saint helens', 'khan yunis', 'gaza strip')
    """
    plain = unicodedata.normalize("NFKD", _DROPPED.sub("", name.casefold().translate(_LETTERS)))
    plain = "".join(ch for ch in plain if not unicodedata.combining(ch))
    words = [_SHORT.get(word, word) for word in _GAPS.sub(" ", plain).split()]
    if len(words) > 1 and words[-1] == "co":
        words[-1] = "county"
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def bare_key(key: str) -> str:
    """The key without the Arabic article, however it is romanised: ``ar raqqah`` → ``raqqah``."""
    first, _, rest = key.partition(" ")
    return rest if rest and first in _ARTICLES else key


def sound_key(name: str) -> str:
    """The consonants of a romanised name, without article: spellings of one Arabic or Persian name mostly share it.

    >>> sound_key("Al-Latamineh") == sound_key("Lataminah"), sound_key("Kafr Zeita") == sound_key("Kfar Zita")
    (True, True)
    """
    words = [_ENDING.sub(r"\1", word) for word in bare_key(name_key(name)).split()]
    letters = "".join(word for i, word in enumerate(words) if i == 0 or word not in _ARTICLES)
    for spelling, sound in (("kh", "x"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("dh", "d"), ("th", "t"), ("ph", "f")):
        letters = letters.replace(spelling, sound)
    return _REPEATED.sub(r"\1", _VOWELS.sub("", letters.replace("q", "k").replace("c", "k")))


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of the gazetteer. country: ISO 3166-1 alpha-3 ('' over borders); lat, lon: degrees WGS 84;
    population: people, or for seas, rivers and regions a figure for how well known they are; named: the sought
    name is the place's own name, and not one of its other names."""

    id: str
    name: str
    kind: PlaceKind
    country: str
    admin1: str
    admin2: str
    lat: float
    lon: float
    population: int
    named: bool = True


class Gazetteer:
    """Read-only look-up by name. ``data``: the folder with the columns; see ``gazetteer()`` for the one shipped."""

    def __init__(self, data: Traversable) -> None:
        self._data = data
        self._names = b"\n" + self._read("names.z")
        self._sounds = b"\n" + self._read("sounds.z")
        self._labels = self._read("labels.z")
        self._ids = self._column("id.z", "I")
        self._lats = self._column("lat.z", "i")
        self._lons = self._column("lon.z", "i")
        self._populations = self._column("population.z", "I")
        self._countries = self._column("country.z", "B")
        self._kinds = self._column("kind.z", "B")
        self._admin1 = self._column("admin1.z", "H")
        self._admin2 = self._column("admin2.z", "H")
        self._label_ends = array("I", accumulate(self._column("label.z", "B")))
        self._country_codes, self._admin1_names, self._admin2_names = (
            text.split("\t") for text in self._read("areas.z").decode("utf-8").split("\n")
        )
        self._find = lru_cache(maxsize=20_000)(self._lookup)

    def __len__(self) -> int:
        return len(self._ids)

    def find(self, name: str) -> tuple[Entry, ...]:
        """Every place of that name, the best known first. ``name``: as written; () where none is known."""
        key = name_key(name)
        found = self._find(key)
        if not found and (bare := bare_key(key)) != key:
            found = tuple(e for e in self._find(bare) if e.country in ARTICLE_COUNTRIES)
        return found

    def find_like(self, name: str, *, countries: Collection[str]) -> tuple[Entry, ...]:
        """Places of those countries (ISO 3166-1 alpha-3) whose name is spelled a little otherwise; () where none is.

        Only for countries whose names are romanised in many ways. Two spellings are one name where they share their
        consonants and three quarters of their letters.
        """
        sound, key = sound_key(name), bare_key(name_key(name))
        if len(sound) < LEAST_SOUNDS:
            return ()
        found = [self.entry(int(row), named=False) for row in _rows(self._sounds, sound.encode("utf-8"))]
        alike = [e for e in found if e.country in countries and _likeness(key, bare_key(name_key(e.name))) >= LIKE]
        return tuple(sorted(alike, key=lambda e: (-_likeness(key, bare_key(name_key(e.name))), -e.population, e.id)))

    def entry(self, row: int, *, named: bool = True) -> Entry:
        """The place in that row of the columns."""
        start = self._label_ends[row - 1] if row else 0
        number = self._ids[row]
        name = self._labels[start : self._label_ends[row]].decode("utf-8")
        country, admin1 = self._country_codes[self._countries[row]], self._admin1_names[self._admin1[row]]
        return Entry(
            id=str(number) if number else "own:" + name_key(f"{country} {admin1} {name}").replace(" ", "-"),
            name=name,
            kind=KINDS[self._kinds[row]],
            country=country,
            admin1=admin1,
            admin2=self._admin2_names[self._admin2[row]],
            lat=self._lats[row] / 1e5,
            lon=self._lons[row] / 1e5,
            population=self._populations[row],
            named=named,
        )

    def keys(self) -> Iterator[str]:
        """Every key, in order (for building and checking)."""
        for line in self._names[1:].split(b"\n"):
            yield line.partition(b"\t")[0].decode("utf-8")

    def _lookup(self, key: str) -> tuple[Entry, ...]:
        rows = _rows(self._names, key.encode("utf-8"))
        found = [self.entry(int(row.lstrip("~")), named=not row.startswith("~")) for row in rows]
        return tuple(sorted(found, key=lambda e: (not e.named, KINDS.index(e.kind) > 3, -e.population, e.id)))

    def _read(self, file: str) -> bytes:
        try:
            return zlib.decompress(self._data.joinpath(file).read_bytes())
        except (OSError, zlib.error) as error:
            reason = f"the gazetteer can't be read ({error}); install the package again"
            raise VocabularyError(file=f"places/{file}", reason=reason) from error

    def _column(self, file: str, code: str) -> array[int]:
        column: array[int] = array(code)
        column.frombytes(self._read(file))
        if sys.byteorder == "big":
            column.byteswap()
        return column


def _rows(lines: bytes, key: bytes) -> list[str]:
    """The row numbers at a key, ``~`` before those that bear it as another name. Bisects the sorted lines."""
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2 + 1)
        end = lines.find(b"\n", start + 1)
        end = len(lines) if end < 0 else end
        here, _, rows = lines[start + 1 : end].partition(b"\t")
        if here == key:
            return rows.decode("ascii").split(",")
        if here < key:
            low = end
        else:
            high = start
    return []


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.replace(" ", ""), other.replace(" ", "")).ratio()


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer shipped with the package."""
    return Gazetteer(resources.files("truceline.vocabulary").joinpath("data", "places"))


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of ``data/places/NAME.txt``, one word a line, ``#`` begins a comment: words that names must not be."""
    file = resources.files("truceline.vocabulary").joinpath("data", "places", f"{name}.txt")
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        raise VocabularyError(file=f"places/{name}.txt", reason=f"the list can't be read ({error})") from error
    return frozenset(_words(lines))


def _words(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if word := line.partition("#")[0].strip():
            yield word
