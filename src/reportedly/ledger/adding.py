"""Documents into a ledger: what is new is read and kept, what is there already is passed over, failures are noted."""

from __future__ import annotations

import logging
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from ..collect import Collected, Metadata
from ..errors import InputError, ReadError, ReportedlyError, UsageError
from . import files, keeping, records, runs
from .files import FileOf, Files, Gave
from .runs import Counts, Run

if TYPE_CHECKING:
    from ..collect.web import Fetcher
    from ..vocabulary import Reading, Report
    from .relating import Change
    from .store import Ledger

HANDFUL, ARMFUL = 8, 250
"""Documents of one transaction: a commit costs a third of what a report does, and a kill loses no more than these. Of
an armful nothing was read that would be lost: they come from shards."""
log = logging.getLogger("reportedly.ledger")
log.addHandler(logging.NullHandler())

What = Literal["added", "known", "unread", "withdrawn", "failed"]
Write = Callable[[Connection], tuple[What, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one document; ``ms`` is the time since the one before it."""

    what: What
    where: str
    id: str | None = None
    error: ReportedlyError | None = None
    ms: float = 0.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """A document on its way in, and the file it stands in."""

    document: Collected
    file: FileOf | None


class Intake:
    """One run: takes documents, and tells ``told`` what became of each once that is certain."""

    def __init__(
        self,
        ledger: Ledger,
        run: Run,
        model: str,
        told: Callable[[Outcome], None] | None = None,
        *,
        later: bool = False,
    ) -> None:
        self.counts = Counts()
        self._ledger = ledger
        self._run = run
        self._model = model
        self._told = told
        self._later = later
        self._flying: dict[str, _Entry] = {}  # until they are written, so that a double is not read twice
        self._queue: list[tuple[_Entry, Write, float]] = []
        self._notices: list[_Entry] = []
        self._changes: list[Change] = []  # of what is being written, for what is found across reports
        self._clock = time.perf_counter()
        self._files = Files(model, self._recall)
        with ledger.reads() as connection:
            self._failing = runs.failing(connection)
            self._forgotten = set(connection.execute(select(records.tombstone.c.id)).scalars())

    def passes_over(self, name: str, said: Metadata) -> bool:
        """Whether all that the file ``name`` gives, with this ``said`` of it, is known."""
        gave = self._files.begin(name, said)
        for one in gave or ():
            self.counts.documents += 1
            if "id" in one:
                self._tell(Outcome(what="known", where=name, id=one["id"], ms=self._ms()))
            else:
                where = one["place"] if one.get("elsewhere") else name + one["place"]
                self._tell(Outcome(what="failed", where=where, error=runs.fault(one, where), ms=self._ms()))
        return gave is not None

    def reports(self, documents: Iterable[Collected]) -> Iterator[Report]:
        """The reports among ``documents`` that are to be read; the others are dealt with."""
        for document in documents:
            self.counts.documents += 1
            entry = _Entry(document, self._files.document())
            report = document.report
            if report is None and document.withdrawn is not None:
                self._notices.append(entry)  # until the end: what it withdraws may be on its way
            elif report is None:
                self._fail(entry, document.error or InputError("there is no report in it"))
            elif report.id in self._forgotten:
                self._put(entry, _refusal(report.id))
            elif report.id in self._flying or self._has(report, document.reading):
                self._known(entry, report.id)
            elif document.unread is not None:
                self._flying[report.id] = entry
                self._put(entry, _unread(report, document, document.unread))
            else:
                self._flying[report.id] = entry
                if document.reading is None:
                    yield report
                else:
                    self.put(document.reading, document.vectors)

    def put(self, reading: Reading, vectors: bytes = b"") -> None:
        """Takes the reading of one of ``reports``, with what it is compared by."""
        from .relating import Entered

        entry = self._flying[reading.report.id]

        def write(connection: Connection) -> tuple[What, str]:
            new = keeping.put(connection, reading, entry.document.raw)
            if new:
                self._changes.append(Entered(reading, vectors))
            return "added" if new else "known", reading.report.id

        self._put(entry, write)

    def unreadable(self, report: Report, error: ReadError) -> None:
        """Takes one of ``reports`` that could not be read."""
        self._fail(self._flying[report.id], error)

    def save(self) -> None:
        """Writes what has been taken up to now."""
        queue, self._queue = self._queue, []
        ended, self._files.done = self._files.done, []
        if not queue and not ended:
            return
        outcomes = []
        self._changes = []
        with self._ledger.writes() as connection:
            for entry, write, ms in queue:
                outcomes.append(self._written(connection, entry, write, ms))
            self._ledger.follow(connection, *self._at_once(connection))
            for file in (*ended, *self._files.done):
                runs.remember_file(connection, file.hash, file.gave)
        self._files.done.clear()
        for outcome in outcomes:
            self._tell(outcome)
        for entry, _, _ in queue:
            if entry.document.report is not None:
                self._flying.pop(entry.document.report.id, None)

    def close(self) -> Counts:
        """Writes what is left, notices that withdraw last, and the run itself; what became of all."""
        self._files.end()
        self.save()
        for entry in self._notices:
            self._put(entry, self._withdrawal(entry.document))
        self.save()
        with self._ledger.writes() as connection:
            self._run.close(connection, self.counts)
        return self.counts

    def _at_once(self, connection: Connection) -> Sequence[Change]:
        """What has to be related now."""
        if not self._later:
            return self._changes
        from .relating.waiting import wait

        return wait(connection, self._changes)

    def _written(self, connection: Connection, entry: _Entry, write: Write, ms: float) -> Outcome:
        """Writes one document; where that fails through the document, the others of the handful are none the worse."""
        where = entry.document.where
        connection.exec_driver_sql("SAVEPOINT document")
        try:
            what, id = write(connection)
        except (ReportedlyError, StatementError, ValueError) as error:
            fault = _fault(error)
            connection.exec_driver_sql("ROLLBACK TO document")
            connection.exec_driver_sql("RELEASE document")
            self._run.failed(connection, where, *_told(fault, where))
            self._files.settle(entry.file, _failed(entry, fault))
            return Outcome(what="failed", where=where, error=fault, ms=ms)
        connection.exec_driver_sql("RELEASE document")
        if where in self._failing:
            runs.mended(connection, where)
        self._files.settle(entry.file, None if self._fetched(entry) else _gave(entry, id))
        return Outcome(what=what, where=where, id=id, ms=ms)

    def _put(self, entry: _Entry, write: Write) -> None:
        self._queue.append((entry, write, self._ms()))
        if len(self._queue) >= (ARMFUL if self._later else HANDFUL):
            self.save()

    def _fail(self, entry: _Entry, error: ReportedlyError) -> None:
        def write(_: Connection) -> tuple[What, str]:
            raise error

        self._put(entry, write)

    def _known(self, entry: _Entry, id: str) -> None:
        if entry.document.where in self._failing:
            self._put(entry, lambda _: ("known", id))
            return
        self._files.settle(entry.file, None if self._fetched(entry) else _gave(entry, id))
        self._tell(Outcome(what="known", where=entry.document.where, id=id, ms=self._ms()))

    def _fetched(self, entry: _Entry) -> bool:
        """Whether a document was fetched in this run: a list of pages may give other pages next time."""
        raw = entry.document.raw
        return raw is not None and raw.retrieved is not None and raw.retrieved >= self._run.begun

    def _withdrawal(self, notice: Collected) -> Write:
        from .relating import Marked

        def write(connection: Connection) -> tuple[What, str]:
            found = keeping.withdraw(connection, notice.url or "", notice.withdrawn or "", notice.raw)
            if found is None:
                raise InputError(
                    f"this notice withdraws {notice.url}, of which nothing is in the ledger; add that, then this again",
                    problem="not found",
                )
            id, new = found
            if new:
                self._changes.append(Marked(id))
            return "withdrawn" if new else "known", id

        return write

    def _has(self, report: Report, made: Reading | None) -> bool:
        model = self._model if made is None else made.model
        with self._ledger.reads() as connection:
            return runs.standing(connection, [report.id], model) == 1

    def _recall(self, hash: str) -> Gave | None:
        with self._ledger.reads() as connection:
            return runs.file_gave(connection, hash, self._model)

    def _tell(self, outcome: Outcome) -> None:
        setattr(self.counts, outcome.what, getattr(self.counts, outcome.what) + 1)
        told = {"place": outcome.where, "id": outcome.id, "ms": round(outcome.ms, 1)}
        if outcome.error is not None:
            told["problem"], told["message"] = _told(outcome.error, outcome.where)
        log.log(logging.WARNING if outcome.error else logging.INFO, outcome.what, extra={"document": told})
        if self._told is not None:
            self._told(outcome)

    def _ms(self) -> float:
        before, self._clock = self._clock, time.perf_counter()
        return (self._clock - before) * 1000


def _refusal(id: str) -> Write:
    def write(connection: Connection) -> tuple[What, str]:
        keeping.refuse_forgotten(connection, id)
        return "known", id

    return write


def _unread(report: Report, document: Collected, why: str) -> Write:
    def write(connection: Connection) -> tuple[What, str]:
        return "unread" if keeping.keep(connection, report, document.raw, why) else "known", report.id

    return write


def _fault(error: Exception) -> ReportedlyError:
    """The failure that this document is to blame for; raises what would befall the next one too."""
    if isinstance(error, DBAPIError) and not isinstance(error, IntegrityError):
        raise error
    if isinstance(error, ReportedlyError):
        return error
    return InputError(f"it cannot be kept ({type(error).__name__}: {error})")


def _told(error: ReportedlyError, where: str) -> tuple[str, str]:
    """The class of a failure and its words, without the place."""
    problem = error.problem if isinstance(error, InputError) else "unreadable"
    return problem, str(error).removeprefix(f"{where}: ")


def _gave(entry: _Entry, id: str) -> dict[str, Any]:
    """What a document that is kept gave, and who read it, where that was done before."""
    made = entry.document.reading
    return {"id": id} if made is None else {"id": id, "model": made.model}


def _failed(entry: _Entry, fault: ReportedlyError) -> dict[str, Any] | None:
    """What a document that failed gave: where it stands in its file, or in another one if it comes from a shard."""
    where = entry.document.where
    if entry.file is None or not where.startswith(entry.file.name):
        gave = files.failed(where, fault)
        return None if gave is None else {**gave, "elsewhere": True}
    return files.failed(where[len(entry.file.name) :], fault)


def add(
    ledger: Ledger,
    inputs: Sequence[str | os.PathLike[str]],
    said: Metadata,
    *,
    reader: str,
    stdin: BinaryIO | None = None,
    fetcher: Fetcher | None = None,
    told: Callable[[Outcome], None] | None = None,
    tally: Counter[str] | None = None,
    later: bool = False,
) -> Counts:
    """Takes ``inputs`` into the ledger; what became of them."""
    from ..collect import open_inputs
    from ..read import model_name, read_seen

    ledger.check_writable()
    names = [os.fspath(name) for name in inputs]
    intake = Intake(ledger, Run(names), model_name(reader), told, later=later)
    documents = open_inputs(
        names,
        said,
        stdin=stdin,
        fetcher=fetcher,
        keep_other=True,
        tally=tally,
        passed_over=lambda name: intake.passes_over(name, said),
    )
    try:
        for reading, vectors in read_seen(intake.reports(documents), reader=reader, failed=intake.unreadable):
            intake.put(reading, vectors)
    except (KeyboardInterrupt, UsageError):
        intake.save()
        raise
    return intake.close()
