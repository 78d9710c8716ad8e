"""Names that the parser cannot know, parsed as if they were names that it does.

A small model takes "IGAD" for an auxiliary and "Al Shabaab" for two persons; one wrong tag undoes the sentence. Known
names of groups and organisations are therefore parsed as one familiar word, and the analysis is then laid over the
report's own words again: downstream nothing shows of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc as Analysis

from ..vocabulary.actors import ActorTable
from .analysis import Doc

_STAND_INS = {"igo": "NATO", "ngo": "NATO", "nonstate_armed": "Hamas", "militia": "Hamas", "party": "Hamas"}


@dataclass(frozen=True, slots=True)
class Masked:
    """text: with stand-ins; spans: start, end in the masked text and the words that stand there in truth."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


def mask(text: str, table: ActorTable, *, year: int | None) -> Masked:
    """Put stand-ins for the names of groups and organisations."""
    parts: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = length = 0
    for span in table.find(text, year=year):
        actor = table.actors.get(span.actor_ids[0]) if span.actor_ids else None
        stand_in = _STAND_INS.get(actor.kind) if actor is not None else None
        if stand_in is None or span.kind == "demonym" or not _odd(span.text) or span.start < at:
            continue
        parts.append(text[at : span.start])
        length += span.start - at
        spans.append((length, length + len(stand_in), span.text))
        parts.append(stand_in)
        length += len(stand_in)
        at = span.end
    parts.append(text[at:])
    return Masked("".join(parts), tuple(spans))


def _odd(name: str) -> bool:
    """Several words, capitals all through or digits: what the model seldom saw. Plural role words stay as they are."""
    first = name.split()[0]
    return (
        first[:1].isupper()
        and (" " in name or name.isupper() or any(c.isdigit() for c in name))
        and not name.endswith(_PEOPLE)
    )


_PEOPLE = (
    "rebels",
    "fighters",
    "militants",
    "forces",
    "troops",
    "insurgents",
    "guerrillas",
    "officials",
    "gunmen",
    "soldiers",
    "militia",
    "separatists",
)


def unmask(analysis: Analysis, masked: Masked) -> Doc | None:
    """The analysis of a masked text over the words of the true one; a name becomes one token. None where a stand-in
    grew together with what stands beside it ("NSCN(IM)"): such a text is parsed as it is."""
    true = {start: (end, words) for start, end, words in masked.spans}
    words = {t.i: true[t.idx][1] for t in analysis if t.idx in true and t.idx + len(t) == true[t.idx][0]}
    return Doc(analysis, true_words=words) if len(words) == len(true) else None
