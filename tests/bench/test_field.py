"""The register of the Afghan process beside the field's: what is right today stays right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.field import REFERENCE, REPORTS, Finding, build, compare, data_folder, load
from truceline.read import Reader

# Facts that the record had when this was written; what it lacks is in the bench's answer, not here.
KEPT = {
    ("NEWS-ATTACK", "a bombing in Kandahar with two killed"),
    ("NEWS-OFFER", "the offer of January 2020 is in the record, with seven or 10 days"),
    ("CF-700074", "agreed on 29 December 2019 and denied on the 30th: one disputed arrangement"),
    ("NEWS-RIV", "the reduction in violence of February 2020 is in the record"),
    ("NEWS-RIV", "… and no ceasefire row"),
    ("NEWS-EID21", "Eid al-Fitr 2021: two one-sided ceasefires side by side"),
    ("PAX-2271", "an agreement with the Taliban, signed, 2020-02-29"),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[list[Finding]]:
    folder = data_folder()
    if not (folder / REFERENCE).exists():
        pytest.skip(f"no {REFERENCE} in {folder}")
    with build(tmp_path_factory.mktemp("field") / "record.db", reader=reader) as store:
        yield compare(store, load(folder))


def test_what_was_right_stays_right(found: list[Finding]) -> None:
    right = {(one.ref, one.asked) for one in found if one.right}
    assert right >= KEPT


def test_every_ceasefire_of_the_reference_is_asked_for(found: list[Finding]) -> None:
    assert {f"CF-7000{n}" for n in range(69, 79)} <= {one.ref for one in found}
    assert all(one.has for one in found)


def test_the_reports_are_whole() -> None:
    rows = [json.loads(line) for line in Path(REPORTS).read_text(encoding="utf-8").splitlines()]
    assert len(rows) == len({row["id"] for row in rows}) == 31
    assert all(row["text"] and row["title"] and row["publisher"] for row in rows)
    assert [row["published"] for row in rows] == sorted(row["published"] for row in rows)
