"""The process that reads one document from standard input and writes what is in it to standard output as JSON."""

from __future__ import annotations

import json
import math
import sys
from importlib import import_module
from typing import Any

from . import REFUSED, ApartError


def main(command: str) -> int:
    """Read, write, and say how it went. command: kind, seconds, memory as JSON."""
    order: dict[str, Any] = json.loads(command)
    _limit(order["seconds"], order["memory"])
    reads = import_module(f"{__package__}.{order['kind']}")
    try:
        found, code = reads.read(sys.stdin.buffer.read()), 0
    except ApartError as error:
        found, code = {"reason": error.reason, "hint": error.hint}, REFUSED
    sys.stdout.buffer.write(json.dumps(found).encode())
    return code


def _limit(seconds: float, memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has none; the time is limited by who started this
        return
    most = math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
