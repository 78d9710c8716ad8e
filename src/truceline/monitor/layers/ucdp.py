"""UCDP Georeferenced Event Dataset → rows of a layer.

Columns and codes: UCDP GED Codebook 19.1 (Högbladh 2019); 49 columns from 22.1 on; Candidate releases may come without
a head row. ``best_est``, ``low_est``, ``high_est`` are older names.
"""

from __future__ import annotations

from ...model import ActorRef, Place
from ...model.words import PlacePrecision
from ...store import LayerEvent
from .naming import Naming
from .table import CellError, Row

DATASET = "UCDP GED"
COLUMNS = """
    id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name
    dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b
    number_of_sources source_article source_office source_date source_headline source_original where_prec
    where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region
    event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best
    high low gwnoa gwnob
""".split()
NEEDED: dict[str, tuple[str, ...]] = {
    "id": (),
    "type_of_violence": (),
    "side_a": (),
    "side_b": (),
    "country": (),
    "latitude": (),
    "longitude": (),
    "date_start": (),
    "date_end": (),
    "best": ("best_est",),
    "low": ("low_est",),
    "high": ("high_est",),
}
_KINDS = {1: "state-based", 2: "non-state", 3: "one-sided"}
_WHERE: dict[int, PlacePrecision] = {
    1: "exact", 2: "near", 3: "district", 4: "province", 5: "province", 6: "country", 7: "country",
}  # fmt: skip


def event(row: Row, naming: Naming) -> LayerEvent:
    """One row. Raises CellError with the column that can't be read."""
    first, last = row.day("date_start"), row.day("date_end")
    if last < first:
        raise CellError("date_end", f"{last} is before date_start")
    kind = row.whole("type_of_violence", least=1, most=3)
    country = naming.country(row.needed("country"))
    side_a, side_b = (
        _side(row.needed(name), naming, year=first.year, country=country) for name in ("side_a", "side_b")
    )
    low, best, high = (row.whole(name, f"{name}_est", least=0) for name in ("low", "best", "high"))
    both = () if kind == 3 else (*side_a, *side_b)
    return LayerEvent(
        id=row.needed("id").removesuffix(".0"),
        line=row.line,
        kind=_KINDS[kind],
        # GED doesn't tell by what means people were killed, nor who of two fighting sides attacked.
        type="attack",
        first=first.isoformat(),
        last=last.isoformat(),
        actors=both or side_a,
        targets=both or side_b,
        directed=kind == 3,
        place=_place(row, country),
        low=low,
        best=best,
        high=high,
        sources=_sources(row),
        words=" ".join(filter(None, map(row.text, ("source_headline", "where_coordinates", "where_description")))),
        single=row.text("event_clarity").removesuffix(".0") != "2",
    )


def _side(names: str, naming: Naming, *, year: int, country: str | None) -> tuple[ActorRef, ...]:
    """Coalitions are written with commas between."""
    whole = naming.actor(names, year=year, country=country)
    if not whole.id.startswith("named:") or "," not in names:
        return (whole,)
    found = [naming.actor(name.strip(), year=year, country=country) for name in names.split(",") if name.strip()]
    return tuple({one.id: one for one in found}.values())


def _place(row: Row, country: str | None) -> Place:
    lat, lon = row.degrees("latitude", most=90), row.degrees("longitude", most=180)
    given = row.text("where_prec")
    code = row.whole("where_prec", least=1, most=7) if given else 5
    name = row.text("where_coordinates", "adm_2", "adm_1", "country")
    precision = _WHERE[code] if lat is not None and lon is not None else "country"
    return Place(
        id=None, name=name, admin1=row.text("adm_1") or None, country=country, lat=lat, lon=lon, precision=precision,
        text=name,
    )  # fmt: skip


def _sources(row: Row) -> tuple[str, ...]:
    offices = row.text("source_office")
    if not offices:
        offices = ";".join(part.strip().strip('"').split(",")[0] for part in row.text("source_article").split('";"'))
    return tuple(dict.fromkeys(part.strip() for part in offices.split(";") if part.strip()))
