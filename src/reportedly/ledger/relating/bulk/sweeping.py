"""A sweep: all stages one after the other, each of which goes on where it was broken off."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .. import judged
from ..upkeep import VERSION
from . import cards, digests, grouping, keys, linking, order, putting, writing
from .crew import Crew
from .folder import Job, stamp

if TYPE_CHECKING:
    from ...store import Ledger

A_WORKER = 500
"""Reports for which one more worker is started: it takes seconds to begin."""
_COUNT = (
    "SELECT count(*), count(near.report) FROM report JOIN reading ON reading.report = report.key AND reading.current "
    "LEFT JOIN near ON near.report = report.key"
)
LEFT_OUT = "failed"


def fits(ledger: Ledger) -> bool:
    """Whether a sweep is quicker than to go on report by report: as many wait as are related, and it is one file."""
    if not isinstance(ledger.path, Path):
        return False
    with ledger.reads() as connection:
        all, related = connection.exec_driver_sql(_COUNT).one()
        model = connection.exec_driver_sql("SELECT model FROM upkeep").scalar()
    return all - related >= max(1, related) and model in (None, VERSION)


def sweep(
    ledger: Ledger, *, workers: int | None, shards: Sequence[Path] = (), done: Callable[[str], None] | None = None
) -> bool:
    """Relates all reports of the ledger at once; whether that was done: not if it was changed meanwhile.

    Args:
        workers: how many processes at most; as many as there are processors, if ``None``.
        shards: those from which reports came that wait, with the vectors of their readings.
        done: told of each report whose links are worked out.
    """
    with ledger.reads() as connection:
        count = connection.exec_driver_sql(_COUNT).one()[0]
    with Crew(max(1, min(workers or os.cpu_count() or 1, count // A_WORKER))) as crew:
        digests.from_shards(ledger, shards, crew)
        unread = digests.others(ledger)
        job = Job(str(Path(str(ledger.path)).resolve()), f"{Path(str(ledger.path)).resolve()}.relating")
        with ledger.reads() as connection:
            made_of = stamp(connection.exec_driver_sql)
        job.begin(made_of)
        try:
            names, failed = _linked(ledger, job, crew, done)
            tasks = _planned(job, names)
            for _ in putting.put(job, crew, tasks):
                pass
        finally:
            linking.release()
            putting.release()
    whole = writing.write(ledger, job, tasks, unread | failed, lambda driver: stamp(driver.execute) == made_of)
    job.end()
    return whole


def _linked(
    ledger: Ledger, job: Job, crew: Crew, done: Callable[[str], None] | None
) -> tuple[list[str], dict[int, str]]:
    """Cards, candidates and links; the names of pieces of cards, and the reports that could not be related."""
    with ledger.reads() as connection:
        names = cards.make(job, crew, connection)
    failed = dict(job.kept(LEFT_OUT, type=dict[int, str])) if job.there(LEFT_OUT) else {}
    for name in names:
        failed.update(job.kept("cards", name, type=cards.Cards).failed)
    while True:
        if not job.there("candidates"):
            places = order.arrange(job, names, failed)
            keys.shuffle(job, names, places, linking.WINDOW)
            job.drop([linking.PIECES, "linked"])
            job.keep(True, "candidates")
        new: dict[int, str] = {}
        for made in linking.link(job, crew):
            for id in made.reports:
                if done is not None:
                    done(id)
        for piece in linking.pieces(job):
            new.update(piece.failed)
        if not new:
            break
        # Without those that fail others have other candidates.
        failed.update(new)
        job.keep(failed, LEFT_OUT)
        job.drop(["candidates"])
    if not job.there("linked"):
        linking.tables(job)
        job.drop([grouping.PLAN, putting.PIECES])
        job.keep(True, "linked")
    return names, failed


def _planned(job: Job, names: Sequence[str]) -> list[str]:
    from .opened import over

    with over(job) as connection, connection.begin():
        made = judged.judgements(connection)
        claims, reports = judged.joined(connection, made)
    return grouping.plan(job, names, claims, reports)
