"""Names that the parser took for persons and that are towns: "the rebels held Goma"."""

from __future__ import annotations

from collections.abc import Iterator

from ..parse.analysis import Doc, Span
from ..parse.document import Parsed
from ..parse.names import name_at
from ..vocabulary.gazetteer import Gazetteer

# Known well enough for the bare name to mean it.
_PEOPLE = 20_000
# Their towns are called after people, and people after their towns.
_SURNAMES = {"USA", "GBR", "CAN", "AUS", "NZL", "IRL"}


def towns_taken_for_persons(parsed: Parsed, names: Gazetteer) -> Iterator[tuple[int, int]]:
    """Offsets in the report's text of such names. A name that somebody bears in the report ("Paul Goma", "Mr Goma") or
    that the actor table knows stays his."""
    docs = [p.doc for p in parsed.paragraphs]
    borne = {word for doc in docs for word in _borne(doc)}
    for paragraph in parsed.paragraphs:
        for ent in paragraph.doc.ents:
            if ent.label_ == "PERSON" and ent.text not in borne and name_at(ent[0]) is None and _is_town(ent, names):
                yield paragraph.offsets(ent.start_char, ent.end_char)


def _borne(doc: Doc) -> Iterator[str]:
    """Last names of persons who are named with another word before them."""
    for ent in doc.ents:
        before = doc[ent.start - 1].text if ent.start else ""
        if ent.label_ == "PERSON" and len(ent) > 1:
            yield ent[-1].text
        elif ent.label_ == "PERSON" and before[:1].isupper() and doc[ent.start - 1].head == ent[-1]:
            yield ent.text


def _is_town(ent: Span, names: Gazetteer) -> bool:
    found = names.find(ent.text)
    known = [e for e in found if e.named and e.population >= _PEOPLE]
    return bool(known) and not any(e.country in _SURNAMES for e in found)
