"""Which types may tell one event."""

from __future__ import annotations

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary import kin as room
from truceline.vocabulary.kin import load_kin
from truceline.vocabulary.types import load_types
from truceline.vocabulary.yaml_lines import parse_yaml


def test_kin_are_of_one_clan() -> None:
    kin = load_kin(load_types())
    assert kin.akin("attack", "bombing") and kin.akin("bombing", "attack")
    assert not kin.akin("shelling", "suicide_bombing") and kin.clan["shelling"] == kin.clan["suicide_bombing"]
    assert kin.clan["shelling"] != kin.clan["arrest"]
    assert all(kin.clan[a] == kin.clan[b] for a, b in map(sorted, kin.pairs))


def test_an_unknown_type_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "load_yaml", lambda name: parse_yaml("one:\n  - [attack, atack]", name=name))
    with pytest.raises(VocabularyError, match=r"kin_types\.yml:2: no event type 'atack'"):
        load_kin(load_types())
