"""The numbers and codes that event data give to countries, and the regions that they put them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ..errors import VocabularyError
from .yaml_lines import data_text

FILE: Final = "countries.txt"
UCDP_REGIONS: Final = ("Africa", "Americas", "Asia", "Europe", "Middle East")
ACLED_REGIONS: Final = (
    "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa", "South Asia",
    "Southeast Asia", "East Asia", "Middle East", "Caucasus and Central Asia", "Central America", "North America",
    "South America", "Caribbean", "Europe", "Oceania",
)  # fmt: skip
_FIELDS = 6


@dataclass(frozen=True, slots=True)
class Country:
    """Codes of one country, None where a list lacks it. iso3, iso_number: ISO 3166-1; fips: FIPS 10-4 (GDELT's codes of
    places); gw: Gleditsch-Ward number (UCDP, ETH/PRIO); the regions are those of UCDP and of ACLED."""

    iso3: str
    iso_number: int | None
    fips: str | None
    gw: int | None
    ucdp_region: str | None
    acled_region: str | None


def load_countries() -> Mapping[str, Country]:
    """All countries by ISO alpha-3 code. Raises VocabularyError with file and line for a row that doesn't fit."""
    found: dict[str, Country] = {}
    for line, text in enumerate(data_text(FILE).splitlines(), start=1):
        if text.strip() and not text.startswith("#"):
            one = _country(text, line=line)
            if one.iso3 in found:
                raise VocabularyError(file=FILE, line=line, reason=f"{one.iso3} stands here twice")
            found[one.iso3] = one
    return found


def _country(text: str, *, line: int) -> Country:
    parts = [part.strip() or None for part in text.split("|")]
    parts += [None] * (_FIELDS - len(parts))
    iso3, number, fips, gw, ucdp, acled = parts
    known = ucdp in (*UCDP_REGIONS, None) and acled in (*ACLED_REGIONS, None) and len(parts) == _FIELDS
    numbers = all(one is None or one.isdigit() for one in (number, gw))
    if not (iso3 and len(iso3) == 3 and known and numbers):
        raise VocabularyError(file=FILE, line=line, reason="a line has codes, two numbers and two known regions")
    return Country(iso3, int(number) if number else None, fips, int(gw) if gw else None, ucdp, acled)
