"""Wire copy: reports that are one text, printed by many papers. MinHash finds candidates, the texts themselves decide.

Two kinds of keys. Loose ones find a text that was cut in half, but also, among a hundred thousand reports, hundreds
that share a turn of phrase: they hold within some weeks of publication, in which copies are printed, so that a report
has no more candidates in a long record than in a short one. Strict ones find what is nearly the whole text, whenever.

MinHash: A. Broder, "On the resemblance and containment of documents", 1997; the banding is that of Leskovec, Rajaraman,
Ullman, "Mining of Massive Datasets", chapter 3. The hash functions are fixed, so a key once kept stays right.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

_SHINGLE = 4
# 24 bands of 3: two reports that share half of their shingles are candidates in 96 of 100 cases.
_BANDS, _ROWS = 24, 3
# 24 bands of 5: of those that share six tenths 86 in 100, of those that share one twentieth not 1 in 100,000.
_STRICT_ROWS = 5
_DAYS, _WEEKS = 28, 4
# The share of the shorter text that stands in the longer one word for word: papers cut from the end and add a line.
_COPIED = 0.75
_SHORT = 20
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A report's text for finding its copies. shingles: its runs of four words; bands: keys to be kept; probes: the
    keys of its candidates."""

    report: str
    shingles: frozenset[str]
    bands: frozenset[str] = frozenset()
    probes: frozenset[str] = frozenset()


def fingerprint(report: str, text: str, *, day: int | None = None, keyed: bool = True) -> Fingerprint:
    """The fingerprint of a cleaned text; report: the id of the report in the whole record; day: of its publication, as
    an ordinal. keyed: with its keys, which only a text that is to be kept needs."""
    tokens = _WORD.findall(text.casefold())
    runs = {" ".join(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1))} if tokens else set()
    shingles = frozenset(runs)
    if not keyed:
        return Fingerprint(report, shingles)
    hashes = list(map(_hash, runs))
    loose = _banded(hashes, count=_BANDS, rows=_ROWS)
    strict = {f"strict {band}" for band in _banded(hashes, count=_BANDS, rows=_STRICT_ROWS)}
    kept, sought = ([""], [""]) if day is None else _months(day)
    return Fingerprint(
        report,
        shingles,
        frozenset(strict | {f"{band}|{month}" for band in loose for month in kept}),
        frozenset(strict | {f"{band}|{month}" for band in loose for month in sought}),
    )


def _months(day: int) -> tuple[list[str], list[str]]:
    """Spans of four weeks, by the number of their first: that of the day, and the same with those beside it."""
    own = day // _DAYS
    return [str(own * _WEEKS)], [str((own + i) * _WEEKS) for i in (-1, 0, 1)]


def copied(a: Fingerprint, b: Fingerprint) -> float:
    """The share of the shorter text's word runs that stand in the longer text too, 0 to 1."""
    fewer = min(len(a.shingles), len(b.shingles))
    return len(a.shingles & b.shingles) / fewer if fewer else 0.0


def is_copy(a: Fingerprint, b: Fingerprint) -> bool:
    """True where one text is the other's copy, cut or with a few words changed. Very short texts must be the same."""
    if min(len(a.shingles), len(b.shingles)) < _SHORT:
        return bool(a.shingles) and a.shingles == b.shingles
    return copied(a, b) >= _COPIED


def bands(items: Collection[str], *, count: int, rows: int) -> list[str]:
    """MinHash band keys of a set: sets that are alike likely share one."""
    return _banded([_hash(item) for item in items], count=count, rows=rows)


def _banded(hashes: Collection[int], *, count: int, rows: int) -> list[str]:
    if not hashes:
        return []
    import numpy as np

    factors, summands = _functions(count * rows)
    found = np.fromiter(hashes, dtype=np.uint64, count=len(hashes))
    low = (np.multiply.outer(factors, found) + summands[:, None]).min(axis=1).astype(">u8")  # modulo 2 to the 64
    parts = (low[at : at + rows].tobytes() for at in range(0, count * rows, rows))
    return [f"{i}:{blake2b(part, digest_size=8).hexdigest()}" for i, part in enumerate(parts)]


def _hash(item: str) -> int:
    return int.from_bytes(blake2b(item.encode(), digest_size=8).digest(), "big")


@lru_cache(maxsize=4)
def _functions(count: int) -> tuple[Any, Any]:
    """The factors and summands of seeded multiply-add hash functions; factors are odd, so that no bits are lost."""
    import numpy as np

    factors = np.array([_hash(f"factor {i}") | 1 for i in range(count)], dtype=np.uint64)
    return factors, np.array([_hash(f"summand {i}") for i in range(count)], dtype=np.uint64)
