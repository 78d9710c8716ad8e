"""The error tree. Every error says what the input is, the place in it, and the next step."""

from __future__ import annotations

from typing import Any


class TrucelineError(Exception):
    """Base of all errors that a user can cause or cure. ``str(error)`` is the whole message for the user."""

    exit_code = 1

    def __reduce__(self) -> tuple[Any, ...]:
        # from one process to another as it is, whatever it was made of
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[TrucelineError], args: tuple[Any, ...], told: dict[str, Any]) -> TrucelineError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(told)
    return error


class UsageError(TrucelineError):
    """The command was called in a way that cannot work (unknown option value, unreadable date…)."""

    exit_code = 2


class InputError(TrucelineError):
    """One input can't be read: missing, empty, binary, not English, too large. The others go on."""

    def __init__(self, *, source: str, reason: str, hint: str, line: int | None = None) -> None:
        self.source = source
        self.reason = reason
        self.hint = hint
        self.line = line
        where = f"{source}, line {line}" if line is not None else source
        super().__init__(f"{where}: {reason}. {hint}")


class VocabularyError(TrucelineError):
    """A knowledge file does not check: names the file and, where known, the line."""

    def __init__(self, *, file: str, reason: str, line: int | None = None) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        where = f"{file}:{line}" if line is not None else file
        super().__init__(f"{where}: {reason}. Correct the file; `truceline types` shows the names that are known")


class OutputError(TrucelineError):
    """A file can't be written: which, why, and the next step."""

    def __init__(self, *, file: str, reason: str, hint: str) -> None:
        self.file = file
        self.reason = reason
        self.hint = hint
        super().__init__(f"{file}: {reason}. {hint}")


class PipelineError(TrucelineError):
    """The language pipeline can't be loaded."""


class StoreError(TrucelineError):
    """The record on disk can't be opened, read or written: what it is, the reason, and the next step."""

    def __init__(self, *, store: str, reason: str, hint: str) -> None:
        self.store = store
        self.reason = reason
        self.hint = hint
        super().__init__(f"{store}: {reason}. {hint}")


class DamagedError(StoreError):
    """The database itself says that its file is damaged."""
