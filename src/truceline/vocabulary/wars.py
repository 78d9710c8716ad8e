"""Who fights whom in a country (data/actors/wars.txt), for reports that name "the warring sides" and no more.

The pairs follow the dyads of the UCDP; a country has the pair that the press means by its two sides in a year.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ..errors import VocabularyError

FILE = "actors/wars.txt"


@dataclass(frozen=True, slots=True)
class War:
    """The two sides, by their ids, of the war in a country (ISO alpha-3) from one year to another, both included."""

    country: str
    sides: tuple[str, str]
    start: int
    end: int | None

    def covers(self, year: int) -> bool:
        """Whether it went on in the year."""
        return self.start <= year and (self.end is None or year <= self.end)


def read_wars(text: str, known: Collection[str], *, file: str = FILE) -> tuple[War, ...]:
    """The wars of a table. known: ids of actors. Raises VocabularyError with the line that doesn't fit."""
    found: list[War] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            country, pair, years = (part.strip() for part in line.split("|"))
            first, second = (side.strip() for side in pair.split(","))
            start, end = years.split("-")
            war = War(country, (first, second), int(start), int(end) if end else None)
        except ValueError:
            raise VocabularyError(file=file, line=number, reason="a line is 'country | side, side | from-to'") from None
        unknown = next((side for side in war.sides if side not in known), None)
        if unknown is not None:
            raise VocabularyError(file=file, line=number, reason=f"no actor has the id {unknown!r}")
        found.append(war)
    return tuple(found)
