"""``python -m benchmarks.ledger``: how ledgers of 1,000, 100,000 and a million claims add and search; ledger.md."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.ledger import Ledger

from .adding import shares, shares_table
from .filling import fill, put_all, reports_for, there
from .searcher import Taken
from .synthetic import readings

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "ledger.md"
FOLDER = HERE.parent / "build" / "ledgers"
SIZES = (1_000, 100_000, 1_000_000)
READERS = 4
ALONE = 300
"""Reports added one by one for the speed of adding."""


@dataclass(frozen=True, slots=True)
class Size:
    """A ledger of one size: reports and bytes in it, milliseconds of adding a report, alone and while others search."""

    claims: int
    reports: int
    size: int
    alone: float
    beside: float
    added: int
    found: dict[str, list[Taken]]
    """What each search took, by its kind, of all readers."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Fills what is not filled yet, measures, and writes ledger.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument("--claims", type=int, nargs="+", default=list(SIZES), help="sizes of ledgers")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where ledgers lie, and stay for the next time")
    parser.add_argument("--seconds", type=float, default=30, help="how long one adds while four search")
    parser.add_argument("--share", type=float, default=0.1, help="of a core that one who searches takes")
    parser.add_argument(
        "--reports", type=int, default=300, help="real reports for the share of adding in reading; 0: none"
    )
    parser.add_argument("--url", help="an empty PostgreSQL database to measure instead, at the first size; not written")
    parser.add_argument("--no-write", action="store_true", help="print only")
    chosen = parser.parse_args(arguments)
    if chosen.url:
        sizes = [measure(chosen.url, chosen.claims[0], chosen.seconds, chosen.share)]
        print("\n\n".join([growth_table(sizes), search_table(sizes)]))
        return 0
    chosen.folder.mkdir(parents=True, exist_ok=True)
    sizes = [measure(chosen.folder / f"{claims}.db", claims, chosen.seconds, chosen.share) for claims in chosen.claims]
    parts = [preamble(chosen.seconds, chosen.share), growth_table(sizes), "## Searches", search_table(sizes)]
    if chosen.reports:
        parts += ["## Adding beside reading", shares_table(shares(chosen.reports))]
    text = "\n\n".join(parts) + "\n"
    print(text)
    if not chosen.no_write:
        RESULTS.write_text(text, "utf-8")
    return 0


def measure(path: Path | str, claims: int, seconds: float, share: float) -> Size:
    """One ledger: filled, then added to by one process, then by one while four others search."""
    begun = time.perf_counter()
    fill(path, reports_for(claims))
    print(f"{path}: filled in {time.perf_counter() - begun:.0f} s", file=sys.stderr, flush=True)
    with Ledger(path) as ledger:
        with ledger.reads() as connection:
            count = connection.exec_driver_sql("SELECT count(*) FROM claim").scalar_one()
        reports, size = there(ledger), ledger.home.size()
        number = min(ALONE, reports)  # so that a small ledger stays small
        alone = put_all(ledger, readings(number, first=reports), together=1) * 1000 / number
    added, found = together(path, seconds, share)
    return Size(count, reports, size, alone, sum(added) / max(1, len(added)), len(added), found)


def together(path: Path | str, seconds: float, share: float) -> tuple[list[float], dict[str, list[Taken]]]:
    """One process adds while :data:`READERS` others search; milliseconds of each. An error of any of them ends it."""
    start = [sys.executable, "-m"]
    commands = [[*start, "benchmarks.filling", str(path), str(seconds + 2)]]
    commands += [
        [*start, "benchmarks.searcher", str(path), str(seconds), str(seed), str(share)] for seed in range(READERS)
    ]
    running = [
        subprocess.Popen(each, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=HERE.parent)
        for each in commands
    ]
    printed = []
    for each in running:
        out, error = each.communicate(timeout=seconds * 10 + 120)
        if each.returncode:
            raise RuntimeError(f"{each.args!r} failed:\n{error}")
        printed.append(json.loads(out))
    found: dict[str, list[Taken]] = {}
    for kinds in printed[1:]:
        for kind, taken in kinds.items():
            found.setdefault(kind, []).extend(taken)
    return printed[0], found


def at(share: float, values: Sequence[float]) -> float:
    """The value below which so large a share of ``values`` lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def growth_table(sizes: Sequence[Size]) -> str:
    """A Markdown table: bytes, adding and all searches by size."""
    lines = [
        "| claims | reports | MiB | KiB a report | adding, ms a report | the same, four searching | searches | "
        "median, ms | 95 % within, ms | of processor time |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in sizes:
        every = [taken for kind in one.found.values() for taken in kind]
        clock, work = [taken for taken, _ in every], [worked for _, worked in every]
        lines.append(
            f"| {one.claims:,} | {one.reports:,} | {one.size / 2**20:,.0f} | {one.size / one.reports / 2**10:.1f} | "
            f"{one.alone:.1f} | {one.beside:.1f} | {len(every):,} | {at(0.5, clock):.1f} | {at(0.95, clock):.1f} | "
            f"{at(0.95, work):.1f} |"
        )
    return "\n".join(lines)


def search_table(sizes: Sequence[Size]) -> str:
    """A Markdown table: the median and the 95th percentile of each kind of search, in processor time."""
    lines = [
        "| of processor time, median / 95 % within, ms | "
        + " | ".join(f"{one.claims:,} claims" for one in sizes)
        + " |",
        "|---|" + "---|" * len(sizes),
    ]
    for kind in sizes[0].found:
        worked = ([work for _, work in one.found[kind]] for one in sizes)
        lines.append(
            f"| {kind} | " + " | ".join(f"{at(0.5, each):.1f} / {at(0.95, each):.1f}" for each in worked) + " |"
        )
    return "\n".join(lines)


def preamble(seconds: float, share: float) -> str:
    """What was measured."""
    return (
        "# Ledgers as they grow\n\n"
        "Written by `python -m benchmarks.ledger`; do not edit. Ledgers of invented reports (431 words, 31 claims, 13 "
        f"attributions, 20 entities each). For {seconds:.0f} seconds one process adds, a report a transaction, while "
        f"{READERS} others search, each for {share:.0%} of the time; a search is a call of the library, rows and all, "
        "of 29 kinds in turn, each time for something else. Times are by the clock, so that whatever else the machine "
        "does counts too, but where processor time is said."
    )


if __name__ == "__main__":
    sys.exit(main())
