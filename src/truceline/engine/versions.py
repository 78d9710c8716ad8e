"""What reading hangs on: two machines that agree in it make the same records."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from .. import __version__
from ..settings import Settings

_LIBRARIES: Final = (
    "spacy",
    "thinc",
    "numpy",
    "lxml",
    "trafilatura",
    "ahocorasick-rs",
    "warcio",
    "python-docx",
    "pypdfium2",
)
_ROOMS: Final = ("model", "vocabulary", "intake", "parse", "extract", "resolve", "assemble", "read.py", "settings.py")


def versions(settings: Settings) -> dict[str, str]:
    """Versions by name: of Truceline, of its code and vocabulary as they lie on this machine, of Python, of the
    pipeline and of the libraries that reading uses."""
    names = (*_LIBRARIES, settings.pipeline.replace("_", "-"))
    return {"truceline": __version__, "code": _code(), "python": python(), **{name: _version(name) for name in names}}


def python() -> str:
    """Major and minor version of Python: its tables of characters."""
    return ".".join(platform.python_version_tuple()[:2])


def reader_version(found: Mapping[str, str]) -> str:
    """One short name of such versions."""
    told = "\n".join(f"{name} {found[name]}" for name in sorted(found))
    return f"{found['truceline']}-{hashlib.sha256(told.encode()).hexdigest()[:12]}"


def differences(own: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """What differs: ``spacy 3.8.7 there, 3.8.18 here``."""
    names = sorted(own.keys() | other.keys())
    return [
        f"{name} {other.get(name, 'none')} there, {own.get(name, 'none')} here"
        for name in names
        if own.get(name) != other.get(name)
    ]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def _code() -> str:
    root = Path(__file__).resolve().parent.parent
    total = hashlib.sha256()
    for room in _ROOMS:
        place = root / room
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and path.suffix != ".pyc":
                total.update(path.relative_to(root).as_posix().encode() + b"\0")
                total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:12]
