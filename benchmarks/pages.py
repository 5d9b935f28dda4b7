"""``python -m benchmarks.pages LEDGER``: how long each page takes while four look and one writes; pages.md."""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from reportedly.ledger import Ledger
from reportedly.web.marked import PART

from .ledger import at

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "pages.md"
CLIENTS = 4
ASKED = 20
"""Pages of each kind whose processor time is measured."""
KINDS = (
    "/", "/claims", "/claims?certainty=possible", "/search?words=ministry", "/stories", "/events", "/sources",
    "/policies", "/outlook", "/timeline", "/map", "/judgements", "/state.json",
    "report", "claim", "event", "story", "brief", "source",
)  # fmt: skip
LONG = "long report"
"""The parts of the longest report, where it has WORDS words or so."""
WORDS, LETTERS = 30_000, 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Serves the ledger, asks for pages from four sides while another process adds, and writes pages.md."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__)
    parser.add_argument("ledger", type=Path, help="a ledger that may be added to")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--no-writer", action="store_true", help="nobody adds meanwhile")
    parser.add_argument("--no-write", action="store_true", help="print only")
    chosen = parser.parse_args(arguments)
    with serving(chosen.ledger) as address:
        ids = samples(address, chosen.ledger)
        sizes = {kind: fetch(address, choose(kind, ids, random.Random(1)))[1] for kind in kinds(ids)}
        taken: dict[str, list[float]] = {kind: [] for kind in kinds(ids)}
        writer = None if chosen.no_writer else subprocess.Popen(
            [sys.executable, "-m", "benchmarks.filling", str(chosen.ledger), str(chosen.seconds)], cwd=HERE.parent,
            stdout=subprocess.PIPE, text=True)  # fmt: skip
        clients = [
            threading.Thread(target=client, args=(address, ids, seed, chosen.seconds, taken)) for seed in range(CLIENTS)
        ]
        for each in clients:
            each.start()
        for each in clients:
            each.join()
        added = 0 if writer is None else len(json.loads(writer.communicate()[0]))
        load = os.getloadavg()[0]
    work = worked(chosen.ledger, ids)
    text = told(chosen.ledger, taken, work, sizes, Told(chosen.seconds, added, load))
    print(text)
    if not chosen.no_write:
        RESULTS.write_text(text, "utf-8")
    return 0


