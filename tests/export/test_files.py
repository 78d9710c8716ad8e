"""Exports appear whole or not at all, are the same for the same record, and come back as they went."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.errors import InputError, OutputError, StoreError, UsageError
from truceline.export import Exported, export, import_record, run
from truceline.export.files import sidecar_of, whole
from truceline.store import Store, init, open_store
from truceline.store.backup import digest
from truceline.store.portable import PORTABLE
from truceline.store.tables import metadata
from truceline.vocabulary.layouts import LAYOUTS

Out = Callable[..., tuple[Exported, Path, dict[str, Any]]]
# Tables that are no part of the record: what people are to a server is nobody's business who gets an export; what is
# followed and what others coded stays where it is.
BESIDE = set("audit feeds feed_items layers layer_files layer_left_out layer_rows users sessions views".split())


def test_every_table_travels_or_is_known_not_to() -> None:
    assert set(metadata.tables) == PORTABLE | BESIDE
    assert not PORTABLE & BESIDE


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_same_record_gives_the_same_bytes(kept: Store, tmp_path: Path, name: str) -> None:
    files = [tmp_path / f"{i}.out" for i in (1, 2)]
    for i, file in enumerate(files):
        export(kept, name, file, now=dt.datetime(2026, 1, 1 + i, tzinfo=dt.UTC))
    assert files[0].read_bytes() == files[1].read_bytes()
    first, second = (json.loads(sidecar_of(file).read_bytes()) for file in files)
    assert (first["made_at"], second["made_at"]) == ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z")


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_empty_record_gives_a_file_without_rows(tmp_path: Path, name: str) -> None:
    with init(tmp_path / "empty.db") as store:
        done = export(store, name, tmp_path / "empty.out")
    assert done.rows == 0
    assert done.sidecar.exists()


def test_there_and_back(kept: Store, out: Out, tmp_path: Path) -> None:
    kept.merge("e3", "e10", by="ana", reason="one attack")
    kept.withdraw("r2", reason="a test")
    _, file, sidecar = out("jsonl")
    done = import_record(tmp_path / "back.db", file)
    assert done.state == kept.state() == sidecar["record"]["state"]
    with open_store(tmp_path / "back.db") as back:
        with kept.reading() as a, back.reading() as b:
            assert digest(a) == digest(b)
        assert back.doctor() == []
        assert list(back.events()) == list(kept.events())
        assert back.record("r1") == kept.record("r1")
        assert back.decisions() == kept.decisions()
        assert back.tombstone("r2") == kept.tombstone("r2")
        assert [one.id for one in back.events(text="civilians")] == [one.id for one in kept.events(text="civilians")]
        again = tmp_path / "again.jsonl"
        export(back, "jsonl", again)
        assert again.read_bytes() == file.read_bytes()
        # numbers go on where they were
        assert back.keep(kept.record("r1")) == kept.keep(kept.record("r1")) == "r4"


def test_nothing_is_imported_into_a_record_that_has_reports(kept: Store, out: Out) -> None:
    before = kept.counts()
    with pytest.raises(StoreError, match="holds reports already"):
        import_record(kept, out("jsonl")[1])
    assert kept.counts() == before


def broken(file: Path, change: Callable[[list[str]], list[str]]) -> Path:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    made = file.with_name("broken.jsonl")
    made.write_text("".join(change(lines)), encoding="utf-8")
    return made


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda lines: lines[:-1], "is cut off"),
        (lambda lines: [*lines[:-1], lines[-1][:20]], "is no line of JSON"),
        (lambda lines: [one for one in lines if '"table":"told_ceasefires"' not in one], "was changed"),
        (lambda lines: [one.replace("Kunduz on 4 March", "Kabul on 4 March") for one in lines], "was changed"),
        (lambda lines: [*lines, lines[-2]], "goes on after its last line"),
        (lambda lines: lines[1:], "is no export of a record"),
        (lambda lines: [lines[0], "[1]\n", *lines[1:]], "is no object"),
        (lambda lines: [lines[0].replace('"version":"', '"version":"v9999_'), *lines[1:]], "with other tables"),
        (lambda lines: [], "is no export of a record"),
    ],
)
def test_a_file_that_was_changed_is_not_taken(
    out: Out, tmp_path: Path, change: Callable[[list[str]], list[str]], reason: str
) -> None:
    file = broken(out("jsonl")[1], change)
    with init(tmp_path / "back.db") as store:
        with pytest.raises(InputError, match=reason):
            import_record(store, file)
        assert sum(store.counts().values()) == 0


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda one: one.replace('"table":"claims"', '"table":"users"'), "no table 'users'"),
        (lambda one: "" if '"table":"claims"' in one else one, "rows of claim_speakers that don't hold together"),
        (
            lambda one: one.replace('"modality":"negated"', '"modality":"odd"'),
            "rows of events that don't hold together",
        ),
        (lambda one: one.replace('"id":"c3"', '"id":"c4"'), "rows of claims .*another id"),
        (lambda one: one.replace('"furniture":[]', '"furniture":[1]'), "rows of reports"),
        (lambda one: one.replace('"number":1,', '"number":2,'), "rows of"),
        (lambda one: one.replace('"number":1,', '"number":{"a":1},'), "rows of"),
        (lambda one: one.replace('"language":"en",', ""), "no table 'reports' with these columns"),
    ],
)
def test_rows_that_do_not_hold_together_are_refused(
    out: Out, tmp_path: Path, change: Callable[[str], str], reason: str
) -> None:
    file = broken(out("jsonl")[1], lambda lines: [change(one) if '"kind":"row"' in one else one for one in lines])
    with init(tmp_path / "back.db") as store:
        with pytest.raises(StoreError, match=reason):
            import_record(store, file)
        assert sum(store.counts().values()) == 0


def test_a_file_that_is_not_its_sidecars_is_not_taken(out: Out, tmp_path: Path) -> None:
    _, file, _ = out("jsonl")
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(InputError, match=r"is not the file that out\.jsonl\.meta\.json tells of"):
        import_record(tmp_path / "back.db", file)


def test_a_part_of_a_record_is_told_to_be_one(out: Out, tmp_path: Path) -> None:
    _, file, _ = out("jsonl", type="violence")
    assert '"kind":"row"' not in file.read_text(encoding="utf-8")
    with pytest.raises(InputError, match=r"holds a part of a record .type violence"):
        import_record(tmp_path / "back.db", file)
    assert not (tmp_path / "back.db").exists()


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    for name in ("missing.jsonl", "."):
        with pytest.raises(InputError, match="can't be read"):
            import_record(tmp_path / "back.db", tmp_path / name)
    (tmp_path / "binary").write_bytes(os.urandom(2000))
    with pytest.raises(InputError, match="is no line of JSON"):
        import_record(tmp_path / "back.db", tmp_path / "binary")


def test_what_was_there_stays_until_the_new_file_is_whole(
    kept: Store, out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, file, _ = out("csv")
    before = file.read_bytes(), sidecar_of(file).read_bytes()
    kept.withdraw("r2", reason="a test")

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "_rows", fail)
    with pytest.raises(KeyboardInterrupt):
        out("csv")
    assert (file.read_bytes(), sidecar_of(file).read_bytes()) == before
    assert [one.name for one in file.parent.iterdir() if one.name.endswith(".part")] == []


def test_places_that_cannot_be_written_are_named(kept: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        export(kept, "csv", tmp_path)
    with pytest.raises(UsageError, match="is the record itself"):
        export(kept, "csv", kept.files()[0])
    with pytest.raises(OutputError, match="can't be written"):
        export(kept, "csv", tmp_path / "no" / "folder.csv")
    with pytest.raises(OutputError, match="No space"), whole(tmp_path / "x"):
        raise OSError(28, "No space left on device")
    assert not (tmp_path / "x").exists()


def test_what_cannot_be_asked_is_told(kept: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="leave out --each"):
        export(kept, "ucdp", tmp_path / "x", each=True)
    with pytest.raises(UsageError, match="each of which is one source"):
        export(kept, "csv", tmp_path / "x", each=True, min_sources=2)
    with pytest.raises(UsageError, match="there is no country"):
        export(kept, "csv", tmp_path / "x", country="Atlantis")
    assert not (tmp_path / "x").exists()


def test_the_sidecar_tells_what_a_file_is(out: Out) -> None:
    done, file, sidecar = out("ucdp", country="AFG")
    assert sidecar["file"]["bytes"] == file.stat().st_size
    assert sidecar["filters"] == {"country": "AFG"}
    assert sidecar["citation"].startswith(f"Truceline {sidecar['truceline']}, layout ucdp")
    assert "Not UCDP data" in sidecar["scheme"]
    assert sidecar["readers"] == {sidecar["truceline"]: sidecar["counts"]["reports"]}
    assert [one["row"] for one in sidecar["rows"]] == list(range(1, done.rows + 1))
    assert all(one["dropped"]["says"] for one in sidecar["rows"])
    assert all(why["because"] for why in sidecar["counts"]["by_reason"].values())


def test_an_export_is_of_one_state_whoever_writes_meanwhile(kept: Store, tmp_path: Path) -> None:
    with kept.as_it_is() as held:
        before = list(held.events())
        with open_store(kept.url.database or "") as other:
            other.withdraw("r1", reason="a test")
        assert list(held.events()) == before
    assert len(kept.events()) < len(before)


def test_a_cell_that_is_not_permitted_leaves_its_row_out(
    kept: Store, out: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("truceline.export.ucdp.priogrid", lambda lat, lon: "no number")
    done, file, sidecar = out("ucdp")
    assert (done.rows, set(done.left_out) >= {"unfit"}) == (0, True)
    assert any("priogrid_gid is no integer" in one.get("words", "") for one in sidecar["left_out"])
    assert len(file.read_text(encoding="utf-8").splitlines()) == 1
