"""The tutorial leads from an empty folder to its answer, whatever it prints on the way."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import truceline.read
from truceline.cli import main
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.store import Store
from truceline.vocabulary.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge, nlp: Pipeline) -> Iterator[dict[str, Any]]:
    """What the tutorial's Python has in hand at the end, after all its commands ended well."""
    folder = tmp_path_factory.mktemp("tutorial")
    for name in ("truces", "bomb"):
        shutil.copytree(ROOT / "examples" / name, folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("TRUCELINE_DB", raising=False)
        patch.setattr(truceline.read, "Reader", partial(Reader, knowledge=knowledge, nlp=nlp))
        for command in re.findall(r"^\$ truceline (.+)$", TEXT, re.MULTILINE):
            with pytest.raises(SystemExit) as end:
                main(shlex.split(command))
            assert end.value.code == 0, command
        names: dict[str, Any] = {}
        for block in re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL):
            exec(block, names)
        yield names
        names["record"].close()


def test_which_ceasefires_held_and_who_says_so(led: dict[str, Any]) -> None:
    found = {
        (", ".join(sorted(parties)), held): speakers for parties, held, speakers, _ in led["answer"]
    }  # fmt: skip
    eln = "Colombia, National Liberation Army (ELN)"
    assert "yes" in {held for parties, held in found if parties == eln}
    assert found["Boko Haram, Nigeria", "violated"] == ("army",)
    assert ("Russia, Ukraine", "no") in found
    assert not [held for parties, held in found if "Philippines" in parties and held in ("yes", "violated")]
    said = {
        name for (parties, held), speakers in found.items() if parties == eln and held == "yes" for name in speakers
    }
    assert said & {"defence ministry", "United Nations monitors"}


def test_every_word_of_the_answer_stands_in_a_report(led: dict[str, Any]) -> None:
    reports = [path.read_text(encoding="utf-8") for path in (ROOT / "examples" / "truces").glob("*.txt")]
    assert led["answer"]
    for *_, quote in led["answer"]:
        assert any(quote in text for text in reports)


def test_one_bomb_told_by_three_papers_counts_once(led: dict[str, Any]) -> None:
    (bomb,) = led["record"].events(country="SOM", type="bombing")
    assert bomb.sources == 3
    assert [(toll.low, toll.high) for toll in bomb.tolls if toll.measure == "killed"] == [(9, 14)]
    assert len(led["record"].events(country="SOM", type="bombing", each=True)) == 3


def test_people_s_word_made_one_truce_of_two(led: dict[str, Any]) -> None:
    (truce,) = led["record"].ceasefires(country="COL")
    assert truce.sources == 2


def test_the_record_is_whole_and_its_copy_too(led: dict[str, Any]) -> None:
    record: Store = led["record"]
    papers = (ROOT / "examples" / "bomb" / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    assert record.counts()["reports"] == len(list((ROOT / "examples" / "truces").glob("*.txt"))) + len(papers)
    assert record.doctor() == []
    with truceline.open(Path(record.url.database or "").with_name("copy.db")) as copy:
        assert copy.events() == record.events()


def test_the_notebook_s_table_has_the_quotes(led: dict[str, Any]) -> None:
    html = led["held"]._repr_html_()
    assert html.count("<q>") == len(led["answer"])
