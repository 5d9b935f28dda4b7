"""``python -m benchmarks.relating``: what relating one more report costs in ledgers of 1,000 to 100,000; relating.md.

Reports are made from press releases by variation (``varied.py``), in the order of their dates, 96 a day. The first ones
are added one after the other; a larger ledger holds copies of these, each some weeks earlier (``multiplied.py``).
"""

from __future__ import annotations

import argparse
import json
import math
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from evaluation.data import find
from reportedly.ledger import Ledger, keeping
from reportedly.ledger.relating import Entered, follow
from reportedly.read import read_seen
from reportedly.vocabulary import Reading, make_report

from .contestants import peak
from .ledger import at
from .multiplied import multiply
from .varied import A_DAY, Original, varied

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "relating.md"
FOLDER = HERE.parent / "build" / "relating"
SIZES = (1_000, 10_000, 100_000)
ORIGINALS = 320
SHORT, LONG = 800, 4_500
"""Letters of an original: shorter ones are notices, longer ones transcripts."""
ADDED = 40
"""Reports that are added for a figure."""
WARM = 24
"""Reports that are added before, so that what a running program holds in memory is there."""
HANDFUL = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Fills what is not filled yet, measures each size in a process of its own, and writes relating.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relating", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="reports in a ledger")
    parser.add_argument("--grown", type=int, default=1_000, help="reports that are really added, one by one")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where ledgers lie until they are measured")
    parser.add_argument("--measure", type=Path, help="only measure this ledger, and print the figures as JSON")
    parser.add_argument("--no-write", action="store_true", help="print only")
    chosen = parser.parse_args(arguments)
    if chosen.measure:
        print(json.dumps(measured(chosen.measure, chosen.grown, chosen.folder)))
        return 0
    chosen.folder.mkdir(parents=True, exist_ok=True)
    grown = chosen.folder / f"grown-{chosen.grown}.db"
    grow(grown, chosen.grown, chosen.folder)
    found = [_size(chosen, grown, size) for size in chosen.sizes]
    text = f"{preamble(chosen.grown)}\n\n{table(found)}\n"
    print(text)
    if not chosen.no_write:
        RESULTS.write_text(text, "utf-8")
    return 0


def _size(chosen: argparse.Namespace, grown: Path, size: int) -> dict[str, float]:
    path = chosen.folder / f"{size}.db"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(grown)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        if (times := math.ceil(size / chosen.grown)) > 1:
            multiply(part, times, math.ceil(chosen.grown / A_DAY))
        part.rename(path)
    asked = path.rename(path.with_suffix(".measured"))  # with what is added to it, it is another one
    try:
        command = [sys.executable, "-m", "benchmarks.relating", "--measure", str(asked), "--grown", str(chosen.grown)]
        done = subprocess.run([*command, "--folder", str(chosen.folder)], check=True, capture_output=True, text=True)
    finally:
        for name in ("", "-wal", "-shm"):
            asked.with_name(asked.name + name).unlink(missing_ok=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def originals(folder: Path) -> list[Original]:
    """Press releases with what the real reader finds in them, read once."""
    path = folder / "originals.msgpack"
    if not path.exists():
        lines = (
            json.loads(line) for line in find("reports", "state_department_2021_2022.jsonl").open(encoding="utf-8")
        )
        some = [one for one in lines if SHORT < len(one["text"]) < LONG and not one.get("mixed_authorship")]
        chosen = some[:: max(1, len(some) // ORIGINALS)][:ORIGINALS]
        reports = (make_report(one["text"], title=one["title"], published=one["date"]) for one in chosen)
        path.write_bytes(msgspec.msgpack.encode([(msgspec.json.encode(one), seen) for one, seen in read_seen(reports)]))
    found: list[tuple[bytes, bytes]] = msgspec.msgpack.decode(path.read_bytes())
    return [Original(msgspec.json.decode(reading, type=Reading), vectors) for reading, vectors in found]


def grow(path: Path, count: int, folder: Path) -> None:
    """Adds reports one after the other until the ledger holds so many."""
    with Ledger(path) as ledger:
        there = _count(ledger)
        some: list[tuple[Reading, bytes]] = []
        for number, one in enumerate(varied(originals(folder), count - there, first=there), there + 1):
            some.append(one)
            if len(some) == HANDFUL or number == count:
                with ledger.writes() as connection:
                    for reading, _ in some:
                        keeping.put(connection, reading)
                    follow(ledger.upkeep, connection, [Entered(reading, seen) for reading, seen in some])
                some = []


def measured(path: Path, grown: int, folder: Path) -> dict[str, float]:
    """Milliseconds of relating one more report, each in a transaction of its own, and the memory of it all."""
    new = list(varied(originals(folder), WARM + ADDED, first=grown))
    with Ledger(path) as ledger:
        count = _count(ledger)
        clock, work, kept = [], [], []
        for reading, vectors in new:
            with ledger.writes() as connection:
                begun = time.process_time()
                keeping.put(connection, reading)
                kept.append((time.process_time() - begun) * 1000)
                begun, worked = time.perf_counter(), time.process_time()
                follow(ledger.upkeep, connection, [Entered(reading, vectors)])
                clock.append((time.perf_counter() - begun) * 1000)
                work.append((time.process_time() - worked) * 1000)
    first, work, clock, kept = work[0], work[WARM:], clock[WARM:], kept[WARM:]
    return {
        "reports": count, "bytes": path.stat().st_size, "mean": sum(work) / len(work), "median": at(0.5, work),
        "most": at(0.95, work), "clock": sum(clock) / len(clock), "first": first, "keeping": sum(kept) / len(kept),
        "memory": peak() / 2**20,
    }  # fmt: skip


def _count(ledger: Ledger) -> int:
    with ledger.reads() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM report").scalar() or 0)


def table(found: Sequence[dict[str, float]]) -> str:
    """A Markdown table of the figures by size."""
    lines = [
        "| reports | GiB | relating one more, ms: mean | median | 95 % within | the first, with all to load | "
        "by the clock | keeping it, ms | memory, MiB |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one['reports']:,.0f} | {one['bytes'] / 2**30:.2f} | {one['mean']:.0f} | {one['median']:.0f} | "
        f"{one['most']:.0f} | {one['first']:.0f} | {one['clock']:.0f} | {one['keeping']:.1f} | {one['memory']:.0f} |"
        for one in found
    ]
    return "\n".join(lines)


def preamble(grown: int) -> str:
    """What was measured."""
    return (
        "# Relating, as a ledger grows\n\n"
        "Written by `python -m benchmarks.relating`; do not edit. Reports made from 320 press releases at run time: "
        f"other names, words, numbers and dates, copies and follow-ups, {A_DAY} a day, some 40 claims each. "
        f"{grown:,} are added one after the other; larger ledgers hold copies of all rows of these, earlier and under "
        f"ids, clues and vectors of their own, but for the index of words. Then, after {WARM} to begin with, {ADDED} "
        "more are added, a transaction each: everything that is done across reports, from the digest to the "
        "standings. Milliseconds of processor time of one core, but where the clock is said; memory is the most that "
        "the adding process ever held, without the reader."
    )


if __name__ == "__main__":
    sys.exit(main())
