"""Write what the documentation takes from the code: schema, codebook, help texts, fields, what terminals show.

    python tools/build_docs.py            write the pages
    python tools/build_docs.py --check    1 where a page is stale, and which

Between ``<!-- NAME:begin -->`` and ``<!-- NAME:end -->`` stands what is generated; the rest is written by hand.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import typer

from truceline import model
from truceline.cli.app import app, main
from truceline.model import CONTRACT_VERSION, Record
from truceline.vocabulary.layouts import LAYOUTS, Codebook, load_codebook
from truceline.vocabulary.triggers import load_triggers
from truceline.vocabulary.types import FAMILIES, EventType, load_types
from truceline.web.openapi import openapi

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 80
PARTLY = 3
SAMPLE = "examples/sudan-truce.txt"
SHOWN = ["read", SAMPLE, "--types", "violence,ceasefire,talks"]
_FAMILY_TITLES = {
    "violence": "Violence",
    "control": "Control of territory and forces",
    "ceasefire": "Ceasefires",
    "talks": "Talks and agreements",
    "relations": "Relations",
    "pressure": "Speech and pressure",
}


def pages() -> dict[Path, str]:
    """Every generated page as it must be, by its path."""
    docs = ROOT / "docs"
    return {
        docs / "record.schema.json": schema(),
        docs / "api.json": json.dumps(openapi(), ensure_ascii=False, indent=2) + "\n",
        docs / "codebook.md": codebook(),
        docs / "reference.md": reference((docs / "reference.md").read_text(encoding="utf-8")),
        docs / "tutorial.md": walked((docs / "tutorial.md").read_text(encoding="utf-8"), "truces", "bomb"),
        docs / "sources.md": walked((docs / "sources.md").read_text(encoding="utf-8"), "sources"),
        docs / "exports.md": exports((docs / "exports.md").read_text(encoding="utf-8")),
        ROOT / "README.md": readme((ROOT / "README.md").read_text(encoding="utf-8")),
    }


def schema() -> str:
    """JSON Schema of the record, as ``truceline read --format jsonl`` prints it."""
    body = Record.model_json_schema(mode="serialization")
    for value in (body, *body["$defs"].values()):
        if "properties" in value:  # every key is always there, and null where nothing is known
            value["required"] = [key for key in value["properties"] if key != "mentions"]
    body = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Truceline record",
        "version": CONTRACT_VERSION,
        **{key: value for key, value in body.items() if key != "title"},
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def codebook() -> str:
    """The event types by family, with codes and an example each."""
    types = load_types()
    examples: dict[str, str] = {}
    for name, sentence, wanted in load_triggers(types).examples:
        if wanted:
            examples.setdefault(name, sentence)
    lines = [
        "# Codebook",
        "Generated from the vocabulary by `make docs`; `truceline types` shows the same.",
        "",
        f"{len(list(types))} event types in {len(FAMILIES)} families. Codes are those of an event that happened:",
        "PLOVER v0.8 (event, mode), CAMEO 1.1b3, ACLED (event type: sub-event type; – where ACLED has no row for it).",
        "A symmetric type has parties alike: all of them are actors, none a target.",
        "",
    ]
    for family in FAMILIES:
        lines += [f"## {_FAMILY_TITLES[family]}", ""]
        for kind in types:
            if kind.family == family:
                lines += _type_entry(kind, examples.get(kind.name))
    return "\n".join(lines)


def _type_entry(kind: EventType, example: str | None) -> list[str]:
    acled = f"{kind.acled.event_type}: {kind.acled.sub_event_type}" if kind.acled.event_type else "–"
    plover = f"{kind.plover.event or '–'}{' ' + kind.plover.mode if kind.plover.mode else ''}"
    return [
        f"### {kind.name}",
        kind.definition + (" Symmetric." if kind.symmetric else ""),
        "",
        f"PLOVER {plover} · CAMEO {kind.cameo or '–'} · ACLED {acled}",
        *(["", f"> {example}"] if example else []),
        "",
    ]


def reference(text: str) -> str:
    """The reference with the help of every command and the fields of every value."""
    text = fill(text, "commands", "\n".join(_commands()))
    return fill(text, "fields", "\n".join(_fields()))


def command_names() -> list[str]:
    """The commands in the order of the help."""
    return [
        *_names(app),
        *(
            f"{group.typer_instance.info.name} {name}"
            for group in app.registered_groups
            if group.typer_instance
            for name in _names(group.typer_instance)
        ),
    ]


def _names(of: typer.Typer) -> list[str]:
    return [command.name or command.callback.__name__ for command in of.registered_commands if command.callback]


def _commands() -> Iterator[str]:
    for name in command_names():
        yield from (f"### truceline {name}", "```", run([*name.split(), "--help"]).rstrip(), "```", "")


def _fields() -> Iterator[str]:
    for name in model.__all__:
        value = getattr(model, name)
        if not (isinstance(value, type) and issubclass(value, model.Value)) or value in (model.Value, Record):
            continue
        yield f"### {name}"
        yield " ".join((value.__doc__ or "").split())
        yield ""
        hints = get_type_hints(value)
        yield from (f"- `{field}`: {_type_words(hints[field])}" for field in value.model_fields)
        yield ""


def _type_words(hint: object) -> str:
    """A type as people read it: ``tuple[Claim, ...] | None`` → ``list of Claim, or null``."""
    if isinstance(hint, type):
        return {"str": "text", "int": "whole number", "float": "number", "bool": "true or false"}.get(
            hint.__name__, hint.__name__
        )
    origin, arguments = getattr(hint, "__origin__", None), getattr(hint, "__args__", ())
    if origin is tuple:
        inner = [a for a in arguments if a is not Ellipsis]
        return f"list of {_type_words(inner[0])}" if len(inner) == 1 else "[start, end]"
    if type(None) in arguments:
        return " or ".join(_type_words(a) for a in arguments if a is not type(None)) + ", or null"
    return ", ".join(f"`{a}`" for a in arguments)


def readme(text: str) -> str:
    """The README with what the terminal really shows."""
    return fill(text, "terminal", f"```\n$ truceline {' '.join(SHOWN)}\n{run(SHOWN).rstrip()}\n```")


def exports(text: str) -> str:
    """The page on exports with what its commands show, and a table for each layout."""
    tables = (line for name in LAYOUTS for line in _layout(load_codebook(name)))
    return fill(walked(text, "truces", "bomb"), "layouts", "\n".join(tables))


def _layout(book: Codebook) -> Iterator[str]:
    yield from (f"### {book.name}: {book.title}", f"{book.scheme}. One row: {book.rows}.", "", "Can't carry:", "")
    yield from (f"- {one}" for one in book.carries_not)
    if book.leaves_out:
        yield from ("", "| left out as | because |", "|---|---|")
        yield from (f"| {reason} | {what} |" for reason, what in book.leaves_out.items())
    yield from ("", "| column | what it is | values |", "|---|---|---|")
    for column in book.columns:
        pattern = f"`{column.pattern}`".replace("|", "\\|") if column.pattern else ""
        values = ", ".join(column.values) or pattern or ("" if column.kind == "text" else column.kind)
        yield f"| {column.name}{'*' if column.needed else ''} | {column.about} | {values} |"
    yield ""


def walked(text: str, *examples: str) -> str:
    """A page with what its commands really show, one after the other, in a folder with these examples."""
    with tempfile.TemporaryDirectory() as folder:
        for name in examples:
            shutil.copytree(ROOT / "examples" / name, Path(folder) / name)

        def told(block: re.Match[str]) -> str:
            commands = re.findall(r"^\$ truceline (.+)$", block[1], re.MULTILINE)
            said = (run(shlex.split(command), folder=Path(folder), notes=True).rstrip() for command in commands)
            answers = (answer.replace(f"{Path(folder).resolve()}/", "") for answer in said)
            pairs = zip(commands, answers, strict=True)
            body = "\n".join(f"$ truceline {command}\n{said}" for command, said in pairs)
            return f"```console\n{body}\n```"

        return re.sub(r"```console\n(.*?)```", told, text, flags=re.DOTALL)


def fill(text: str, name: str, body: str) -> str:
    """``text`` with ``body`` between the marks of that name. Raises ValueError where the marks are missing."""
    pattern = re.compile(rf"(<!-- {name}:begin -->\n).*?(<!-- {name}:end -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"the marks <!-- {name}:begin --> and <!-- {name}:end --> are missing")
    return pattern.sub(lambda m: f"{m[1]}{body.rstrip()}\n{m[2]}", text)


def run(arguments: list[str], *, folder: Path = ROOT, notes: bool = False) -> str:
    """What a command prints, at a fixed width and without colours; notes: with what it says on standard error."""
    out, err = io.StringIO(), io.StringIO()
    code: str | int | None = 0
    here, before = Path.cwd(), dict(os.environ)
    os.environ.update(COLUMNS=str(WIDTH), NO_COLOR="1", TERM="dumb")
    for name in ("FORCE_COLOR", "TRUCELINE_DB"):
        os.environ.pop(name, None)
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out if notes else err):
            main(arguments)
    except SystemExit as end:
        code = end.code
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)
    if code and not (code == PARTLY and notes):
        raise RuntimeError(f"truceline {' '.join(arguments)} ended with {code}: {err.getvalue()}")
    return out.getvalue()


def stale() -> list[Path]:
    """Pages that aren't as they must be."""
    return [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only tell which pages are stale")
    if parser.parse_args().check:
        old = stale()
        print("\n".join(f"{path.relative_to(ROOT)} is stale: run `make docs`" for path in old))
        sys.exit(1 if old else 0)
    for page, content in pages().items():
        page.write_text(content, encoding="utf-8")
        print(page.relative_to(ROOT))
