"""The generated parts of the documentation are those that the code gives now."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
STALE = "run `make docs` and commit what it writes"


@pytest.fixture(scope="module")
def build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_docs", ROOT / "tools" / "build_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages(build: ModuleType) -> dict[Path, str]:
    made: dict[Path, str] = build.pages()
    return made


GENERATED = [
    "docs/record.schema.json",
    "docs/api.json",
    "docs/codebook.md",
    "docs/reference.md",
    "docs/tutorial.md",
    "docs/sources.md",
    "docs/exports.md",
    "README.md",
]


@pytest.mark.parametrize("page", GENERATED)
def test_generated_pages_are_fresh(pages: dict[Path, str], page: str) -> None:
    path = ROOT / page
    assert path.read_text(encoding="utf-8") == pages[path], f"{page} is stale: {STALE}"
    assert len(pages) == len(GENERATED)


def test_every_command_and_option_is_documented(build: ModuleType) -> None:
    text = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    for name in build.command_names():
        assert f"### truceline {name}\n" in text
        for option in re.findall(r"--[a-z-]+", build.run([*name.split(), "--help"])):
            assert option in text


def test_links_between_pages_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_marks_that_are_missing_are_named(build: ModuleType) -> None:
    with pytest.raises(ValueError, match="terminal"):
        build.fill("no marks here", "terminal", "x")
    assert (
        build.fill("a\n<!-- x:begin -->\nold\n<!-- x:end -->\nb", "x", "new")
        == "a\n<!-- x:begin -->\nnew\n<!-- x:end -->\nb"
    )
