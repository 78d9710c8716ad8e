"""Files wherever fsspec reaches: the one place that opens and writes what lies elsewhere."""

from __future__ import annotations

import importlib
import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

from ..errors import OutputError, TrucelineError, UsageError
from ..intake.folders import files_in
from ..intake.inputs import origin_of
from ..intake.web_address import is_address, without_secrets

EXTRA = "Install it: pip install 'truceline[cluster]'"
_TEMPORARY = ".part-"


def files_of(inputs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each file of the inputs with its address: files, folders, and addresses that fsspec knows (``s3://bucket/news``,
    ``hdfs://…/2020/*.warc.gz``), their folders and patterns gone into, in the order of their names.

    Raises UsageError for what no other machine can read (standard input) and what only ``intake.fetch`` may go for
    (addresses of the web), InputError's reasons come when a file is opened.
    """
    for given in inputs:
        if given == "-":
            raise UsageError("standard input can't be shared out; write it to a file and name that")
        if "http://" in given.lower() or "https://" in given.lower():
            raise UsageError(f"{given} is an address of the web: `truceline add` fetches it, or download it first")
        if not is_address(given):
            yield from ((shown(path), os.path.abspath(path)) for path in files_in([given]))
            continue
        files, path = _files(given)
        with _told_as_oserror():
            if any(sign in path for sign in "*?["):
                found = sorted(files.glob(path))
            elif files.isdir(path):
                found = sorted(one for one in files.find(path) if "/." not in one[len(path) :])
            else:
                found = [path]
        for one in found:
            address = files.unstrip_protocol(one) if one != path else given
            yield without_secrets(address), address


def shown(path: str) -> str:
    """A file's name as text, whatever its bytes are."""
    return os.fsencode(path).decode("utf-8", "replace")


def origin_at(address: str) -> str:
    """What a file is called for good."""
    return without_secrets(address) if is_address(address) else origin_of(shown(address))


@contextmanager
def opened_at(address: str) -> Iterator[tuple[BinaryIO, int | None]]:
    """A file's bytes, which can be gone back in, and how many they are. Raises OSError."""
    files, path = _files(address)
    with _told_as_oserror():
        size = files.info(path).get("size")
        stream = files.open(path, "rb")
    try:
        yield stream, size
    finally:
        stream.close()


def stamp_of(address: str) -> str:
    """Changes when the file does: its size and when it was written. Raises OSError."""
    files, path = _files(address)
    with _told_as_oserror():
        told = files.info(path)
    return " ".join(str(told[name]) for name in ("size", "ETag", "mtime", "LastModified", "updated") if name in told)


class Folder:
    """A folder to write to, here or elsewhere. address: where all machines find it. Raises OutputError where it can't
    be written to, OSError where it can't be read."""

    def __init__(self, address: str) -> None:
        self.address = address if is_address(address) else os.path.abspath(address)
        self._files, self._path = _files(self.address)

    def names(self, below: str) -> set[str]:
        """What lies in a folder below it."""
        with _told_as_oserror(), suppress(FileNotFoundError):
            return {one.rstrip("/").rpartition("/")[2] for one in self._files.ls(self._at(below), detail=False)}
        return set()

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        with _told_as_oserror():
            return bool(self._files.exists(self._at(name)))

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """A file's bytes. Raises OSError."""
        with _told_as_oserror():
            stream = self._files.open(self._at(name), "rb")
        with stream:
            yield stream

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file that is there, whole, when the block has ended well, and not at all where it hasn't."""
        final = self._at(name)
        folder, _, own = final.rpartition("/")
        temporary = f"{folder}/{_TEMPORARY}{own}-{uuid.uuid4().hex[:8]}"
        try:
            with _told_as_oserror():
                self._files.makedirs(folder, exist_ok=True)
                with self._files.open(temporary, "wb") as stream:
                    yield stream
                self._files.mv(temporary, final)
        except OSError as error:
            with suppress(Exception):
                self._files.rm(temporary)
            hint = "Check that the folder may be written to and the disk is not full, then run the same command again"
            reason = f"can't be written ({error.strerror or error})"
            raise OutputError(file=f"{self.address}/{name}", reason=reason, hint=hint) from error
        except BaseException:
            with suppress(Exception):
                self._files.rm(temporary)
            raise

    def try_writing(self, below: str) -> None:
        """Raises OutputError where a folder below it can't be written to."""
        name = f"{below}/{_TEMPORARY}tried-{uuid.uuid4().hex[:8]}"
        with self.writing(name) as stream:
            stream.write(b"")
        with suppress(OSError):
            self._files.rm(self._at(name))

    def tidy(self, below: str) -> None:
        """Take out what was left half-written by processes that were killed."""
        for name in self.names(below):
            if name.startswith(_TEMPORARY):
                with suppress(Exception):
                    self._files.rm(self._at(f"{below}/{name}"))

    def _at(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}"


def _files(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it. Raises TrucelineError where what it needs is not installed."""
    try:
        core = importlib.import_module("fsspec.core")
    except ImportError as error:
        raise TrucelineError(f"fsspec is not installed. {EXTRA}") from error
    try:
        files, path = core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        what = without_secrets(address)
        raise UsageError(
            f"{what} can't be reached: {error}. fsspec needs a package for each kind of address"
        ) from error
    return files, path


@contextmanager
def _told_as_oserror() -> Iterator[None]:
    """Whatever a driver of another store raises is told as an error of input or output."""
    try:
        yield
    except (OSError, TrucelineError, KeyboardInterrupt, GeneratorExit):
        raise
    except Exception as error:
        if type(error).__module__.partition(".")[0] in ("truceline", "builtins", "pyarrow"):
            raise
        raise OSError(f"{type(error).__name__}: {error}") from error
