"""What is slow to load, once a session: nothing in it changes by reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.intake.site import Site, open_site
from truceline.parse.pipeline import Pipeline, load_pipeline
from truceline.read import Reader
from truceline.settings import Settings
from truceline.vocabulary.knowledge import Knowledge, load_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The vocabulary."""
    return load_knowledge()


@pytest.fixture(scope="session")
def nlp() -> Pipeline:
    """The language pipeline."""
    return load_pipeline(Settings().pipeline)


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge, nlp: Pipeline) -> Reader:
    """A reader as a user makes it."""
    return Reader(knowledge=knowledge, nlp=nlp)


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on this machine."""
    with open_site() as made:
        yield made
