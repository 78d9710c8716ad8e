"""Files, standard input and lines of JSON → raw reports, one at a time; what can't be read is said, not dropped."""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from ..errors import InputError, UsageError
from ..settings import Settings
from .decode import binary_kind, decode, repair
from .published import parse_published

_JSON_ENDINGS = (".jsonl", ".ndjson")
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_BLOCK = re.compile(
    r"</?(?:p|div|article|section|h[1-6]|span|table|ul|ol|li|br|body|meta|title)\b[^<>]{0,500}/?>", re.IGNORECASE
)
_FEED_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_BYTES_A_CHAR = 4
_LINE_BYTES_A_CHAR = 6  # a JSON escape
_SLACK = 65536


@dataclass(frozen=True, kw_only=True)
class RawReport:
    """One report as it came in. Exactly one of text and html is set; line: its line in a file of JSON lines;
    published: ISO day; sha256: of its bytes as they came, those of its line without the line end."""

    id: str
    source: str
    line: int | None = None
    text: str | None = None
    html: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """An input that can't be read: where it is, why, and what to do next."""

    source: str
    line: int | None = None
    reason: str
    hint: str

    def error(self) -> InputError:
        """The same as an error, for callers with a single input."""
        return InputError(source=self.source, line=self.line, reason=self.reason, hint=self.hint)


def read_inputs(
    paths: Iterable[str | Path],
    *,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    settings: Settings | None = None,
) -> Iterator[RawReport | Rejected]:
    """The reports of ``paths`` in order: plain text, HTML (told by content), JSON lines, ``-`` for ``stdin`` (bytes).

    published: the date of every report that brings none of its own. Reads line by line and holds one report at a time.
    Raises UsageError, before anything is read, where ``published`` can't be read.
    """
    settings = settings or Settings()
    day = parse_published(published) if published else None
    return _read_all(list(paths), day=day, stdin=stdin, settings=settings)


def _read_all(
    paths: list[str | Path], *, day: str | None, stdin: BinaryIO | None, settings: Settings
) -> Iterator[RawReport | Rejected]:
    for path in paths:
        if str(path) == "-":
            if stdin is None:
                yield Rejected(source="-", reason="there is no standard input here", hint="Name a file instead")
            else:
                yield from _read_stream(stdin, source="-", json_lines=False, day=day, settings=settings)
            continue
        yield from _read_path(Path(path), day=day, settings=settings)


def _read_path(path: Path, *, day: str | None, settings: Settings) -> Iterator[RawReport | Rejected]:
    source = str(path)
    if "\x00" in source:
        yield Rejected(source=source.replace("\x00", "?"), reason="is no file name", hint="Check the name")
        return
    if path.is_dir():
        yield Rejected(source=source, reason="is a folder", hint=f"Name its files: {source}/*")
        return
    try:
        with path.open("rb") as stream:
            json_lines = path.suffix.lower() in _JSON_ENDINGS
            yield from _read_stream(stream, source=source, json_lines=json_lines, day=day, settings=settings)
    except FileNotFoundError:
        yield Rejected(source=source, reason="there is no such file", hint="Check the name and the folder")
    except PermissionError:
        yield Rejected(source=source, reason="may not be read by you", hint="Change its permissions or copy it")
    except OSError as error:
        reason = f"can't be read ({error.strerror or error})"
        yield Rejected(source=source, reason=reason, hint="Check the file and the disk, then try again")


def _read_stream(
    stream: BinaryIO, *, source: str, json_lines: bool, day: str | None, settings: Settings
) -> Iterator[RawReport | Rejected]:
    limit = settings.max_chars * _LINE_BYTES_A_CHAR + _SLACK
    first = stream.readline(limit + 1)
    if (json_lines and not binary_kind(first)) or _is_json_report(first):
        lines = _Lines(stream, first, limit=limit)
        yield from _read_lines(lines, source=source, day=day, settings=settings)
        return
    most = settings.max_chars * _BYTES_A_CHAR
    data = first if len(first) > most else first + stream.read(most + 1 - len(first))
    yield _whole(data, source=source, most=most, day=day, settings=settings)


