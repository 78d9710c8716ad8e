"""A comparison of violence before and after, for a person at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..model import caption
from .options import console

if TYPE_CHECKING:
    from ..monitor import Monitoring
    from ..monitor.incident import Deaths
    from ..monitor.rates import Change

_SHOWN = 8


def view(made: Monitoring) -> None:
    """Print it."""
    from rich.text import Text

    out = console()
    out.print(Text(made.title, style="bold"))
    out.print(Text(f"{made.area}; from {made.called}; {caption.day(made.on)} is {made.basis}"))
    _gap()
    sides = [("earlier", made.earlier), ("before", made.before), ("after", made.after)]
    _table(
        [(words, side) for words, side in sides if side is not None],
        {
            "": lambda row: row[0],
            "days": lambda row: f"{caption.day(row[1].first)} – {caption.day(row[1].last)}",
            "events": lambda row: row[1].counted.events,
            "killed": lambda row: deaths(row[1].counted.deaths),
        },
    )
    _gap()
    for note in made.notes:
        out.print(Text(note))
    for title, rows in (("by party", made.by_party), ("by place", made.by_place), ("by type", made.by_type)):
        if rows:
            _gap()
            _table(rows[:_SHOWN], _of_rows(title))
            if len(rows) > _SHOWN:
                out.print(Text(f"… and {len(rows) - _SHOWN} more; --format json has all"))
    _heard(made)
    _gap()
    _table(
        made.variants,
        {
            "otherwise": lambda one: one.what,
            "events before": lambda one: one.change.before if one.change else one.skipped,
            "after": lambda one: one.change.after if one.change else None,
            "rate ratio (95 %)": lambda one: ratio(one.change) if one.change else None,
        },
    )
    _rest(made)


def deaths(one: Deaths) -> str:
    """The killed, from low to high, and how many events tell no toll."""
    told = caption.amount(one.low, one.high, "")
    return told + (f" (+ {one.silent} without a figure)" if one.silent else "")


def ratio(one: Change) -> str:
    """A rate ratio with its interval."""
    if one.low is None:
        return "–"
    if one.high is None:
        return f"{one.low:.2f} and up"
    return f"{one.ratio:.2f} ({one.low:.2f} – {one.high:.2f})" if one.ratio is not None else "–"


def _of_rows(title: str) -> dict[str, Callable[[Any], Any]]:
    return {
        title: lambda row: row.label,
        "events before": lambda row: row.before.events,
        "after": lambda row: row.after.events,
        "killed before": lambda row: deaths(row.before.deaths),
        "killed after": lambda row: deaths(row.after.deaths),
        "rate ratio (95 %)": lambda row: ratio(row.change),
    }


def _heard(made: Monitoring) -> None:
    heard, what = made.heard, "reports" if made.is_record else "rows of one day"
    _gap()
    sides = (
        ("before", heard.reports_before, heard.texts_before, heard.days_before, heard.sources_before),
        ("after", heard.reports_after, heard.texts_after, heard.days_after, heard.sources_after),
    )
    _table(
        sides,
        {
            "heard": lambda row: row[0],
            what: lambda row: row[1],
            "copies once": lambda row: row[2] if row[2] != row[1] else None,
            "days with any": lambda row: row[3],
            "sources": lambda row: len(row[4]),
            "of": lambda row: "; ".join(row[4][:6]) + ("; …" if len(row[4]) > 6 else ""),
        },
    )


def _rest(made: Monitoring) -> None:
    from rich.text import Text

    out = console()
    if made.violations:
        _gap()
        _table(
            made.violations,
            {
                "violations told after": lambda one: one.id,
                "date": lambda one: one.date,
                "by": lambda one: one.who,
                "where": lambda one: one.where,
                "says": lambda one: one.says,
            },
        )
    if made.asides:
        _gap()
        out.print(Text("Not counted:"))
        for one in made.asides:
            ids = f" ({', '.join(one.ids[:6])}{' …' if len(one.ids) > 6 else ''})" if one.ids else ""
            out.print(Text(f"  {one.events} {one.what}{ids}"))
    _gap()
    out.print(Text(made.method, style="dim"))


def _table(rows: Sequence[Any], cells: dict[str, Callable[[Any], Any]]) -> None:
    from ..store.columns import Column
    from .rows import print_table

    print_table(rows, [Column(name, value) for name, value in cells.items()])


def _gap() -> None:
    console().print()
