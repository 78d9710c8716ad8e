from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.intake.site import Site, open_site


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on this machine."""
    with open_site() as made:
        yield made
