"""Whole archives into shards: are they the same whoever makes them, how fast, in how much memory, and what Ray costs.

``python -m benchmarks.batch make FOLDER`` writes a web archive of reports (of the public sets where they are at hand,
else our own), varied until there are enough. ``python -m benchmarks.batch run FOLDER`` reads it by one process, by two,
by two of which three are killed at random moments, and by a local Ray cluster of two workers, and compares the shards.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.data import NoDataError, find

from .texts import corpora

SETS = ("state_department_2021_2022.jsonl", "wikinews_2019_2020.jsonl")
FILES = 4
KILLS = 3
_WORD = re.compile(r"\b[a-z]{5,}\b")


@dataclass(slots=True)
class Run:
    """One way of making the shards: seconds by the clock, of processors, and the most memory of one worker in MiB."""

    name: str
    clock: float = 0.0
    work: float = 0.0
    memory: float = 0.0
    third: float = 0.0
    """The most memory in the second third of the run: that of the last third should be no more."""
    last: float = 0.0
    kills: int = 0
    shards: dict[str, str] = field(default_factory=dict)


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes the archive, or measures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    parser.add_argument("what", choices=("make", "run"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=150, help="at most so many words of a report")
    parser.add_argument("--reader", default="rules")
    parser.add_argument("--ways", default="one,two,killed,ray", help="which, with commas")
    given = parser.parse_args(arguments)
    if given.what == "make":
        make(given.folder, given.pages, given.words)
        return 0
    runs = [measured(given.folder, name, given.reader) for name in given.ways.split(",")]
    print(table(runs))
    same = all(one.shards == runs[0].shards for one in runs)
    print(f"shards: {len(runs[0].shards)}, {'the same in all' if same else 'NOT THE SAME'}")
    return 0 if same else 1


def make(folder: Path, pages: int, words: int) -> None:
    """Writes ``pages`` pages into a few WARC files, each record a gzip member."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = _texts()
    pool = sorted({word for text, _ in texts for word in _WORD.findall(text)})
    each = -(-pages // FILES)
    for number in range(FILES):
        with (folder / f"crawl-{number}.warc.gz").open("wb") as out:
            for at in range(number * each, min(pages, (number + 1) * each)):
                text, title = texts[at % len(texts)]
                out.write(gzip.compress(_record(at, *_varied(at, text, title, pool, words)), 6, mtime=0))


def _texts() -> list[tuple[str, str]]:
    try:
        lines = [line for name in SETS for line in find("reports", name).read_text("utf-8").splitlines()]
    except NoDataError:
        return [(text, text.partition("\n")[0][:80]) for text in corpora()["own reports, repeated"]]
    rows = [json.loads(line) for line in lines]
    return [(row["text"], row.get("title") or "Untitled") for row in rows]


def _varied(number: int, text: str, title: str, pool: list[str], words: int) -> tuple[str, str]:
    """A report in some other words, cut after a paragraph."""
    chance = random.Random(number)
    kept: list[str] = []
    size = 0
    for part in text.split("\n"):
        if part.strip() and size < words:
            kept.append(part.strip())
            size += len(part.split())
    changed = _WORD.sub(lambda found: chance.choice(pool) if chance.random() < 0.05 else found[0], "\n".join(kept))
    return changed, f"{title} ({number})"


def _record(number: int, text: str, title: str) -> bytes:
    body = "".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n"))
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        f'<meta property="og:type" content="article"><meta property="article:published_time" '
        f'content="2024-{1 + number % 12:02}-{1 + number % 28:02}T08:00:00Z"></head>'
        f"<body><nav><a href='/'>Home</a></nav><h1>{html.escape(title)}</h1><article>{body}</article></body></html>"
    )
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-12-30T00:00:00Z\r\n"
        f"WARC-Target-URI: https://post.example/2024/report-number-{number}-of-the-day\r\n"
        f"WARC-Record-ID: <urn:uuid:{number:032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def measured(folder: Path, name: str, reader: str) -> Run:
    """Makes all shards anew in one way."""
    out = folder / f"shards-{name}-{reader}"
    shutil.rmtree(out, ignore_errors=True)
    call = [sys.executable, "-m", "reportedly", "batch", *map(str, sorted(folder.glob("*.warc.gz"))), "--out", str(out)]
    call += ["--reader", reader, "--workers", "1" if name == "one" else "2"]
    call += ["--on", "ray"] if name == "ray" else []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    process = subprocess.Popen(call)
    run = Run(name)
    watch = threading.Thread(target=_watch, args=(process, run, KILLS if name == "killed" else 0))
    watch.start()
    process.wait()
    watch.join()
    run.clock = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    run.work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    run.shards = {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in sorted(out.glob("*.parquet"))}
    return run


def _watch(process: subprocess.Popen[bytes], run: Run, kills: int) -> None:
    """Notes the memory of workers every second, and kills some of them."""
    chance = random.Random(7)
    seen: list[float] = []
    moments = sorted(chance.uniform(20, 120) for _ in range(kills))
    begun = time.perf_counter()
    while process.poll() is None:
        workers = [one for one in _below(process.pid) if _is_worker(one)]
        if workers:
            seen.append(max(_memory(one) for one in workers))
        if moments and workers and time.perf_counter() - begun > moments[0]:
            moments.pop(0)
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
                run.kills += 1
        time.sleep(1)
    third = len(seen) // 3
    run.memory, run.third, run.last = (max(some, default=0) for some in (seen, seen[third : 2 * third], seen[-third:]))


def _below(process: int) -> Iterator[int]:
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _below(int(child))


def _is_worker(process: int) -> bool:
    with suppress(OSError):
        line = Path(f"/proc/{process}/cmdline").read_bytes()
        return b"spawn_main" in line or b"ray::" in line
    return False


def _memory(process: int) -> float:
    with suppress(OSError, IndexError, ValueError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return 0.0


def table(runs: Sequence[Run]) -> str:
    """A Markdown table of the figures."""
    lines = [
        "| way | clock, s | processor, s | most memory of a worker, MiB | 2nd third | last third | kills |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {one.name} | {one.clock:,.0f} | {one.work:,.0f} | {one.memory:.0f} | {one.third:.0f} | {one.last:.0f} | "
        f"{one.kills} |"
        for one in runs
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
