"""What docs/sources.md tells to type works, with a site on this machine in the place of its example."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

import truceline.read
from tests.intake.files import page
from tests.intake.site import Site, open_site
from truceline.cli import main
from truceline.intake.fetch import pace
from truceline.parse.pipeline import Pipeline
from truceline.read import Reader
from truceline.store import open_store
from truceline.vocabulary.knowledge import Knowledge

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def lantern() -> Iterator[Site]:
    """A site with a page and a feed."""
    with open_site() as site:
        site.put("/2020/03/aba", page("Aba"))
        link = f"<item><title>Bor</title><link>{site.url('/bor')}</link></item>"
        feed = f'<rss version="2.0"><channel><title>Lantern</title>{link}</channel></rss>'
        site.put("/feed.xml", feed.encode(), kind="application/rss+xml")
        site.put("/bor", page("Bor"))
        yield site


@pytest.fixture(scope="module")
def led(
    tmp_path_factory: pytest.TempPathFactory, knowledge: Knowledge, nlp: Pipeline, lantern: Site
) -> Iterator[dict[str, int | str | None]]:
    """How each command of the page ended, in its order; the folder is where its Python can run too."""
    folder = tmp_path_factory.mktemp("sources")
    shutil.copytree(ROOT / "examples" / "sources", folder / "sources")
    ended: dict[str, int | str | None] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.delenv("TRUCELINE_DB", raising=False)
        patch.setenv("TRUCELINE_ALLOW_HOSTS", f"127.0.0.1:{lantern.port}")
        patch.setattr(truceline.read, "Reader", partial(Reader, knowledge=knowledge, nlp=nlp))
        patch.setattr(pace.time, "sleep", lambda seconds: None)
        for command in re.findall(r"^(?:\$ )?truceline (.+)$", TEXT, re.MULTILINE):
            with pytest.raises(SystemExit) as end:
                main(shlex.split(command.replace("https://lantern.example", lantern.url(""))))
            ended[command] = end.value.code
        yield ended


def test_every_command_works(led: dict[str, int | str | None]) -> None:
    assert led["add sources"] == 3  # faults on purpose
    assert {command: code for command, code in led.items() if code and command != "add sources"} == {}
    assert len(led) > 6


def test_the_record_has_what_the_page_added(led: dict[str, int | str | None], lantern: Site) -> None:
    with open_store("truceline.db") as store:
        urls = {report.url for report in store.reports()}
        assert {lantern.url("/2020/03/aba"), lantern.url("/bor")} <= urls
        assert store.doctor() == []


def test_its_python_works(led: dict[str, int | str | None], capsys: pytest.CaptureFixture[str]) -> None:
    for block in re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL):
        exec(block, {})
    assert "0 new · 6 duplicates · 3 unreadable (truceline check)" in capsys.readouterr().out


def test_every_form_is_told_of() -> None:
    from truceline.intake.forms import FORMS

    told = TEXT.lower()
    assert [form.name for form in FORMS if form.name.lower().split(" or ")[0] not in told] == []
