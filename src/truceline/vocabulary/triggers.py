"""The triggers and the classes of words, loaded from their data files and checked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal

from ..errors import VocabularyError
from .templates import ROLES, Template, TemplateError, parse_template, written_out
from .types import EventTypes
from .yaml_lines import load_yaml

CLASS_FILES = ("classes.yml", "classes_violence.yml")
_SECTIONS = {"verbs", "nouns", "not", "examples", "counterexamples", "symmetric"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A template with the type that it tells. type "" marks a ``not:`` entry of the type in ``blocks``."""

    type: str
    template: Template
    rule: str
    blocks: str = ""


@dataclass(frozen=True, slots=True)
class Triggers:
    """All triggers by the lemma of their head, and the word classes.

    verbs, nouns: lemma → triggers. class_nouns, class_verbs: class → lemma → templates.
    examples: (type, sentence, wanted) from the data files, for the tests.
    """

    verbs: Mapping[str, tuple[Trigger, ...]]
    nouns: Mapping[str, tuple[Trigger, ...]]
    class_nouns: Mapping[str, Mapping[str, tuple[Template, ...]]]
    class_verbs: Mapping[str, Mapping[str, tuple[Template, ...]]]
    symmetric: frozenset[str]
    examples: tuple[tuple[str, str, bool], ...]


def _templates(entries: Any, pos: Literal["verb", "noun"], *, file: str) -> Iterator[Template]:
    if entries is None:
        return
    if not isinstance(entries, list):
        raise VocabularyError(file=file, reason=f"{pos}s must be a list", line=getattr(entries, "line", None))
    for entry in entries:
        if not isinstance(entry, str):
            raise VocabularyError(file=file, reason=f"an entry must be one line of words, not {entry!r}")
        try:
            yield parse_template(entry, pos=pos)
        except TemplateError as error:
            raise VocabularyError(file=file, line=getattr(entry, "line", None), reason=str(error)) from error


def _load_classes() -> tuple[dict[str, list[Template]], dict[str, list[Template]]]:
    nouns: dict[str, list[Template]] = defaultdict(list)
    verbs: dict[str, list[Template]] = defaultdict(list)
    for file in CLASS_FILES:
        for name, body in (load_yaml(file) or {}).items():
            nouns[f"<{name}>"].extend(_templates(body.get("nouns"), "noun", file=file))
            verbs[f"<{name}>"].extend(_templates(body.get("verbs"), "verb", file=file))
    return nouns, verbs


def _expand(
    name: str, table: Mapping[str, list[Template]], seen: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Template]]:
    """(lemma, template) for each member of a class, through classes that name classes."""
    for template in table.get(name, ()):
        for head in template.heads:
            if head.startswith("<"):
                if head not in seen:
                    for lemma, _ in _expand(head, table, seen | {name}):
                        yield lemma, template
            else:
                yield head, template


def _index(templates: Iterable[tuple[str, Template]]) -> dict[str, tuple[Template, ...]]:
    found: dict[str, dict[str, Template]] = defaultdict(dict)
    for lemma, template in templates:
        found[lemma][template.text] = template
    return {lemma: tuple(by_text.values()) for lemma, by_text in found.items()}


def _check_classes(template: Template, known: set[str], *, file: str, line: int | None) -> None:
    words = list(template.heads) + [w for m in template.modifiers for w in m] + list(template.infinitive or ())
    for part in [template.subject_words, template.object_words, *(p.words for p in template.phrases)]:
        if part:
            words += list(part.head) + [w for m in part.modifiers for w in m]
    for word in words:
        if word.startswith("<") and word not in known:
            raise VocabularyError(file=file, line=line, reason=f"unknown class {word} in {template.text!r}")
    if template.nested:
        _check_classes(template.nested, known, file=file, line=line)


