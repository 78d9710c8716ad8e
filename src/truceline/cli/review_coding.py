"""``truceline review assign|batches|agreement|adjudicate``: double coding."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from ..errors import UsageError
from .asking import with_filters
from .merging import ByOption, ReasonOption, who
from .options import DB, DbOption, ListFormat, ListOption, RowFormat, RowOption, console
from .review_decide import AtOption, OfOption, SetOption, pairs_of, told

BatchArgument = Annotated[str, typer.Argument(metavar="BATCH", help="b1")]


@with_filters
def assign(
    asked: dict[str, Any],
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID…]", help="e17…; what the filter gives unless told.")
    ] = None,
    coders: Annotated[str, typer.Option("--coders", metavar="NAME,NAME", help="Who codes, two or more.")] = "",
    blind: Annotated[bool, typer.Option("--blind", help="Hide what was read from them too.")] = False,
    name: Annotated[str, typer.Option("--name", metavar="WORDS", help="What the batch is called.")] = "",
    of: OfOption = "events",
    order: Annotated[str, typer.Option("--order", metavar="WORD", help="As for queue.")] = "impact",
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="At most N of what the filter gives.")] = 50,
    by: ByOption = None,
    db: DbOption = DB,
) -> None:
    """Give things to two coders, who don't see each other's decisions. Nothing of what they say holds yet."""
    from ..store import open_store

    with open_store(db) as store:
        targets = ids or [one.thing.id for one in store.queue(of=of, order=order, limit=limit, **asked)]
        names = [one.strip() for one in coders.split(",") if one.strip()]
        batch = store.assign(targets, names, by=who(by), name=name, blind=blind)
        typer.echo(f"{batch.id}  {len(batch.targets)} things  {', '.join(batch.coders)}")


def batches(output: ListOption = ListFormat.text, db: DbOption = DB) -> None:
    """List the batches: how far each coder is, on how much they differ, what is settled."""
    from ..review import adjudicated, coded, differences
    from ..store import open_store

    with open_store(db) as store:
        found = []
        for batch in store.batches():
            said = coded(store, batch)
            done = {coder: sum(coder in by for by in said.values()) for coder in batch.coders}
            settled = len(adjudicated(store, batch))
            differ = len(differences(store, batch.id))
            found.append({**batch.model_dump(), "done": done, "differ": differ, "settled": settled})
    if output is ListFormat.json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    for one in found:
        far = ", ".join(f"{coder} {n}" for coder, n in one["done"].items())
        name = f" “{one['name']}”" if one["name"] else ""
        blind = ", blind" if one["blind"] else ""
        size = len(one["targets"])
        typer.echo(f"{one['id']}{name}  {size} things{blind}: {far}; {one['differ']} differ, {one['settled']} settled")


def agreement(
    batch: BatchArgument,
    seed: Annotated[int, typer.Option("--seed", help="Of the resamples; the same seed, the same interval.")] = 2007,
    draws: Annotated[int, typer.Option("--draws", min=0, help="Resamples for the 95% interval, 0 for none.")] = 1000,
    output: ListOption = ListFormat.text,
    db: DbOption = DB,
) -> None:
    """How far the coders of a batch agree on each field: Krippendorff's alpha (Hayes & Krippendorff 2007)."""
    from ..review import agreement as measure
    from ..store import open_store

    with open_store(db) as store:
        found = measure(store, batch, draws=draws, seed=seed)
    if output is ListFormat.json:
        rows = [{"field": f.field, "level": f.level, "differ": f.differ, **f.alpha.__dict__} for f in found]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    from rich.table import Table

    table = Table("field", "level", "alpha", "95% interval", "things", "differ", box=None, pad_edge=False)
    for one in found:
        a = one.alpha
        value = "–" if a.alpha is None else f"{a.alpha:.2f}"
        between = "" if a.low is None or a.high is None else f"{a.low:.2f} to {a.high:.2f}"
        table.add_row(one.field, one.level, value, between, str(a.units), str(one.differ))
    console().print(table)
    if any(one.alpha.alpha is None for one in found):
        typer.echo("truceline: – where all coded alike and nothing varies: chance can't be told", err=True)


def adjudicate(
    batch: BatchArgument,
    id_: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The thing to settle; lists the differences unless told.")
    ] = None,
    take: Annotated[str | None, typer.Option("--take", metavar="CODER", help="What this coder said holds.")] = None,
    agreed: Annotated[bool, typer.Option("--agreed", help="Let all hold that the coders said alike.")] = False,
    reject: Annotated[bool, typer.Option("--reject", help="It is not so, whatever they said.")] = False,
    accept: Annotated[bool, typer.Option("--accept", help="It is as it was read, whatever they said.")] = False,
    given: SetOption = [],  # noqa: B006
    at: AtOption = [],  # noqa: B006
    by: ByOption = None,
    reason: ReasonOption = "",
    output: RowOption = RowFormat.table,
    db: DbOption = DB,
) -> None:
    """Settle what two coded, by a decision that stands in the place of both."""
    from .. import review
    from ..store import open_store

    ways = [bool(take), agreed, reject, accept, bool(given or at)]
    with open_store(db) as store:
        if id_ is None and not any(ways):
            _list(review.differences(store, batch), as_format=output)
            return
        if sum(ways) != 1 or agreed == (id_ is not None):
            raise UsageError("give a thing with one of --take, --reject, --accept, --set; or --agreed without a thing")
        if agreed:
            told(review.settle_agreed(store, batch, by=who(by)))
            return
        assert id_ is not None
        if take:
            told([review.take(store, batch, id_, coder=take, by=who(by), reason=reason)])
            return
        text = review.Desk(store, by=who(by)).report_of(id_).text
        places = {name: review.find_words(text, words, name) for name, words in pairs_of(at, "--at")}
        fields: dict[str, str | None] = {**dict.fromkeys(places), **dict(pairs_of(given, "--set"))}
        made = review.settle(store, batch, id_, by=who(by), fields=fields, at=places, reject=reject, reason=reason)
        told([made])


def _list(found: list[Any], *, as_format: RowFormat) -> None:
    if as_format is RowFormat.csv:
        raise UsageError("differences are listed as table or jsonl")
    for one in found:
        if as_format is RowFormat.jsonl:
            sys.stdout.write(json.dumps({"target": one.target, "fields": one.fields}, ensure_ascii=False) + "\n")
            continue
        for name, said in one.fields.items():
            typer.echo(f"{one.target}  {name}: " + "  |  ".join(f"{coder}: {value}" for coder, value in said.items()))
    typer.echo(f"truceline: {len(found):,} to settle", err=True)
