"""``truceline rules``: by which words the types are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import ListFormat, ListOption, show

if TYPE_CHECKING:
    from rich.console import Console

    from ..vocabulary.triggers import Triggers


def rules(
    word: Annotated[
        list[str] | None,
        typer.Argument(
            help="A type, a family, or a word: only the rules that it heads. Without one, how many each type has."
        ),
    ] = None,
    output: ListOption = ListFormat.text,
) -> None:
    """Show the rules by which event types are found in a text (docs/triggers.md tells how to read one)."""
    from ..vocabulary.triggers import load_triggers
    from ..vocabulary.types import load_types

    types = load_types()
    families = {kind.family for kind in types}
    wanted = set(word or ())
    rows = []
    for row in _rows(load_triggers(types)):
        if (
            not wanted
            or row["type"] in wanted
            or set(row["heads"]) & wanted
            or types.family(row["type"]) in wanted & families
        ):
            rows.append(row)
    show(rows, as_format=output, view=_view if wanted else _counts)
    if wanted and not rows:
        typer.echo(
            f"No rule is headed by {' or '.join(sorted(wanted))}. Give a base form (bomb, not bombed).", err=True
        )
        raise typer.Exit(1)


def _rows(triggers: Triggers) -> Iterator[dict[str, Any]]:
    """One row a rule, its heads put together."""
    merged: dict[tuple[str, str, str], dict[str, Any]] = {}
    for pos, table in (("verb", triggers.verbs), ("noun", triggers.nouns)):
        for lemma, found in table.items():
            for trigger in found:
                kind = trigger.type or trigger.blocks
                row = merged.setdefault(
                    (pos, kind, trigger.rule),
                    {"type": kind, "fires": bool(trigger.type), "pos": pos, "rule": trigger.template.text, "heads": []},
                )
                if lemma not in row["heads"]:
                    row["heads"].append(lemma)
    yield from sorted(merged.values(), key=lambda r: (r["type"], not r["fires"], r["pos"] != "verb", r["rule"]))


def _view(console: Console, rows: list[dict[str, Any]]) -> None:
    from rich.text import Text

    from .layout import indented

    last = None
    for row in rows:
        if row["type"] != last:
            last = row["type"]
            console.print(Text(last, style="bold cyan"))
        sign = "" if row["fires"] else "not "
        text = Text.assemble((f"{row['pos']}  ", "dim"), (sign, "red"), row["rule"])
        if "<" in row["rule"].split(" ")[0]:
            text.append(f"   ({', '.join(row['heads'][:8])}{' …' if len(row['heads']) > 8 else ''})", style="dim")
        indented(console, text, by=2)


def _counts(console: Console, rows: list[dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table("type", "verb rules", "noun rules", "exceptions", box=None, header_style="dim", pad_edge=False)
    for name in dict.fromkeys(row["type"] for row in rows):
        of_type = [row for row in rows if row["type"] == name]
        numbers = [sum(r["fires"] and r["pos"] == pos for r in of_type) for pos in ("verb", "noun")]
        exceptions = len({r["rule"] for r in of_type if not r["fires"]})
        table.add_row(name, *(str(n) for n in numbers), str(exceptions))
    console.print(table)
    console.print(f"{len(rows)} rules. `truceline rules TYPE` or `truceline rules WORD` shows them.")
