"""``truceline cite ID``: a thing of the record as a citation."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from .options import DB, DbOption


class CiteFormat(StrEnum):
    """How citations are written."""

    text = "text"
    bibtex = "bibtex"
    ris = "ris"
    csl_json = "csl-json"


def cite(
    id_: Annotated[
        str,
        typer.Argument(metavar="ID", help="r1 report, e1 event, c1 claim, f1 ceasefire, t1 talks, m1 of many reports."),
    ],
    output: Annotated[CiteFormat, typer.Option("--format", help="How to write it.")] = CiteFormat.text,
    db: DbOption = DB,
) -> None:
    """Cite what the record has: the quote, its source with address and day of retrieval, the SHA-256 of the text, the
    version that read it, and the revision of the thing; once for each report that tells it."""
    from ..export import cite as citations
    from ..export import write_citations
    from ..store import open_store

    with open_store(db) as store:
        sys.stdout.write(write_citations(citations(store, id_), as_format=output.value))