@contextmanager
def serving(path: Path) -> Iterator[str]:
    """The address of the pages, served by a process of their own."""
    command = [sys.executable, "-m", "reportedly", "serve", "--ledger", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        found = None
        while found is None:
            found = re.search(r"(http://\S+?)/ ", process.stderr.readline())
        try:
            yield found[1]
        finally:
            process.terminate()


def fetch(address: str, path: str) -> tuple[float, int]:
    """Milliseconds until a page was there whole, and its bytes as they came."""
    request = urllib.request.Request(address + path, headers={"Accept-Encoding": "gzip"})
    begun = time.perf_counter()
    with urllib.request.urlopen(request, timeout=120) as answer:
        body = answer.read()
    taken = (time.perf_counter() - begun) * 1000
    return taken, len(body)


def samples(address: str, path: Path) -> dict[str, list[str]]:
    """Pages of each kind that has ids."""

    def rows(path: str) -> list[dict[str, str]]:
        request = urllib.request.Request(address + path, headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            body = answer.read()
            body = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
        return list(json.loads(body)["rows"])

    stories = [one["id"] for one in rows("/stories.json?limit=200")]
    reports = rows("/reports.json?limit=200")
    with Ledger(path, create=False) as ledger, ledger.reads() as connection:
        asked = "SELECT id, length(text) FROM report ORDER BY length(text) DESC LIMIT 1"
        longest, characters = connection.exec_driver_sql(asked).one()
    parts = characters // PART if characters > WORDS * LETTERS else 0
    return {
        LONG: [f"/reports/{longest}?part={part + 1}" for part in range(parts)],
        "report": [f"/reports/{one['id']}" for one in reports],
        "claim": [f"/claims/{one['id']}" for one in rows("/claims.json?limit=500")],
        "event": [f"/events/{one['id']}" for one in rows("/events.json?limit=200")],
        "story": [f"/stories/{one}" for one in stories],
        "brief": [f"/stories/{one}/brief" for one in stories],
        "source": [
            "/sources/one?" + urllib.parse.urlencode({"name": one["name"], "kind": one["kind"]})
            for one in rows("/sources.json?limit=100")
        ],
    }


def worked(path: Path, ids: dict[str, list[str]]) -> dict[str, list[float]]:
    """Milliseconds of processor time that the server takes for pages of each kind, each page for the first time."""
    from starlette.testclient import TestClient

    from reportedly.web import create_app
    from reportedly.web.serving import seldom_collecting

    chance = random.Random(5)
    found: dict[str, list[float]] = {}
    with seldom_collecting(), TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        for kind in kinds(ids):
            client.get(choose(kind, ids, chance))  # what is loaded once
            pages = chance.sample(ids[kind], min(ASKED, len(ids[kind]))) if ids.get(kind) else [kind] * ASKED
            found[kind] = []
            for page in pages:
                os.utime(path)  # as if somebody had written
                begun = time.process_time()
                client.get(page)
                found[kind].append((time.process_time() - begun) * 1000)
    return found


def kinds(ids: dict[str, list[str]]) -> tuple[str, ...]:
    """The kinds of pages that there are."""
    return (*KINDS, LONG) if ids[LONG] else KINDS


def choose(kind: str, ids: dict[str, list[str]], chance: random.Random) -> str:
    """A page of a kind."""
    return chance.choice(ids[kind]) if ids.get(kind) else kind if kind.startswith("/") else "/"


def client(address: str, ids: dict[str, list[str]], seed: int, seconds: float, taken: dict[str, list[float]]) -> None:
    """Asks for pages of all kinds in turn, a tenth of a second apart, as somebody quick would."""
    chance = random.Random(seed)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for kind in chance.sample(kinds(ids), len(kinds(ids))):
            try:
                taken[kind].append(fetch(address, choose(kind, ids, chance))[0])
            except urllib.error.HTTPError as error:
                if error.code != 404:  # what was added has made one story or event of two
                    raise
            time.sleep(0.1)


@dataclass(frozen=True, slots=True)
class Told:
    """For how long was asked, how many reports were added meanwhile, and how many programs wanted a core at its end."""

    seconds: float
    added: int
    load: float


def told(
    path: Path, taken: dict[str, list[float]], work: dict[str, list[float]], sizes: dict[str, int], about: Told
) -> str:
    """What was measured, as Markdown."""
    with Ledger(path, create=False) as ledger, ledger.reads() as connection:
        claims = connection.exec_driver_sql("SELECT count(*) FROM claim").scalar_one()
        reports = connection.exec_driver_sql("SELECT count(*) FROM report").scalar_one()
    rows = [
        f"| {kind} | {at(0.5, work[kind]):.0f} | {at(0.95, work[kind]):.0f} | {len(each)} | {at(0.5, each):.0f} | "
        f"{at(0.95, each):.0f} | {max(each):.0f} | "
        f"{sizes[kind] / 1000:.1f} |"
        for kind, each in taken.items() if each
    ]  # fmt: skip
    every = [one for each in taken.values() for one in each]
    return (
        "# Pages\n\nWritten by `python -m benchmarks.pages LEDGER`; do not edit. "
        f"A ledger of {claims:,} claims in {reports:,} reports; {CLIENTS} clients for {about.seconds:.0f} seconds, a "
        f"tenth of a second between the pages of each, while another process added {about.added} reports. By the "
        "clock: whole requests, as a client sees them, on a machine of "
        f"{os.cpu_count()} cores that {about.load:.0f} programs wanted at once (its load at the end). Work: processor "
        "time of the server for a page, measured after that by itself, which others on the machine change little; "
        "briefings are kept once made, so theirs is that of the first time; the map is kept until somebody writes, and "
        "somebody did before each. A long report is one of some 30,000 words, a part of it to a page; it is put "
        "together at its first one, and kept.\n\n"
        "| page | work: median, ms | 95 % within | asked | by the clock: median, ms | 95 % within | longest | "
        "kB compressed |\n|---|---|---|---|---|---|---|---|\n" + "\n".join(rows) + f"\n\nAll: {len(every)} requests, "
        f"95 % within {at(0.95, every):.0f} ms.\n"
    )


if __name__ == "__main__":
    sys.exit(main())
