"""Which types may tell one event."""

from __future__ import annotations

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary import kin as room
from truceline.vocabulary.kin import load_kin
from truceline.vocabulary.types import load_types
from truceline.vocabulary.yaml_lines import parse_yaml

GROUPS = "group: {violence: v, control: v, ceasefire: p, talks: p, relations: p, pressure: p}"


def test_kin_are_searched_together() -> None:
    kin = load_kin(load_types())
    assert kin.akin("attack", "bombing") and kin.akin("bombing", "attack")
    assert not kin.akin("shelling", "suicide_bombing")
    assert all(kin.group_of(a) == kin.group_of(b) for a, b in map(sorted, kin.pairs))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"one:\n  - [attack, atack]\n{GROUPS}", "kin_types.yml:2: no event type 'atack'"),
        (f"one:\n  - [attack, appeal]\n{GROUPS}", "two groups"),
        ("one: []\ngroup: {violence: v}", "no group for the families ceasefire"),
    ],
)
def test_a_bad_file_is_refused(text: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "load_yaml", lambda name: parse_yaml(text, name=name))
    with pytest.raises(VocabularyError, match=message):
        load_kin(load_types())
