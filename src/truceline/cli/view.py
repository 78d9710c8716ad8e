"""A record for a person: the events as a timeline, then ceasefires, talks, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from ..model import Ceasefire, Claim, Event, Evidence, Furniture, Record, Talks
from ..model import caption as words
from .explain import Explainer
from .layout import columns, shortened
from .options import console

if TYPE_CHECKING:
    from ..read import Reader

LEFT = 12
WIDEST = 120
FURNITURE_SHOWN = 8
_COLOURS = {
    "violence": "red",
    "control": "magenta",
    "ceasefire": "green",
    "talks": "cyan",
    "relations": "blue",
    "pressure": "yellow",
}
_UNDATED = "~"  # sorts after every year


class TextView:
    """Prints records to standard output. reader: for the names of its vocabulary."""

    def __init__(self, reader: Reader, *, explain: bool = False) -> None:
        self._console = console()
        self._console.width = min(self._console.width, WIDEST)
        self._types = reader.knowledge.types
        self._states = reader.knowledge.actors
        self._explainer = Explainer(reader) if explain else None
        self._written = 0

    def write(self, record: Record) -> None:
        """Print one record."""
        if self._written:
            self._console.print(Text("─" * self._console.width, style="dim"))
        self._written += 1
        for text in self._lines(record):
            for line in text.wrap(self._console, self._console.width):
                line.rstrip()
                self._console.print(line)

    def close(self, *, many: bool) -> None:
        """Nothing stands at the end."""

    def country(self, code: str) -> str:
        """A country's name by its ISO 3166-1 alpha-3 code; the code where it is unknown."""
        found = self._states.state(code)
        return found.name if found is not None else code

    def _lines(self, record: Record) -> Iterator[Text]:
        yield from _head(record)
        claims = {claim.id: claim for claim in record.claims}
        for horizon, title in (("new", "NEWS"), ("background", "BACKGROUND")):
            events = sorted((e for e in record.events if e.horizon == horizon), key=_moment)
            if events:
                yield from _section(title, len(events))
            for event in events:
                yield Text()
                when = words.span(event.date)
                date = Text(when or "no date", style="bold" if when else "dim")
                yield from self._columns(date, self._event(event, record, claims))
        if not record.events:
            yield Text("\nNo event of armed conflict, ceasefire or talks was found in this report.", style="italic")
        for title, cards in (
            ("CEASEFIRES", [_ceasefire(one) for one in record.ceasefires]),
            ("TALKS", [_talks(one) for one in record.talks]),
        ):
            if cards:
                yield from _section(title, len(cards))
            for head, rows, evidence in cards:
                yield Text()
                yield head
                for label, value in rows:
                    yield from self._columns(Text(label, style="dim"), [Text(value)])
                yield from self._columns(Text(), _quote(evidence))
        yield from self._furniture(record.report.furniture)

    def _columns(self, label: Text, body: Iterable[Text]) -> Iterator[Text]:
        return columns(self._console, label, body, width=LEFT)

    def _event(self, event: Event, record: Record, claims: dict[str, Claim]) -> Iterator[Text]:
        kind = self._types[event.type]
        own = [claims[i] for i in event.claims if i in claims]
        named = words.parties(event, symmetric=kind.symmetric)
        yield Text.assemble(
            (words.plain(event.type), f"bold {_COLOURS[kind.family]}"), (f"  {named}" if named else "", "bold")
        )
        facts = [Text(fact) for fact in self._facts(event, record)]
        standing = words.standing(event, own)
        if standing == words.OWN_WORDS:
            facts.append(Text(standing, style="italic"))
        if facts:
            yield Text(" · ").join(facts)
        if standing and standing != words.OWN_WORDS:
            yield Text(standing, style="italic")
        yield from _quote(event.evidence)
        if self._explainer:
            yield from (self._explainer.claim(claim) for claim in own)

    def _facts(self, event: Event, record: Record) -> Iterator[str]:
        """Toll, place, the words of the date, condition, and what it is about."""
        yield from (words.count(value) for value in event.counts)
        if event.scope != "event" and not event.counts:
            yield {"period": "over a period", "cumulative": "in all so far"}[event.scope]
        if event.place:
            yield words.where(event.place, names=self.country)
        if event.date and event.date.basis != "absolute":
            yield words.how_dated(event.date)
        if event.condition:
            yield f"condition: “{words.one_line(event.condition.text)}”"
        about = next((e for e in record.events if e.id == event.about), None)
        if about is not None:
            named = words.parties(about, symmetric=self._types[about.type].symmetric)
            yield f"about: {words.plain(about.type)}{', ' + named if named else ''}"

    def _furniture(self, pieces: Sequence[Furniture]) -> Iterator[Text]:
        if not pieces:
            return
        yield from _section("LEFT OUT AS PAGE FURNITURE", len(pieces))
        wide = max(len(piece.reason) for piece in pieces[:FURNITURE_SHOWN])
        for piece in pieces[:FURNITURE_SHOWN]:
            text = shortened(words.one_line(piece.text), width=self._console.width - wide - 2)
            yield from columns(self._console, Text(piece.reason, style="dim"), [Text(text, style="dim")], width=wide)
        if len(pieces) > FURNITURE_SHOWN:
            yield Text(f"… and {len(pieces) - FURNITURE_SHOWN} more: --format json has all", style="dim")


