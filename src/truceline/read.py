"""The one function that chains the stages: raw report → record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from .assemble.build import assemble
from .assemble.confidence import Confidence, load_confidence
from .assemble.lives import live
from .errors import InputError
from .extract.attribution import Attribution, attribution_mentions, find_attributions
from .extract.finding import extract
from .extract.lexicon import REFERRING
from .extract.place_words import towns_taken_for_persons
from .extract.speakers import SpeakerFinder
from .extract.toll_words import death_words
from .intake.clean import CleanReport, clean
from .intake.raw import RawReport
from .model import DateMention, Mentions, PlaceMention, Record, Report
from .parse.document import Parsed, offsets_of, parse
from .parse.names import mark_names, mark_places, names_in
from .parse.normalise import letters
from .parse.pipeline import Pipeline, forms, load_pipeline
from .parse.tense import tense_reader
from .resolve.actors import Cast
from .resolve.context import build_context
from .resolve.dates import DateSpan, find_dates, infer_published
from .resolve.discourse import carry
from .resolve.draft import Desk, Draft, draft
from .resolve.live_posts import with_times
from .resolve.parties import complete
from .resolve.places import PlaceSpan, find_places
from .resolve.said import as_acts
from .resolve.setting import Setting
from .resolve.voices import Voices, heard
from .resolve.where_named import more_places
from .settings import Settings
from .vocabulary.knowledge import Knowledge, load_knowledge

FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a fault of Truceline's own raises: one report must not stop the others."""


def own_fault(raw: RawReport, error: Exception) -> InputError:
    """A fault of Truceline's own, as what can't be read is told."""
    reason = f"this report can't be read for a fault of Truceline's own ({type(error).__name__}: {error})"
    hint = "Please report it with the text; --debug shows where it arose"
    return InputError(source=raw.source, line=raw.line, reason=reason, hint=hint)


@dataclass(slots=True)
class Reader:
    """Reads reports. Knowledge and pipeline are loaded once; reading changes neither. deaths: words that may tell of
    deaths, gathered when first needed."""

    settings: Settings = field(default_factory=Settings)
    knowledge: Knowledge = field(default_factory=load_knowledge)
    confidence: Confidence = field(default_factory=load_confidence)
    nlp: Pipeline | None = None
    deaths: frozenset[str] | None = None

    def read(self, raw: RawReport, *, mentions: bool = False) -> Record:
        """The record of one raw report. Raises InputError where it can't be read (not English, only furniture)."""
        return self.read_clean(clean(raw, settings=self.settings), mentions=mentions)

    def read_clean(self, report: CleanReport, *, mentions: bool = False) -> Record:
        """The record of a clean report."""
        if not mentions and self.tells_nothing(report):
            return Record(report=report.report)
        return Reading(self, self.parse(report)).record(mentions)

    def tells_nothing(self, report: CleanReport) -> bool:
        """True for a report of sport, arts, business or home affairs of whose paragraphs those that may tell of deaths
        tell of none. Only with deaths is such a report trusted; its other paragraphs need not be parsed."""
        text = report.report.text
        if report.report.published is None or self.knowledge.genres.of(text) is None:
            return False  # dates tell the day of publication, and words that are parsed tell the dates
        if self.deaths is None:
            self.deaths = death_words(self.knowledge.grammar, partial(forms, self.pipeline()))
        blocks = [b for b in report.blocks if text[b.start : b.end].strip()]
        needed = set[int]()
        for number, block in enumerate(blocks):
            words = letters(text[block.start : block.end])
            if words & self.deaths:
                needed |= {number} if words.isdisjoint(REFERRING) else {max(0, number - 1), number}
        parsed = self.parse(replace(report, blocks=tuple(blocks[n] for n in sorted(needed))))
        mark_names(parsed, self.knowledge.actors, year=int(report.report.published[:4]))
        return not extract(parsed, knowledge=self.knowledge)

    def pipeline(self) -> Pipeline:
        """The language pipeline, loaded when first needed. Raises PipelineError where it isn't installed."""
        if self.nlp is None:
            self.nlp = load_pipeline(self.settings.pipeline)
        return self.nlp

    def parse(self, report: CleanReport) -> Parsed:
        """The parsed report."""
        year = int(report.report.published[:4]) if report.report.published else None
        return parse(report, nlp=self.pipeline(), table=self.knowledge.actors, year=year)


