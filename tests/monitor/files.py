"""Small files in the forms of other datasets; their events are made up."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from truceline.monitor.layers.ucdp import COLUMNS as UCDP

GED_41 = tuple(
    name
    for name in UCDP
    if name not in {"relid", "code_status", "where_description", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id",
                    "side_b_dset_id", "gwnoa"}
)  # fmt: skip
ACLED_31 = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp".split()
)
ACLED_7 = tuple(
    "GWNO EVENT_ID_CNTY EVENT_ID_NO_CNTY EVENT_DATE YEAR TIME_PRECISION EVENT_TYPE ACTOR1 ALLY_ACTOR_1 INTER1 ACTOR2 "
    "ALLY_ACTOR_2 INTER2 INTERACTION COUNTRY ADMIN1 ADMIN2 ADMIN3 LOCATION LATITUDE LONGITUDE GEO_PRECISION SOURCE "
    "NOTES FATALITIES".split()
)


def ged(id_: str = "1", day: str = "2016-02-10", **given: object) -> dict[str, str]:
    """A row of GED: government against rebels in Aleppo, three killed."""
    row = {
        "id": id_, "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "Syrian insurgents",
        "country": "Syria", "adm_1": "Aleppo Governorate", "where_coordinates": "Aleppo city", "where_prec": "1",
        "latitude": "36.20124", "longitude": "37.16117", "event_clarity": "1", "date_prec": "1", "date_start": day,
        "date_end": day, "low": "2", "best": "3", "high": "5", "source_office": "Own Wire;Own Radio;Own Wire",
        "source_headline": "Three killed as shells hit Aleppo",
    }  # fmt: skip
    return row | {name: str(value) for name, value in given.items()}


def acled(id_: str = "SYR1", day: str = "10 February 2016", **given: object) -> dict[str, str]:
    """A row of ACLED: an air strike in Aleppo, four killed."""
    row = {
        "event_id_cnty": id_, "event_date": day, "time_precision": "1", "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike", "actor1": "Military Forces of Syria (2000-)", "actor2": "",
        "country": "Syria", "admin1": "Aleppo", "location": "Aleppo", "latitude": "36.2021", "longitude": "37.1343",
        "geo_precision": "1", "source": "Own Wire; Own Radio", "notes": "Aircraft bombed a market.", "fatalities": "4",
    }  # fmt: skip
    return row | {name: str(value) for name, value in given.items()}


def table(columns: Sequence[str], rows: Sequence[Mapping[str, str]], *, delimiter: str = ",", head: bool = True) -> str:
    """The file's text. Cells are found by the column's name in any case."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    if head:
        writer.writerow(columns)
    writer.writerows([row.get(name.casefold(), "") for name in columns] for row in rows)
    return out.getvalue()


def write(folder: Path, text: str, *, name: str = "data.csv", encoding: str = "utf-8") -> Path:
    """The text as a file."""
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path
