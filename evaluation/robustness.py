"""Does anything break, get lost or pile up over thousands of real reports? ``python -m evaluation.robustness``.

Every article, press release and page at hand goes through collecting and reading, as a user's would. Each input
must end as a reading that keeps the contract or as a failure with a reason; memory is looked at every 250 reports.
"""

from __future__ import annotations

import argparse
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from reportedly.collect import open_inputs
from reportedly.read import READERS, read_many
from reportedly.vocabulary import Reading, Report
from reportedly.vocabulary.check import problems

from .data import NoDataError, digest, find
from .run import DEFAULT

RESULTS = Path(__file__).resolve().parent / "robustness.md"
EVERY = 250
_MIB = 2**20
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Corpus:
    """Inputs of one kind and how many reports they must give, failures included."""

    name: str
    paths: tuple[Path, ...]
    expected: int


@dataclass(slots=True)
class Tally:
    """What became of one corpus's inputs."""

    name: str
    expected: int
    readings: int = 0
    words: int = 0
    seconds: float = 0.0
    refused: Counter[str] = field(default_factory=Counter)
    """Inputs that are no report, by reason: no fault of the reader."""
    broken: Counter[str] = field(default_factory=Counter)
    """Reports that could not be read, by error: always a fault."""
    wrong: list[str] = field(default_factory=list)
    """Readings that do not keep the contract, and what is wrong."""
    places: dict[str, str] = field(default_factory=dict)
    """Where a report being read came from, by its id."""

    @property
    def lost(self) -> int:
        """Inputs of which nothing came back."""
        return self.expected - self.readings - self.refused.total() - self.broken.total()

    @property
    def sound(self) -> bool:
        return not (self.broken or self.wrong or self.lost)


@dataclass(slots=True)
class Memory:
    """Resident memory in MiB, by the number of reports read so far."""

    seen: int = 0
    marks: list[tuple[int, float]] = field(default_factory=list)

    def count(self) -> None:
        self.seen += 1
        if self.seen % EVERY == 0:
            self.marks.append((self.seen, resident()))


def corpora() -> Iterator[Corpus]:
    """The corpora at hand; those that are not are told on standard error."""
    wanted = (
        ("PolNeAR articles", ("attribution", "polnear"), "*/text/*.txt", 924),
        ("press releases", ("reports", "state_department_2021_2022.jsonl"), "", 2023),
        ("Wikinews articles", ("reports", "wikinews_2019_2020.jsonl"), "", 295),
        ("HTML pages", ("raw", "html"), "*/*.html.gz", 73),
    )
    for name, parts, pattern, expected in wanted:
        try:
            place = find(*parts)
        except NoDataError as error:
            print(f"SKIPPED, NOT READ: {name}: {error}", file=sys.stderr)
            continue
        yield Corpus(name, tuple(sorted(place.glob(pattern))) if pattern else (place,), expected)


def run(corpus: Corpus, memory: Memory, limit: int | None = None, *, reader: str = DEFAULT) -> Tally:
    """Reads ``corpus``, at most ``limit`` inputs of it, and counts what became of each."""
    tally = Tally(corpus.name, corpus.expected if limit is None else min(limit, corpus.expected))
    stream = read_many(
        _reports(corpus, tally, limit),
        reader=reader,
        failed=lambda _, error: tally.broken.update([type(error.__cause__ or error).__name__]),
    )
    while True:
        started = time.process_time()
        reading = next(stream, None)
        tally.seconds += time.process_time() - started
        if reading is None:
            return tally
        _count(tally, reading)
        memory.count()


def _reports(corpus: Corpus, tally: Tally, limit: int | None) -> Iterator[Report]:
    for found in islice(open_inputs([str(path) for path in corpus.paths]), limit):
        if found.report is not None:
            tally.places[found.report.id] = found.where
            yield found.report
        elif found.error is not None:
            tally.refused[found.error.problem] += 1


def _count(tally: Tally, reading: Reading) -> None:
    tally.readings += 1
    tally.words += len(reading.report.text.split())
    where = tally.places.pop(reading.report.id, reading.report.id)
    if found := problems(reading):
        tally.wrong.append(f"{where}: {found[0]}")


def resident() -> float:
    """Resident memory now, in MiB; where the system does not tell (other than Linux), the peak so far."""
    status = Path("/proc/self/status")
    if not status.exists():
        return peak()
    line = next(line for line in status.read_text("utf-8").splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024 / _MIB


def peak() -> float:
    """The most resident memory so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / _MIB


def report(tallies: Sequence[Tally], memory: Memory, corpora: dict[str, str]) -> str:
    """What happened, as Markdown; speed and memory are this machine's."""
    lines = [
        "# Does it hold over thousands of reports?\n",
        "Written by `python -m evaluation.robustness`; do not edit. Refused: no report, with the reason that the "
        "user is told. Broken: a report that could not be read. Wrong: a reading that does not keep the contract "
        "(`reportedly.vocabulary.check`). Lost: nothing came back.\n",
        "| corpus | inputs | readings | words | words/s | refused | broken | wrong | lost |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for tally in tallies:
        speed = tally.words / tally.seconds if tally.seconds else 0
        lines.append(
            f"| {tally.name} | {tally.expected:,} | {tally.readings:,} | {tally.words:,} | {speed:,.0f} | "
            f"{_reasons(tally.refused)} | {_reasons(tally.broken)} | {len(tally.wrong)} | {tally.lost} |"
        )
    lines.append(
        f"\nWords per second of processor time in one process, collecting included. Peak memory {peak():.0f} MiB. "
        "Resident memory by reports read:\n"
    )
    lines.extend(["| reports | MiB |", "|---|---|"])
    lines.extend(f"| {seen:,} | {mib:.0f} |" for seen, mib in memory.marks)
    lines.extend(["\n| corpus | SHA-256 over names and contents of its files |", "|---|---|"])
    lines.extend(f"| {name} | `{sha}` |" for name, sha in corpora.items())
    return "\n".join(lines)


def _reasons(counts: Counter[str]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items())) or "0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs every corpus at hand; 1 if a report broke, was lost or was read wrongly."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.robustness", description=__doc__)
    parser.add_argument("--limit", type=int, default=None, help="N inputs of each corpus; robustness.md is left alone")
    parser.add_argument("--show", type=int, default=10, help="so many wrong readings are described")
    parser.add_argument("--reader", choices=READERS, default=DEFAULT, help="only the default one writes robustness.md")
    chosen = parser.parse_args(arguments)
    memory = Memory()
    tallies: list[Tally] = []
    hashes: dict[str, str] = {}
    for corpus in corpora():
        hashes[corpus.name] = digest(corpus.paths)
        tallies.append(run(corpus, memory, chosen.limit, reader=chosen.reader))
        print(f"{corpus.name}: {tallies[-1].readings} readings, {resident():.0f} MiB", file=sys.stderr, flush=True)
    text = report(tallies, memory, hashes)
    print(text)
    wrong = [line for tally in tallies for line in tally.wrong]
    for kind, count in Counter(_NUMBER.sub("0", line.split(": ", 1)[1]) for line in wrong).most_common():
        print(f"{count} times: {kind}")
    for line in wrong[: chosen.show]:
        print(line)
    if chosen.limit is None and chosen.reader == DEFAULT and len(tallies) == 4:
        RESULTS.write_text(text + "\n", "utf-8")
    return 0 if all(tally.sound for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