def _whole(data: bytes, *, source: str, most: int, day: str | None, settings: Settings) -> RawReport | Rejected:
    kind = binary_kind(data)
    if kind:
        hint = "Save its text as plain text, HTML or JSON lines and read that"
        return Rejected(source=source, reason=f"is {kind}, not text", hint=hint)
    if len(data) > most:
        return _too_long(source, None, settings)
    text = repair(decode(data))
    if not text.strip():
        return Rejected(source=source, reason="is empty", hint="Give a file with the text of a report")
    if len(text) > settings.max_chars:
        return _too_long(source, None, settings)
    if _FEED_START.match(text):
        return Rejected(source=source, reason="is a news feed, not a report", hint="Read the pages that it points at")
    report_id = "stdin" if source == "-" else source
    html = is_html(text)
    return RawReport(
        id=report_id,
        source=source,
        text=None if html else text,
        html=text if html else None,
        published=day,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def is_html(text: str) -> bool:
    """True where ``text`` is a page or a piece of one, whatever its name says."""
    if _HTML_START.match(text):
        return True
    head = text[:20000]
    return head.lstrip().startswith("<") and len(_HTML_BLOCK.findall(head)) >= 2


class _Lines:
    """The lines of a stream of bytes, one held at a time; None stands for a line longer than ``limit`` bytes.
    UTF-16, which some shells write, is told by its byte-order mark and given as UTF-8."""

    def __init__(self, stream: BinaryIO, first: bytes, *, limit: int) -> None:
        self._stream = stream
        self._first = first
        self._limit = limit
        self._wide = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(first[:2])

    def __iter__(self) -> Iterator[bytes | None]:
        line = self._whole_line(self._first)
        while line:
            if len(line) > self._limit:
                while line and not line.endswith((b"\n", b"\n\x00")):
                    line = self._whole_line(self._stream.readline(self._limit))
                yield None
            else:
                yield line.decode(self._wide, "replace").encode() if self._wide else line
            line = self._whole_line(self._stream.readline(self._limit + 1))

    def _whole_line(self, line: bytes) -> bytes:
        """In UTF-16 a line ends with two bytes, and the byte of a line end may be half of another character."""
        if self._wide == "utf-16-le":
            while line.endswith(b"\n") and len(line) <= self._limit:
                line += self._stream.read(1)
                if line.endswith(b"\n\x00"):
                    break
                line += self._stream.readline(self._limit)
        elif self._wide:
            while line.endswith(b"\n") and not line.endswith(b"\x00\n") and len(line) <= self._limit:
                line += self._stream.readline(self._limit)
        return line


def _read_lines(lines: _Lines, *, source: str, day: str | None, settings: Settings) -> Iterator[RawReport | Rejected]:
    seen = False
    for number, line in enumerate(lines, start=1):
        if line is None:
            yield _too_long(source, number, settings)
        elif line.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            yield _report_of_line(line, source=source, number=number, day=day, settings=settings)
        else:
            continue
        seen = True
    if not seen:
        yield Rejected(source=source, reason="is empty", hint='Write one report a line: {"id": …, "text": …}')


def _report_of_line(
    line: bytes, *, source: str, number: int, day: str | None, settings: Settings
) -> RawReport | Rejected:
    def bad(reason: str, hint: str) -> Rejected:
        return Rejected(source=source, line=number, reason=reason, hint=hint)

    shape = 'Write one object a line: {"id", "text" or "html", "published", "title", "url", "publisher"}'
    try:
        row: Any = json.loads(decode(line.replace(b"\x00", b"")).lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or not JSON"
        return bad(f"is not JSON ({what})", shape)
    if not isinstance(row, dict):
        return bad("is not a JSON object", shape)
    for name in ("text", "html", "title", "url", "publisher", "published"):
        if row.get(name) is not None and not isinstance(row[name], str):
            return bad(f'"{name}" is not a string', shape)
    if isinstance(row.get("id"), (dict, list, bool)):
        return bad('"id" is neither a string nor a number', shape)
    body = {name: repair(row[name]) for name in ("text", "html") if row.get(name)}
    if not any(value.strip() for value in body.values()):
        return bad('has no "text" and no "html"', shape)
    if any(len(value) > settings.max_chars for value in body.values()):
        return _too_long(source, number, settings)
    try:
        given = parse_published(row["published"]) if (row.get("published") or "").strip() else day
    except UsageError as error:
        return bad(str(error).split(";")[0], str(error).split("; ")[-1].capitalize())
    html = None if body.get("text", "").strip() else body.get("html")
    names = {name: repair(row[name]).strip() or None for name in ("title", "url", "publisher") if row.get(name)}
    return RawReport(
        id=f"{source}:{number}" if row.get("id") in (None, "") else repair(str(row["id"])),
        source=source,
        line=number,
        text=None if html is not None else body["text"],
        html=html,
        published=given,
        sha256=hashlib.sha256(line.rstrip(b"\r\n")).hexdigest(),
        **names,
    )


def _is_json_report(first: bytes) -> bool:
    """JSON lines told by content, for standard input and odd file endings."""
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith(b"{"):
        return False
    try:
        row = json.loads(decode(start), strict=False)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and ("text" in row or "html" in row)


def _too_long(source: str, line: int | None, settings: Settings) -> Rejected:
    return Rejected(
        source=source,
        line=line,
        reason=f"is longer than {settings.max_chars:,} characters",
        hint='Split it into reports, one a line: {"id": …, "text": …}',
    )