class Reading:
    """One report on its way through the stages."""

    def __init__(self, reader: Reader, parsed: Parsed) -> None:
        self.parsed = parsed
        self.knowledge = reader.knowledge
        self.settings = reader.settings
        self.confidence = reader.confidence
        self.report = parsed.clean.report
        self.published = dt.date.fromisoformat(self.report.published[:10]) if self.report.published else None
        year = self.published.year if self.published else None
        mark_names(parsed, self.knowledge.actors, year=year)
        blocks = [(b.start, b.end) for b in parsed.clean.blocks]
        self.dates: Sequence[DateSpan] = find_dates(
            parsed.text, published=self.published, tense_at=tense_reader(parsed), spans=blocks
        )
        self.inferred = infer_published(self.dates) if self.published is None else None
        self.places: Sequence[PlaceSpan] = self._places(blocks)
        near = [(s.start, s.end, s.place.country) for s in self.places if s.place is not None and s.place.country]
        self.context = build_context(parsed, self.knowledge.actors, year=year, place_spans=near)
        self.places = more_places(self.places, self.context)
        towns = towns_taken_for_persons(parsed, self.knowledge.places)
        mark_places(parsed, [*((s.start, s.end) for s in self.places), *towns])
        self.cast = Cast(self.context, self.knowledge.nouns, self.knowledge.grammar)

    def _places(self, blocks: Sequence[tuple[int, int]]) -> Sequence[PlaceSpan]:
        entities, actors = [], []
        for paragraph in self.parsed.paragraphs:
            for ent in paragraph.doc.ents:
                entities.append((*paragraph.offsets(ent.start_char, ent.end_char), ent.label_))
            for name in names_in(paragraph.doc):
                if name.kind in {"org", "person"}:
                    actors.append(offsets_of(paragraph.doc[name.first : name.last + 1]))
        return find_places(
            self.parsed.text,
            entities=entities,
            actor_spans=actors,
            dateline=self.report.dateline,
            blocks=blocks,
            names=self.knowledge.places,
        )

    def record(self, mentions: bool) -> Record:
        """All stages after parsing."""
        attributions = find_attributions(self.parsed, speech=self.knowledge.speech)
        drafts = self.drafts(attributions)
        events, claims, bundles = assemble(drafts, knowledge=self.knowledge, confidence=self.confidence)
        ceasefires, talks, events = live(events, claims, bundles, self.context, knowledge=self.knowledge)
        return Record(
            report=self._dated_report(),
            claims=tuple(claims),
            events=tuple(events),
            ceasefires=tuple(ceasefires),
            talks=tuple(talks),
            mentions=self._mentions(attributions) if mentions else None,
        )

    def _dated_report(self) -> Report:
        """The report; where no date of publication is known, with the range that the dates inside it allow."""
        if self.inferred is None or not self.inferred.resolved:
            return self.report
        start, end = self.inferred.start, self.inferred.end
        span = f"{start}/{end}" if start and end and start != end else start or end
        return self.report.model_copy(update={"published": span, "published_basis": "inferred"})

    def drafts(self, attributions: Sequence[Attribution] | None = None) -> list[Draft]:
        """Every claim in the making, resolved, before claims on one event are put together."""
        if attributions is None:
            attributions = find_attributions(self.parsed, speech=self.knowledge.speech)
        voices = Voices(
            SpeakerFinder(self.parsed, attributions, words=self.knowledge.speakers, table=self.knowledge.actors),
            self.cast,
            attributions,
        )
        desk = Desk(self.knowledge, self.cast, self.dates, self.places, self.published, self.settings.new_within_days)
        drafts: list[Draft] = []
        for finding in extract(self.parsed, knowledge=self.knowledge):
            chain, stance = voices.over(finding)
            drafts.append(draft(finding, desk, speakers=chain, stance=stance, previous=drafts[-1] if drafts else None))
        types = self.knowledge.types
        days, text = self.settings.new_within_days, with_times(self.parsed.text, self.report.furniture)
        told = carry(drafts, types=types, published=self.published, new_within=days, text=text)
        placed = Setting(self.context, self.places, types).settle(told)
        spoken = as_acts(placed, self.knowledge.actors)
        return heard(complete(spoken, self.context, self.knowledge), self.knowledge.actors)

    def _mentions(self, attributions: Sequence[Attribution]) -> Mentions:
        return Mentions(
            dates=tuple(
                DateMention(start=d.start, end=d.end, text=d.text, value=d.value, date=d.date) for d in self.dates
            ),
            places=tuple(_place_mention(p) for p in self.places),
            attributions=tuple(attribution_mentions(attributions)),
        )


def _place_mention(span: PlaceSpan) -> PlaceMention:
    place = span.place
    if place is None:
        return PlaceMention(start=span.start, end=span.end, text=span.text)
    return PlaceMention(
        start=span.start,
        end=span.end,
        text=span.text,
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        geonames=place.id,
    )
