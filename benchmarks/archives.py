"""Shards of short reports in any number: the beginnings of press releases as the rules read them, varied and dated.

To read two hundred thousand texts would take hours; here a reading is made from a finished one (``varied.py``), with
copies, follow-ups and shared events, 96 reports a day.
"""

from __future__ import annotations

import json
from collections import Counter
from multiprocessing import get_context
from pathlib import Path

import msgspec

from evaluation.data import NoDataError, find
from reportedly.batch.shard import Writer, reading_row
from reportedly.batch.task import Task
from reportedly.collect import Collected
from reportedly.collect.pieces import File, Piece
from reportedly.read import model_name, read_seen
from reportedly.vocabulary import Reading, Report, make_report

from .texts import corpora
from .varied import Original, varied

ORIGINALS = 320
SHORT, LONG = 800, 4_500
"""Letters of an original: shorter ones are notices, longer ones transcripts."""
LETTERS = 650
"""Of an original these are kept, up to the end of a paragraph: some 85 words."""
SHARD = 1_000
"""Reports of a shard."""


def make(folder: Path, count: int, workers: int = 2) -> Path:
    """The folder of shards with so many reports; shards that are there whole are left as they are."""
    out = folder / f"shards-{count}"
    out.mkdir(parents=True, exist_ok=True)
    read = originals(folder)
    wanted = [
        (folder, out, first, min(SHARD, count - first))
        for first in range(0, count, SHARD)
        if not (out / _name(first)).exists()
    ]
    assert read
    with get_context("spawn").Pool(workers) as pool:
        pool.starmap(_shard, wanted, chunksize=1)
    return out


def originals(folder: Path) -> list[Original]:
    """The beginnings of press releases, or of our own reports where those are not at hand, read once by the rules."""
    path = folder / "short.msgpack"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        found = [msgspec.json.encode(one) for one, _ in read_seen(iter(_reports()), reader="rules")]
        path.write_bytes(msgspec.msgpack.encode(found))
    kept: list[bytes] = msgspec.msgpack.decode(path.read_bytes())
    return [Original(msgspec.json.decode(one, type=Reading), b"") for one in kept]


def _reports() -> list[Report]:
    try:
        lines = find("reports", "state_department_2021_2022.jsonl").read_text("utf-8").splitlines()
    except NoDataError:
        texts = [(text, text.partition("\n")[0][:80], "2024-11-18") for text in corpora()["own reports, repeated"]]
    else:
        rows = [json.loads(line) for line in lines]
        rows = [one for one in rows if SHORT < len(one["text"]) < LONG and not one.get("mixed_authorship")]
        rows = rows[:: max(1, len(rows) // ORIGINALS)][:ORIGINALS]
        texts = [(one["text"], one["title"], one["date"]) for one in rows]
    return [make_report(_begun(text), title=title, published=date) for text, title, date in dict.fromkeys(texts)]


def _begun(text: str) -> str:
    end = text.find("\n\n", LETTERS // 2)
    return text[: end if 0 < end <= LETTERS else LETTERS]


def _name(first: int) -> str:
    return f"varied-{first:07}.parquet"


def _shard(folder: Path, out: Path, first: int, count: int) -> None:
    name = _name(first)
    piece = Piece(files=(File(path=str(out), name=name, hash=name),), number=0)
    task = Task(
        piece=piece, reader="rules", model=model_name("rules"), identity=name, raw=False, out=str(out), shard=name
    )
    with Writer(task) as shard:
        for number, (reading, vectors) in enumerate(varied(originals(folder), count, first=first), first):
            document = Collected(index=number + 1, where=f"varied report {number + 1}", report=reading.report)
            shard.put(reading_row(document, reading, vectors, raw=False))
        shard.close(Counter())
