"""A file of another dataset → a layer."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from ...errors import InputError
from ...store import LayerAdded, LayerEvent, LayerKind, LeftOut, Store, keep_layer
from . import acled, ucdp
from .naming import Naming
from .table import CellError, CsvFile, Row, open_csv, require

_READERS: dict[LayerKind, ModuleType] = {"ucdp": ucdp, "acled": acled}


def add_layer(
    store: Store, path: str | Path, *, kind: LayerKind, name: str | None = None, naming: Naming | None = None
) -> LayerAdded:
    """Read a CSV file of UCDP GED or ACLED into a layer. name: of the layer, else its kind.

    Rows that can't be read are kept in the layer's list (`layer_failures`) with line, column and reason; the rest goes
    in. Raises InputError where the file can't be read at all or has not the dataset's columns.
    """
    source = str(path)
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        hint = "Check the name, and that you may read it"
        raise InputError(source=source, reason=error.strerror or str(error), hint=hint) from error
    module = _READERS[kind]
    file = open_csv(data, source=source, headless=ucdp.COLUMNS if kind == "ucdp" else ())
    require(file, module.NEEDED, source=source, dataset=module.DATASET)
    rows, left_out = _read(file, module.event, naming or Naming(store.actor_table()))
    if not rows:
        reason = (
            f"has no row that can be read ({left_out[0].column}: {left_out[0].reason})" if left_out else "has no rows"
        )
        line = left_out[0].line if left_out else None
        raise InputError(source=source, reason=reason, hint="Name the dataset's own CSV file, unchanged", line=line)
    return keep_layer(
        store,
        rows,
        left_out,
        name=name or kind,
        kind=kind,
        origin=source,
        sha256=hashlib.sha256(data).hexdigest(),
        layout=f"{module.DATASET}, {len(file.columns)} columns",
    )


def _read(
    file: CsvFile, event: Callable[[Row, Naming], LayerEvent], naming: Naming
) -> tuple[list[LayerEvent], list[LeftOut]]:
    rows: list[LayerEvent] = []
    left_out: list[LeftOut] = []
    lines: dict[str, int] = {}
    for found in file.rows():
        if not isinstance(found, Row):
            left_out.append(LeftOut(line=found[0], column=found[1].column, reason=found[1].reason))
            continue
        try:
            made = event(found, naming)
            if made.id in lines:
                raise CellError("id", f"{made.id} stands in line {lines[made.id]} already")
        except CellError as error:
            left_out.append(LeftOut(line=found.line, column=error.column, reason=error.reason))
            continue
        lines[made.id] = made.line
        rows.append(made)
    return rows, left_out
