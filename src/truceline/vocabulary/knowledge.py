"""All that the reader knows, loaded once and passed in."""

from __future__ import annotations

from dataclasses import dataclass

from .actors import ActorTable
from .arguments import Arguments, load_arguments
from .gazetteer import Gazetteer, gazetteer
from .genres import Genres, load_genres
from .grammar import Grammar, load_grammar
from .modality import ModalityWords, load_modality
from .nouns import Nouns, load_nouns
from .speakers import SpeakerWords, load_speakers
from .speech import SpeechWords, load_speech
from .triggers import Triggers, load_triggers
from .types import EventTypes, load_types


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The vocabulary as loaded from its data files."""

    types: EventTypes
    triggers: Triggers
    arguments: Arguments
    grammar: Grammar
    modality: ModalityWords
    nouns: Nouns
    genres: Genres
    speech: SpeechWords
    speakers: SpeakerWords
    actors: ActorTable
    places: Gazetteer


def load_knowledge() -> Knowledge:
    """Load and check every data file. Raises VocabularyError with file and line for what does not check."""
    types = load_types()
    return Knowledge(
        types=types,
        triggers=load_triggers(types),
        arguments=load_arguments(types),
        grammar=load_grammar(),
        modality=load_modality(),
        nouns=load_nouns(),
        genres=load_genres(),
        speech=load_speech(),
        speakers=load_speakers(),
        actors=ActorTable.load(),
        places=gazetteer(),
    )
