"""Which types may tell one event."""

from __future__ import annotations

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary import kin as room
from truceline.vocabulary.actors import ActorTable
from truceline.vocabulary.kin import load_kin
from truceline.vocabulary.types import load_types
from truceline.vocabulary.yaml_lines import parse_yaml


def test_kin_are_of_one_clan() -> None:
    kin = load_kin(load_types())
    assert kin.akin("attack", "bombing") and kin.akin("bombing", "attack")
    assert not kin.akin("air_strike", "suicide_bombing") and kin.clan["shelling"] == kin.clan["suicide_bombing"]
    assert kin.clan["shelling"] != kin.clan["arrest"]
    assert all(kin.clan[a] == kin.clan[b] for a, b in map(sorted, kin.pairs))


def test_an_unknown_type_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "load_yaml", lambda name: parse_yaml("one:\n  - [attack, atack]", name=name))
    with pytest.raises(VocabularyError, match=r"kin_types\.yml:2: no event type 'atack'"):
        load_kin(load_types())


def test_a_finer_word_is_close_and_all_that_is_close_is_kin() -> None:
    kin = load_kin(load_types())
    assert kin.close("bombing", "attack") and not kin.close("bombing", "air_strike")
    assert kin.near <= kin.pairs


def test_every_actor_that_may_be_named_for_another_is_in_the_tables() -> None:
    table = ActorTable.load()
    kin = load_kin(load_types())
    assert {i for pair in kin.actors for i in pair} <= set(table.actors)
    parts = [a for a in table.actors.values() if a.parent is not None and "." not in a.id and a.kind != "person"]
    assert len(parts) > 20 and all(kin.named_for(a.id, str(a.parent)) for a in parts)


def test_a_branch_of_a_branch_may_be_named_for_the_whole() -> None:
    kin = load_kin(load_types())
    assert kin.named_for("islamic-state-west-africa-province", "boko-haram")
    assert kin.named_for("ansar-al-sharia-of-yemen", "al-qaeda")
    assert not kin.named_for("taliban", "islamic-state-khorasan-province")
