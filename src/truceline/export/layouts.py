"""The registry of layouts: one small module each, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ..errors import UsageError
from ..vocabulary.layouts import LAYOUTS
from .rows import Layout


def layout(name: str) -> Layout:
    """The layout of that name. Raises UsageError, with those that there are, where there is none."""
    try:
        return _MADE[name]()
    except KeyError:
        raise UsageError(f"there is no layout {name!r}; there are {', '.join(LAYOUTS)}") from None


def _csv() -> Layout:
    from . import delimited, flat

    return Layout("csv", ("events",), flat.rows, delimited.write_csv, telling=True)


def _jsonl() -> Layout:
    from . import jsonl

    return Layout("jsonl", ("events", "ceasefires", "talks"), jsonl.rows, jsonl.write, telling=True)


def _geojson() -> Layout:
    from . import flat, geojson

    return Layout("geojson", ("events",), flat.rows, geojson.write, telling=True)


def _acled() -> Layout:
    from . import acled, delimited

    return Layout("acled", ("events",), acled.rows, delimited.write_csv)


def _ucdp() -> Layout:
    from . import delimited, ucdp

    return Layout("ucdp", ("events",), ucdp.rows, delimited.write_csv)


def _parquet() -> Layout:
    from . import flat, parquet

    return Layout("parquet", ("events",), flat.rows, parquet.write, telling=True)


def _xlsx() -> Layout:
    from . import flat, sheet

    return Layout("xlsx", ("events",), flat.rows, sheet.write, telling=True)


def _ics() -> Layout:
    from . import calendar

    return Layout("ics", ("ceasefires", "talks", "events"), calendar.rows, calendar.write)


def _atom() -> Layout:
    from . import atom

    return Layout("atom", ("events",), atom.rows, atom.write)


def _plover() -> Layout:
    from . import plover

    return Layout("plover", ("events",), plover.rows, plover.write)


def _cameo() -> Layout:
    from . import cameo, delimited

    return Layout("cameo", ("events",), cameo.rows, delimited.write_tabs)


def _ceasefires() -> Layout:
    from . import ceasefires, delimited

    return Layout("ceasefires", ("ceasefires",), ceasefires.rows, delimited.write_csv)


_MADE: Final[Mapping[str, Callable[[], Layout]]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "geojson": _geojson,
    "parquet": _parquet,
    "xlsx": _xlsx,
    "ics": _ics,
    "atom": _atom,
    "plover": _plover,
    "cameo": _cameo,
    "ceasefires": _ceasefires,
    "acled": _acled,
    "ucdp": _ucdp,
}
