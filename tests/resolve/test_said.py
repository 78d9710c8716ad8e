"""What a party says must be done, or says of its own guns, is the act of saying it."""

from __future__ import annotations

import pytest

from tests.make import names, raw
from truceline.read import Reader


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        (
            "The fighting in Sudan must stop at once, the African Union said.",
            "ceasefire_demand",
            {"African Union (AU)"},
        ),
        ("Russia must withdraw its troops from the valley, Georgia said on Monday.", "demand", {"Georgia"}),
        ("The Taliban said its fighters would hold their fire on Friday.", "ceasefire_declare", {"Taliban"}),
        ("If the road were opened, its men would hold their fire, Hamas said.", "ceasefire_offer", {"Hamas"}),
    ],
)
def test_what_is_said_is_the_act(reader: Reader, text: str, type_: str, actors: set[str]) -> None:
    found = {e.type: e for e in reader.read(raw(text, published="2021-07-15")).events}
    assert type_ in found, sorted(found)
    assert names(found[type_].actors) == actors
    assert found[type_].modality == "actual"


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Under the truce the army must hold its fire until May.", "ceasefire_demand"),  # set by the truce
        (
            "Its country will respect the ceasefire as long as Israel does, Iran said.",
            "ceasefire_declare",
        ),  # there already
        ("The army said that it had suspended its offensive.", "ceasefire_demand"),
    ],
)
def test_what_is_no_such_act(reader: Reader, text: str, type_: str) -> None:
    assert type_ not in {e.type for e in reader.read(raw(text, published="2021-07-15")).events}
