"""YAML with line numbers, so that an error in a knowledge file names its place."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml

from ..errors import VocabularyError


class Line(str):
    """A string that remembers the line it stands in."""

    line: int

    def __new__(cls, value: str, line: int) -> Line:
        """A string of the line ``line``, counted from 1."""
        made = super().__new__(cls, value)
        made.line = line
        return made


class _Loader(yaml.CSafeLoader):
    """Safe loader whose strings carry their line."""


def _string(loader: _Loader, node: yaml.ScalarNode) -> Line:
    return Line(str(loader.construct_scalar(node)), node.start_mark.line + 1)


# "on", "off", "no", "yes" are words here, and a lone number is a word too: every scalar stays text.
_Loader.add_constructor("tag:yaml.org,2002:str", _string)
for _tag in ("bool", "int", "float", "null", "timestamp"):
    _Loader.add_constructor(f"tag:yaml.org,2002:{_tag}", _string)


def data_text(name: str) -> str:
    """The text of a packaged knowledge file, by its path under ``vocabulary/data``."""
    return (files("truceline.vocabulary") / "data" / name).read_text(encoding="utf-8")


def load_yaml(name: str) -> Any:
    """The content of a packaged knowledge file; its strings are ``Line``. Raises VocabularyError with the line."""
    return parse_yaml(data_text(name), name=name)


def parse_yaml(text: str, *, name: str) -> Any:
    """As load_yaml, for a text at hand."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise VocabularyError(file=name, line=mark.line + 1 if mark else None, reason=str(error.problem)) from error
