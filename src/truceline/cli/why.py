"""``truceline why ID``: why what several reports tell is one thing."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .options import DB, DbOption, ListFormat, ListOption, console

if TYPE_CHECKING:
    from ..assemble.across import PairScore


def why(
    id_: Annotated[str, typer.Argument(metavar="ID", help="m1, or what one report tells of it: e1, f1, t1.")],
    output: ListOption = ListFormat.text,
    db: DbOption = DB,
) -> None:
    """Explain why what several reports tell is one event, one ceasefire, or one talks: for each telling the scores with
    the one that it is most like, and the words or values that they stand on. From 1.9 up two are one; each member has
    at least 0.8 with every other. `truceline merge` and `split` overrule the scores."""
    from ..store import open_store

    with open_store(db) as store:
        whole = store.whole_of(id_) or id_.strip()
        found = store.why(id_)
        if output is ListFormat.json:
            sys.stdout.write(json.dumps([_plain(pair) for pair in found], ensure_ascii=False, indent=2) + "\n")
        elif not found:
            typer.echo(f"truceline: one report tells {whole}; there is nothing to put together", err=True)
        else:
            for pair in found:
                _pair(pair)
        for decision in store.decisions(whole):
            typer.echo(f"truceline: {decision.verdict} by {decision.by}, {decision.at} {decision.reason}", err=True)


def _plain(pair: PairScore) -> dict[str, Any]:
    """A pair that only people made one has no number where a score rules it out."""
    signs = [{"name": s.name, "value": _finite(s.value), "because": s.because} for s in pair.signs]
    return {"a": pair.a, "b": pair.b, "total": _finite(pair.total), "signs": signs}


def _finite(value: float) -> float | None:
    return round(value, 3) if value > float("-inf") else None


def _pair(pair: PairScore) -> None:
    from rich.text import Text

    from ..model.caption import one_line
    from .layout import columns

    out = console()
    out.print(Text(f"{pair.b} = {pair.a}   {_shown(pair.total)}", style="bold"))
    for sign in sorted(pair.signs, key=lambda s: -s.value):
        label = Text(f"  {_shown(sign.value):>8}  {sign.name}")
        for line in columns(out, label, [Text(one_line(sign.because), style="dim")], width=20):
            out.print(line)


def _shown(value: float) -> str:
    found = _finite(value)
    return "never" if found is None else f"{found:+.2f}"
