"""Known names in the parsed text: the actor table's first, the parser's guesses for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..vocabulary.actors import ActorTable
from .analysis import Doc, Token
from .document import Parsed

# What is named after a person or a place: "Aden Adde International Airport" is not Aden's.
_FACILITIES = frozenset(
    "airport university hospital street road avenue square bridge mosque hotel stadium market station camp base port "
    "park prison barracks school college".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A known name: token indices first..last, ids of the actors that it can mean (likeliest first), how it names
    (name, demonym, capital, person, org), and the kind of the likeliest actor."""

    first: int
    last: int
    ids: tuple[str, ...]
    kind: str
    actor_kind: str = ""


def mark_names(parsed: Parsed, table: ActorTable, *, year: int | None) -> None:
    """Find the table's names in every paragraph; ``name_at`` and ``names_in`` then answer for any token."""
    for paragraph in parsed.paragraphs:
        doc = paragraph.doc
        by_token: dict[int, Name] = {}
        for span in table.find(doc.text, year=year):
            tokens = doc.touched(span.start, span.end)
            if tokens is None or (span.kind == "capital" and _in_longer_name(doc, tokens.end)):
                continue
            likeliest = table.actors.get(span.actor_ids[0]) if span.actor_ids else None
            kind = likeliest.kind if likeliest is not None else ""
            name = Name(tokens.start, tokens.end - 1, span.actor_ids, span.kind, kind)
            for i in range(tokens.start, tokens.end):
                by_token.setdefault(i, name)
        doc.user_data["names"] = by_token
        roles = {w for w in {t.lower_ for t in doc} if table.role(w) or table.role(w + "s")}
        doc.user_data["roles"] = {t.i for t in doc if t.lower_ in roles}


def mark_places(parsed: Parsed, spans: Iterable[tuple[int, int]]) -> None:
    """Note which tokens end the names of places; ``place_at`` then answers for any token. What the parser took for a
    person is a place from then on. spans: offsets of the names in the report's text."""
    places = {end: start for start, end in spans}
    for paragraph in parsed.paragraphs:
        doc = paragraph.doc
        proper = [t for t in doc if t.pos_ == "PROPN"]
        doc.user_data["places"] = {t.i for t in proper if paragraph.offsets(t.idx, t.idx + len(t))[1] in places}
        for ent in doc.ents:
            start, end = paragraph.offsets(ent.start_char, ent.end_char)
            if ent.label_ == "PERSON" and places.get(end) == start:
                for token in ent:
                    token.ent_type_ = "GPE"


def place_at(token: Token) -> bool:
    """Whether a name of a place, found by the gazetteer, ends at the token."""
    return token.i in token.doc.user_data.get("places", ())


def _in_longer_name(doc: Doc, end: int) -> bool:
    """Whether two or more capitalised words follow, the last of them a facility."""
    after = end
    while after < len(doc) and doc[after].text[:1].isupper():
        after += 1
    return after - end > 1 and doc[after - 1].lower_ in _FACILITIES


def name_at(token: Token) -> Name | None:
    """The known name that covers a token."""
    found: Name | None = token.doc.user_data.get("names", {}).get(token.i)
    return found


def names_in(doc: Doc) -> Iterator[Name]:
    """The known names of a paragraph in order."""
    seen: set[int] = set()
    for name in doc.user_data.get("names", {}).values():
        if name.first not in seen:
            seen.add(name.first)
            yield name


def is_party(token: Token) -> bool:
    """True where a token can name a party: a known name or demonym, a role ("rebel", "army"), or a name that the parser
    guesses."""
    if name_at(token) is not None or token.ent_type_ in {"NORP", "GPE", "ORG", "PERSON"}:
        return True
    return token.i in token.doc.user_data.get("roles", ()) and token.pos_ in {"NOUN", "PROPN", "ADJ"}
