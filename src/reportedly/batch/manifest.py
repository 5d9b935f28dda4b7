"""The manifest of a batch: a JSON line a shard, with what is in it and all that failed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from ..collect.shard import counts_of
from .task import Task

NAME = "manifest.log"
"""Not .jsonl, which `reportedly add` of the folder would take for reports."""


def write(folder: Path, tasks: Iterable[Task], lost: Mapping[str, str]) -> None:
    """Writes the manifest anew; ``lost`` says of shards that are not there why."""
    part = folder / f".{NAME}.{os.getpid()}.part"
    with part.open("wb") as out:
        for task in tasks:
            path = folder / task.shard
            line: dict[str, Any] = {"shard": task.shard, "files": [file.name for file in task.piece.files]}
            if task.shard in lost:
                line["lost"] = lost[task.shard]
            elif not path.exists():
                line["lost"] = "not done yet"
            else:
                line |= told_by(path)
                line["failures"] = failures(path) if line.get("problems") else []
            out.write(msgspec.json.encode(line) + b"\n")
    part.replace(folder / NAME)


def told_by(path: Path) -> dict[str, dict[str, int]]:
    """What the footer of a shard counts."""
    import pyarrow.parquet as parquet

    return counts_of(parquet.read_metadata(path))


def failures(path: Path) -> list[dict[str, str]]:
    """The failures in a shard: where, which problem, in which words."""
    import pyarrow.parquet as parquet

    with parquet.ParquetFile(path) as file:
        return [
            {"where": row["where"], "problem": row["problem"], "message": row["words"]}
            for batch in file.iter_batches(columns=["what", "where", "problem", "words"])
            for row in batch.to_pylist()
            if row["what"] == "failure"
        ]
