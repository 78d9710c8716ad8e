"""Gold reports written anew by a seed: other words, another order, risen tolls, and near-misses that are not the same.

Each row stays gold: its events carry their fields and quotes as the new text has them, and ``same`` names for each
event and each life what it is one with, None where the rewriting leaves that open.
"""

from __future__ import annotations

import copy
import datetime as dt
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.quality import FAMILY
from truceline.vocabulary.gazetteer import Entry, Gazetteer

Row = dict[str, Any]
Edit = tuple[int, int, str]

# Words that papers use for one another; small letters only, so that names stay.
_ALIKE = [
    line.split("|")
    for line in """soldiers|troops
rebels|insurgents|guerrillas
militants|fighters
ceasefire|truce|cease-fire
talks|negotiations
attack|assault|raid
attacked|assaulted
wounded|injured
wounding|injuring
at least|no fewer than
more than|over
near|close to|outside
accord|deal|agreement|pact
shelled|bombarded
said|stated
began|started
violence|bloodshed
army|military
captured|seized
released|freed
exploded|went off|blew up
warplanes|jets|fighter planes
rejected|turned down|refused
urged|called on
clashes|fighting|gun battles
clashed|fought
village|hamlet
killed|slew
were killed|died|lost their lives
was killed|died|lost his life
late on|in the night of
officials|authorities
a spokesman for|a spokeswoman for
however|all the same
capital|chief city
border|frontier
meeting|session
held|had
demanded|called for
offered|proposed
broke|violated
civilians|non-combatants
children|minors
prisoners|captives
hostages|captives
homes|houses
residents|inhabitants
fled|escaped
town|township""".splitlines()
]
_NEVER = {"killed", "held", "raid"}
_SHARE = 0.6
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_PAPERS = (
    "The Courier",
    "Daily Mirror of Events",
    "Morning Ledger",
    "World Wire",
    "The Observer's Post",
    "City Telegraph",
)
_MONTHS = "January February March April May June July August September October November December".split()
_RELATIVE = re.compile(
    r"\b(today|yesterday|tomorrow|tonight|overnight|ago|this (?:week|morning)|last (?:week|night|month))\b"
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_FAR_DEGREES = 0.6
_TOWN = 20_000


@dataclass(frozen=True)
class Atlas:
    """The gazetteer, and by country its larger towns."""

    places: Gazetteer
    towns: Mapping[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, places: Gazetteer) -> Atlas:
        """The towns of a gazetteer, in its order; only names that are one word and mean one place."""
        found: dict[str, list[Entry]] = {}
        for row in range(len(places)):
            entry = places.entry(row)
            if entry.kind == "city" and entry.population >= _TOWN and entry.name.isalpha() and entry.name.isascii():
                found.setdefault(entry.country, []).append(entry)
        plain = {c: tuple(t for t in towns if len(places.find(t.name)) == 1) for c, towns in found.items()}
        return cls(places, plain)


@dataclass(frozen=True)
class Kind:
    """A way of rewriting. name; make: the row made, None where it does not fit this report."""

    name: str
    make: Callable[[Row, random.Random, Atlas], Row | None]


def rewritten(rows: Sequence[Row], *, seed: int, atlas: Atlas) -> list[Row]:
    """Each row as it is and rewritten in every way that fits, by the seed alone."""
    made: list[Row] = []
    for row in rows:
        if not row["events"]:
            continue
        first = _named(row)
        made.append(first)
        for n, kind in enumerate(KINDS):
            new = kind.make(first, random.Random(f"{seed} {row['id']} {n}"), atlas)
            if new is not None:
                made.append(new | {"id": f"{row['id']}-{n}-{kind.name}"})
    return made


def _named(row: Row) -> Row:
    """The row with a name for each event and each life."""
    new = copy.deepcopy(row)
    new["same"] = {
        part: [f"{row['id']}:{part}{i}" for i in range(len(row[part]))] for part in ("events", "ceasefires", "talks")
    }
    return new


# -- text and quotes --------------------------------------------------------------------------------------------------


def edited(row: Row, edits: Sequence[Edit]) -> Row:
    """The row after edits of its text, none of which overlap; quotes go along."""
    new, old = copy.deepcopy(row), row["text"]
    edits = sorted(edits)

    def moved(at: int, *, end: bool) -> int:
        shift = 0
        for start, stop, words in edits:
            if stop <= at and not (not end and start == stop == at):
                shift += len(words) - (stop - start)
        return at + shift

    text, at = [], 0
    for start, stop, words in edits:
        text += [old[at:start], words]
        at = stop
    new["text"] = "".join([*text, old[at:]])

    def quote(words: str) -> str:
        start = old.find(words)
        return new["text"][moved(start, end=False) : moved(start + len(words), end=True)] if start >= 0 else words

    for part in ("events", "ceasefires", "talks"):
        for item in new[part]:
            item["evidence"] = quote(item["evidence"])
            if "also" in item:
                item["also"] = [quote(q) for q in item["also"]]
    new["junk"] = [quote(q) for q in new["junk"]]
    return new


def _edges(row: Row) -> set[int]:
    """Where quotes begin and end: an edit across them would tear them."""
    found = set()
    for part in ("events", "ceasefires", "talks"):
        for item in row[part]:
            for quote in [item["evidence"], *item.get("also", [])]:
                start = row["text"].find(quote)
                found |= {start, start + len(quote)}
    return found


def other_words(row: Row, rng: random.Random) -> Row:
    """Words for words."""
    text, edges, edits = row["text"], _edges(row), []
    taken: list[tuple[int, int]] = []
    for group in sorted(_ALIKE, key=lambda g: -len(g[0])):
        for word in group:
            for m in re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text):
                if rng.random() > _SHARE or any(m.start() < e and s < m.end() for s, e in taken):
                    continue
                if any(m.start() < edge < m.end() for edge in edges):
                    continue
                others = [w for w in group if w != word and w not in _NEVER]
                if others and word not in _NEVER:
                    taken.append(m.span())
                    edits.append((*m.span(), rng.choice(others)))
    return edited(row, edits)


