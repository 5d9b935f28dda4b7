"""What a ledger does: it takes reports and readings in, once each, gives them back whole, and finds in them."""

from __future__ import annotations

import getpass
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from sqlalchemy import select

from ..errors import ReadError, UsageError
from ..vocabulary import Reading, Report
from . import find, judging, keeping, records, schema
from .asking import Asking
from .find import PAGE, Filter
from .index import tidy
from .rows import read_of, report_of

if TYPE_CHECKING:
    from ..collect import Metadata, Raw
    from ..collect.web import Fetcher
    from .adding import Outcome
    from .runs import Counts

WHO = "REPORTEDLY_WHO"
"""Names who judges; without it the user of this machine does."""


class Ledger(Asking):
    """A database of reports and what was read in them; close it, or use it in a ``with``.

    Any number of processes may read it while one writes; a second writer waits for the first.
    """

    def add(
        self,
        inputs: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
        metadata: Metadata | None = None,
        *,
        reader: str = "learned",
        stdin: BinaryIO | None = None,
        fetcher: Fetcher | None = None,
        told: Callable[[Outcome], None] | None = None,
        tally: Counter[str] | None = None,
        later: bool = False,
    ) -> Counts:
        """Takes in whatever ``reportedly read`` takes, reads what is new, and keeps it.

        What is there already changes nothing, and a file whose bytes were seen before is not parsed again. ``told``
        hears what became of each document; one that fails never stops the others, and is counted. ``tally`` counts
        what stands in web archives beside reports. With ``later`` reports wait to be related until ``relate``, which is
        to be told of their shards: vectors are kept only there until then.

        Raises:
            UsageError: an input leads to nothing, or there is no such reader.
            LedgerError: the ledger cannot be written; all that was told before is kept.
        """
        from ..collect import Metadata
        from . import adding

        named = [inputs] if isinstance(inputs, (str, os.PathLike)) else inputs
        return adding.add(
            self,
            named,
            metadata or Metadata(),
            reader=reader,
            stdin=stdin,
            fetcher=fetcher,
            told=told,
            tally=tally,
            later=later,
        )

    def reread(
        self,
        reports: Sequence[str] = (),
        *,
        reader: str = "learned",
        failed: Callable[[Report, ReadError], None] | None = None,
        done: Callable[[Report], None] | None = None,
    ) -> tuple[int, int]:
        """Reads reports that are there with the present model: those of these ids, else all.

        How many were read, and how many had such a reading. Older readings and all judgements stay; the new reading
        is the one that is searched.
        """
        from .rereading import reread

        return reread(self, reports, reader=reader, failed=failed, done=done)

    def empty(self) -> bool:
        """Whether no report is in it, and nothing tells of one that was."""
        with self.reads() as connection:
            asked = (select(table.c.id).limit(1) for table in (schema.report, records.tombstone))
            return all(connection.execute(each).first() is None for each in asked)

    def has(self, report: Report, model: str) -> bool:
        """Whether ``report`` is there with the reading of ``model`` as the one that counts."""
        asked = (
            select(schema.reading.c.key)
            .join(schema.report, schema.report.c.key == schema.reading.c.report)
            .where(schema.report.c.id == report.id, schema.reading.c.model == model, schema.reading.c.current)
        )
        with self.reads() as connection:
            return connection.execute(asked).first() is not None

    def put(self, reading: Reading, raw: Raw | None = None, *, vectors: bytes = b"") -> bool:
        """Keeps a reading and its report, with what that was taken from, and relates it; whether anything was new.

        The same reading of the same report changes nothing. Another model's is kept beside the older ones and becomes
        the one that is searched. ``vectors`` are those that ``read.read_seen`` gives with it: without them only reports
        that share words are compared.

        Raises:
            InputError: the report was forgotten.
            LedgerError: it could not be written; nothing of it was kept.
        """
        from .relating import Entered

        with self.writes() as connection:
            new = keeping.put(connection, reading, raw)
            if new:
                self.follow(connection, Entered(reading, vectors))
            return new

    def keep(self, report: Report, raw: Raw | None = None, unread: str = keeping.UNREAD) -> bool:
        """Keeps a report without a reading, and why ("it is in French"); whether it was new.

        Raises:
            InputError: the report was forgotten.
        """
        with self.writes() as connection:
            return keeping.keep(connection, report, raw, unread)

    def withdraw(self, url: str, words: str, raw: Raw | None = None) -> str | None:
        """Marks the newest version of the report at ``url`` as withdrawn, and keeps the notice's ``words`` with it.

        The report's id; ``None`` if nothing of that address is there.
        """
        with self.writes() as connection:
            found = keeping.withdraw(connection, url, words, raw)
            if found is not None and found[1]:
                from .relating import Marked

                self.follow(connection, Marked(found[0]))
            return None if found is None else found[0]

    def raw(self, report: str) -> Raw | None:
        """What the report of this id was taken from, byte for byte; ``None`` where nothing was kept."""
        with self.reads() as connection:
            return keeping.raw_of(connection, report)

    def reading(self, report: str, model: str | None = None) -> Reading | None:
        """The reading of the report with this id: the current one, or that of ``model``; ``None`` if there is none."""
        which = schema.reading.c.current if model is None else schema.reading.c.model == model
        asked = (
            select(schema.report, schema.reading.c.key.label("reading_key"), schema.reading.c.model)
            .join(schema.reading, schema.reading.c.report == schema.report.c.key)
            .where(schema.report.c.id == report, which)
        )
        with self.reads() as connection:
            row = connection.execute(asked).mappings().first()
            return None if row is None else read_of(connection, report_of(dict(row)), row["reading_key"], row["model"])

    def whereabouts(self, id: str) -> tuple[str, int | None]:
        """The report that this id belongs to, and of a claim's id its number there.

        Raises:
            UsageError: there is no such report or claim.
        """
        with self.reads() as connection:
            if connection.execute(select(schema.report.c.key).where(schema.report.c.id == id)).first():
                return id, None
            asked = (
                select(schema.report.c.id, schema.claim.c.key)
                .join(schema.reading, schema.reading.c.key == schema.claim.c.reading)
                .join(schema.report, schema.report.c.key == schema.reading.c.report)
                .where(schema.claim.c.id == id)
                .order_by(schema.reading.c.current.desc())
            )
            found = connection.execute(asked).first()
        if found is None:
            raise UsageError(f"there is no report and no claim {id} in {self.path}")
        return found.id, found.key % schema.SPAN

    def readings(self) -> Iterator[Reading]:
        """The current readings, in the order in which their reports came."""
        asked = (
            select(schema.report, schema.reading.c.key.label("reading_key"), schema.reading.c.model)
            .join(schema.reading, schema.reading.c.report == schema.report.c.key)
            .where(schema.reading.c.current)
            .order_by(schema.report.c.key)
        )
        with self.reads() as connection:
            for row in connection.execute(asked.execution_options(yield_per=50)).mappings():
                yield read_of(connection, report_of(dict(row)), row["reading_key"], row["model"])

    def claims(self, asked: Filter | None = None) -> list[dict[str, Any]]:
        """Claims that fit, those added last first: rows of the view ``claim_full``."""
        with self.reads() as connection:
            return list(find.claims(connection, asked or Filter()))

    def search(self, words: str, asked: Filter | None = None) -> list[dict[str, Any]]:
        """Claims in whose text all ``words`` stand, and that fit."""
        return self.claims(replace(asked or Filter(), words=words))

    def reports(self, asked: Filter | None = None) -> list[dict[str, Any]]:
        """Reports that fit, those added last first: rows of the view ``report_summary``."""
        with self.reads() as connection:
            return list(find.reports(connection, asked or Filter()))

    def sources(self, *, name: str | None = None, kind: str | None = None, limit: int = PAGE) -> list[dict[str, Any]]:
        """Who is credited, those in the most reports first: rows of the view ``source_summary``."""
        with self.reads() as connection:
            return list(find.sources(connection, name=name, kind=kind, limit=limit))

    def judge(
        self,
        kind: str,
        subject: str,
        object: str | None = None,
        value: str | None = None,
        note: str | None = None,
        *,
        who: str | None = None,
    ) -> int:
        """Adds what a person judged of a claim, a report or a source; the judgement's number.

        ``kind`` is one of ``judging.KINDS``. It takes the place of what the same person judged before on the same
        question; nothing is ever changed or deleted.

        Raises:
            UsageError: there is no such kind, claim or grade, or the object is missing or too much.
        """
        with self.writes() as connection:
            key = judging.judge(connection, kind, subject, object, value, note, who or whoever())
            if kind != "note":
                from .relating import Judged

                self.follow(connection, Judged((subject, object)))
            return key

    def undo(self, judgement: int, *, note: str | None = None, who: str | None = None) -> int:
        """Adds the row that takes a judgement back; that row's number.

        Raises:
            UsageError: there is no such judgement, or it is undone already.
        """
        with self.writes() as connection:
            key = judging.undo(connection, judgement, who or whoever(), note)
            from .relating import Judged

            self.follow(connection, Judged(judging.about(connection, judgement)))
            return key

    def judgements(
        self, *, kind: str | None = None, about: str | None = None, undone: bool = False
    ) -> list[dict[str, Any]]:
        """Judgements in force, the last first, ``about`` one id or name; with ``undone`` all that were ever made."""
        with self.reads() as connection:
            return judging.judgements(connection, kind=kind, about=about, undone=undone)

    def forget(self, report: str, reason: str) -> bool:
        """Deletes a report with its text, raw page, readings, judgements and index; whether it was there.

        A tombstone with the ``reason`` stays, and the report is not taken again. The bytes are overwritten; where
        another process reads the ledger just then, the log beside it holds them until that one is done.

        Raises:
            UsageError: no reason is given.
        """
        if not reason.strip():
            raise UsageError("say why it is forgotten, as in --reason 'taken down by the publisher'")
        from .relating import leaving

        with self.writes() as connection:
            gone = leaving(self.upkeep, connection, report, lambda: keeping.forget(connection, report, reason.strip()))
        if gone:
            self.home.erase()
        return gone

    def remember(self, report: str) -> bool:
        """Lifts the tombstone of a report, so that it may be added again; whether there was one."""
        with self.writes() as connection:
            return keeping.remember(connection, report)

    def status(self) -> dict[str, list[dict[str, Any]]]:
        """What is in it, what came in, what failed and why and since when: sections by name, each a list of rows."""
        from .status import status

        size = self.home.size()
        with self.reads() as connection:
            return status(connection, str(self.path), size)

    def state(self) -> dict[str, Any]:
        """How many reports there are, and a word that is another one whenever anything has been added or judged."""
        from .status import state

        with self.reads() as connection:
            return state(connection)

    def backup(self, to: str | os.PathLike[str], *, force: bool = False) -> int:
        """Copies the ledger to the file ``to`` while it is in use, and checks the copy; its size in bytes.

        Raises:
            UsageError: ``to`` is there already and ``force`` is false, or cannot be there; or the ledger is in
                PostgreSQL, which has a tool of its own for that.
        """
        return self.home.backup(Path(to), force=force)

    def vacuum(self) -> tuple[int, int]:
        """Gives the room of what was deleted back to the disk; bytes before and after.

        Raises:
            LedgerError: others use it, or the disk has no room for a second copy.
        """
        self.check_writable()
        before = self.home.size()
        with self.writes() as connection:
            tidy(connection)
        self.home.compact()
        return before, self.home.size()


def whoever() -> str:
    """Who is at work here: ``$REPORTEDLY_WHO``, else the user of this machine."""
    try:
        return os.environ.get(WHO) or getpass.getuser()
    except (KeyError, OSError) as error:  # in a container without names of users
        raise UsageError(f"say who judges, with --who or ${WHO}") from error
