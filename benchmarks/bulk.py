"""``python -m benchmarks.bulk``: whole archives related in one sweep: how fast, in how much memory, is it the same?

``make FOLDER`` writes shards of so many reports (``archives.py``). ``run FOLDER`` has `reportedly relate --from` take
them into a ledger and relate them; broken off, it goes on, and the figures of each run are a line of a file beside the
ledger. ``compare FOLDER`` adds the same shards by `reportedly add`, and compares the two ledgers table by table.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from reportedly.ledger import Ledger

from .archives import make
from .batch import _below as below
from .batch import _memory as memory
from .found import tables

STAGES = ("kept", "cards", "candidates", "links", "tables of links", "plan", "put together")
"""What a sweep has done when the folder beside the ledger shows it, in order."""
Figures = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes shards, relates them, or compares."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bulk", description=__doc__)
    parser.add_argument("what", choices=("make", "run", "compare"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=200_000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args(arguments)
    if given.what == "make":
        print(make(given.folder, given.reports, given.workers))
        return 0
    if given.what == "run":
        print(json.dumps(run(given.folder, given.reports, given.workers), indent=1))
        return 0
    return compare(given.folder, given.reports)


def run(folder: Path, reports: int, workers: int) -> Figures:
    """Relates shards, and writes the figures of this run beside those of the runs before it."""
    ledger = folder / f"swept-{reports}.db"
    found = folder / f"swept-{reports}.jsonl"
    call = ["relate", "--from", str(folder / f"shards-{reports}"), "--ledger", str(ledger), "--workers", str(workers)]
    figures = watched(call, lambda: _stage(ledger.with_name(f"{ledger.name}.relating")))
    figures["bytes"] = ledger.stat().st_size
    with found.open("a", encoding="utf-8") as file:
        file.write(json.dumps(figures) + "\n")
    return figures


def watched(call: Sequence[str], stage: Callable[[], str]) -> Figures:
    """Runs `reportedly`: seconds by the clock and of processors, the most MiB of it and of a worker, when which stage
    was done."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    found: Figures = {"own": 0.0, "worker": 0.0, "stages": {}}
    process = subprocess.Popen([sys.executable, "-m", "reportedly", *call], stderr=subprocess.PIPE, text=True)

    def watch() -> None:
        while process.poll() is None:
            found["own"] = max(found["own"], memory(process.pid))
            found["worker"] = max([found["worker"], *map(memory, below(process.pid))])
            if name := stage():
                found["stages"].setdefault(name, round(time.perf_counter() - begun))
            time.sleep(1)

    watching = threading.Thread(target=watch)
    watching.start()
    told = process.communicate()[1].splitlines()
    watching.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return found | {
        "clock": round(time.perf_counter() - begun),
        "processor": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime),
        "code": process.returncode,
        "told": told[-2:],
    }


def _stage(folder: Path) -> str:
    """The last stage that is done."""
    there = [
        folder.exists(),
        (folder / "columns.npy").exists(),
        (folder / "candidates").exists(),
        (folder / "links.db.part").exists() or (folder / "links.db").exists(),
        (folder / "linked").exists(),
        (folder / "plan" / "all").exists(),
    ]
    done = [name for name, is_there in zip(STAGES, there, strict=False) if is_there]
    if done and done[-1] == "plan" and _count(folder / "found") >= _count(folder / "plan") - 1:
        return STAGES[-1]
    return done[-1] if done else ""


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.iterdir()) if folder.exists() else 0


def compare(folder: Path, reports: int) -> int:
    """Adds the same shards one after the other, and compares."""
    added = folder / f"added-{reports}.db"
    if not added.exists():
        part = added.with_suffix(".part")
        figures = watched(["add", str(folder / f"shards-{reports}"), "--ledger", str(part)], lambda: "")
        print(json.dumps(figures))
        part.rename(added)
    with Ledger(added, create=False) as one, Ledger(folder / f"swept-{reports}.db", create=False) as other:
        wanted, found = tables(one), tables(other)
    for name, rows in wanted.items():
        print(f"| {name} | {len(rows):,} | {'the same' if rows == found[name] else 'NOT THE SAME'} |")
    return 0 if wanted == found else 1


if __name__ == "__main__":
    sys.exit(main())
