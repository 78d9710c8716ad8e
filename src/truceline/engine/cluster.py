"""Many reports read on a Dask cluster, into parts that are then added to a record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from distributed import Client, Future, KilledWorker, as_completed
from distributed.client import FutureCancelledError

from ..errors import OutputError, TrucelineError
from ..intake.published import parse_published
from ..intake.raw import Rejected
from ..settings import Settings
from .dask_worker import Readers, compared, look_through, read
from .files import Folder, files_of
from .part import ChangedError, PartSum, sum_of
from .plan import MOST, PARTS, Manifest, Order, Part, Slice, grouped
from .schedulers import ClusterError, connected
from .versions import reader_version, versions
from .worker import MakeReader, make_reader

_FILES_AT_ONCE = 200
_AHEAD = 4
_KEY = "truceline-"
_AGAIN = "Run the same command again: what is read already is not read again"
Task = Callable[[Part, Order, str], tuple[PartSum, list[Rejected]]]


@dataclass(frozen=True, kw_only=True)
class PartDone:
    """What became of a part of a run. of: how many parts there are; sum: what it came to; where there is none, reason
    says why, and lost whether that is final: it could not be read at all, and else is to be read by the next run;
    refused: what could not be read in it, where that was found out just now; again: it was there already."""

    part: Part
    of: int
    sum: PartSum | None = None
    reason: str | None = None
    lost: bool = False
    refused: tuple[Rejected, ...] = ()
    again: bool = False


def run(
    inputs: Iterable[str],
    *,
    out: str,
    scheduler: str,
    settings: Settings | None = None,
    published: str | None = None,
    workers: int = 1,
    most: int = MOST,
    make: MakeReader = make_reader,
    task: Task = read,
) -> Iterator[PartDone]:
    """Read files, folders and addresses on a cluster into a folder of parts, and tell what becomes of each part.

    out: the folder, which all machines must reach under this name. scheduler: ``local``, ``slurm``, or an address.
    published: day of reports that bring none. workers: how many, of ``local`` and ``slurm``. most: reports in a part.
    make, task: make the reader and read a part. A run that ended early goes on where it ended when it is run again.
    Raises TrucelineError, with the next step: UsageError, OutputError, ClusterError, PipelineError.
    """
    settings = settings or Settings()
    day = parse_published(published) if published else None
    own = versions(settings)
    folder = Folder(out)
    order = Order(out=folder.address, settings=settings, published=day, reader=reader_version(own))
    folder.try_writing(PARTS)
    files = list(files_of(inputs))
    with connected(scheduler, workers=workers) as client:
        _same_versions(client, own, settings)
        readers = Readers(settings, make)
        client.register_plugin(readers)
        parts = [order.part(group) for group in grouped(_slices(client, files, most), most=most)]
        yield from _Run(client, order, folder, parts, readers.name, task).results()


@dataclass
class _Run:
    client: Client
    order: Order
    folder: Folder
    parts: list[Part]
    readers: str
    task: Task
    lost: dict[str, str] = field(default_factory=dict)
    failed: int = 0

    def results(self) -> Iterator[PartDone]:
        """Read what is not there yet."""
        self._manifest().write(self.folder)
        there = {name.removesuffix(".parquet") for name in self.folder.names(PARTS)}
        todo = []
        for part in self.parts:
            found = sum_of(part, self.folder) if part.name in there else None
            if found is None:
                todo.append(part)
            else:
                yield PartDone(part=part, of=len(self.parts), sum=found, again=True)
        yield from self._read(todo)
        self.folder.tidy(PARTS)
        self._manifest(complete=not self.failed).write(self.folder)

    def _read(self, todo: list[Part]) -> Iterator[PartDone]:
        """Some parts at a time are given to the cluster, so that it holds no more than it works on."""
        waiting = iter(todo)
        given: dict[str, tuple[Part, Future[Any]]] = {}
        done = as_completed(loop=self.client.loop)

        def give(part: Part) -> None:
            future = self.client.submit(self.task, part, self.order, self.readers, key=f"{_KEY}{part.name}", pure=True)
            given[part.name] = part, future
            done.add(future)

        workers = max(1, len(self.client.scheduler_info(n_workers=-1)["workers"]))
        try:
            while True:
                while len(given) < _AHEAD * workers and (part := next(waiting, None)) is not None:
                    give(part)
                if not given:
                    return
                part, future = given.pop(next(done).key.removeprefix(_KEY))
                for one in self._result(future, part):
                    if isinstance(one, PartDone):
                        yield one
                    else:
                        give(one)
        finally:
            with suppress(Exception):  # it may be lost
                self.client.cancel([future for _, future in given.values()])

    def _result(self, future: Future[Any], part: Part) -> Iterator[PartDone | Part]:
        """What became of a part; or the halves of one that kills its workers, to be read apart."""
        try:
            found, refused = future.result()
        except KilledWorker:
            halves = self.order.halves(part)
            if halves is None:
                self.lost[part.name] = "its workers were killed again and again while they read it"
                yield PartDone(part=part, of=len(self.parts), reason=self.lost[part.name], lost=True)
                return
            at = self.parts.index(part)
            self.parts[at : at + 1] = halves
            yield from halves
        except ChangedError as error:
            self.failed += 1
            yield PartDone(part=part, of=len(self.parts), reason=str(error))
        except TrucelineError:
            raise
        except (FutureCancelledError, OSError) as error:
            raise ClusterError(f"the cluster was lost while it read ({error}). {_AGAIN}") from error
        else:
            if not self.folder.has(part.file):
                hint = (
                    "Give a folder with --out that all machines reach under the same name, as a shared disk or s3://…"
                )
                raise OutputError(file=self.folder.address, reason="the workers write to their own disks", hint=hint)
            yield PartDone(part=part, of=len(self.parts), sum=found, refused=tuple(refused))

    def _manifest(self, *, complete: bool = False) -> Manifest:
        return Manifest(
            reader=self.order.reader,
            published=self.order.published,
            parts=tuple(self.parts),
            lost=self.lost,
            complete=complete,
        )


def _slices(client: Client, files: list[tuple[str, str]], most: int) -> Iterator[Slice]:
    """The files looked through on the cluster, in their order."""
    batches = [files[at : at + _FILES_AT_ONCE] for at in range(0, len(files), _FILES_AT_ONCE)]
    try:
        for found in client.gather(client.map(look_through, batches, most=most, pure=False)):
            yield from found
    except (KilledWorker, FutureCancelledError) as error:
        raise ClusterError(f"the cluster was lost while it looked through the inputs ({error}). {_AGAIN}") from error


def _same_versions(client: Client, own: dict[str, str], settings: Settings) -> None:
    answers: dict[str, Any] = client.run(compared, own, settings, on_error="return")
    for worker, answer in sorted(answers.items()):
        if isinstance(answer, ModuleNotFoundError):
            raise ClusterError(
                f"the worker {worker} has no {answer.name}. Install the same Truceline there: "
                "pip install 'truceline[cluster]'"
            )
        if isinstance(answer, BaseException):
            raise ClusterError(f"the worker {worker} can't say what it runs ({answer}). Install Truceline there anew")
        if answer:
            raise ClusterError(
                f"the worker {worker} would read otherwise than this machine: {'; '.join(answer)}. "
                "Install the same versions there (requirements.lock has them), and start the workers anew"
            )
