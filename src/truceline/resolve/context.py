"""What a report is about: which actors and countries it names, where, how often. Reference leans on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..parse.analysis import Token
from ..parse.document import Parsed, offsets_of, paragraph_of
from ..parse.names import Name, names_in
from ..vocabulary.actor import Actor
from ..vocabulary.actors import ActorTable

ARMED = {"nonstate_armed", "militia"}
FIGHTING = ARMED | {"state", "state_military", "police", "party"}
_OF_A_COUNTRY = {"state", "state_military", "police", "person", "nonstate_armed", "militia"}

_SPEAKS = "spokes"
_WHERE = frozenset("in at near from across throughout into outside inside around through".split())
_EDGES = frozenset({"border", "frontier", "coast", "island"})
_PLACES = frozenset(
    """capital city town village port island border frontier coast airport province region district territory soil
    airspace""".split()
)

Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Naming:
    """One naming of an actor. at: (paragraph, token)."""

    at: Position
    actor: Actor
    name: Name


@dataclass(slots=True, eq=False)
class Context:
    """namings: in order of the text. year: of publication, for terms of office. weight: how often each actor is named,
    the headline and the first paragraphs counting double. countries: the same for the countries behind the names."""

    parsed: Parsed
    table: ActorTable
    year: int | None
    namings: list[Naming] = field(default_factory=list)
    weight: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    place_spans: Sequence[tuple[int, int, str]] = ()

    @property
    def acting(self) -> Counter[str]:
        """How often each actor is named as somebody, weighted like ``weight``: "in Kenya" and "the Kenyan capital" are
        places. A leader counts for his armed group."""
        found: Counter[str] = Counter()
        for naming in self.namings:
            gain = _gain(naming.at[0])
            led = self.led_by(naming.actor)
            if led is not None and led.kind in ARMED:
                found[led.id] += gain
            elif not _is_place(self.parsed.paragraphs[naming.at[0]].doc[naming.name.last]):
                found[naming.actor.id] += gain
        return found

    def led_by(self, person: Actor) -> Actor | None:
        """What a person leads: the state, group or body of his office; None for whoever only speaks for it."""
        term = person.term_in(self.year) if person.kind == "person" else None
        return self.table.actors.get(term.actor) if term is not None and _SPEAKS not in term.office else None

    @property
    def place_countries(self) -> Mapping[str, int]:
        """How often the report names places of each country."""
        return Counter(c for _, _, c in self.place_spans)

    def pick(self, ids: Sequence[str]) -> Actor | None:
        """The actor that a name means here: the one at home where the report's places lie, else the likeliest."""
        actors = [self.table.actors[i] for i in ids if i in self.table.actors]
        if len(actors) > 1:
            here = [a for a in actors if any(c in self.place_countries for c in a.countries)]
            if here:
                return max(
                    here, key=lambda a: (max(self.place_countries.get(c, 0) for c in a.countries), -actors.index(a))
                )
        return actors[0] if actors else None

    def country_near(self, token: Token) -> str | None:
        """ISO code of the country whose army or police is meant at a token: the one named last before it in its
        paragraph, else where its sentence's places lie, else the one that the report is about."""
        index, at = position(token)
        for naming in self.before((index, at)):
            if naming.at[0] != index or naming.at[1] < token.sent.start:
                break
            edge = _of_an_edge(self.parsed.paragraphs[index].doc[naming.name.last])
            if naming.actor.kind in _OF_A_COUNTRY and naming.actor.country and not edge:
                return self._where_it_fights(naming.actor, token)
        found = self._places_of(token)
        return max(found, key=lambda c: (found[c], c)) if found else self.focus()

    def _places_of(self, token: Token) -> Counter[str]:
        """The countries of the places named in a token's sentence."""
        start, end = offsets_of(token.sent)
        return Counter(c for s, e, c in self.place_spans if start <= s < end)

    def _where_it_fights(self, actor: Actor, token: Token) -> str | None:
        """The country of an actor; of an armed group that fights in several, the one where the sentence or the report
        has it fight: soldiers whom Boko Haram kills in Chad are Chad's."""
        if actor.kind not in ARMED or len(actor.countries) < 2:
            return actor.country
        for places in (self._places_of(token), self.place_countries):
            here = {c: n for c, n in places.items() if c in actor.countries}
            if here:
                return max(here, key=lambda c: (here[c], c))
        return actor.country

    def place_country(self, offset: int) -> str | None:
        """ISO code of the country of the place named at an offset of the report."""
        return next((c for s, e, c in self.place_spans if s <= offset < e), None)

    def before(self, at: Position) -> Iterator[Naming]:
        """Namings before a position, nearest first."""
        for naming in reversed(self.namings):
            if naming.at < at:
                yield naming

    def focus(self) -> str | None:
        """ISO code of the country that the report is about: where its places lie, then whom it names."""
        score: Counter[str] = Counter()
        for country, n in self.place_countries.items():
            score[country] += 2 * n
        for country, n in self.countries.items():
            score[country] += n
        armed = {n.actor.country for n in self.namings if n.actor.kind in ARMED and n.actor.country}
        for country in armed:
            score[country] += 3
        return max(score, key=lambda c: (score[c], c)) if score else None


def build_context(
    parsed: Parsed, table: ActorTable, *, year: int | None, place_spans: Sequence[tuple[int, int, str]] = ()
) -> Context:
    """Read the namings of a report whose names are marked. place_spans: start, end and country of each place named."""
    context = Context(parsed, table, year, place_spans=place_spans)
    for paragraph in parsed.paragraphs:
        for name in names_in(paragraph.doc):
            actor = context.pick(name.ids)
            if actor is None:
                continue
            context.namings.append(Naming((paragraph.index, name.first), actor, name))
            gain = _gain(paragraph.index)
            context.weight[actor.id] += gain
            if actor.country and actor.kind != "media":
                context.countries[actor.country] += gain
    return context


def _gain(paragraph: int) -> int:
    return 2 if paragraph < 3 else 1


def _of_an_edge(name: Token) -> bool:
    """ "The Mauritanian border", "the Syrian coast": a place that may lie on either side."""
    return name.dep_ in {"amod", "compound", "nmod", "poss"} and name.head.lemma_.lower() in _EDGES


def _is_place(name: Token) -> bool:
    if name.dep_ in {"amod", "compound", "nmod", "poss"}:
        return name.head.lemma_.lower() in _PLACES
    return name.dep_ == "pobj" and name.head.lower_ in _WHERE


def position(token: Token) -> Position:
    """(paragraph, token) of a token."""
    return paragraph_of(token).index, token.i