def trigger_files() -> list[str]:
    """Paths of the trigger files under ``vocabulary/data``, in order."""
    folder = files("truceline.vocabulary") / "data" / "triggers"
    return [f"triggers/{name}" for name in sorted(f.name for f in folder.iterdir() if f.name.endswith(".yml"))]


def _sections(type_name: str, body: Any, *, file: str) -> Iterator[tuple[Trigger, str, int | None]]:
    """(trigger, "verb" or "noun", line) for each entry of a type. ``not:`` entries are tried as both, but with a doer
    before it a word is a verb ("ACTOR shell out" leaves the noun "shelling" alone)."""
    for section in body:
        if section not in _SECTIONS:
            raise VocabularyError(
                file=file, line=getattr(section, "line", None),
                reason=f"unknown section {section!r} under {type_name}; known are {', '.join(sorted(_SECTIONS))}",
            )  # fmt: skip
    for pos in ("verb", "noun"):
        entries = body.get(f"{pos}s")
        for entry, template in zip(entries or (), _templates(entries, pos, file=file), strict=True):
            yield Trigger(str(type_name), template, rule=f"{type_name}: {entry}"), pos, entry.line
    for entry in body.get("not") or ():
        with_doer = entry.partition(" ")[0].partition(":")[0] in ROLES
        tried, wrong = ("verb",) if with_doer else ("verb", "noun"), []
        for pos in tried:
            try:
                template = parse_template(entry, pos=pos)  # type: ignore[arg-type]
            except TemplateError as error:
                wrong.append(error)
            else:
                rule = f"not {type_name}: {entry}"
                yield Trigger("", written_out(template), rule=rule, blocks=str(type_name)), pos, entry.line
        if len(wrong) == len(tried):
            raise VocabularyError(file=file, line=entry.line, reason=str(wrong[0])) from wrong[0]


def load_triggers(types: EventTypes) -> Triggers:
    """Load and check all trigger and class files. Raises VocabularyError with file and line."""
    class_nouns, class_verbs = _load_classes()
    known = set(class_nouns) | set(class_verbs)
    indexed: dict[str, dict[str, list[Trigger]]] = {"verb": defaultdict(list), "noun": defaultdict(list)}
    symmetric: set[str] = set(types.symmetric)
    examples: list[tuple[str, str, bool]] = []
    noun_heads = {c: [lemma for lemma, _ in _expand(c, class_nouns)] for c in known}
    verb_heads = {c: [lemma for lemma, _ in _expand(c, class_verbs)] for c in known}
    home: dict[str, str] = {}
    for file in trigger_files():
        for type_name, body in (load_yaml(file) or {}).items():
            if type_name not in types:
                raise VocabularyError(
                    file=file, line=getattr(type_name, "line", None), reason=f"unknown event type {type_name!r}"
                )
            if home.setdefault(str(type_name), file) != file:
                raise VocabularyError(
                    file=file,
                    line=getattr(type_name, "line", None),
                    reason=f"{type_name} stands in {home[str(type_name)]} too",
                )
            for trigger, pos, line in _sections(type_name, body, file=file):
                _check_classes(trigger.template, known, file=file, line=line)
                for head in trigger.template.heads:
                    heads = {"verb": verb_heads, "noun": noun_heads}[pos].get(head, [head])
                    for lemma in dict.fromkeys(heads):
                        indexed[pos][lemma].append(trigger)
            if str(body.get("symmetric", "")).lower() == "true":
                symmetric.add(str(type_name))
            examples += [(str(type_name), str(s), True) for s in body.get("examples") or ()]
            examples += [(str(type_name), str(s), False) for s in body.get("counterexamples") or ()]
    return Triggers(
        verbs={k: tuple(v) for k, v in indexed["verb"].items()},
        nouns={k: tuple(v) for k, v in indexed["noun"].items()},
        class_nouns={c: _index(_expand(c, class_nouns)) for c in known},
        class_verbs={c: _index(_expand(c, class_verbs)) for c in known},
        symmetric=frozenset(symmetric),
        examples=tuple(examples),
    )
