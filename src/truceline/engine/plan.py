"""What a run is to read: its inputs in parts, each with a name that says all its result hangs on."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import BaseModel, ConfigDict

from ..errors import InputError
from ..intake.cuts import Cut, survey
from ..intake.inputs import whole_piece
from ..settings import Settings
from .files import Folder, opened_at, origin_at, stamp_of

MANIFEST: Final = "truceline-run.json"
PARTS: Final = "parts"
MOST: Final = 64
"""Reports in a part: some seconds of reading."""
_MOST_BYTES: Final = 8 << 20
_FORM = 1


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True)


class Source(_Told):
    """A file to be read. source: as messages call it; address: where it is opened; origin: what the record calls it;
    size: in bytes; stamp: changes when it does; sha256: of its bytes, empty where they can't be read."""

    source: str
    address: str
    origin: str
    size: int = 0
    stamp: str = ""
    sha256: str = ""


class Slice(_Told):
    """A file, or a part of it. alone: it is one of several parts, large enough to be read by itself."""

    source: Source
    cut: Cut | None = None
    alone: bool = False


class Part(_Told):
    """What is read at once, into one file. name: of its inputs' bytes and the reader's version."""

    name: str
    slices: tuple[Slice, ...]

    @property
    def file(self) -> str:
        """Its file in the run's folder."""
        return f"{PARTS}/{self.name}.parquet"


class Order(_Told):
    """How everything in a run is read. out: where the parts go; published: day of reports that bring none; reader: the
    version of what reads them."""

    out: str
    settings: Settings
    published: str | None
    reader: str

    def part(self, slices: Iterable[Slice]) -> Part:
        """The part of these slices."""
        found = tuple(slices)
        told = [
            self.reader,
            self.published,
            self.settings.model_dump(mode="json", exclude={"fetch"}),
            [[s.source.source, s.source.origin, s.source.sha256, s.cut and dataclasses.astuple(s.cut)] for s in found],
        ]
        text = json.dumps(told, sort_keys=True, ensure_ascii=False)
        return Part(name=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32], slices=found)

    def halves(self, part: Part) -> tuple[Part, Part] | None:
        """The same in two parts; None where it is one report, or one file that can't be cut."""
        if len(part.slices) > 1:
            half = len(part.slices) // 2
            return self.part(part.slices[:half]), self.part(part.slices[half:])
        cuts = part.slices[0].cut.halves() if part.slices[0].cut is not None else None
        if cuts is None:
            return None
        first, second = (self.part([part.slices[0].model_copy(update={"cut": cut})]) for cut in cuts)
        return first, second


class Manifest(_Told):
    """What a run is about, as it lies in its folder. parts: in the order of the inputs; lost: by name, why a part could
    not be read at all; complete: every other part is there."""

    form: int = _FORM
    reader: str
    published: str | None
    parts: tuple[Part, ...]
    lost: dict[str, str] = {}
    complete: bool = False

    def write(self, folder: Folder) -> None:
        """Put it into the run's folder. Raises OutputError."""
        with folder.writing(MANIFEST) as stream:
            stream.write(self.model_dump_json(indent=1).encode())

    @classmethod
    def of(cls, folder: Folder) -> Manifest:
        """That of a run. Raises InputError where there is none, or none that can be read."""
        again = "Name the folder that `truceline engine run` was given with --out"
        try:
            with folder.reading(MANIFEST) as stream:
                return cls.model_validate_json(stream.read())
        except FileNotFoundError as error:
            raise InputError(source=folder.address, reason="holds no run of the engine", hint=again) from error
        except OSError as error:
            raise InputError(source=folder.address, reason=f"can't be read ({error})", hint=again) from error
        except ValueError as error:
            hint = "Run the same `truceline engine run` again: what is read already is not read again"
            raise InputError(source=f"{folder.address}/{MANIFEST}", reason="is damaged", hint=hint) from error


def surveyed(source: str, address: str, *, most: int) -> list[Slice]:
    """A file looked through, and cut where it is large. One that can't be read stays whole: reading says why."""
    known = Source(source=source, address=address, origin=origin_at(address))
    try:
        stamp = stamp_of(address)
        with opened_at(address) as (stream, size):
            piece = whole_piece(stream, source=source, size=size)
            found = survey(piece, most=most, most_bytes=_MOST_BYTES)
    except OSError:
        return [Slice(source=known)]
    known = known.model_copy(update={"size": size or 0, "stamp": stamp, "sha256": found.sha256})
    return [Slice(source=known, cut=cut, alone=len(found.cuts) > 1) for cut in found.cuts or (None,)]


def grouped(slices: Iterable[Slice], *, most: int) -> Iterator[list[Slice]]:
    """Slices as they are read at once: small files together, about half of ``most`` of them. Where a group ends hangs
    on its last file, so that a new file among many changes the group that it comes into, and no other."""
    waiting: list[Slice] = []
    size = 0
    for one in slices:
        if one.alone:
            if waiting:
                yield waiting
            yield [one]
            waiting, size = [], 0
            continue
        waiting.append(one)
        size += one.source.size
        mark = hashlib.sha256(f"{one.source.source} {one.source.sha256}".encode()).digest()
        if not int.from_bytes(mark[:4]) % max(1, most // 2) or len(waiting) >= 4 * most or size > _MOST_BYTES:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting
