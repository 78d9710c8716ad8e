"""Bytes of unknown encoding → text, with the damage of wrong encodings repaired."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"SQLite format 3\x00", "a database"),
    (b"PAR1", "a Parquet file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
)

_CONTROLS = bytes(byte for byte in range(1, 32) if byte not in (9, 10, 12, 13, 26, 27))

# windows-1252, with the five bytes that it leaves open read as the control characters of latin-1 (as browsers do)
_CP1252 = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
_FROM_ESCAPE = {0xDC00 + byte: _CP1252[byte] for byte in range(128, 256)}
_ESCAPED = re.compile("[\udc80-\udcff]")
_TO_BYTE = {char: byte for byte, char in enumerate(_CP1252) if byte >= 128}
_MOJIBAKE_RUN = re.compile("[" + re.escape("".join(_TO_BYTE)) + "]{2,}")
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)

_LABEL = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)

# wrong labels, which browsers take as windows-1252 too, and codecs that are no encoding of a text
_NOT_BELIEVED = frozenset(
    "utf-8 iso8859-1 ascii idna punycode unicode_escape raw_unicode_escape undefined utf-7 mbcs oem".split()
)

# a single wrong pair may be meant ("Ã¡" in a list of letters); this many are damage
_MOJIBAKE_MIN = 3


def binary_kind(data: bytes) -> str | None:
    """What ``data`` is where it isn't text: "a PDF file", "binary data"; None for text of any encoding."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if any(data.startswith(bom) for bom, _ in _BOMS) or _utf16_without_bom(data):
        return None
    sample = data[:65536]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) // 50 or sample.count(0) > len(sample) // 10:
        return "binary data"
    return None


def decode(data: bytes, *, label: str | None = None) -> str:
    """``data`` as text. UTF-8, UTF-16 and UTF-32 with or without byte-order mark, else the encoding that ``label`` or
    an HTML page names, else UTF-8 with the bytes that don't fit read as windows-1252. Never fails. See also `repair`.

    label: the encoding that came with it, which is often wrong: believed only where it isn't UTF-8.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    utf16 = _utf16_without_bom(data)
    if utf16:
        return data.decode(utf16, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:4096])
    for said in (label, declared.group(1).decode("ascii") if declared else None):
        try:
            name = codecs.lookup(said).name if said else "utf-8"
            if name not in _NOT_BELIEVED:
                return data.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return repaired_escapes(data.decode("utf-8", "surrogateescape"))


def label_of(content_type: str | None) -> str | None:
    """The encoding that a content type names (``text/html; charset=utf-8``), None where it names none."""
    found = _LABEL.search(content_type or "")
    return found[1] if found else None


def encoding_of(head: bytes) -> str:
    """The encoding to read a stream in that begins so: that of its byte-order mark, else UTF-8."""
    found = next((encoding for bom, encoding in _BOMS if head.startswith(bom)), None)
    # with the mark's own names, the mark is no part of the text
    return {"utf-8": "utf-8-sig"}.get(found or "", (found or "utf-8").removesuffix("-le").removesuffix("-be"))


def repaired_escapes(text: str) -> str:
    """Text that was read as UTF-8 with ``surrogateescape``: the bytes that don't fit are windows-1252."""
    return text.translate(_FROM_ESCAPE) if _ESCAPED.search(text) else text


def repair(text: str) -> str:
    """``text`` without NULs, without lone surrogates (each becomes U+FFFD), and with mojibake undone: UTF-8 that was
    once read as windows-1252 ("don’t" seen as "donâ€™t"). Text without such damage comes back unchanged."""
    if "\x00" in text:
        text = text.replace("\x00", "")
    text = text.removeprefix("\ufeff")
    if not text.isascii():
        text = _join_surrogates(text)
        text = _undo_mojibake(text)
    return text


def _join_surrogates(text: str) -> str:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        # pairs become the character that they mean, single ones U+FFFD
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _undo_mojibake(text: str) -> str:
    found = [match for match in _MOJIBAKE_RUN.finditer(text) if _as_utf8(match.group()) is not None]
    clear = any(match.group().startswith("â€") for match in found)
    if not found or (len(found) < _MOJIBAKE_MIN and not clear):
        return text
    return _MOJIBAKE_RUN.sub(lambda match: _as_utf8(match.group()) or match.group(), text)


def _as_utf8(run: str) -> str | None:
    try:
        return bytes(_TO_BYTE[char] for char in run).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _utf16_without_bom(data: bytes) -> str | None:
    """English in UTF-16 has a NUL in every second byte."""
    sample = data[:4096]
    half = len(sample) // 2
    if half < 4:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None
