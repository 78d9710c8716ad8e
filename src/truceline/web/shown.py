"""Templates, and how values read in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .. import __version__
from ..model import ActorRef, Place, caption
from ..review import show_field
from ..store import WholeEvent, WholeLife
from ..store.columns import columns_of, source
from ..store.inforce import undoable
from .static_files import StaticFiles
from .words import Words

if TYPE_CHECKING:
    from .pages import Page
    from .visit import Visit

FOLDER: Final = Path(__file__).parent / "templates"
# These turn the reading order of what follows; shown by name, they can't make words say something else.
_TURNING: Final = re.compile("[\u202a\u202b\u202d\u202e]")


LONGEST: Final = 2_000
"""Letters of a value that a page shows; a report's own text is shown whole."""


def harmless(value: Any) -> Any:
    """A value as it may stand in a page: characters that turn the order of letters are named instead of obeyed, what is
    no character at all is replaced, and what no name or quote is as long as is cut. Markup of our own stays."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return _named(value if len(value) <= LONGEST else value[:LONGEST] + " …")


def whole(value: str) -> Markup:
    """A text of any length, made as harmless."""
    return escape(_named(value))


def _named(value: str) -> str:
    return _TURNING.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", value).replace("\0", "\ufffd")


class Shown:
    """Renders templates. nav: the pages that the navigation names, in its order."""

    def __init__(self, *, words: Words, static: StaticFiles, nav: Sequence[Page]) -> None:
        self._words = words
        self._static = static
        self._nav = tuple(nav)

    def render(self, template: str, visit: Visit, **values: Any) -> str:
        """A page's HTML."""
        return self._environment.get_template(template).render(visit=visit, words=self._words, nav=self._nav, **values)

    @cached_property
    def _environment(self) -> Environment:
        made = Environment(
            loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, finalize=harmless,
            trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        )  # fmt: skip
        made.globals.update(static=self._static.url, version=__version__)
        made.filters.update(
            plain=caption.plain,
            day=caption.day,
            span=caption.span,
            dated=caption.how_dated,
            published=caption.how_published,
            state=caption.state,
            people=caption.who,
            chain=caption.chain,
            count=caption.count,
            lasting=caption.length,
            one_line=caption.one_line,
            and_join=caption.and_join,
            source=source,
            where=self._where,
            country=self._words.country,
            family=self._words.family,
            parties=self._parties,
            figure=figure,
            number=lambda n: f"{n:,}",
            things=things,
            whole=whole,
            life=life,
            undoable=lambda decisions: {one.id for one in undoable(decisions)},
            home=home,
            field=show_field,
            stance=lambda name: _STANCES.get(name, name),
            modality=lambda name: _MODALITIES.get(name, name),
        )
        made.globals["p"] = made.get_template("parts.html").module
        return made

    def _where(self, place: Place | None) -> str:
        return caption.where(place, names=self._words.country) if place is not None else ""

    def _parties(self, event: Any) -> str:
        """Who → whom."""
        if self._words.symmetric(event.type):
            return _alike([*event.actors, *event.targets])
        actor, target = caption.who(event.actors), caption.who(event.targets)
        return f"{actor or 'unknown'} → {target}" if target else actor


_STANCES: Final = {
    "asserts": "says so",
    "confirms": "confirms it",
    "alleges": "alleges it",
    "denies": "denies it",
    "doubts": "doubts it",
}
_MODALITIES: Final = {
    "actual": "happened",
    "planned": "planned",
    "possible": "possible",
    "conditional": "on a condition",
    "demanded": "demanded",
    "negated": "did not happen",
    "alleged": "alleged",
    "denied": "denied",
}


def figure(low: int | None, high: int | None, words: str = "") -> str:
    """A number with its bounds, short: 4–9, ≥20."""
    if low is None and high is None:
        return words
    if low == high:
        return f"{low:,}"
    if high is None:
        return f"≥ {low:,}"
    if low is None:
        return f"≤ {high:,}"
    return f"{low:,}–{high:,}"


def life(whole: WholeLife) -> str:
    """States in their order with their days."""
    return next(str(column.value(whole) or "") for column in columns_of(WholeLife) if column.name == "life")


def caption_of(row: Any) -> str:
    """A row of a list in one line."""
    if isinstance(row, WholeEvent):
        place = row.place.name if row.place else ""
        told = (caption.plain(row.type), caption.who([*row.actors, *row.targets]), place, caption.span(row.date))
    elif isinstance(row, WholeLife):
        told = (caption.plain(row.kind or row.sort), " – ".join(row.parties), caption.state(row.state), "")
    else:
        told = (row.title or row.id, row.publisher or "", "", "")
    return ", ".join(part for part in told if part)


def home(id_: str) -> str:
    """The page of an id."""
    places = {"r": "reports", "e": "events", "m": "any", "f": "ceasefires", "t": "talks", "c": "any"}
    return f"/{places.get(id_[:1], 'any')}/{id_}"


def things(n: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 report", "1,204 reports"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def _alike(refs: Iterable[ActorRef]) -> str:
    alike = list(refs)
    names = list(dict.fromkeys(ref.name for ref in alike))
    return " – ".join(names) if 1 < len(names) < 4 else caption.who(alike)
