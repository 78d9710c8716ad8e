"""Wire copy: reports that are one text, printed by many papers. MinHash finds candidates, the texts themselves decide.

MinHash: A. Broder, "On the resemblance and containment of documents", 1997; the banding is that of Leskovec, Rajaraman,
Ullman, "Mining of Massive Datasets", chapter 3. The hash functions are fixed, so a key once kept stays right.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

_SHINGLE = 4
# 24 bands of 3: two reports that share half of their shingles are candidates in 96 of 100 cases.
_BANDS, _ROWS = 24, 3
_MASK = (1 << 64) - 1
# The share of the shorter text that stands in the longer one word for word: papers cut from the end and add a line.
_COPIED = 0.75
_SHORT = 20
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A report's text for finding its copies. shingles: hashes of runs of four words; bands: keys to be kept, two
    reports that share one are candidates."""

    report: str
    shingles: frozenset[int]
    bands: frozenset[str]


def fingerprint(report: str, text: str) -> Fingerprint:
    """The fingerprint of a cleaned text; report: the id of the report in the whole record."""
    tokens = _WORD.findall(text.casefold())
    runs = {" ".join(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1))} if tokens else set()
    return Fingerprint(report, frozenset(map(_hash, runs)), frozenset(bands(runs, count=_BANDS, rows=_ROWS)))


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
    hashes = [_hash(item) for item in items]
    if not hashes:
        return []
    low = [min((a * h + b) & _MASK for h in hashes) for a, b in _functions(count * rows)]
    return [f"{i}:{_joined(low[i * rows : (i + 1) * rows])}" for i in range(count)]


def _joined(values: Iterable[int]) -> str:
    return blake2b(b"".join(v.to_bytes(8, "big") for v in values), digest_size=8).hexdigest()


def _hash(item: str) -> int:
    return int.from_bytes(blake2b(item.encode(), digest_size=8).digest(), "big")


@lru_cache(maxsize=4)
def _functions(count: int) -> tuple[tuple[int, int], ...]:
    """Seeded multiply-add hash functions; the factor is odd, so that no bits are lost."""
    return tuple((_hash(f"factor {i}") | 1, _hash(f"summand {i}")) for i in range(count))
