"""Wire copy: reports that are one text, printed by many papers. MinHash finds candidates, the texts themselves decide.

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


def fingerprint(report: str, text: str, *, keyed: bool = True) -> Fingerprint:
    """The fingerprint of a cleaned text; report: the id of the report in the whole record. keyed: with its bands, which
    only a text that is to be kept needs."""
    tokens = _WORD.findall(text.casefold())
    runs = {" ".join(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1))} if tokens else set()
    hashes = frozenset(map(_hash, runs))
    return Fingerprint(report, hashes, frozenset(_banded(hashes, count=_BANDS, rows=_ROWS)) if keyed else frozenset())


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
