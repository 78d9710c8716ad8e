"""Finds the names of the actor table in a text, and settles overlaps between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import ahocorasick_rs

from .actor import Actor, ActorSpan, SpanKind
from .actor_names import Alias, Folder, as_written, case_fits, spellings, unmarked

EntryKind = SpanKind | Literal["adjective", "trap", "service"]
_SUFFIX: Mapping[str, str] = {"state": "", "state_military": ".military", "police": ".police"}


class Entry(NamedTuple):
    """What one key can mean. actor_id is empty for a trap; for a service it is the kind of actor."""

    actor_id: str
    kind: EntryKind
    alias: Alias


class _Match(NamedTuple):
    start: int
    end: int
    entries: list[Entry]


class ActorFinder:
    """Index of all spellings by key, with one automaton over the keys."""

    def __init__(self, actors: Mapping[str, Actor]) -> None:
        self._actors = actors
        self._folder = Folder()
        # Plain tuples of strings, so that the garbage collector has nothing to follow while 20,000 keys load.
        self._written: dict[str, tuple[tuple[str, EntryKind, str], ...]] = {}
        self._keys: list[str] = []
        self._automaton: ahocorasick_rs.AhoCorasick | None = None

    def add(self, written: Iterable[str], actor_id: str, kind: EntryKind) -> None:
        """Add the spellings of an actor, with their marks. Before ``build`` only."""
        for text in written:
            for spelling in spellings(text):
                key = self._folder.key(unmarked(spelling))
                entry = (actor_id, kind, spelling)
                known = self._written.get(key, ())
                if entry not in known:
                    self._written[key] = (*known, entry)

    def build(self) -> None:
        """Make the automaton; all keys are in."""
        self._keys = list(self._written)
        self._automaton = ahocorasick_rs.AhoCorasick(
            self._keys, implementation=ahocorasick_rs.Implementation.ContiguousNFA, store_patterns=False
        )

    def lookup(self, name: str, *, year: int | None = None, near: Collection[str] = ()) -> list[str]:
        """Ids that the whole of ``name`` can mean, most likely first."""
        name = name.strip()
        bare = name[4:] if name[:4].lower() == "the " else name
        keys = dict.fromkeys([self._folder.key(name), self._folder.key(bare)])
        found = [
            entry
            for key in keys
            for entry in self.entries(key)
            if entry.kind not in ("trap", "service")
            and (
                not entry.alias.exact or as_written(entry.alias.surface, name) or as_written(entry.alias.surface, bare)
            )
        ]
        if found:
            return self._rank(found, year, near)
        spans = list(self.find(name, year=year, near=near))
        whole = [span for span in spans if span.end - span.start >= len(bare) and len(spans) == 1]
        return list(whole[0].actor_ids) if whole else []

    def find(self, text: str, *, year: int | None = None, near: Collection[str] = ()) -> Iterator[ActorSpan]:
        """The spans of a text that name an actor, longest match first, in the order of the text."""
        matches = list(self._longest(text))
        index = 0
        while index < len(matches):
            composed = self._compose(text, matches[index : index + 2], year)
            match, used = composed or (matches[index], 1)
            index += used
            entries = [e for e in match.entries if e.kind != "service"]
            if not entries or any(e.kind == "trap" for e in entries):
                continue
            ids = self._rank(entries, year, near)
            if not ids:
                continue
            kind = next(e.kind for e in entries if e.actor_id == ids[0])
            yield ActorSpan(
                start=match.start,
                end=match.end,
                text=text[match.start : match.end],
                actor_ids=tuple(ids),
                kind="demonym" if kind == "adjective" else kind,  # type: ignore[arg-type]
            )

    def keys(self) -> list[str]:
        """All look-up keys, for suggestions."""
        return self._keys

    def entries(self, key: str) -> list[Entry]:
        """What a key can mean."""
        return [Entry(actor_id, kind, Alias.parse(text)) for actor_id, kind, text in self._written.get(key, ())]

    def _rank(self, entries: list[Entry], year: int | None, near: Collection[str]) -> list[str]:
        def unlikely(entry: Entry) -> tuple[bool, bool]:
            return not any(c in near for c in self._actors[entry.actor_id].countries), entry.alias.weak

        if year is not None:
            entries = [e for e in entries if not self._stale(e, year)]
        ids = list(dict.fromkeys(e.actor_id for e in sorted(entries, key=unlikely)))
        if year is None or len(ids) == 1:
            return ids
        active = [i for i in ids if self._actors[i].active_in(year)]
        return active or ids

    def _stale(self, entry: Entry, year: int) -> bool:
        surname = entry.kind == "person" and " " not in entry.alias.surface
        return surname and not self._actors[entry.actor_id].news_in(year)

    def _longest(self, text: str) -> Iterator[_Match]:
        if self._automaton is None:
            raise RuntimeError("build() was not called")
        folded = text.translate(self._folder)
        spans = [
            (start, end, key)
            for key, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not (start and folded[start - 1].isalnum()) and not (end < len(folded) and folded[end].isalnum())
        ]

        def order(span: tuple[int, int, int]) -> tuple[int, int, int]:
            # An article gives no head start: in "The Hill Riders" the riders win over the paper "The Hill".
            start, end, _ = span
            return start + 4 * folded.startswith("the ", start), -end, start

        reached = 0
        for start, end, key in sorted(spans, key=order):
            if start < reached:
                continue
            found = text[start:end]
            entries = [
                e
                for e in self.entries(self._keys[key])
                if case_fits(found, e.alias.surface, exact=e.alias.exact, person=e.kind == "person")
            ]
            if entries:
                reached = end
                yield _Match(start, end, entries)

    def _compose(self, text: str, pair: list[_Match], year: int | None) -> tuple[_Match, int] | None:
        """A state or its forces, named by "Syrian" + "army", "Syria's" + "army", "army of" + "Syria" or
        "Assad's" + "government"."""
        if len(pair) < 2:
            return None
        first, second = pair
        gap = text[first.end : second.start]
        state, service = first, _service(second)
        if _service(first) is not None:
            if gap not in (" of ", " of the "):
                return None
            state, service = second, _service(first)
        elif service is None or gap not in (" ", "'s ", "’s ", "\n"):
            return None
        suffix = _SUFFIX.get(service or "")
        if suffix is None:
            return None
        if any(e.kind == "capital" for e in state.entries) and suffix == ".military" and gap == " ":
            return None  # "Kabul troops" may be anybody's, "Moscow's troops" are Russia's
        entries = []
        for entry in state.entries:
            owner = self._owner(entry, year)
            if owner is not None and owner + suffix in self._actors:
                entries.append(Entry(owner + suffix, "name", entry.alias))
        return (_Match(first.start, second.end, entries), 2) if entries else None

    def _owner(self, entry: Entry, year: int | None) -> str | None:
        """The state whose services a name can own: the state itself, or the one that a person serves."""
        actor = self._actors.get(entry.actor_id) if entry.kind != "service" else None
        if actor is None:
            return None
        term = actor.term_in(year)
        if term is not None:
            actor = self._actors[term.actor]
        return actor.id if actor.kind == "state" else None


def _service(match: _Match) -> str | None:
    return next((e.actor_id for e in match.entries if e.kind == "service"), None)
