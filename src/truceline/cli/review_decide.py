"""``truceline review accept|correct|reject|add|note|flag|undo``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import UsageError
from .asking import with_filters
from .merging import ByOption, ReasonOption, who
from .options import DB, DbOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..review import Desk
    from ..store import Decision

TargetsArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", help="e17 (event of one report), c40 (claim), f1, t1, m3 (of many).")
]
TargetArgument = Annotated[str, typer.Argument(metavar="ID", help="e17, c40, f1, t1, or m3 of many reports.")]
BatchOption = Annotated[
    str | None, typer.Option("--batch", metavar="b1", help="Code it within a batch: nothing of it holds yet.")
]
SetOption = Annotated[
    list[str],
    typer.Option(
        "--set", metavar="FIELD=VALUE", help="date=2020-01-16, killed=5-7, actors='RSF; Sudan', place=…, none for none."
    ),
]
AtOption = Annotated[
    list[str],
    typer.Option(
        "--at", metavar="FIELD=WORDS", help="Where the value stands: START-END, or the words themselves. Without --set "
        "for that field, the words fill it."
    ),
]  # fmt: skip
NoteOption = Annotated[str, typer.Option("--note", metavar="WORDS", help="What values without words rest on.")]
OfOption = Annotated[str, typer.Option("--of", metavar="SORT", help="events, claims, ceasefires or talks.")]
TokenOption = Annotated[
    str | None,
    typer.Option("--all", metavar="TOKEN", help="All that the filter gives, as `queue --preview` saw it."),
]


@with_filters
def accept(
    asked: dict[str, Any],
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID…]", help="e17, c40, f1, t1, m3.")] = None,
    token: TokenOption = None,
    of: OfOption = "events",
    by: ByOption = None,
    reason: ReasonOption = "",
    batch: BatchOption = None,
    db: DbOption = DB,
) -> None:
    """Accept things as they stand. Many at once, by a filter, only with the token of their preview."""
    from ..store import Judgement, open_store

    if bool(ids) == bool(token):
        raise UsageError("name the things to accept, or the filter and the --all TOKEN that `queue --preview` gives")
    if ids and asked:
        raise UsageError(f"with things named there is no filter: leave out --{next(iter(asked))}, or use --all TOKEN")
    with open_store(db) as store:
        if token:
            found = store.decide_previewed(token, "accept", by=who(by), reason=reason, of=of, **asked)
        else:
            judgements = [Judgement(target=one, verdict="accept", reason=reason) for one in ids or ()]
            found = store.decide_all(judgements, by=who(by), batch=batch)
    told(found)


def reject(
    ids: TargetsArgument, by: ByOption = None, reason: ReasonOption = "", batch: BatchOption = None, db: DbOption = DB
) -> None:
    """Reject things: they count for nothing in answers, tolls and ceasefires' states. --reason is needed."""
    from ..store import open_store

    with open_store(db) as store:
        desk = _desk(store, by, batch)
        told([desk.reject(one, reason=reason) for one in ids])


def correct(
    id_: TargetArgument,
    given: SetOption = [],  # noqa: B006
    at: AtOption = [],  # noqa: B006
    note: NoteOption = "",
    by: ByOption = None,
    batch: BatchOption = None,
    db: DbOption = DB,
) -> None:
    """Give other values for some fields, each with the words that it rests on, or a note."""
    from ..review import find_words
    from ..store import open_store

    with open_store(db) as store:
        desk = _desk(store, by, batch)
        fields: dict[str, str | None] = dict(pairs_of(given, "--set"))
        report = desk.report_of(id_)
        places = {name: find_words(report.text, words, name) for name, words in pairs_of(at, "--at")}
        fields |= {name: None for name in places if name not in fields}
        if not fields:
            raise UsageError("say what is to be corrected: --set FIELD=VALUE, or --at FIELD=WORDS")
        told([desk.correct(id_, fields, at=places, note=note)])


def add(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="r1")],
    words: Annotated[
        str, typer.Option("--words", metavar="WORDS", help="Where it is told: START-END, or the words themselves.")
    ],
    given: SetOption = [],  # noqa: B006
    at: AtOption = [],  # noqa: B006
    life: Annotated[
        str | None, typer.Option("--life", metavar="ID|new", help="The ceasefire or talks it belongs to, or begins.")
    ] = None,
    note: NoteOption = "",
    by: ByOption = None,
    db: DbOption = DB,
) -> None:
    """Add an event that was missed, made from words of a report: --set type=… at least."""
    from ..review import find_words
    from ..store import open_store

    with open_store(db) as store:
        desk = _desk(store, by, None)
        text = store.record(report).report.text
        places = {name: find_words(text, piece, name) for name, piece in pairs_of(at, "--at")}
        fields: dict[str, str | None] = {**dict.fromkeys(places), **dict(pairs_of(given, "--set"))}
        told([desk.add(report, find_words(text, words, "--words"), fields, at=places, note=note, life=life)])


def note(
    id_: TargetArgument,
    words: Annotated[str, typer.Argument(metavar="WORDS")],
    by: ByOption = None,
    batch: BatchOption = None,
    db: DbOption = DB,
) -> None:
    """Leave words on a thing for those who come after; they change nothing."""
    from ..store import open_store

    with open_store(db) as store:
        told([_desk(store, by, batch).note(id_, words)])


def flag(ids: TargetsArgument, by: ByOption = None, reason: ReasonOption = "", db: DbOption = DB) -> None:
    """Mark things for somebody to look at (`truceline review queue --flagged`)."""
    from ..store import open_store

    with open_store(db) as store:
        desk = _desk(store, by, None)
        told([desk.flag(one, reason=reason) for one in ids])


def undo(
    decision: Annotated[
        str | None, typer.Argument(metavar="[DECISION]", help="d7; the latest of --by unless told.")
    ] = None,
    by: ByOption = None,
    reason: ReasonOption = "",
    batch: BatchOption = None,
    db: DbOption = DB,
) -> None:
    """Let a decision hold no longer, a merge, a split or an undo too. The chain of decisions keeps both."""
    from ..store import open_store

    with open_store(db) as store:
        desk = _desk(store, by, batch)
        told([desk.undo(decision, reason=reason) if decision else desk.undo_last()])


def told(decisions: Sequence[Decision]) -> None:
    """Print the decisions: id, target, verdict."""
    for one in decisions:
        typer.echo(f"{one.id}  {one.target}  {one.verdict}{f' {_of(one)}' if one.verdict == 'undo' else ''}")


def _desk(store: Any, by: str | None, batch: str | None) -> Desk:
    from ..review import Desk

    return Desk(store, by=who(by), batch=batch)


def pairs_of(given: list[str], option: str) -> list[tuple[str, str]]:
    """FIELD=VALUE, taken apart. Raises UsageError for what is none."""
    pairs = [one.partition("=") for one in given]
    for name, sign, _ in pairs:
        if not sign or not name.strip():
            raise UsageError(f"{option} {name}: write FIELD=VALUE, as in {option} date=2020-01-16")
    return [(name.strip(), value) for name, _, value in pairs]


def _of(one: Decision) -> str:
    return str(one.value["decision"])
