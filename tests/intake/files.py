"""Small files of every form, made by hand."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from truceline.intake import RawReport, Rejected, read_inputs

TOLD = "Rebels shelled the town of {} on Tuesday, the governor’s office said. Nobody was hurt."


def told(town: str) -> str:
    """A report in two sentences."""
    return TOLD.format(town)


def page(town: str, *, head: str = "") -> bytes:
    """A web page with such a report."""
    body = "".join(f"<p>{told(town)}</p>" for _ in range(3))
    return (
        f"<!DOCTYPE html><html><head><title>Shelling in {town}</title>{head}</head><body>{body}</body></html>".encode()
    )


def read(data: bytes, path: Path, **options: Any) -> list[RawReport | Rejected]:
    """What comes of a file of that name."""
    path.write_bytes(data)
    return list(read_inputs([path], **options))


def reports(found: Iterable[RawReport | Rejected]) -> list[RawReport]:
    """Those that could be read."""
    return [one for one in found if isinstance(one, RawReport)]


def rejected(found: Iterable[RawReport | Rejected]) -> list[Rejected]:
    """Those that could not."""
    return [one for one in found if isinstance(one, Rejected)]


def pdf(*pages: Sequence[tuple[int, int, str]], info: bytes = b"", extra: bytes = b"") -> bytes:
    """A PDF file of lines: (points from the left, points from below, words)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = b"".join(
            b"BT /F1 12 Tf 1 0 0 1 %d %d Tm (%s) Tj ET\n" % (x, y, words.encode("cp1252").replace(b"(", b"\\("))
            for x, y, words in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    objects.append(b"<< %s >>" % info)
    out, places = bytearray(b"%PDF-1.4\n" + extra), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\n" % (len(objects) + 1, len(objects))
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def paragraphs(*texts: Sequence[str], top: int = 780) -> list[tuple[int, int, str]]:
    """Lines of paragraphs on a page, one below the other."""
    lines, y = [], top
    for text in texts:
        for words in text:
            lines.append((72, y, words))
            y -= 15
        y -= 15
    return lines


def zipped(members: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(*texts: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document."""
    import docx as library

    document = library.Document()
    for text in texts:
        document.add_paragraph(text)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def record(
    kind: str, url: str, body: bytes, *, content_type: str = "text/html", status: int = 200, **headers: str
) -> bytes:
    """A record of a WARC file, as text."""
    block = body
    own = {"WARC-Type": kind, "WARC-Record-ID": f"<urn:x:{url}>", "WARC-Date": "2026-11-24T10:00:00Z"}
    own |= {"WARC-Target-URI": url, "Content-Type": content_type}
    if kind == "response":
        block = b"HTTP/1.1 %d OK\r\nContent-Type: %s\r\n\r\n" % (status, content_type.encode()) + body
        own["Content-Type"] = "application/http; msgtype=response"
    own |= {"Content-Length": str(len(block))} | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in own.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def members(*records: bytes) -> bytes:
    """Records, each a gzip member, as .warc.gz files are."""
    return b"".join(gzip.compress(one) for one in records)


def mail(body: str, *, subject: str = "Shelling", date: str | None = "Thu, 12 Mar 2020 23:30:00 -0500") -> bytes:
    """A message of plain text."""
    head = f"From: Ana <ana@lantern.example>\nTo: desk@lantern.example\nSubject: {subject}\n"
    head += "Message-ID: <1@lantern.example>\n"
    return (head + (f"Date: {date}\n" if date else "") + "MIME-Version: 1.0\n\n" + body + "\n").encode()
