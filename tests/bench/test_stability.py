"""A report told otherwise, with nothing of its substance changed, gives the same record."""

from __future__ import annotations

import random

import pytest

from bench.perturb import PERTURBATIONS, atlas, constructions, furniture, order, people, town
from bench.rewrite import Atlas
from bench.stability import TARGET, by_construction, lines, load, measured, record_of, signs
from truceline.read import Reader

TEXT = """Shells hit Homs

HOMS, Syria - The army shelled Homs on Tuesday, killing four people, Hamid Kassar, a doctor in the city, said.

Rebels fired rockets at a base near Homs.

Talks are to open on Friday.

Food is short in the city.

Kassar said that the hospital had no power.

Schools were closed."""


@pytest.fixture(scope="module")
def places() -> Atlas:
    return atlas()


def test_what_is_changed(reader: Reader, places: Atlas) -> None:
    record = record_of(reader, TEXT, "2013-05-16", "x")
    rng = random.Random(1)
    named = people(TEXT, record, rng, places)
    assert named is not None
    assert "Kassar" not in named.text
    assert "Hamid Kassar" in named.back.values()
    moved = town(TEXT, record, rng, places)
    assert moved is not None
    assert " Homs" not in moved.text
    assert list(moved.back.values()) == ["Homs"]
    turned = order(TEXT, record, rng, places)
    assert turned is not None
    assert turned.text != TEXT
    assert sorted(turned.text.split("\n\n")) == sorted(TEXT.split("\n\n"))
    assert set(TEXT.split("\n\n")) <= set(furniture(TEXT, record, rng, places).text.split("\n\n"))


def test_names_go_back(reader: Reader) -> None:
    before = record_of(reader, "The army shelled Homs on Tuesday.", "2013-05-16", "x")
    after = record_of(reader, "The army shelled Hama on Tuesday.", "2013-05-16", "x")
    assert signs(before["events"], {}) != signs(after["events"], {})
    assert signs(before["events"], {}) == signs(after["events"], {"Hama": "Homs"})


def test_ordinary_reports_stay_what_they_are(reader: Reader, places: Atlas) -> None:
    found = measured(reader, load(["plain_reports"]), places, kinds=list(PERTURBATIONS), seed=3)
    for kind, one in found.items():
        assert one.events > 25, kind
        assert one.same >= TARGET * one.events, (kind, one.lost)
    assert len(lines(found)) == 2 + len(PERTURBATIONS)


def test_one_deed_in_many_constructions(reader: Reader) -> None:
    assert len({one.construction for one in constructions()}) == 8
    for name, one in by_construction(reader).items():
        assert one.same >= (0.75 if name == "nominal" else TARGET) * one.events, (name, one.lost)
