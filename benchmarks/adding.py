"""What does keeping a reading cost, beside reading it? Processor time over real reports where they are at hand."""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from evaluation.data import NoDataError, find
from reportedly.ledger import Ledger
from reportedly.read import read_many
from reportedly.vocabulary import Report, make_report

from .texts import corpora

SETS = ("state_department_2021_2022.jsonl", "wikinews_2019_2020.jsonl")


@dataclass(frozen=True, slots=True)
class Share:
    """Milliseconds of processor time that a report takes to read and to keep, and the bytes that it takes up."""

    reader: str
    corpus: str
    reports: int
    reading: float
    adding: float
    size: float


def shares(count: int, readers: tuple[str, ...] = ("rules", "learned")) -> list[Share]:
    """Reads and keeps ``count`` reports with each reader."""
    corpus, reports = _reports(count)
    found = []
    for reader in readers:
        list(read_many(reports[:2], reader=reader))
        begun = time.process_time()
        readings = list(read_many(reports, reader=reader))
        read = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "news.db"
            with Ledger(path) as ledger:
                begun_adding = time.process_time()
                for reading in readings:
                    ledger.put(reading)
                added = time.process_time()
            size = path.stat().st_size
        number = len(readings)
        found.append(
            Share(reader, corpus, number, (read - begun) * 1000 / number, (added - begun_adding) * 1000 / number,
                  size / number)
        )  # fmt: skip
    return found


def shares_table(found: list[Share]) -> str:
    """A Markdown table: reading, adding, and the one as a share of the other."""
    lines = ["| reader | reports | reading, ms | adding, ms | share | KiB a report |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {one.reader} | {one.reports} {one.corpus} | {one.reading:.1f} | {one.adding:.1f} | "
        f"{one.adding / one.reading:.1%} | {one.size / 2**10:.1f} |"
        for one in found
    ]
    return "\n".join(lines)


def _reports(count: int) -> tuple[str, list[Report]]:
    """Every so manieth report of the public sets, else our own again and again."""
    try:
        paths = [find("reports", name) for name in SETS]
    except NoDataError:
        texts = islice(cycle(corpora()["own reports, repeated"]), count)
        return "of our own, repeated", [
            make_report(text, url=f"https://own.example/{n}") for n, text in enumerate(texts)
        ]
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    chosen = lines[:: max(1, len(lines) // count)][:count]
    rows = [json.loads(line) for line in chosen]
    return "public", [make_report(row["text"], title=row.get("title"), url=row.get("url")) for row in rows]