def other_order(row: Row, rng: random.Random) -> Row:
    """The paragraphs after the second in another order, one of them left out."""
    new = copy.deepcopy(row)
    parts = row["text"].split("\n\n")
    if len(parts) < 5:
        return new
    rest = parts[2:]
    rng.shuffle(rest)
    dropped = rest.pop()
    new["text"] = "\n\n".join([*parts[:2], *rest])
    for part in ("events", "ceasefires", "talks"):
        kept = [i for i, item in enumerate(new[part]) if item["evidence"] in new["text"]]
        new[part] = [new[part][i] for i in kept]
        new["same"][part] = [new["same"][part][i] for i in kept]
        for item in new[part]:
            if "also" in item:
                item["also"] = [q for q in item["also"] if q in new["text"]]
    new["junk"] = [q for q in new["junk"] if q in new["text"] and q not in dropped]
    return new


# -- the ways of rewriting --------------------------------------------------------------------------------------------


def again(row: Row, rng: random.Random, atlas: Atlas) -> Row | None:
    """Another paper: other words, another order."""
    new = other_order(other_words(row, rng), rng)
    return new | {"publisher": rng.choice(_PAPERS), "title": None}


def next_day(row: Row, rng: random.Random, atlas: Atlas) -> Row | None:
    """A day later, the tolls of the news have risen. Only where no word of the text would mean another day then."""
    new = again(row, rng, atlas)
    if new is None or not row["published"]:
        return None
    day = dt.date.fromisoformat(row["published"]) + dt.timedelta(days=1)
    if not _RELATIVE.search(row["text"]) and _DAYS[day.weekday()] not in row["text"]:
        new["published"] = day.isoformat()
    return risen(new, rng)


