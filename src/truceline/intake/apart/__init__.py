"""Documents read in a process of their own, with limits: a damaged or hostile one costs itself alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from ...settings import Settings

Kind = Literal["pdf", "word", "feed"]
_START: Final = "import sys; sys.path.append(sys.argv[1]); from apart.child import main; sys.exit(main(sys.argv[2]))"
REFUSED: Final = 3
"""How the process ends where it can say why a document can't be read."""


class ApartError(Exception):
    """Why a document can't be read."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


def read_apart(kind: Kind, data: bytes, *, settings: Settings) -> dict[str, Any]:
    """What ``truceline.intake.apart.<kind>`` makes of the document. Raises ApartError where it can't be read, ends the
    process, takes too long or too much memory."""
    seconds = settings.document_seconds
    order = json.dumps({"kind": kind, "seconds": seconds, "memory": settings.document_memory})
    # without this folder's own parents, which the process has no use for, and never from the folder it is started in
    command = [sys.executable, "-P", "-c", _START, str(Path(__file__).parent.parent), order]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    hint = "Save its text as plain text and add that"
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=seconds + 5, env=environment)
    except subprocess.TimeoutExpired as error:
        raise ApartError(f"takes longer than {seconds:g} seconds to read", hint) from error
    if done.returncode == REFUSED:
        raise ApartError(**json.loads(done.stdout))
    if done.returncode:
        raise ApartError(f"broke the process that read it ({_fate(done.returncode, done.stderr)})", hint)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _fate(code: int, said: bytes) -> str:
    if code < 0:
        import signal

        return f"killed by {signal.Signals(-code).name}"
    last = said.decode("utf-8", "replace").strip().rpartition("\n")[2]
    return last[:200] or f"exit code {code}"
