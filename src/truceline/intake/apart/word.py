"""A Word document (DOCX) → its text: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any, Final

from . import ApartError

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNPACKED_MAX = 500_000_000
_PART_MAX = 100_000_000
_AGAIN = "Open it in a word processor, save it anew, and add that"


def read(data: bytes) -> dict[str, Any]:
    """Its text. Its dates are those of whoever typed it, or of the template, and tell of no publication. Raises
    ApartError where it can't be read."""
    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from lxml import etree

    _check(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (OpcError, KeyError, ValueError, OSError, AttributeError, zipfile.BadZipFile, etree.LxmlError) as error:
        raise ApartError(f"is a damaged Word document ({type(error).__name__})", _AGAIN) from error
    parts = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            parts += [_row(row) for row in block._tbl.tr_lst]
        else:
            parts.append(_words(block._p))
    text = "\n\n".join(part for part in parts if part.strip())
    if not text:
        raise ApartError("holds no text", "Open it and check; text in pictures is not read")
    return {"text": text, "dated": None, "notes": []}


def _check(data: bytes) -> None:
    """No entities, and no more than a document unpacks to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(info.file_size for info in parts) > _UNPACKED_MAX or any(
                info.file_size > _PART_MAX and info.filename.endswith((".xml", ".rels")) for info in parts
            ):
                raise ApartError("unpacks to more than a document does", "It may be made to fill the memory")
            for info in parts:
                if info.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(info).replace(b"\0", b""):
                    raise ApartError("defines entities of its own, which no word processor does", _AGAIN)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        raise ApartError(f"is a damaged Word document ({error})", _AGAIN) from error


def _row(row: Any) -> str:
    cells = [" ".join(_words(p) for p in cell.iter(f"{_W}p")) for cell in row.tc_lst]
    return " | ".join(cell for cell in cells if cell.strip())


def _words(paragraph: Any) -> str:
    """The text of a paragraph, insertions included and deletions not; what is shown twice for old programs, once."""
    parts = []
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        above = element.getparent()
        while above is not paragraph and above.tag != _FALLBACK:
            above = above.getparent()
        if above is paragraph:
            kind = element.tag.removeprefix(_W)
            parts.append({"t": element.text or "", "tab": "\t", "noBreakHyphen": "-"}.get(kind, "\n"))
    return "".join(parts)