def risen(row: Row, rng: random.Random) -> Row:
    """The tolls of the news, where a number stands in the quote once and in the text once."""
    edits: list[Edit] = []
    told: list[tuple[int, int]] = []
    for i, event in enumerate(row["events"]):
        toll = event["killed"]
        if event["horizon"] != "new" or event["scope"] != "event" or not toll or toll.get("low") is None:
            continue
        if toll["high"] not in {None, toll["low"]}:
            continue
        start = row["text"].find(event["evidence"])
        found = list(_numeral(toll["low"]).finditer(row["text"], start, start + len(event["evidence"])))
        if len(found) != 1 or len(_numeral(toll["low"]).findall(row["text"])) != 1:
            continue
        more = toll["low"] + rng.randint(1, max(2, toll["low"] // 2))
        edits.append((*found[0].span(), str(more)))
        told.append((i, more))
    new = edited(row, edits)
    for i, more in told:
        toll = new["events"][i]["killed"]
        new["events"][i]["killed"] = toll | {"low": more, "high": None if toll["high"] is None else more}
    return new


def _numeral(n: int) -> re.Pattern[str]:
    forms = [str(n), f"{n:,}"] + ([_NUMBERS[n - 1], _NUMBERS[n - 1].capitalize()] if 0 < n <= len(_NUMBERS) else [])
    return re.compile(rf"(?<![\w,.])(?:{'|'.join(map(re.escape, dict.fromkeys(forms)))})(?![\w,])")


def other_day(row: Row, rng: random.Random, atlas: Atlas) -> Row | None:
    """A near-miss: the like happens some weeks later. What is told as history, or of a month or year, stays what it
    was. It is left open of what the text dates by the calendar, of a period, and of what has no date: who says weeks
    later that somebody "has refused" may mean the old refusal."""
    if not row["published"]:
        return None
    new = again(row, rng, atlas)
    if new is None:
        return None
    days = 7 * rng.randint(2, 5)
    new["published"] = _later(row["published"], days)
    for i, event in enumerate(new["events"]):
        date = event["date"]
        if event["horizon"] == "background" or (isinstance(date, str) and len(date) < 10):
            continue
        plain = event["scope"] == "event" and isinstance(date, str) and not _spelt(date, row["text"])
        new["same"]["events"][i] = f"{new['same']['events'][i]} +{days}" if plain else None
        if plain:
            event["date"] = _later(date, days)
    for part in ("ceasefires", "talks"):
        new["same"][part] = [None] * len(new[part])
    return new


def _later(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat()


def _spelt(date: str, text: str) -> bool:
    """True where the text names the day of the month."""
    day = dt.date.fromisoformat(date)
    month = _MONTHS[day.month - 1]
    names = rf"(?:{month}|{month[:3]}\.?)"
    return re.search(rf"{names} {day.day}\b|\b{day.day}(?:st|nd|rd|th)? {names}|-{day.day:02d}\b", text) is not None


def other_town(row: Row, rng: random.Random, atlas: Atlas) -> Row | None:
    """A near-miss: the same day, the same toll, another town of the country. Violence is then another event; of what is
    said or signed there it is left open."""
    new = again(row, rng, atlas)
    if new is None:
        return None
    named = [e["place"] for e in new["events"] if e["horizon"] == "new" and e["place"] and e["place"] in new["text"]]
    for name in sorted(set(named)):
        here = max(atlas.places.find(name), key=lambda e: e.population, default=None)
        if here is None or not here.country or here.kind not in {"city", "capital", "site"}:
            continue
        there = elsewhere(here, rng, atlas, new["text"])
        if there is None:
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        new = edited(new, [(*m.span(), there.name) for m in pattern.finditer(new["text"])])
        for i, event in enumerate(new["events"]):
            if event["place"] == name:
                event["place"] = there.name
                apart = FAMILY[event["type"]] in {"violence", "control"}
                new["same"]["events"][i] = f"{new['same']['events'][i]} in {there.name}" if apart else None
        for part in ("ceasefires", "talks"):
            new["same"][part] = [None] * len(new[part])
        return new
    return None


def elsewhere(here: Entry, rng: random.Random, atlas: Atlas, text: str) -> Entry | None:
    """A town of the same country that the text doesn't name, well away."""
    far = [
        t
        for t in atlas.towns.get(here.country, ())
        if abs(t.lat - here.lat) + abs(t.lon - here.lon) > _FAR_DEGREES and t.name not in text
    ]
    return rng.choice(far) if far else None


KINDS = (
    Kind("again", again),
    Kind("again", again),
    Kind("next-day", next_day),
    Kind("other-day", other_day),
    Kind("other-town", other_town),
)
