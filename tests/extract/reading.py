"""Short texts parsed for the tests of attribution and of speakers."""

from __future__ import annotations

from functools import lru_cache

from truceline.extract.attribution import Attribution, find_attributions
from truceline.intake.clean import CleanReport
from truceline.intake.layout import Block, paragraphs
from truceline.model import Report
from truceline.parse.document import Parsed, parse
from truceline.parse.pipeline import load_pipeline
from truceline.settings import Settings
from truceline.vocabulary.actors import ActorTable
from truceline.vocabulary.speech import SpeechWords, load_speech


@lru_cache(maxsize=1)
def speech() -> SpeechWords:
    return load_speech()


@lru_cache(maxsize=1)
def table() -> ActorTable:
    return ActorTable.load()


def parsed(text: str) -> Parsed:
    """A text as a parsed report, each line a paragraph."""
    report = Report(id="t", text=text, sha256="0" * 64)
    blocks = tuple(Block(start, end, "body") for start, end in paragraphs(text))
    return parse(CleanReport(report=report, blocks=blocks), nlp=load_pipeline(Settings().pipeline), table=table())


def attributions(text: str) -> tuple[Parsed, list[Attribution]]:
    """The report and its attributions."""
    report = parsed(text)
    return report, find_attributions(report, speech=speech())


def found(text: str) -> list[tuple[str, str, str]]:
    """(source, main word of the cue, content with … between its parts) of the attributions that stand in no other."""
    report, all_of_them = attributions(text)
    return [
        (
            " ".join(t.text for t in a.source or ()),
            a.head.text if a.head is not None else "",
            " … ".join(report.text[s:e] for s, e in a.content),
        )
        for a in all_of_them
        if a.outer is None and not a.quoted
    ]