_Card = tuple[Text, list[tuple[str, str]], Sequence[Evidence]]


def _head(record: Record) -> Iterator[Text]:
    report = record.report
    yield Text(report.title or report.id, style="bold")
    source = [part for part in (report.publisher, report.section, report.dateline, report.byline) if part]
    yield Text(
        " · ".join([words.published(report), *dict.fromkeys(words.one_line(part) for part in source)]), style="dim"
    )
    if report.url:
        yield Text(report.url, style="dim")


def _section(title: str, size: int) -> Iterator[Text]:
    yield Text()
    yield Text.assemble((title, "bold underline"), (f"  {size}", "dim"))


def _moment(event: Event) -> tuple[str, int]:
    date = event.date
    start = (date.start or date.end) if date is not None else None
    return start or _UNDATED, min((e.start for e in event.evidence), default=0)


def _quote(evidence: Sequence[Evidence]) -> Iterator[Text]:
    if evidence:
        others = len(evidence) - 1
        more = f"  (and in {others} more place{'s' if others > 1 else ''})" if others else ""
        yield Text(f"“{words.one_line(evidence[0].quote)}”{more}", style="dim")


def _life(steps: Sequence[tuple[str, str]]) -> str:
    return " → ".join(f"{words.state(name)} ({date})" if date else words.state(name) for name, date in steps)


def _filled(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(label, value) for label, value in rows if value]


def _ceasefire(one: Ceasefire) -> _Card:
    head = Text.assemble((words.plain(one.kind), "bold green"), (f"  {_parties(one.parties)}", "bold"))
    rows = [
        ("state", words.state(one.state) + (", disputed" if one.disputed else "")),
        ("life", _life([(step.state, words.span(step.date)) for step in one.states])),
        ("ended", words.plain(one.end_mode or "")),
        ("length", f"{words.length(one.duration)} (“{words.one_line(one.duration.words)}”)" if one.duration else ""),
        ("from", words.span(one.start)),
        ("until", words.span(one.end)),
        ("mediators", words.and_join(one.mediators)),
        *(("condition", f"“{words.one_line(c.text)}”") for c in one.conditions),
        *((words.plain(term.topic), f"“{words.one_line(term.text)}”") for term in one.terms),
    ]
    return head, _filled(rows), one.evidence


def _talks(one: Talks) -> _Card:
    head = Text.assemble(("talks", "bold cyan"), (f"  {_parties(one.parties)}", "bold"))
    rows = [
        ("state", words.state(one.state)),
        ("life", _life([(step.state, words.span(step.date)) for step in one.states])),
        ("mediators", words.and_join(one.mediators)),
        ("host", one.host or ""),
        ("venue", one.venue or ""),
    ]
    return head, _filled(rows), one.evidence


def _parties(names: Sequence[str]) -> str:
    return " – ".join(names) or "parties not named"
